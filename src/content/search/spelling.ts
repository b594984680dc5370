import type { Index } from './index-of-library.ts';

/** Shorter words have too many neighbours for a slip to be mended. */
const SHORTEST_MISSPELT = 4;

/** In so long a word two slips are mended, in a shorter one only one. */
const LONG = 8;

/**
 * Words as they were meant: one that we do not know becomes the nearest one that we do, and names
 * that were written as one word become several again.
 *
 * @param words as `wordsOf` gives them
 */
export function mended(words: readonly string[], index: Index): string[] {
  return words.flatMap((word) => meant(word, index));
}

function meant(word: string, { known, joined, mend, spelling }: Index): readonly string[] {
  const parts = joined.get(word);
  if (parts !== undefined) return parts;
  if (word.length < SHORTEST_MISSPELT || known.has(word) || /\d/.test(word)) return [word];
  const once = mend(word);
  if (once !== word || word.length < LONG) return [once];
  const nearest = spelling.search(word, { fuzzy: 2, prefix: false })[0]?.id;
  return [typeof nearest === 'string' && nearest[0] === word[0] ? nearest : word];
}
