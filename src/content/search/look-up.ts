import type { Library } from '../library.ts';
import type { ThemeId } from '../schema.ts';
import { type Named, themesByName } from './by-name.ts';
import type { Evidence } from './confidence.ts';
import { callOf, type Index, indexOf } from './index-of-library.ts';
import type { Meaning } from './meaning.ts';
import { mended } from './spelling.ts';
import {
  MOST_WORDS,
  type Phrases,
  phraseAt,
  stemOf,
  stemsOf,
  type Token,
  tokensOf,
  wordsOf,
} from './tokens.ts';

/** What the names say counts so much beside what the examples say. */
const NAMES_BESIDE_MEANING = { worth: 0.15, most: 1.5 };

/** How much speaks for a theme, and what of its names was said. */
export type Rated = { theme: ThemeId; score: number; named: Named | undefined };

/** What was found out about words. */
export type LookedUp = {
  index: Index;
  /** The words that say something of a subject. */
  telling: readonly Token[];
  /** Subjects of safeguarding in the words that no theme is called by. */
  subjects: readonly string[];
  /** Whether they are an alias word for word, or all of a title, and nothing else. */
  isCalled: boolean;
  /** The themes that are called just so. */
  called: readonly ThemeId[];
  meaning: Meaning;
  /** The themes for which something speaks, the best first. */
  rated: readonly Rated[];
  evidence: Evidence;
};

/** All that can be found out about words; what it is worth is for {@link confidenceOf} to say. */
export function lookUp(library: Library, words: string): LookedUp {
  const index = indexOf(library);
  const said = wordsOf(words).slice(0, MOST_WORDS);
  const stems = said.map(stemOf);
  const meant = mended(said, index);
  const telling = tokensOf(meant, index.alike).filter(({ key }) => !index.passing.has(key));
  const call = callOf(telling.map(({ key }) => key));
  const subjects = otherSubjects(said, stems, index);
  const meaning = index.meanings.of(meant);
  const named = themesByName(telling, index);
  const rated = rate(meaning, named, index);
  const [best, second, third] = rated;
  const others = named.filter(({ theme }) => theme !== best?.theme);
  const own = best?.named?.names ?? new Set();
  return {
    index,
    telling,
    subjects,
    isCalled: index.titlesAndAliases.has(stemsOf(meant)) || index.titles.has(call),
    called: [...(index.themesCalled.get(call) ?? [])],
    meaning,
    rated,
    evidence: {
      best: best?.score ?? 0,
      second: second?.score ?? 0,
      third: third?.score ?? 0,
      meant: meaning.themes.get(best?.theme as ThemeId) ?? 0,
      named: best?.named?.share ?? 0,
      namedNext: others[0]?.share ?? 0,
      missing: meaning.missing,
      covered: meaning.covered,
      elsewhere: meaning.elsewhere,
      otherNames: Math.max(0, ...others.map(({ names }) => names.difference(own).size)),
      namesSubject: subjects.length > 0,
      saidElsewhere: countOf(stems, index.elsewhere),
      telling: telling.length,
      known: meaning.known,
    },
  };
}

function rate({ themes }: Meaning, named: readonly Named[], index: Index): Rated[] {
  const byTheme = new Map(named.map((each) => [each.theme, each]));
  const { worth, most } = NAMES_BESIDE_MEANING;
  const place = (theme: ThemeId) => index.order.get(theme) ?? index.order.size;
  return [...new Set([...themes.keys(), ...byTheme.keys()])]
    .map((theme) => {
      const own = byTheme.get(theme);
      const byNames = worth * Math.min(own?.share ?? 0, most);
      return { theme, score: (themes.get(theme) ?? 0) + byNames, named: own };
    })
    .sort((a, b) => b.score - a.score || place(a.theme) - place(b.theme));
}

/** How many of the phrases stand in what was said. */
function countOf(stems: readonly string[], phrases: Phrases): number {
  return stems.filter((_, at) => phraseAt(stems, at, phrases) !== undefined).length;
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
