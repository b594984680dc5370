import { type CaseInAudit, type Library, preferCurrent } from '../library.ts';
import type { CaseId, ThemeId } from '../schema.ts';
import { callOf, type Index, indexOf, SHORTEST_MISSPELT } from './index-of-library.ts';
import { type Phrases, phraseAt, stemOf, type Token, tokensOf, wordsOf } from './tokens.ts';

/** What a person's words name: one theme for certain, themes to choose from, or none. */
export type ThemeSearch =
  | { kind: 'found'; theme: ThemeId; because: string | undefined }
  /** The words fit several alike. */
  | { kind: 'several'; themes: readonly ThemeId[] }
  /** Nothing fits; these come nearest, maybe none. */
  | {
      kind: 'none';
      nearest: readonly ThemeId[];
      /** The words for which there is nothing. */
      unmet: readonly string[];
      /** Nothing was said that could be a subject. */
      isEmpty: boolean;
      /** The words name a subject of the field, of which the library has nothing. */
      isSubject: boolean;
    };

/** Buttons on a card are chosen from at a glance. */
const MOST_CHOICES = 4;

/**
 * What evidence is worth, and how much of it is enough. Set by `npm run bench:understanding` on the
 * tuning half: below these a wrong lesson would be given with confidence, which is worse than a
 * question back.
 */
const SETTINGS = {
  /** A key is worth this for a theme when … all of its title is said, of several words, */
  title: 2,
  /** … all of such an alias is said, */
  phrase: 1.2,
  /** … it is a whole title or alias, */
  word: 1.2,
  /** … it is a part of one, */
  partOfName: 0.1,
  /** … it stands in the learning. */
  text: 0.35,
  /** What a telling word weighs that has to be explained: one that the library has, */
  known: 1,
  /** one that it has not, of which so many count at most, */
  unknown: 0.5,
  mostUnknown: 4,
  /** and one of what people ask of others. */
  elsewhere: 3,
  /** Words that many themes have weigh less, but not less than this, */
  floor: 0.5,
  /** and all together not less than this. */
  least: 0.5,
  /** The share of the weight that must be explained to give an answer, less when people are named */
  foundOnWork: 0.3,
  /** with whom the work is, */
  found: 0.4,
  /** and to offer a choice. */
  choice: 0.15,
  /** So many times as much must speak for one theme as for the next. */
  ahead: 1.35,
  /** Evidence of this worth is a whole title or alias. */
  named: 0.7,
};

/**
 * Finds the theme that the words are about: by its title and aliases, by the words of its learning,
 * and by words that are alike, whatever their endings; slips of spelling are mended.
 *
 * @param words free text from a person
 */
export function findTheme(library: Library, words: string): ThemeSearch {
  const index = indexOf(library);
  const said = wordsOf(words).slice(0, MOST_WORDS);
  const stems = said.map(stemOf);
  const telling = meantBy(said, index).filter(({ key }) => !index.passing.has(key));
  const others = otherSubjects(said, stems, index);
  const elsewhere = countOf(stems, index.elsewhere);
  const called = index.themesCalled.get(callOf(telling.map(({ key }) => key)));
  const [only, ...alsoCalled] = called ?? [];
  if (only !== undefined && alsoCalled.length === 0 && others.length + elsewhere === 0) {
    return found(library, only, telling.map((token) => token.said).join(' '));
  }
  const rated = rate(telling, index);
  const total = weightOf(telling, index) + elsewhere * SETTINGS.elsewhere;
  const [best] = rated;
  const share = best === undefined ? 0 : best.score / total;
  if (best === undefined || others.length > 0 || share < SETTINGS.choice) {
    const nearest = rated.slice(0, MOST_CHOICES - 1).map(({ theme }) => theme);
    const isElsewhere = elsewhere > 0 && others.length === 0;
    const unknown = isElsewhere ? [] : unknownWords(telling, index);
    const unmet = others.length > 0 ? others : unknown;
    return {
      kind: 'none',
      nearest,
      unmet,
      isEmpty: telling.length === 0,
      isSubject: others.length > 0,
    };
  }
  const beside = rated
    .slice(1)
    .filter((each) => each.score * SETTINGS.ahead >= best.score || saysMore(each, best));
  if (beside.length > 0) {
    const themes = [best, ...beside].slice(0, MOST_CHOICES).map(({ theme }) => theme);
    return { kind: 'several', themes };
  }
  const isOnWork = countOf(stems, index.people) > 0;
  if (share >= (isOnWork ? SETTINGS.foundOnWork : SETTINGS.found)) {
    return found(library, best.theme, best.because);
  }
  return { kind: 'none', nearest: [best.theme], unmet: [], isEmpty: false, isSubject: false };
}

