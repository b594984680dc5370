import type { FontLook, Glyph } from './drawing.ts';

/**
 * Signs of one look that stand together: a word, a part of one, or a single letter where letters
 * are spaced out. What is one word is decided when the line is known.
 */
export type Piece = {
  glyphs: Glyph[];
  text: string;
  x: number;
  right: number;
  /** The baseline, downwards from the top of the page. */
  y: number;
  size: number;
  font: FontLook;
  /** Whether a space was written before it, and not only left free. */
  afterSpace: boolean;
  /** Where free space begins that is for certain a space: the end of the word before. */
  tiedTo: number;
};

/** Wider than any kerning, narrower than any space; in parts of the letter size. */
export const NARROWEST_SPACE = 0.15;
/** In letter sizes: how wide a written space may have become where text is justified. */
const WIDEST_SPACE = 3;
/** In letter sizes: the same, where one operation draws both words and so most likely one line. */
const WIDEST_SPACE_IN_OPERATION = 8;
/** How far a sign may reach back over the one before it, as accents do. */
const OVERLAP = 0.4;
/** Text set twice, a hair apart, is a way to make it look bold, or a shadow. */
const SHADOW = 0.12;

/** Puts the signs of a page, in the order in which they are drawn, together to pieces. */
export function joinGlyphs(glyphs: readonly Glyph[]): Piece[] {
  const pieces: Piece[] = [];
  let piece: Piece | undefined;
  let spaceSeen = false;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      spaceSeen = true;
      piece = undefined;
      continue;
    }
    if (piece !== undefined && continues(piece, glyph)) {
      piece.glyphs.push(glyph);
      piece.text += glyph.text;
      piece.right = Math.max(piece.right, glyph.right);
      continue;
    }
    piece = {
      glyphs: [glyph],
      text: glyph.text,
      x: glyph.x,
      right: glyph.right,
      y: glyph.y,
      size: glyph.size,
      font: glyph.font,
      afterSpace: spaceSeen,
      tiedTo: startOfSpace(pieces.at(-1), glyph, spaceSeen),
    };
    spaceSeen = false;
    pieces.push(piece);
  }
  return withoutShadows(pieces);
}

/**
 * Where the space before a sign begins, or the place of the sign when it may be a gutter.
 *
 * In justified text in narrow columns, spaces can stand below each other and look like a gutter. But
 * columns are drawn by operations of their own, and no space is written between them: at most one
 * at the end of a line, and then far away.
 */
function startOfSpace(last: Piece | undefined, glyph: Glyph, spaceSeen: boolean): number {
  if (last === undefined || Math.abs(glyph.y - last.y) > 0.1 * glyph.size) return glyph.x;
  const isOneOperation = last.glyphs.at(-1)?.operation === glyph.operation;
  const widest = isOneOperation ? WIDEST_SPACE_IN_OPERATION : spaceSeen ? WIDEST_SPACE : 0;
  const gap = glyph.x - last.right;
  return gap > 0 && gap < widest * glyph.size ? last.right : glyph.x;
}

function continues(piece: Piece, glyph: Glyph): boolean {
  const gap = (glyph.x - piece.right) / piece.size;
  return (
    gap < NARROWEST_SPACE &&
    gap > -OVERLAP &&
    Math.abs(glyph.y - piece.y) < 0.1 * piece.size &&
    Math.abs(glyph.size - piece.size) < 0.05 * piece.size &&
    glyph.font.name === piece.font.name &&
    glyph.font.bold === piece.font.bold
  );
}

function withoutShadows(pieces: readonly Piece[]): Piece[] {
  const seen = new Map<string, Piece[]>();
  return pieces.filter((piece) => {
    const same = seen.get(piece.text);
    if (same === undefined) {
      seen.set(piece.text, [piece]);
      return true;
    }
    const reach = SHADOW * piece.size;
    // The copy is drawn soon after; looking at all would take long for a word that is everywhere.
    const isShadow = same
      .slice(-20)
      .some(({ x, y }) => Math.abs(x - piece.x) < reach && Math.abs(y - piece.y) < reach);
    if (!isShadow) same.push(piece);
    return !isShadow;
  });
}
