import MiniSearch from 'minisearch';
import { type CaseInAudit, type Library, ownTheme } from '../library.ts';
import type { Theme, ThemeId } from '../schema.ts';
import { type CasesByText, casesByText } from './cases-by-text.ts';
import { type Meanings, makeMeanings } from './meaning.ts';
import { type Name, type Worths, worthsOf } from './name-worths.ts';
import { mending } from './slips.ts';
import { type Subject, textsOf } from './subjects.ts';
import { type Phrases, phrasesOf, stemOf, stemsOf, tokensOf, wordsOf } from './tokens.ts';
import { alikeInLibrary } from './told-apart.ts';

/** The library by its words, so that a question costs the same however much there is to find. */
export type Index = {
  /** Words that are alike, unless the library tells them apart. */
  alike: Phrases;
  subjects: Phrases;
  elsewhere: Phrases;
  passing: ReadonlySet<string>;
  /** Titles and aliases by each key of theirs. */
  namesByKey: ReadonlyMap<string, readonly Name[]>;
  /** The themes that are called just so: all keys of a title or alias, in the order of the alphabet. */
  themesCalled: ReadonlyMap<string, ReadonlySet<ThemeId>>;
  /** Titles and aliases, word for word, as stems with spaces between. */
  titlesAndAliases: ReadonlySet<string>;
  /** The calls of titles. */
  titles: ReadonlySet<string>;
  /** The themes that have a key in a title or an alias. */
  themesByName: ReadonlyMap<string, ReadonlySet<ThemeId>>;
  /** The themes of which the learning has a key. */
  themesByText: ReadonlyMap<string, ReadonlySet<ThemeId>>;
  /** What each key is worth for the themes that have it. */
  worths: Worths;
  casesByText: CasesByText;
  casesByName: ReadonlyMap<string, readonly CaseInAudit[]>;
  /** Every word that is spelt right, as far as we know. */
  known: ReadonlySet<string>;
  /** Titles and aliases of several words, written as one: `thinkfamily`. */
  joined: ReadonlyMap<string, readonly string[]>;
  /** Words that a misspelt one may have been meant to be. */
  spelling: MiniSearch<{ id: string }>;
  /** What words are about, by examples. */
  meanings: Meanings;
  /** Mends a single slip. */
  mend(word: string): string;
  /** The themes in the library's order, and where each stands in it. */
  ids: readonly ThemeId[];
  order: ReadonlyMap<ThemeId, number>;
};

const indexes = new WeakMap<Library, Index>();

/** The index of a library, made when it is first asked for. */
export function indexOf(library: Library): Index {
  const known = indexes.get(library) ?? makeIndex(library);
  indexes.set(library, known);
  return known;
}

function makeIndex(library: Library): Index {
  const { words } = library;
  const alike = alikeInLibrary(words, library.themes.values());
  const passing = new Set(words.passing.flatMap(wordsOf).map(stemOf));
  const keysOf = (text: string) => tokensOf(wordsOf(text), alike).map(({ key }) => key);
  const themes = [...library.themes.values()];
  const names = themes.flatMap((theme) => namesOf(theme, keysOf, passing));
  const counts = countWords(library.subjects);
  const said = [
    ...themes.flatMap(({ title, aliases }) => [title, ...aliases]),
    ...words.alike.flat(),
    ...words.subjects,
    ...spoken(counts, 3),
    ...library.subjects.flatMap(({ title, names: others }) => [title, ...others]),
    ...[...library.cases.values()].map((each) => each.case.name),
  ].flatMap(wordsOf);
  const cases = [...library.cases.values()];
  const written = new Set<string>();
  const collect = (text: string) => {
    for (const word of wordsOf(text)) written.add(word);
    return keysOf(text);
  };
  const themesByText = textsByTheme(library, collect);
  const namesByKey = groupByKeys(names);
  const called = themesByKey(names);
  const order = new Map(themes.map(({ id }, at) => [id, at]));
  for (const { name, summary, strengths } of cases.map((each) => each.case)) {
    for (const text of [name, summary, ...strengths]) collect(text);
  }
  const spelling = new MiniSearch<{ id: string }>({ fields: ['id'], tokenize: (text) => [text] });
  const meant = new Set(said.filter((word) => word.length >= SHORTEST_MEANT));
  spelling.addAll([...meant].map((id) => ({ id })));
  const known = new Set([
    ...said,
    ...spoken(counts, 2),
    ...written,
    ...[...words.passing, ...words.elsewhere].flatMap(wordsOf),
  ]);
  return {
    alike,
    subjects: asTheyStand(words.subjects),
    elsewhere: asTheyStand(words.elsewhere),
    passing,
    namesByKey,
    themesCalled: themesCalled(names),
    titlesAndAliases: new Set(
      themes
        .flatMap(({ title, aliases }) => [title, ...aliases])
        .map((name) => stemsOf(wordsOf(name))),
    ),
    titles: new Set(names.filter(({ isTitle }) => isTitle).map(({ keys }) => callOf(keys))),
    themesByName: called,
    themesByText,
    worths: worthsOf(order, namesByKey, called, themesByText),
    casesByText: casesByText(cases, alike),
    casesByName: Map.groupBy(cases, (each) => keysOf(each.case.name)[0] ?? ''),
    known,
    mend: mending(meant, known),
    joined: joinedNames(themes),
    spelling,
    meanings: makeMeanings(library, alikeInLibrary(words)),
    ids: themes.map(({ id }) => id),
    order,
  };
}

