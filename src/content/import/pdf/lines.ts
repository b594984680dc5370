import type { LinkRange } from '../source.ts';
import { hasDrawnBullet, readBullet } from './bullets.ts';
import { joinCharacters, type PlacedText, trimmed, withoutStart } from './characters.ts';
import type { FontLook } from './drawing.ts';
import { type Box, median } from './geometry.ts';
import { NARROWEST_SPACE, type Piece } from './pieces.ts';
import type { Row } from './reading-order.ts';

/** A line of a page with what is needed to tell headings and paragraphs, once all is known. */
export type PageLine = PlacedText & {
  page: number;
  x: number;
  right: number;
  y: number;
  /** Where the page begins and ends: 0 at its top, 1 at its bottom. */
  depth: number;
  size: number;
  /** Undefined when the fonts do not tell. */
  bold: boolean | undefined;
  firstBold: boolean | undefined;
  lastBold: boolean | undefined;
  bullet: boolean;
  /** Whether it is the first in the cell of a table. */
  opensCell: boolean;
  links: LinkRange[];
};

/** What of a page its lines need to know. */
export type PageFacts = { number: number; height: number; shapes: readonly Box[] };

/** Makes lines of pieces that are in reading order row by row. */
export function makeLines(rows: readonly Row[], page: PageFacts): PageLine[] {
  const lines: PageLine[] = [];
  let loneSign: Piece | undefined;
  for (const { pieces, opensCell } of rows.flatMap(splitByBaseline)) {
    const line = makeLine(pieces, page, lines.at(-1));
    const [first] = pieces;
    if (line === undefined) {
      loneSign = first;
      continue;
    }
    if (loneSign !== undefined && first !== undefined) {
      line.bullet ||= Math.abs(loneSign.y - first.y) < 1.5 * first.size;
    }
    loneSign = undefined;
    line.opensCell = opensCell;
    lines.push(line);
  }
  return lines;
}

/** Pieces on about one baseline, from left to right; raised and lowered numbers stay in the line. */
function splitByBaseline(row: Row): Row[] {
  const lines: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const piece of row.pieces.toSorted((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    const reach = 0.5 * Math.max(line?.size ?? 0, piece.size);
    if (line === undefined || piece.y - line.y > reach) {
      lines.push({ y: piece.y, size: piece.size, pieces: [piece] });
      continue;
    }
    line.pieces.push(piece);
    if (piece.size >= line.size) Object.assign(line, { y: piece.y, size: piece.size });
  }
  return lines.map(({ pieces }, i) => ({
    pieces: pieces.toSorted((a, b) => a.x - b.x),
    opensCell: row.opensCell && i === 0,
  }));
}

/** Nothing when the pieces are no more than the sign of a bullet. */
function makeLine(
  pieces: readonly Piece[],
  page: PageFacts,
  before: PageLine | undefined,
): PageLine | undefined {
  const whole = joinPieces(pieces);
  const [first] = pieces;
  if (first === undefined || whole.text === '') return undefined;
  const sign = readBullet(pieces, whole.text, before);
  const written = sign === undefined ? pieces : pieces.slice(sign.pieces);
  const rest = sign === undefined ? whole : trimmed(withoutStart(whole, sign.characters));
  const [start] = written.length === 0 ? pieces : written;
  if (start === undefined || rest.text === '') return undefined;
  const main = mainPiece(written);
  return {
    ...rest,
    page: page.number,
    x: start.x,
    right: written.reduce((right, piece) => Math.max(right, piece.right), start.right),
    y: main.y,
    depth: main.y / page.height,
    size: main.size,
    bold: allBold(written.map((piece) => piece.font)),
    firstBold: start.font.bold,
    lastBold: written.at(-1)?.font.bold,
    bullet: sign !== undefined || hasDrawnBullet(start, page.shapes),
    opensCell: false,
    links: [],
  };
}

/** The piece whose size most of the letters of the line have. */
function mainPiece(pieces: readonly Piece[]): Piece {
  const letters = new Map<number, number>();
  for (const { size, text } of pieces) {
    const rounded = Math.round(size * 2);
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return pieces.reduce((main, piece) => {
    const more = letters.get(Math.round(piece.size * 2)) ?? 0;
    return more > (letters.get(Math.round(main.size * 2)) ?? 0) ? piece : main;
  });
}

function allBold(fonts: readonly FontLook[]): boolean | undefined {
  if (fonts.some((font) => font.bold === false)) return false;
  return fonts.every((font) => font.bold === true) ? true : undefined;
}

function joinPieces(pieces: readonly Piece[]): PlacedText {
  const widest = widestGapInWord(pieces);
  const runs = pieces.map((piece, i) => {
    const left = pieces[i - 1];
    if (left === undefined) return { piece, spaceBefore: false };
    const gap = (piece.x - left.right) / Math.min(left.size, piece.size);
    // A written space over which the next letter is drawn back is none to the eye.
    return { piece, spaceBefore: gap >= widest || (piece.afterSpace && gap > 0.04) };
  });
  return joinCharacters(
    runs.map(({ piece, spaceBefore }) => ({ glyphs: piece.glyphs, spaceBefore })),
  );
}

/** Letters that are spaced out for looks stand as pieces of one sign, at about equal distances. */
function widestGapInWord(pieces: readonly Piece[]): number {
  const gaps = pieces.slice(1).flatMap((piece, i) => {
    const left = pieces[i];
    const isSpaced = left?.text.length === 1 && piece.text.length === 1;
    return isSpaced ? [(piece.x - left.right) / piece.size] : [];
  });
  const isSpacedOut = gaps.length >= 4 && gaps.length >= 0.6 * pieces.length;
  return isSpacedOut ? 1.6 * median(gaps, NARROWEST_SPACE) : NARROWEST_SPACE;
}
