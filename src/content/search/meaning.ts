import { type Library, ownTheme } from '../library.ts';
import type { ThemeId } from '../schema.ts';
import { familiesOf } from './families.ts';
import { featuresOf, isWord } from './features.ts';
import { subjectClassifier } from './learned-subjects.ts';
import { leastAmong } from './most.ts';
import type { Subject } from './subjects.ts';
import { type Phrases, wordsOf } from './tokens.ts';

/** What words are about, by what they mean: which of the field's subjects, and which themes. */
export type Meaning = {
  /** How likely it is that each theme is meant, as a share of 1; far behind the likeliest are none. */
  themes: ReadonlyMap<ThemeId, number>;
  /** The subject that is likeliest, and how likely it is. */
  subject: { of: Subject; share: number } | undefined;
  /** How many of the words stand in examples. */
  known: number;
  /** How likely the likeliest subject is of which the library has nothing. */
  missing: number;
  /** How likely it is to be about any of what the library has. */
  covered: number;
  /** How likely it is that the words are not about learning at all. */
  elsewhere: number;
};

export type Meanings = {
  of(words: readonly string[]): Meaning;
  /** How much a word by itself speaks for a theme. */
  speaksFor(word: string, theme: ThemeId): number;
  /** The themes that have some of a subject, and how much of it, from 0 to 1. */
  ofSubject(id: string): readonly { theme: ThemeId; has: number }[];
};

/**
 * How sure the parts of a theme make it that a subject is its own: its title, each alias, its
 * summary, and each passage and question of its learning.
 */
const SURE = { title: 1, alias: 0.5, mostAliases: 8, summary: 0.5, passage: 0.3, question: 0.15 };

/** A theme has less than this of a subject: none of it. */
const LEAST_OF_SUBJECT = 0.2;

/** Learns the subjects, and finds out which themes of the library have which. */
export function makeMeanings(library: Library, alike: Phrases): Meanings {
  const { subjects } = library;
  const classifier = subjectClassifier(subjects, alike);
  const shares = (text: string) => classifier.sharesOf(featuresOf(wordsOf(text), alike));
  const ids = [...library.themes.keys()];
  const bySubject = subjects.map((): { at: number; has: number }[] => []);
  const ofTheme = new Map<ThemeId, { subject: string; has: number }[]>();
  const families = familiesOf(subjects);
  const had = ids.map((theme, at) => ({
    at,
    theme,
    has: families.passOn(subjectsOf(theme, library, shares, subjects.length)),
  }));
  for (const [k, kind] of classifier.kinds.entries()) {
    const most = Math.max(...had.map(({ has }) => has[k] ?? 0));
    for (const { theme, at, has: all } of had) {
      const own = all[k] ?? 0;
      // Of a subject that another theme has more of, it has the less.
      const has = own * (own / most);
      if (has < LEAST_OF_SUBJECT) continue;
      bySubject[k]?.push({ at, has });
      ofTheme.set(theme, [...(ofTheme.get(theme) ?? []), { subject: kind, has }]);
    }
  }
  const notHad = bySubject.map((themes) => 1 - Math.max(0, ...themes.map(({ has }) => has)));
  return {
    of(words) {
      const features = featuresOf(words, alike);
      const likely = classifier.sharesOf(features);
      const known = features.filter((each) => isWord(each) && classifier.knows(each)).length;
      const ofThemes = new Float64Array(ids.length);
      let best = 0;
      let elsewhere = 0;
      let missing = 0;
      let covered = 0;
      for (const [k, share] of likely.entries()) {
        if (share > (likely[best] ?? 0)) best = k;
        if (subjects[k]?.isLearning === false) elsewhere += share;
        const notHere = share * (notHad[k] ?? 1);
        missing = Math.max(missing, notHere);
        covered += share - notHere;
        if (share < LEAST_SHARE) continue;
        for (const { at, has } of bySubject[k] ?? [])
          ofThemes[at] = (ofThemes[at] ?? 0) + share * has;
      }
      const of = subjects[best];
      return {
        themes: likeliest(ids, ofThemes),
        elsewhere,
        missing,
        covered,
        known,
        subject: of && { of, share: likely[best] ?? 0 },
      };
    },
    ofSubject(id) {
      const had = bySubject[classifier.kinds.indexOf(id)] ?? [];
      return had.flatMap(({ at, has }) => {
        const theme = ids[at];
        return theme === undefined ? [] : [{ theme, has }];
      });
    },
    speaksFor(word, theme) {
      const [feature] = featuresOf([word], alike);
      if (feature === undefined) return 0;
      return (ofTheme.get(theme) ?? []).reduce(
        (sum, { subject, has }) => sum + has * classifier.weightOf(feature, subject),
        0,
      );
    },
  };
}

const LEAST_SHARE = 0.002;

/** Themes with less than this of what the likeliest has are not weighed. */
const LEAST_MEANT = 0.02;

/** So many are weighed; of the rest nothing would be shown. */
const MOST_MEANT = 50;

function likeliest(ids: readonly ThemeId[], shares: Float64Array): Map<ThemeId, number> {
  const most = shares.reduce((a, b) => Math.max(a, b), 0);
  const enough = shares.filter((share) => share >= LEAST_MEANT * most);
  const least = Math.max(LEAST_MEANT * most, leastAmong(enough, MOST_MEANT));
  const themes = new Map<ThemeId, number>();
  for (const [at, id] of ids.entries()) {
    const share = shares[at] ?? 0;
    if (share > 0 && share >= least) themes.set(id, share);
  }
  return themes;
}

/** How much of each subject a theme has, from 0 to 1, in the order of the subjects. */
function subjectsOf(
  id: ThemeId,
  library: Library,
  sharesOf: (text: string) => Float64Array,
  subjects: number,
): Float64Array {
  const not = new Float64Array(subjects).fill(1);
  const add = (text: string, sure: number) => {
    for (const [k, share] of sharesOf(text).entries()) not[k] = (not[k] ?? 1) * (1 - sure * share);
  };
  const theme = library.themes.get(id);
  if (theme !== undefined) {
    add(theme.title, SURE.title);
    const { aliases, summary } = theme;
    const each = SURE.alias * Math.min(1, SURE.mostAliases / Math.max(1, aliases.length));
    for (const alias of aliases) add(alias, each);
    if (summary !== undefined) add(summary, SURE.summary);
  }
  for (const { message } of library.messagesByTheme.get(id) ?? []) {
    if (ownTheme(message) !== id) continue;
    for (const { text } of message.highlighted) add(text, SURE.passage);
    for (const { questions } of message.prompts) {
      for (const question of questions) add(question, SURE.question);
    }
  }
  return not.map((each) => 1 - each);
}
