import { type CaseInAudit, type Library, preferCurrent } from '../library.ts';
import type { CaseId } from '../schema.ts';
import { indexOf } from './index-of-library.ts';
import { mended } from './spelling.ts';
import { MOST_WORDS, stemOf, tokensOf, wordsOf } from './tokens.ts';

/** The cases whose pseudonym stands in the words: of current audits, or else of archived ones. */
export function findCases(library: Library, words: string): readonly CaseInAudit[] {
  const said = new Set(keysOf(library, words));
  const named = [...said]
    .flatMap((key) => indexOf(library).casesByName.get(key) ?? [])
    .filter(({ case: { name } }) => wordsOf(name).every((word) => said.has(stemOf(word))));
  return preferCurrent(named);
}

/** How much of a description has to stand in a case, and how far ahead of the next it has to be. */
const DESCRIBED = { share: 0.5, ahead: 1.4 };

/** The case that a description fits, such as 'the girl at Great Ormond Street'. */
export function findDescribedCase(library: Library, words: string): CaseId | undefined {
  const index = indexOf(library);
  const telling = new Set(keysOf(library, words).filter((key) => !index.passing.has(key)));
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

function keysOf(library: Library, words: string): string[] {
  const index = indexOf(library);
  const meant = mended(wordsOf(words).slice(0, MOST_WORDS), index);
  return tokensOf(meant, index.alike).map(({ key }) => key);
}
