import { type getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { Remark } from '../source.ts';
import { type Drawing, type Glyph, traceDrawing } from './drawing.ts';
import { readFont } from './fonts.ts';
import { moveBox, readMatrix } from './geometry.ts';
import { makeLines, type PageLine } from './lines.ts';
import { attachLinks, type LinkArea } from './links.ts';
import { joinGlyphs } from './pieces.ts';
import { orderPieces } from './reading-order.ts';

type PdfFile = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfFile['getPage']>>;

/** What a page holds: its lines in reading order, and what could not become one. */
export type PageText = {
  lines: PageLine[];
  leftOut: Remark[];
  doubts: Remark[];
  /** How many signs are drawn, spaces and all. */
  characters: number;
};

/** What stands for a picture in a list of what was left out. */
export const PICTURE = '(picture)';

/** In degrees: text at a steeper angle does not belong to the lines of the page. */
const STEEPEST = 8;

/** Reads one page, and gives back the memory that it took. */
export async function readPage(page: PdfPage, number: number): Promise<PageText> {
  try {
    const { drawing, turned } = await traceUpright(page);
    const view = page.getViewport({ scale: 1, rotation: turned });
    const isSeen = ({ x, y, right, size }: Glyph) =>
      right > 0 && x < view.width && y > 0 && y - size < view.height;
    const seen = drawing.glyphs.filter(isSeen);
    const upright = seen.filter((glyph) => Math.abs(glyph.angle) < STEEPEST);
    const lines = makeLines(orderPieces(joinGlyphs(upright), drawing.shapes), {
      number,
      height: view.height,
      shapes: drawing.shapes,
    });
    const areas = await readLinkAreas(page, turned);
    return {
      lines,
      doubts: [...attachLinks(lines, areas, number), ...unreadable(lines, number)],
      leftOut: [...slanted(seen, number), ...picture(drawing, number)],
      characters: drawing.glyphs.length,
    };
  } finally {
    page.cleanup();
  }
}

/** Traces the page so that most of its text is upright, whatever way it lies in the file. */
async function traceUpright(page: PdfPage): Promise<{ drawing: Drawing; turned: number }> {
  const { OPS } = await getResolvedPDFJS();
  const list = await page.getOperatorList({ annotationMode: 0 });
  const trace = (rotation: number) =>
    traceDrawing(
      {
        names: list.fnArray,
        args: list.argsArray,
        codes: OPS,
        findFont: (name) =>
          readFont(page.commonObjs.has(name) ? page.commonObjs.get(name) : undefined),
      },
      readMatrix(page.getViewport({ scale: 1, rotation }).transform),
    );
  const drawing = trace(page.rotate);
  for (const angle of [90, 180, -90]) {
    const isTurned = ({ angle: each }: Glyph) =>
      Math.abs(((each - angle + 540) % 360) - 180) < STEEPEST;
    if (drawing.glyphs.filter(isTurned).length * 2 <= drawing.glyphs.length) continue;
    const turned = (page.rotate - angle + 360) % 360;
    return { drawing: trace(turned), turned };
  }
  return { drawing, turned: page.rotate };
}

async function readLinkAreas(page: PdfPage, turned: number): Promise<LinkArea[]> {
  const { transform } = page.getViewport({ scale: 1, rotation: turned });
  const toPage = readMatrix(transform);
  const annotations: readonly Annotation[] = await page.getAnnotations();
  return annotations.flatMap(({ subtype, url, unsafeUrl, rect, quadPoints }) => {
    const address = url ?? unsafeUrl;
    if (subtype !== 'Link' || address === undefined) return [];
    const corners = quadPoints === undefined || quadPoints === null ? [] : cornersOf(quadPoints);
    const boxes = (corners.length > 0 ? corners : [rect]).map((each) => moveBox(toPage, each));
    return [{ url: address, boxes }];
  });
}

/** As pdf.js hands over a link; all of it may be missing in a file that is not as it should be. */
type Annotation = {
  subtype?: string;
  url?: string;
  unsafeUrl?: string;
  rect: number[];
  /** Eight numbers for each line that the link covers: the four corners of a box. */
  quadPoints?: Iterable<number> | null;
};

function cornersOf(quadPoints: Iterable<number>): number[][] {
  const numbers = [...quadPoints];
  return Array.from({ length: Math.floor(numbers.length / 8) }, (_, i) => {
    const box = numbers.slice(i * 8, i * 8 + 8);
    const xs = box.filter((_, at) => at % 2 === 0);
    const ys = box.filter((_, at) => at % 2 === 1);
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  });
}

function picture(drawing: Drawing, number: number): Remark[] {
  const isBlank = drawing.glyphs.every(({ text }) => text.trim() === '');
  if (!isBlank || !drawing.hasPicture) return [];
  const why = 'a picture without text; text in pictures cannot be read';
  return [{ place: `page ${number}`, text: PICTURE, why }];
}

/** Stamps across the page and titles along its margin. */
function slanted(glyphs: readonly Glyph[], number: number): Remark[] {
  let text = '';
  let end: Glyph | undefined;
  for (const glyph of glyphs) {
    if (Math.abs(glyph.angle) < STEEPEST) continue;
    const moved = end === undefined ? 0 : Math.hypot(glyph.x - end.x, glyph.y - end.y);
    const advance = end === undefined ? 0 : end.right - end.x;
    text += moved > advance + 0.15 * glyph.size ? ` ${glyph.text}` : glyph.text;
    end = glyph;
  }
  const words = text.replaceAll(/\s+/g, ' ').trim();
  if (words === '') return [];
  const why = 'it runs aslant or along the margin of the page, not in its lines';
  return [{ place: `page ${number}`, text: words, why }];
}

/** Signs of Unicode's private use have a look only in their own font; U+FFFD is none at all. */
function unreadable(lines: readonly PageLine[], number: number): Remark[] {
  const at = lines.findIndex(({ text }) => /[\ue000-\uf8ff\ufffd]/.test(text));
  const line = lines[at];
  if (line === undefined) return [];
  const why = 'some signs are unknown, as the PDF does not say which letters they are; compare';
  return [{ place: `page ${number}, line ${at + 1}`, text: line.text, why }];
}
