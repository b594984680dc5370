import { type CaseInAudit, type Library, preferCurrent } from './library.ts';
import type { ThemeId } from './schema.ts';
import { plainWords, wordStems } from './words.ts';

/** What a person's words name: one theme for certain, or themes that come near (maybe none). */
export type ThemeSearch =
  | { kind: 'found'; theme: ThemeId }
  | { kind: 'unsure'; nearest: readonly ThemeId[] };

const MOST_SUGGESTIONS = 3;

/**
 * Finds the theme that the words name.
 *
 * Certain only when a title or an alias, whole, is at least half of what was said, and no other theme
 * is named as well: a wrong lesson given with confidence is worse than a question back.
 *
 * @param words free text from a person; case, punctuation and plurals do not matter
 */
export function findTheme(library: Library, words: string): ThemeSearch {
  const said = wordStems(words);
  if (said.length === 0) return { kind: 'unsure', nearest: [] };
  const index = indexOf(library);
  const named = themesNamedIn(said, index);
  const [best, second] = named;
  const telling = said.filter((word) => !FUNCTION_WORDS.has(word)).length;
  const isMostOfIt = best !== undefined && best.length * 2 >= telling;
  if (isMostOfIt && (second === undefined || best.length > second.length)) {
    return { kind: 'found', theme: best.theme };
  }
  if (named.length > 0) {
    return { kind: 'unsure', nearest: named.slice(0, MOST_SUGGESTIONS).map(({ theme }) => theme) };
  }
  return { kind: 'unsure', nearest: nearestThemes(said, index) };
}

/** Words that say nothing of a subject; as {@link wordStems} leaves them. */
const FUNCTION_WORDS = new Set(
  (
    'a an the and or but if of in on at to for from with by about as into over than that thi these ' +
    'those i me my we us our you your he him hi she her it they them their who what which when where ' +
    'how why is are wa were be been do doe did have ha had can could will would should not no so any ' +
    'some all there here just also up out more s t case theme lesson question'
  ).split(' '),
);

/** The cases whose pseudonym stands in the words: of current audits, or else of archived ones. */
export function findCases(library: Library, words: string): readonly CaseInAudit[] {
  const said = new Set(plainWords(words));
  const { casesByWord } = indexOf(library);
  const named = [...said]
    .flatMap((word) => casesByWord.get(word) ?? [])
    .filter(({ name }) => name.every((word) => said.has(word)))
    .map(({ source }) => source);
  return preferCurrent(named);
}

/** The library by its words, so that a question costs the same however much there is to find. */
type Index = {
  /** Titles and aliases, by their first word. */
  names: ReadonlyMap<string, readonly { theme: ThemeId; name: readonly string[] }[]>;
  /** The themes that have a word in their title or aliases. */
  themesByWord: ReadonlyMap<string, ReadonlySet<ThemeId>>;
  order: ReadonlyMap<ThemeId, number>;
  /** Cases by the first word of their pseudonym. */
  casesByWord: ReadonlyMap<string, readonly { name: readonly string[]; source: CaseInAudit }[]>;
};

const indexes = new WeakMap<Library, Index>();

function indexOf(library: Library): Index {
  const known = indexes.get(library) ?? makeIndex(library);
  indexes.set(library, known);
  return known;
}

function makeIndex(library: Library): Index {
  const themes = [...library.themes.values()];
  const names = themes.flatMap(({ id, title, aliases }) =>
    [title, ...aliases]
      .map((text) => ({ theme: id, name: wordStems(text) }))
      .filter(({ name }) => name.length > 0),
  );
  const themesByWord = new Map<string, Set<ThemeId>>();
  for (const { theme, name } of names) {
    for (const word of name) {
      themesByWord.set(word, (themesByWord.get(word) ?? new Set()).add(theme));
    }
  }
  const cases = [...library.cases.values()].map((source) => ({
    name: plainWords(source.case.name),
    source,
  }));
  return {
    names: Map.groupBy(names, ({ name }) => name[0] ?? ''),
    themesByWord,
    order: new Map(themes.map(({ id }, at) => [id, at])),
    casesByWord: Map.groupBy(cases, ({ name }) => name[0] ?? ''),
  };
}

/** Themes with a title or alias that stands, whole and in order, in the words; the longest first. */
function themesNamedIn(
  said: readonly string[],
  { names, order }: Index,
): { theme: ThemeId; length: number }[] {
  const longest = new Map<ThemeId, number>();
  said.forEach((word, at) => {
    for (const { theme, name } of names.get(word) ?? []) {
      const stands = name.every((part, i) => said[at + i] === part);
      if (stands) longest.set(theme, Math.max(name.length, longest.get(theme) ?? 0));
    }
  });
  return [...longest]
    .map(([theme, length]) => ({ theme, length }))
    .sort((a, b) => b.length - a.length || placeOf(a.theme, order) - placeOf(b.theme, order));
}

/** Themes that share words with what was said; words that many themes share say nothing. */
function nearestThemes(said: readonly string[], { themesByWord, order }: Index): ThemeId[] {
  const shared = new Map<ThemeId, number>();
  for (const word of new Set(said)) {
    const themes = themesByWord.get(word);
    if (word.length <= 3 || themes === undefined || themes.size > MOST_SUGGESTIONS) continue;
    for (const theme of themes) shared.set(theme, (shared.get(theme) ?? 0) + 1);
  }
  return [...shared]
    .sort(([a, inA], [b, inB]) => inB - inA || placeOf(a, order) - placeOf(b, order))
    .slice(0, MOST_SUGGESTIONS)
    .map(([theme]) => theme);
}

function placeOf(theme: ThemeId, order: ReadonlyMap<ThemeId, number>): number {
  return order.get(theme) ?? order.size;
}
