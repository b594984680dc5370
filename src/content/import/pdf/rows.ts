import { type Band, bottomOf, isWithin, topOf } from './bands.ts';
import type { Borders } from './borders.ts';
import { type Block, isWalled } from './columns.ts';
import { median } from './geometry.ts';
import { covers, gapsBetween, type Span } from './spans.ts';

/** In letter sizes: so much room in several columns at once separates one row of boxes from the next. */
const LEAST_ROOM_BETWEEN_ROWS = 2;
/** Of the usual gap between paragraphs: less than this is found in several columns by chance. */
const CLEARLY_MORE = 1.5;
/** Fewer gaps than this do not show what is usual. */
const FEWEST_GAPS = 8;
/** In letter sizes, from baseline to the tops of small letters: more than between lines. */
const ROOM_AROUND_HEADING = 1.1;
/** In letter sizes: a column of labels, such as `Date:`, is narrower than this. */
const WIDEST_LABELS = 12;

/** Cuts a block of columns where all columns are read before what follows: at rows of a table. */
export function cutRows({ bands, columns }: Block, borders: Borders, size: number): Band[][] {
  const rooms = columns.map((column) => roomsAbove(bands, column));
  const roomBetweenRows = isOfLabels(columns, size)
    ? LEAST_ROOM_BETWEEN_ROWS
    : clearRoom(rooms, size);
  const gutters = gapsBetween(columns);
  const rows: Band[][] = [];
  bands.forEach((band, i) => {
    const row = rows.at(-1);
    const above = bands[i - 1];
    if (row === undefined || above === undefined) rows.push([band]);
    else if (
      isRuled(above, band, gutters, borders) ||
      hasRoom(
        rooms.map((each) => (each[i] ?? 0) / Math.max(size, sizeOf(band))),
        bands.slice(i),
        columns,
        size,
        roomBetweenRows,
      ) ||
      followsLabel(row, band, columns, size)
    ) {
      rows.push([band]);
    } else row.push(band);
  });
  return rows;
}

/**
 * The room, in letter sizes, that tells rows apart in columns that have gaps of their own: in those,
 * the ends of two paragraphs may stand beside each other without a meaning.
 */
function clearRoom(rooms: readonly (readonly number[])[], size: number): number {
  const gaps = rooms
    .flat()
    .map((room) => room / size)
    .filter((room) => Number.isFinite(room) && room >= ROOM_AROUND_HEADING);
  if (gaps.length < FEWEST_GAPS) return LEAST_ROOM_BETWEEN_ROWS;
  return Math.max(LEAST_ROOM_BETWEEN_ROWS, CLEARLY_MORE * median(gaps, 0));
}

const sizeOf = ({ pieces }: Band) => pieces.reduce((most, piece) => Math.max(most, piece.size), 0);

/** Whether the columns are those of a table, so that no sentence goes on from one to the next. */
export function isTable({ bands, columns }: Block, borders: Borders, size: number): boolean {
  const gutters = gapsBetween(columns);
  return (
    isOfLabels(columns, size) ||
    bands.some((band, i) => {
      const above = bands[i - 1];
      const isUnderRule = above !== undefined && isRuled(above, band, gutters, borders);
      return isUnderRule || gutters.some((gutter) => isWalled(gutter, band, borders));
    })
  );
}

function isRuled(above: Band, below: Band, gutters: readonly Span[], { level }: Borders): boolean {
  return level.some(
    (border) =>
      border.y >= above.bottom - 0.5 &&
      border.y <= below.top + 0.5 &&
      gutters.some((gutter) => covers(border, gutter)),
  );
}

/** For each band the free height above it in the column; infinite where the column has ended. */
function roomsAbove(bands: readonly Band[], column: Span): number[] {
  const inColumn = bands.map((band) => band.pieces.filter((piece) => isWithin(piece, column)));
  const nextTops: number[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (const pieces of inColumn.toReversed()) {
    next = Math.min(next, ...pieces.map(topOf));
    nextTops.unshift(next);
  }
  let last = Number.NEGATIVE_INFINITY;
  return inColumn.map((pieces, i) => {
    const room = last === Number.NEGATIVE_INFINITY ? 0 : (nextTops[i] ?? 0) - last;
    last = Math.max(last, ...pieces.map(bottomOf));
    return room;
  });
}

/**
 * Whether the columns have so much room above a band that all are read up to there.
 *
 * One may have less when the band is a line in it alone and all go on in the next: a heading over
 * the whole width that is too short to close the gutter. Or when all begin with the band, and the
 * first holds labels: a row of a table without borders. A column that has ended tells nothing, as
 * columns are seldom of one length, except above a footer.
 *
 * @param rooms for each column, in letter sizes
 * @param rest the band and those after it
 * @param roomBetweenRows in letter sizes
 */
function hasRoom(
  rooms: readonly number[],
  rest: readonly Band[],
  columns: readonly Span[],
  size: number,
  roomBetweenRows: number,
): boolean {
  const going = rooms.filter(Number.isFinite);
  if (going.length < rooms.length) {
    return rest.length <= 2 && going.every((room) => room >= 1.5 * roomBetweenRows);
  }
  const tight = going.filter((room) => room < roomBetweenRows);
  if (tight.length === 0) return true;
  if (tight.length > 1 || (tight[0] ?? 0) < ROOM_AROUND_HEADING) return false;
  const [heading, next] = rest.map((band) =>
    columns.filter((column) => band.pieces.some((piece) => isWithin(piece, column))),
  );
  if (heading?.length === columns.length && isOfLabels(columns, size)) return true;
  return heading?.length === 1 && next?.length === columns.length;
}

/** Whether the next label follows a row that begins with one, such as `Date:`. */
function followsLabel(
  row: readonly Band[],
  band: Band,
  columns: readonly Span[],
  size: number,
): boolean {
  const [labels] = columns;
  return (
    labels !== undefined &&
    hasLabel(row, columns, size) &&
    band.pieces.some((piece) => isWithin(piece, labels))
  );
}

export function hasLabel(row: readonly Band[], [labels]: readonly Span[], size: number): boolean {
  if (labels === undefined || !isOfLabels([labels], size)) return false;
  const label = row
    .flatMap(({ pieces }) => pieces.filter((piece) => isWithin(piece, labels)))
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
    .at(-1);
  return label?.text.endsWith(':') === true;
}

function isOfLabels([first]: readonly Span[], size: number): boolean {
  return first !== undefined && first.right - first.left <= WIDEST_LABELS * size;
}