/** A theme with the words that led to it, unless they stand in its title. */
function found(library: Library, theme: ThemeId, words: string | undefined): ThemeSearch {
  const inTitle = new Set(wordsOf(library.themes.get(theme)?.title ?? '').map(stemOf));
  const isTitle = wordsOf(words ?? '').every((word) => inTitle.has(stemOf(word)));
  return { kind: 'found', theme, because: isTitle ? undefined : words };
}

/** Whether a theme is named by words that say little or nothing for the best one. */
function saysMore(each: Rated, best: Rated): boolean {
  return [...each.evidence].some(
    ([key, worth]) => worth >= SETTINGS.named && (best.evidence.get(key) ?? 0) < worth / 2,
  );
}

const MOST_WORDS = 400;

type Rated = {
  theme: ThemeId;
  score: number;
  /** What each key says for it. */
  evidence: ReadonlyMap<string, number>;
  because: string | undefined;
};

/** The themes for which something speaks, the best first. */
function rate(tokens: readonly Token[], index: Index): Rated[] {
  const keys = new Set(tokens.map(({ key }) => key));
  const scores = new Map<ThemeId, Map<string, number>>();
  const note = (theme: ThemeId, key: string, amount: number) => {
    const ofTheme = scores.get(theme) ?? new Map<string, number>();
    scores.set(theme, ofTheme);
    ofTheme.set(key, Math.max(amount, ofTheme.get(key) ?? 0));
  };
  for (const key of keys) {
    const inNames = index.themesByName.get(key)?.size ?? 0;
    for (const name of index.namesByKey.get(key) ?? []) {
      const isNamed = name.keys.every((each) => keys.has(each));
      const several = name.isTitle ? SETTINGS.title : SETTINGS.phrase;
      const amount = name.keys.length > 1 ? several : SETTINGS.word / Math.sqrt(inNames);
      note(name.theme, key, isNamed ? amount : SETTINGS.partOfName / Math.max(1, inNames));
    }
    const texts = index.themesByText.get(key);
    for (const theme of texts ?? []) note(theme, key, SETTINGS.text / Math.sqrt(texts?.size ?? 1));
  }
  return [...scores]
    .map(([theme, evidence]) => ({
      theme,
      evidence,
      score: [...evidence].reduce((sum, [key, worth]) => sum + worth * tellingness(key, index), 0),
      because: strongest(evidence, tokens),
    }))
    .sort(
      (a, b) => b.score - a.score || placeOf(a.theme, index.order) - placeOf(b.theme, index.order),
    );
}

/** The words of the person that spoke most for the theme. */
function strongest(evidence: ReadonlyMap<string, number>, tokens: readonly Token[]) {
  const [best] = [...evidence].sort(([, a], [, b]) => b - a);
  return tokens.find(({ key }) => key === best?.[0])?.said;
}

function weightOf(telling: readonly Token[], index: Index): number {
  const keys = [...new Set(telling.map(({ key }) => key))];
  const known = keys.filter((key) => isKnown(key, index));
  const unknown = Math.min(keys.length - known.length, SETTINGS.mostUnknown);
  const ofKnown = known.reduce((sum, key) => sum + tellingness(key, index), 0);
  return Math.max(SETTINGS.least, ofKnown * SETTINGS.known + unknown * SETTINGS.unknown);
}

