import type { CaseInAudit, Library } from '../library.ts';
import type { CaseId } from '../schema.ts';
import { indexOf } from './index-of-library.ts';
import { mended } from './spelling.ts';
import { MOST_WORDS, type Phrases, stemOf, tokensOf, wordsOf } from './tokens.ts';

/** How much a key tells of each case that has it. */
export type CasesByText = ReadonlyMap<string, ReadonlyMap<CaseInAudit, number>>;

/** A word counts for more where the case itself has it than where its learning or an alike word does. */
const WORTH = { case: 1, learning: 0.6, alike: 0.7 };

/** The cases by what is told of them: their summary and strengths, and their key messages. */
export function casesByText(cases: Iterable<CaseInAudit>, alike: Phrases): CasesByText {
  const byKey = new Map<string, Map<CaseInAudit, number>>();
  for (const source of cases) {
    const { summary, strengths, keyMessages } = source.case;
    const add = (text: string, worth: number) => {
      for (const { key, alike: isAlike } of keysOf(wordsOf(text), alike)) {
        const having = byKey.get(key) ?? new Map<CaseInAudit, number>();
        byKey.set(key, having);
        const more = worth * (isAlike ? WORTH.alike : 1);
        having.set(source, Math.max(more, having.get(source) ?? 0));
      }
    };
    for (const text of [summary, ...strengths]) add(text, WORTH.case);
    for (const { highlighted } of keyMessages) {
      for (const { text } of highlighted) add(text, WORTH.learning);
    }
  }
  return byKey;
}

/** The case that a description fits best. */
export type DescribedCase = {
  case: CaseId;
  /** How much of what was said is told of it: 1 for all. */
  share: number;
  /** How many times as much as of the next. */
  ahead: number;
};

/** The case that a description fits, such as 'the girl at Great Ormond Street'. */
export function findDescribedCase(library: Library, words: string): DescribedCase | undefined {
  const index = indexOf(library);
  const meant = mended(wordsOf(words).slice(0, MOST_WORDS), index);
  const telling = tokensOf(meant, index.alike).filter(({ key }) => !index.passing.has(key));
  const scores = new Map<CaseInAudit, number>();
  for (const { said } of telling) {
    const ofWord = new Map<CaseInAudit, number>();
    for (const { key } of keysOf(said.split(' '), index.alike)) {
      const cases = index.casesByText.get(key);
      for (const [source, worth] of cases ?? []) {
        const tells = worth / Math.sqrt(cases?.size ?? 1);
        ofWord.set(source, Math.max(tells, ofWord.get(source) ?? 0));
      }
    }
    for (const [source, tells] of ofWord) scores.set(source, (scores.get(source) ?? 0) + tells);
  }
  const [best, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (best === undefined) return undefined;
  return {
    case: best[0].case.id,
    share: best[1] / telling.length,
    ahead: second === undefined ? Number.POSITIVE_INFINITY : best[1] / second[1],
  };
}

/** Ages are told in words in a case, and in digits in a message. */
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'.split(
    ' ',
  );

/** The stems of words, and what they are alike. */
function keysOf(words: readonly string[], alike: Phrases): { key: string; alike: boolean }[] {
  const inWords = words.map((word) => NUMBERS[Number(word)] ?? word);
  const stems = inWords.map((word) => ({ key: stemOf(word), alike: false }));
  const others = tokensOf(inWords, alike)
    .filter(({ said, key }) => key !== stemOf(said))
    .map(({ key }) => ({ key: `=${key}`, alike: true }));
  return [...stems, ...others];
}
