import type { Library } from './library.ts';
import type { CaseId, Theme, ThemeId } from './schema.ts';

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
  const named = [...library.themes.values()]
    .map((theme) => ({ theme, length: longestNameIn(said, theme) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length);
  const [best, second] = named;
  const telling = said.filter((word) => !FUNCTION_WORDS.has(word)).length;
  const isMostOfIt = best !== undefined && best.length * 2 >= telling;
  if (isMostOfIt && (second === undefined || best.length > second.length)) {
    return { kind: 'found', theme: best.theme.id };
  }
  if (named.length > 0) {
    return {
      kind: 'unsure',
      nearest: named.slice(0, MOST_SUGGESTIONS).map(({ theme }) => theme.id),
    };
  }
  return { kind: 'unsure', nearest: nearestThemes(library, said) };
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

/** The case whose pseudonym stands in the words. */
export function findCase(library: Library, words: string): CaseId | undefined {
  const said = new Set(plainWords(words));
  for (const each of library.cases.values()) {
    if (plainWords(each.case.name).every((word) => said.has(word))) return each.case.id;
  }
  return undefined;
}

/** How many words the longest title or alias has that stands, whole and in order, in the words. */
function longestNameIn(said: readonly string[], theme: Theme): number {
  const sentence = ` ${said.join(' ')} `;
  const lengths = namesOf(theme)
    .filter((name) => sentence.includes(` ${name.join(' ')} `))
    .map((name) => name.length);
  return Math.max(0, ...lengths);
}

/** Themes that share words with what was said; words that many themes share say nothing. */
function nearestThemes(library: Library, said: readonly string[]): ThemeId[] {
  const themes = [...library.themes.values()].map((theme) => ({
    id: theme.id,
    words: new Set(namesOf(theme).flat()),
  }));
  const telling = [...new Set(said)].filter(
    (word) =>
      word.length > 3 && themes.filter(({ words }) => words.has(word)).length <= MOST_SUGGESTIONS,
  );
  return themes
    .map(({ id, words }) => ({ id, shared: telling.filter((word) => words.has(word)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ id }) => id);
}

const nameCache = new WeakMap<Theme, string[][]>();

function namesOf(theme: Theme): string[][] {
  const known = nameCache.get(theme);
  if (known !== undefined) return known;
  const names = [theme.title, ...theme.aliases].map(wordStems).filter((name) => name.length > 0);
  nameCache.set(theme, names);
  return names;
}

function wordStems(text: string): string[] {
  return plainWords(text).map(withoutPlural);
}

function plainWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function withoutPlural(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}