/** How many of the phrases stand in what was said. */
function countOf(stems: readonly string[], phrases: Phrases): number {
  return stems.filter((_, at) => phraseAt(stems, at, phrases) !== undefined).length;
}

/** How much a word tells themes apart: 1 when one theme has it, less the more have it. */
function tellingness(key: string, { themesByName, themesByText, order }: Index): number {
  const named = themesByName.get(key)?.size ?? 0;
  const having = Math.max(named, (themesByText.get(key)?.size ?? 0) / 2, 1);
  return Math.max(SETTINGS.floor, 1 - Math.log(having) / Math.log(order.size + 1));
}

function isKnown(key: string, { themesByName, themesByText }: Index): boolean {
  return themesByName.has(key) || themesByText.has(key);
}

/** Subjects of safeguarding in the words that no theme is called by. */
function otherSubjects(said: readonly string[], stems: readonly string[], index: Index): string[] {
  return stems.flatMap((_, at) => {
    const subject = phraseAt(stems, at, index.subjects);
    if (subject === undefined) return [];
    const keys = tokensOf(said.slice(at, at + subject.stems.length), index.alike).map((t) => t.key);
    return keys.every((key) => index.themesByName.has(key)) ? [] : [subject.key];
  });
}

function unknownWords(telling: readonly Token[], index: Index): string[] {
  return telling.filter(({ key }) => !isKnown(key, index)).map(({ said }) => said);
}

/** The words as tokens, with slips of spelling mended. */
function meantBy(words: readonly string[], index: Index): Token[] {
  return tokensOf(
    words.flatMap((word) => meant(word, index)),
    index.alike,
  );
}

/** A word that we do not know, as the nearest one that we do; others as they are. */
function meant(word: string, { known, joined, spelling }: Index): readonly string[] {
  const parts = joined.get(word);
  if (parts !== undefined) return parts;
  if (word.length < SHORTEST_MISSPELT || known.has(word) || /\d/.test(word)) return [word];
  const fuzzy = word.length < LONG ? 1 : 2;
  const nearest = spelling.search(word, { fuzzy, prefix: false })[0]?.id;
  return [typeof nearest === 'string' && nearest[0] === word[0] ? nearest : word];
}

/** In so long a word two slips are mended, in a shorter one only one. */
const LONG = 8;

function placeOf(theme: ThemeId, order: ReadonlyMap<ThemeId, number>): number {
  return order.get(theme) ?? order.size;
}

/** The cases whose pseudonym stands in the words: of current audits, or else of archived ones. */
export function findCases(library: Library, words: string): readonly CaseInAudit[] {
  const index = indexOf(library);
  const tokens = meantBy(wordsOf(words).slice(0, MOST_WORDS), index);
  const said = new Set(tokens.map(({ key }) => key));
  const named = [...said]
    .flatMap((key) => index.casesByName.get(key) ?? [])
    .filter(({ case: { name } }) => wordsOf(name).every((word) => said.has(stemOf(word))));
  return preferCurrent(named);
}

/** How much of a description has to stand in a case, and how far ahead of the next it has to be. */
const DESCRIBED = { share: 0.5, ahead: 1.4 };

/** The case that a description fits, such as 'the girl at Great Ormond Street'. */
export function findDescribedCase(library: Library, words: string): CaseId | undefined {
  const index = indexOf(library);
  const tokens = meantBy(wordsOf(words).slice(0, MOST_WORDS), index);
  const telling = new Set(tokens.map(({ key }) => key).filter((key) => !index.passing.has(key)));
  const scores = new Map<CaseInAudit, number>();
  for (const key of telling) {
    const cases = index.casesByText.get(key);
    for (const source of cases ?? []) {
      scores.set(source, (scores.get(source) ?? 0) + 1 / Math.sqrt(cases?.size ?? 1));
    }
  }
  const [best, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (best === undefined || best[1] < telling.size * DESCRIBED.share) return undefined;
  if (second !== undefined && best[1] < second[1] * DESCRIBED.ahead) return undefined;
  return best[0].case.id;
}