/** How often each word stands in what subjects are known by. */
function countWords(subjects: readonly Subject[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of subjects.flatMap(textsOf).flatMap(wordsOf)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Words that are no slips themselves, as they come again. */
function spoken(counts: ReadonlyMap<string, number>, times: number): string[] {
  return [...counts].filter(([, count]) => count >= times).map(([word]) => word);
}

/** Phrases that each stand for themselves. */
function asTheyStand(phrases: readonly string[]): Phrases {
  return phrasesOf(phrases.map((each): [string, string] => [each, each]));
}

/** Shorter words are not taken for what a misspelt one was meant to be. */
const SHORTEST_MEANT = 3;

function namesOf(
  { id, title, aliases }: Theme,
  keysOf: (text: string) => string[],
  passing: ReadonlySet<string>,
): Name[] {
  return [title, ...aliases].flatMap((text, i) => {
    const all = [...new Set(keysOf(text))];
    const telling = all.filter((key) => !passing.has(key));
    const keys = telling.length > 0 ? telling : all;
    return keys.length > 0 ? [{ theme: id, keys, isTitle: i === 0 }] : [];
  });
}

function joinedNames(themes: readonly Theme[]): Map<string, string[]> {
  const names = themes.flatMap(({ title, aliases }) => [title, ...aliases]).map(wordsOf);
  const several = names.filter(({ length }) => length === 2 || length === 3);
  return new Map(several.map((words) => [words.join(''), words]));
}

function groupByKeys(names: readonly Name[]): Map<string, Name[]> {
  const grouped = new Map<string, Name[]>();
  for (const name of names) {
    for (const key of name.keys) {
      const known = grouped.get(key);
      if (known === undefined) grouped.set(key, [name]);
      else known.push(name);
    }
  }
  return grouped;
}

function themesCalled(names: readonly Name[]): Map<string, Set<ThemeId>> {
  const themes = new Map<string, Set<ThemeId>>();
  for (const { theme, keys } of names) {
    const call = callOf(keys);
    themes.set(call, (themes.get(call) ?? new Set()).add(theme));
  }
  return themes;
}

/** What keys are looked up by when all of them count, and no others. */
export function callOf(keys: Iterable<string>): string {
  return [...new Set(keys)].sort().join('|');
}

function themesByKey(names: readonly Name[]): Map<string, Set<ThemeId>> {
  const themes = new Map<string, Set<ThemeId>>();
  for (const { theme, keys } of names) {
    for (const key of keys) themes.set(key, (themes.get(key) ?? new Set()).add(theme));
  }
  return themes;
}

/** What is said of each theme: its summary, and the key messages and questions that are its own. */
function textsByTheme(library: Library, keysOf: (text: string) => string[]) {
  const texts = new Map<string, Set<ThemeId>>();
  const add = (theme: ThemeId, text: string) => {
    for (const key of keysOf(text)) texts.set(key, (texts.get(key) ?? new Set()).add(theme));
  };
  for (const { id, summary } of library.themes.values())
    if (summary !== undefined) add(id, summary);
  for (const messages of library.messagesByTheme.values()) {
    for (const { message } of messages) {
      const theme = ownTheme(message);
      for (const { text } of message.highlighted) add(theme, text);
      for (const { questions } of message.prompts) for (const each of questions) add(theme, each);
    }
  }
  return texts;
}
