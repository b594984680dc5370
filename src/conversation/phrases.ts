/**
 * Phrases as lists give them, to be found among words.
 *
 * A line is one or more words with spaces between; `a/b` stands for either word, and `..` for up to
 * two words of any kind.
 */

/** `kind` is what its list is for; two phrases of one line say the same thing. */
export type Phrase<Kind> = {
  readonly kind: Kind;
  readonly line: string;
  readonly words: readonly ReadonlySet<string>[];
};

/** Phrases by each word with which they can begin, the longest first. */
export type Phrases<Kind> = ReadonlyMap<string, readonly Phrase<Kind>[]>;

/** Stands where no phrase goes on, such as between sentences; no word is like it. */
export const BREAK = '';

/** Stands for up to so many words of any kind. */
const GAP: ReadonlySet<string> = new Set();
const MOST_IN_GAP = 2;

export function phrasesOf<Kind>(
  lists: Iterable<readonly [kind: Kind, lines: readonly string[]]>,
): Phrases<Kind> {
  const phrases = [...lists].flatMap(([kind, lines]) =>
    lines.map((line) => ({ kind, line, words: line.split(' ').map(alternatives) })),
  );
  const byFirst = new Map<string, Phrase<Kind>[]>();
  for (const phrase of phrases.toSorted((a, b) => b.words.length - a.words.length)) {
    for (const word of phrase.words[0] ?? []) {
      const others = byFirst.get(word);
      if (others === undefined) byFirst.set(word, [phrase]);
      else others.push(phrase);
    }
  }
  return byFirst;
}

/** All words that stand in any of the phrases. */
export function wordsIn(phrases: Phrases<unknown>): string[] {
  return [...phrases.values()].flat().flatMap(({ words }) => words.flatMap((word) => [...word]));
}

/** How many words a phrase takes up where it fits; undefined where it does not. */
export function lengthAt(
  { words }: Phrase<unknown>,
  said: readonly string[],
  at: number,
): number | undefined {
  return lengthOf(words, said, at);
}

function alternatives(word: string): ReadonlySet<string> {
  return word === '..' ? GAP : new Set(word.split('/'));
}

function lengthOf(
  words: readonly ReadonlySet<string>[],
  said: readonly string[],
  at: number,
): number | undefined {
  const gap = words.indexOf(GAP);
  const head = gap === -1 ? words : words.slice(0, gap);
  if (!head.every((word, i) => word.has(said[at + i] ?? BREAK))) return undefined;
  if (gap === -1) return words.length;
  const rest = words.slice(gap + 1);
  for (let skipped = 0; skipped <= MOST_IN_GAP; skipped++) {
    const length = lengthOf(rest, said, at + gap + skipped);
    if (length !== undefined) return gap + skipped + length;
    if ((said[at + gap + skipped] ?? BREAK) === BREAK) return undefined;
  }
  return undefined;
}
