import { stemmer } from 'stemmer';

/** A word, or several that mean one thing, as two texts are compared by. */
export type Token = {
  /** As it was written, in small letters. */
  said: string;
  /** What it is compared by: its stem, or that of the word it is alike. */
  key: string;
};

/** Of a longer text only the beginning is read. */
export const MOST_WORDS = 400;

/**
 * The words of a text in small letters, without accents, apostrophes, the `s` of a possessive, and
 * signs that are not seen.
 */
export function wordsOf(text: string): string[] {
  const untagged = text.includes('<') ? text.replaceAll(/<[^<>]{0,200}>/gu, ' ') : text;
  const plain = untagged
    .normalize('NFKD')
    .replaceAll(/['’‘`]s(?!\p{L})/giu, '')
    .replaceAll(/[\p{Cf}\p{M}'’‘`]/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Phrases by the stem they begin with, the longest first. */
export type Phrases = ReadonlyMap<string, readonly { stems: readonly string[]; key: string }[]>;

/**
 * Phrases to look for in texts.
 *
 * @param groups of phrases with the key that each stands for
 */
export function phrasesOf(groups: Iterable<readonly [key: string, phrase: string]>): Phrases {
  const phrases = new Map<string, { stems: string[]; key: string }[]>();
  for (const [key, phrase] of groups) {
    const stems = wordsOf(phrase).map(stemOf);
    const [first] = stems;
    if (first === undefined) continue;
    const known = phrases.get(first);
    if (known === undefined) phrases.set(first, [{ stems, key }]);
    else known.push({ stems, key });
  }
  for (const list of phrases.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  return phrases;
}

/** Reads words as tokens; words that are alike become one. */
export function tokensOf(words: readonly string[], alike: Phrases): Token[] {
  const stems = words.map(stemOf);
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const match = phraseAt(stems, at, alike);
    const length = match?.stems.length ?? 1;
    const said = words.slice(at, at + length).join(' ');
    tokens.push({ said, key: match?.key ?? stems[at] ?? '' });
    at += length;
  }
  return tokens;
}

/** The longest phrase that stands at a place. */
export function phraseAt(stems: readonly string[], at: number, phrases: Phrases) {
  return phrases
    .get(stems[at] ?? '')
    ?.find((phrase) => phrase.stems.every((stem, i) => stems[at + i] === stem));
}

/** The stems of words, with spaces between. */
export function stemsOf(words: readonly string[]): string {
  return words.map(stemOf).join(' ');
}

const stems = new Map<string, string>();
const MOST_STEMS = 50_000;

/** A word without its ending, by Porter's method; kept, as the same words come again and again. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, stem);
  return stem;
}
