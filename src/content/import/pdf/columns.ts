import { type Band, isWithin } from './bands.ts';
import type { Borders } from './borders.ts';
import { median } from './geometry.ts';
import type { Piece } from './pieces.ts';
import { covers, lostGaps, mergeSpans, type Span } from './spans.ts';

/** Bands that are read column by column. */
export type Block = { bands: Band[]; columns: Span[] };

/** In letter sizes: free space between columns is wider than between words, even justified ones. */
const NARROWEST_GUTTER = 0.9;
/** In letter sizes: bullets and numbers of lists stand in narrower columns than any text. */
const NARROWEST_COLUMN = 2.5;
/** In letter sizes, from baseline to the tops of small letters: more than between lines. */
const GAP_BETWEEN_BLOCKS = 1.2;
/** In bands: what stands farther away from the end of a block is a paragraph of its own. */
const FARTHEST_GAP = 4;

/**
 * The longest run of bands from `start` on that share a gutter with text on both sides.
 *
 * @param whole the width of all the bands
 * @param size the usual letter size
 */
export function findColumns(
  bands: readonly Band[],
  start: number,
  whole: Span,
  borders: Borders,
  size: number,
): Block | undefined {
  let shared: Span[] = [];
  let smallest = size;
  for (let end = start; end < bands.length; end++) {
    const band = bands[end];
    if (band === undefined) break;
    smallest = Math.min(
      smallest,
      median(
        band.pieces.map((piece) => piece.size),
        size,
      ),
    );
    const next = mergeSpans(
      [...shared, ...band.pieces.map(({ tiedTo, right }) => ({ left: tiedTo, right }))],
      NARROWEST_GUTTER * smallest,
      (gap) => isWalled(gap, band, borders),
    );
    if (lostGaps(shared, next).length > 0) {
      const before = bands.slice(start, end);
      const columns = columnsOf(before, shared, borders, size);
      if (lostGaps(columns, next).length > 0) {
        const kept = bands.slice(0, endOfBlock(bands, start, end, size));
        const shorter =
          kept.length < end ? findColumns(kept, start, whole, borders, size) : undefined;
        return shorter ?? { bands: before, columns };
      }
    }
    const [only] = next;
    if (only !== undefined && covers(only, whole)) return undefined;
    shared = next;
  }
  const rest = bands.slice(start);
  const columns = columnsOf(rest, shared, borders, size);
  return columns.length > 1 ? { bands: rest, columns } : undefined;
}

/**
 * Where a block ends of which the gutter is closed by the band `closing`.
 *
 * The bands before that one may leave the gutter free by chance and yet belong to what follows; so
 * the block ends at the last gap, if one is near.
 */
function endOfBlock(bands: readonly Band[], start: number, closing: number, size: number): number {
  for (let at = closing; at > start + 1 && at > closing - FARTHEST_GAP; at--) {
    const room = (bands[at]?.top ?? 0) - (bands[at - 1]?.bottom ?? 0);
    if (room >= GAP_BETWEEN_BLOCKS * size) return at;
  }
  return closing;
}

/** The spans that are columns of text; bullets, numbers and single words join their neighbours. */
function columnsOf(
  bands: readonly Band[],
  spans: readonly Span[],
  borders: Borders,
  size: number,
): Span[] {
  const columns: Span[] = [];
  let narrow: Span | undefined;
  for (const span of spans) {
    const joined = narrow === undefined ? span : { left: narrow.left, right: span.right };
    narrow = undefined;
    if (span.right - span.left < NARROWEST_COLUMN * size) {
      narrow = joined;
      continue;
    }
    const last = columns.at(-1);
    if (last !== undefined && !standBeside(bands, last, joined, borders, size))
      last.right = joined.right;
    else columns.push({ ...joined });
  }
  const last = columns.at(-1);
  if (narrow !== undefined && last !== undefined) last.right = narrow.right;
  return columns;
}

/**
 * Whether there is enough text on both sides, or a border between.
 *
 * Two lines beside each other may be chance, or a heading with a date; three make columns.
 */
function standBeside(
  bands: readonly Band[],
  left: Span,
  right: Span,
  borders: Borders,
  size: number,
): boolean {
  const gap = { left: left.right, right: right.left };
  if (bands.some((band) => isWalled(gap, band, borders))) return true;
  const pieces = bands.flatMap((band) => band.pieces);
  const counts = [left, right].map((span) =>
    countLines(
      pieces.filter((piece) => isWithin(piece, span)),
      size,
    ),
  );
  const fewest = Math.min(...counts);
  return fewest >= 3 || (fewest === 2 && gap.right - gap.left >= 2 * size);
}

/** Whether an upright border stands in the gap, as high as the band. */
export function isWalled(gap: Span, band: Band, { upright }: Borders): boolean {
  return upright.some(
    ({ x, top, bottom }) =>
      x >= gap.left - 0.5 && x <= gap.right + 0.5 && top <= band.top && bottom >= band.bottom,
  );
}

function countLines(pieces: readonly Piece[], size: number): number {
  const ys = pieces.map((piece) => piece.y).toSorted((a, b) => a - b);
  return ys.filter((y, i) => i === 0 || y - (ys[i - 1] ?? y) > 0.5 * size).length;
}
