import type { CaseInAudit, Library } from '../library.ts';
import type { CaseId } from '../schema.ts';
import { keysOf } from './cases-by-text.ts';
import { indexOf } from './index-of-library.ts';
import { mended } from './spelling.ts';
import { MOST_WORDS, tokensOf, wordsOf } from './tokens.ts';

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
