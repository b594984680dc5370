import { type Band, cutBands, isWithin } from './bands.ts';
import { type Borders, findBorders } from './borders.ts';
import { findColumns } from './columns.ts';
import { type Box, median } from './geometry.ts';
import type { Piece } from './pieces.ts';
import { cutRows, hasLabel, isTable } from './rows.ts';

/** Pieces that stand beside each other. */
export type Row = {
  pieces: Piece[];
  /** Whether it is the first in the cell of a table or in a box, where no sentence goes on. */
  opensCell: boolean;
};

/** Pages with more pieces than this are read line by line; a full page of text has a thousand. */
const MOST_PIECES = 6000;

/**
 * Puts the pieces of a page in reading order, as rows of pieces that stand beside each other.
 *
 * A recursive XY-cut: a region is cut into bands by the free space between lines; bands that share a
 * gutter are one block of columns, each column is a region in itself, and all other bands are lines.
 *
 * @param shapes boxes that are drawn; their edges part the cells of tables
 */
export function orderPieces(pieces: readonly Piece[], shapes: readonly Box[]): Row[] {
  if (pieces.length > MOST_PIECES) return cutBands(pieces).map(toRow);
  return orderRegion(pieces, findBorders(shapes), 0);
}

function orderRegion(pieces: readonly Piece[], borders: Borders, depth: number): Row[] {
  const bands = cutBands(pieces);
  if (depth > 6) return bands.map(toRow);
  const size = median(
    pieces.map((piece) => piece.size),
    10,
  );
  const whole = {
    left: pieces.reduce((left, { x }) => Math.min(left, x), Number.POSITIVE_INFINITY),
    right: pieces.reduce((most, { right }) => Math.max(most, right), Number.NEGATIVE_INFINITY),
  };
  const rows: Row[] = [];
  for (let start = 0; start < bands.length; ) {
    const block = findColumns(bands, start, whole, borders, size);
    if (block === undefined) {
      const band = bands[start];
      if (band !== undefined) rows.push(toRow(band));
      start++;
      continue;
    }
    const opensCells = isTable(block, borders, size);
    for (const row of cutRows(block, borders, size)) {
      const inRow = row.flatMap((band) => band.pieces);
      if (row.length === 1 && hasLabel(row, block.columns, size)) {
        rows.push({ pieces: inRow, opensCell: true }); // A label and its value are one line.
        continue;
      }
      for (const column of block.columns) {
        const inColumn = inRow.filter((piece) => isWithin(piece, column));
        const [first, ...others] = orderRegion(inColumn, borders, depth + 1);
        if (first !== undefined) rows.push({ ...first, opensCell: opensCells || first.opensCell });
        rows.push(...others);
      }
    }
    start += block.bands.length;
  }
  return rows;
}

const toRow = ({ pieces }: Band): Row => ({ pieces, opensCell: false });
