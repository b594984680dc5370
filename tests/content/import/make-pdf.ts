import PDFDocument from 'pdfkit';
import { launchChromium } from '../../../src/preview/chromium.ts';

/** A page under construction: pdfkit's own drawing board. */
export type Board = InstanceType<typeof PDFDocument>;

/** An A4 page is 595.28 by 841.89 points. */
export const PAGE = { width: 595.28, height: 841.89 };

/** A picture for pdfkit's `image`: a black PNG of one pixel. */
export const ONE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC',
  'base64',
);

/** One piece of text put down at a point, in the order of the list: the way to shuffle a page. */
export type Placed = {
  text: string;
  x: number;
  /** The top of the letters, from the top of the page. */
  y: number;
  size?: number;
  bold?: boolean;
};

/**
 * A PDF drawn with pdfkit: everything stands where `draw` puts it and in that order, in Helvetica.
 *
 * @param options of pdfkit, such as `userPassword`; pages are A4 with margins of an inch
 */
export async function laidOutPdf(
  draw: (board: Board) => void,
  options: ConstructorParameters<typeof PDFDocument>[0] = {},
): Promise<Uint8Array> {
  const board = new PDFDocument({ size: 'A4', margin: 72, ...options });
  const written = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    board.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    board.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    board.on('error', reject);
  });
  board.font('Helvetica').fontSize(11);
  draw(board);
  board.end();
  return written;
}

/** Puts down each text at its point, without breaking lines. */
export function place(board: Board, texts: readonly Placed[]): void {
  for (const { text, x, y, size = 11, bold = false } of texts) {
    board
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(size)
      .text(text, x, y, { lineBreak: false });
  }
}

/**
 * A PDF written by hand, line by line, whose font says that each byte is the Latin-1 letter.
 *
 * So a soft hyphen is in it as such, as Word writes it; pdfkit makes a hyphen of it or nothing. It
 * has no table of contents, which readers rebuild: the offsets need not be counted.
 */
export function handWrittenPdf(lines: readonly string[]): Uint8Array {
  const table = `/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <20> <FF> <0020> endbfrange endcmap end`;
  const shown = lines.map((line) => `(${line.replaceAll(/[()\\]/g, '\\$&')}) Tj T*`);
  const content = `BT /F1 11 Tf 14 TL 72 700 Td ${shown.join(' ')} ET`;
  const stream = (text: string) => `<</Length ${text.length}>> stream\n${text}\nendstream`;
  const font =
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 5 0 R>>';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>',
    '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 6 0 R>>>>>>',
    stream(content),
    stream(table),
    font,
  ].map((object, i) => `${i + 1} 0 obj ${object} endobj`);
  const file = ['%PDF-1.4', ...objects, 'trailer <</Root 1 0 R/Size 7>>', '%%EOF'].join('\n');
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

/** A PDF as a browser prints it: kerned and hyphenated, with ligatures, lists and links. */
export async function chromiumPdf(html: string): Promise<Uint8Array> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    return new Uint8Array(await page.pdf({ format: 'A4' }));
  } finally {
    await browser.close();
  }
}
