import type { Box } from './geometry.ts';
import type { Piece } from './pieces.ts';

/** Signs that begin an item of a list and nothing else; symbol fonts have theirs at U+F0xx. */
const CERTAIN = /^[•●▪◦‣⁃∙·■□▫◆◇○◯⦁⚫➢➤►▶▸▹→❖❑❒☐☑✓✔✗✘★☆\ue000-\uf8ff]/u;
/** Signs that may as well be part of a sentence. */
const POSSIBLE = /^[-–—*o+>~]$/u;
/** `- 3 -`, as the foot of a page has it. */
const PAGE_NUMBER = /^[-–—]\s*\d+\s*[-–—]$/u;
/** In letter sizes: after the sign of a list the text begins at an indent, not after a space. */
const NARROWEST_INDENT = 0.45;

/** A line that stands before, as far as it tells whether a dash goes on with its sentence. */
type LineBefore = { text: string; bullet: boolean; y: number; size: number };

/**
 * The sign of a bullet with which the line begins, as the number of pieces and characters it takes.
 *
 * A dash, an asterisk or an `o` counts only when free space follows, and then only if it is
 * indented from its text or cannot be the middle of a sentence that goes on from the line before.
 */
export function readBullet(
  pieces: readonly Piece[],
  text: string,
  before: LineBefore | undefined,
): { pieces: number; characters: number } | undefined {
  const [sign, next] = pieces;
  if (sign === undefined || PAGE_NUMBER.test(text)) return undefined;
  const stands =
    [...sign.text].length === 1 && (next === undefined || text[sign.text.length] === ' ');
  if (stands && (CERTAIN.test(sign.text) || sign.font.symbols)) {
    return { pieces: 1, characters: sign.text.length };
  }
  // In one piece with its text, as some programs write it without a space.
  if (CERTAIN.test(sign.text) && !stands) return { pieces: 0, characters: 1 };
  if (!stands || next === undefined || !POSSIBLE.test(sign.text)) return undefined;
  const gap = (next.x - sign.right) / next.size;
  const otherFont = sign.font.name !== next.font.name;
  const isIndented = gap >= NARROWEST_INDENT || otherFont;
  if (sign.text === 'o' && !isIndented) return undefined;
  if (!isIndented && before !== undefined && goesOn(before, sign)) return undefined;
  return { pieces: 1, characters: sign.text.length };
}

/** Whether the sentence of the line before may go on with this sign. */
function goesOn(before: LineBefore, sign: Piece): boolean {
  const isNextLine = sign.y > before.y && sign.y - before.y < 1.7 * before.size;
  return isNextLine && !before.bullet && !/[.?!:;]["'’”)]*$/.test(before.text);
}

/** Whether a dot or a square is drawn where the sign of a bullet would stand: browsers print so. */
export function hasDrawnBullet(first: Piece, shapes: readonly Box[]): boolean {
  return shapes.some(({ left, top, right, bottom }) => {
    const width = (right - left) / first.size;
    const height = (bottom - top) / first.size;
    const gap = (first.x - right) / first.size;
    const middle = (first.y - (top + bottom) / 2) / first.size;
    return (
      width > 0.15 &&
      width < 0.7 &&
      Math.abs(width - height) < 0.15 &&
      gap > 0.1 &&
      gap < 2.5 &&
      middle > 0 &&
      middle < 0.7
    );
  });
}
