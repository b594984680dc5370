import type { Library } from '../library.ts';
import type { ThemeId } from '../schema.ts';
import { isKnown } from './by-name.ts';
import { confidenceOf } from './confidence.ts';
import type { Index } from './index-of-library.ts';
import { type LookedUp, lookUp, type Rated } from './look-up.ts';
import { stemOf, type Token, wordsOf } from './tokens.ts';

/** What a person's words name: one theme for certain, themes to choose from, or none. */
export type ThemeSearch =
  /** `sure`: how sure that is, from 0 to 1; `because`: the words that led to it, if not its title. */
  | { kind: 'found'; theme: ThemeId; because: string | undefined; sure: number }
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
 * How sure an answer must be, to be given, also where a subject was named that the library has not; how
 * sure that the library has anything on it, for that or a choice; and that it is not about learning, for
 * a theme's very name not to be taken for it. A wrong lesson given with confidence is worse than a
 * question back.
 */
const SURE_ENOUGH = {
  isMeant: 0.42,
  besideSubject: 0.8,
  isHere: 0.5,
  isElsewhere: 0.35,
};

/**
 * To be offered, so much must speak for a theme, and beside the best this share of what speaks for
 * that.
 */
const NEAR = { least: 0.05, besideBest: 0.15 };

/**
 * Finds the theme that words are about: by its names and the words of its learning, and by examples
 * of how people ask about the field's subjects. Slips of spelling are mended.
 *
 * @param words free text from a person
 */
export function findTheme(library: Library, words: string): ThemeSearch {
  const looked = lookUp(library, words);
  const together = askedTogether(library, words, looked);
  return together === undefined
    ? findOne(library, words, looked)
    : { kind: 'several', themes: together };
}

/** What stands between two things that are asked for: 'solicitors and money'. */
const JOINTS = /\s*(?:\b(?:and|or|plus|n)\b|[+/&,])\s*/g;

/** In more words one thing is told of in several ways. */
const MOST_WORDS_TOGETHER = 9;

/** How sure each thing must be by itself, and how much of the best's score it has among the others. */
const TOGETHER = { sure: 0.9, besideBest: 0.05 };

/** The themes that a few words ask for one beside the other, where each is clear by itself. */
function askedTogether(
  library: Library,
  words: string,
  { rated, called }: LookedUp,
): readonly ThemeId[] | undefined {
  const joints = [...words.matchAll(JOINTS)];
  // What a theme is called by is one thing: 'family and personal responsibilities'.
  if (joints.length === 0 || called.length > 0) return undefined;
  if (wordsOf(words).length > MOST_WORDS_TOGETHER) return undefined;
  const least = TOGETHER.besideBest * (rated[0]?.score ?? 0);
  const likely = new Set(rated.filter(({ score }) => score >= least).map(({ theme }) => theme));
  const inTwo = joints.map(({ index, 0: joint }) => [
    words.slice(0, index),
    words.slice(index + joint.length),
  ]);
  // With a single joint, all parts are the same as two.
  for (const parts of joints.length > 1 ? [words.split(JOINTS), ...inTwo] : inTwo) {
    const themes = new Set<ThemeId>();
    const isEachSure = parts.every((part) => {
      const found = findOne(library, part, lookUp(library, part));
      if (found.kind !== 'found' || found.sure < TOGETHER.sure) return false;
      themes.add(found.theme);
      return likely.has(found.theme);
    });
    if (isEachSure && themes.size > 1) return [...themes].slice(0, MOST_CHOICES);
  }
  return undefined;
}

function findOne(library: Library, words: string, looked: LookedUp): ThemeSearch {
  const { telling, subjects, called, rated, evidence, index, meaning } = looked;
  const [only, ...alsoCalled] = called;
  const isClear =
    looked.isCalled ||
    (subjects.length + evidence.saidElsewhere === 0 &&
      evidence.elsewhere < SURE_ENOUGH.isElsewhere);
  if (only !== undefined && alsoCalled.length === 0 && isClear) {
    return found(library, only, asSaid(words, only, looked), 1);
  }
  const [best] = rated;
  const { isMeant, isHere } = confidenceOf(evidence);
  const isHeld = isHere >= SURE_ENOUGH.isHere;
  const { isMeant: enough, besideSubject } = SURE_ENOUGH;
  const isSure = isMeant >= (evidence.namesSubject ? besideSubject : enough);
  if (best !== undefined && isHeld && isSure) {
    return found(library, best.theme, reasonFor(best, looked), isMeant);
  }
  const isNear = evidence.known > 0 && evidence.elsewhere < SURE_ENOUGH.isElsewhere;
  const near = isNear ? nearTo(rated) : [];
  if (isHeld && near.length > 1) {
    return { kind: 'several', themes: near.slice(0, MOST_CHOICES).map(({ theme }) => theme) };
  }
  const { subject } = meaning;
  const isSubject = subjects.length > 0 || (subject?.of.isLearning === true && subject.share > 0.5);
  const isElsewhere = evidence.saidElsewhere > 0 && subjects.length === 0;
  const unknown = isElsewhere ? [] : unknownWords(telling, index);
  return {
    kind: 'none',
    nearest: near.slice(0, MOST_CHOICES - 1).map(({ theme }) => theme),
    unmet: subjects.length > 0 ? subjects : unknown,
    isEmpty: telling.length === 0,
    isSubject,
  };
}

function nearTo(rated: readonly Rated[]): readonly Rated[] {
  const least = Math.max(NEAR.least, (rated[0]?.score ?? 0) * NEAR.besideBest);
  return rated.filter(({ score }) => score >= least);
}

/** The person's words that speak most for a theme: of its names, or else of the examples. */
function reasonFor({ theme, named }: Rated, { index, telling }: LookedUp): string | undefined {
  const names = named?.names ?? new Set();
  const [most] = telling
    .filter(({ key }) => names.size === 0 || names.has(key))
    .map(({ said }) => ({ said, speaks: index.meanings.speaksFor(said, theme) }))
    .sort((a, b) => b.speaks - a.speaks);
  return most !== undefined && most.speaks > 0 ? most.said : named?.because;
}

/** What it is called by, where that was said in one go: of `mum uses a lawyer` the lawyer. */
function asSaid(words: string, theme: ThemeId, looked: LookedUp): string | undefined {
  const name = looked.telling.map(({ said }) => said).join(' ');
  if (wordsOf(words).join(' ').includes(name)) return name;
  const rated = looked.rated.find((each) => each.theme === theme);
  return rated === undefined ? name : reasonFor(rated, looked);
}

/** A theme with the words that led to it, unless they stand in its title. */
function found(
  library: Library,
  theme: ThemeId,
  words: string | undefined,
  sure: number,
): ThemeSearch {
  const inTitle = new Set(wordsOf(library.themes.get(theme)?.title ?? '').map(stemOf));
  const isTitle = wordsOf(words ?? '').every((word) => inTitle.has(stemOf(word)));
  return { kind: 'found', theme, because: isTitle ? undefined : words, sure };
}

function unknownWords(telling: readonly Token[], index: Index): string[] {
  return telling.filter(({ key }) => !isKnown(key, index)).map(({ said }) => said);
}
