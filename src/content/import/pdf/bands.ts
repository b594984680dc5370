import type { Piece } from './pieces.ts';
import type { Span } from './spans.ts';

/** Pieces that share a stretch of the page's height; mostly one line of text. */
export type Band = { pieces: Piece[]; top: number; bottom: number };

/** Cuts where no letter reaches, counting only the height of small letters so that lines part. */
export function cutBands(pieces: readonly Piece[]): Band[] {
  const bands: Band[] = [];
  for (const piece of pieces.toSorted((a, b) => topOf(a) - topOf(b))) {
    const band = bands.at(-1);
    if (band !== undefined && topOf(piece) < band.bottom) {
      band.pieces.push(piece);
      band.bottom = Math.max(band.bottom, bottomOf(piece));
    } else {
      bands.push({ pieces: [piece], top: topOf(piece), bottom: bottomOf(piece) });
    }
  }
  return bands;
}

export const topOf = (piece: Piece) => piece.y - 0.6 * piece.size;
export const bottomOf = (piece: Piece) => piece.y;

export const isWithin = (piece: Piece, span: Span) =>
  piece.x >= span.left - 0.01 && piece.right <= span.right + 0.01;
