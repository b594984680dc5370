import type { Glyph } from './drawing.ts';

/** Text of which it is known where each character stands. */
export type PlacedText = {
  text: string;
  /** For each UTF-16 unit of `text`, the middle of its sign on the line. */
  middles: number[];
};

/** U+FB00 to U+FB06, letters that are drawn as one sign. */
const LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st'];
const SOFT_HYPHEN = '\u00ad';

/** What nearly all characters are, and needs no further look. */
const PLAIN = /[!-~]/;

/** Signs without a look that would only hinder a search: marks of direction, of joining, and such. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/u;

/**
 * Writes the signs of a line as text: letters for ligatures, single spaces for all white space.
 * A soft hyphen stays only at the end of the line, where it is seen. All else stays as it is.
 */
export function joinCharacters(
  runs: readonly { glyphs: readonly Glyph[]; spaceBefore: boolean }[],
): PlacedText {
  let text = '';
  const middles: number[] = [];
  const add = (letters: string, middle: number) => {
    text += letters;
    for (let i = 0; i < letters.length; i++) middles.push(middle);
  };
  for (const { glyphs, spaceBefore } of runs) {
    if (spaceBefore) add(' ', glyphs[0]?.x ?? 0);
    for (const glyph of glyphs) {
      const middle = (glyph.x + glyph.right) / 2;
      for (const character of glyph.text) add(writeCharacter(character), middle);
    }
  }
  return trimmed(withoutSoftHyphens(trimmed({ text, middles })));
}

function writeCharacter(character: string): string {
  if (PLAIN.test(character)) return character;
  if (/\s/.test(character)) return ' ';
  if (character === SOFT_HYPHEN) return character;
  if (INVISIBLE.test(character)) return '';
  return LIGATURES[(character.codePointAt(0) ?? 0) - 0xfb00] ?? character;
}

function withoutSoftHyphens(line: PlacedText): PlacedText {
  if (!line.text.includes(SOFT_HYPHEN)) return line;
  return keep(line, (at) => line.text[at] !== SOFT_HYPHEN || at === line.text.length - 1);
}

/** Without white space at the ends and after other white space. */
export function trimmed(line: PlacedText): PlacedText {
  const end = line.text.trimEnd().length;
  if (end === line.text.length && !/^ | {2}/.test(line.text)) return line;
  return keep(line, (at) => {
    if (line.text[at] !== ' ') return true;
    return at > 0 && at < end && line.text[at - 1] !== ' ';
  });
}

export function withoutStart(line: PlacedText, characters: number): PlacedText {
  return keep(line, (at) => at >= characters);
}

function keep({ text, middles }: PlacedText, isKept: (at: number) => boolean): PlacedText {
  const kept: PlacedText = { text: '', middles: [] };
  for (let at = 0; at < text.length; at++) {
    if (!isKept(at)) continue;
    kept.text += text[at];
    kept.middles.push(middles[at] ?? 0);
  }
  return kept;
}
