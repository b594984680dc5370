import type { CaseInAudit } from '../library.ts';
import { type Phrases, stemOf, tokensOf, wordsOf } from './tokens.ts';

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

/** Ages are told in words in a case, and in digits in a message. */
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'.split(
    ' ',
  );

/** The stems of words, and what they are alike. */
export function keysOf(
  words: readonly string[],
  alike: Phrases,
): { key: string; alike: boolean }[] {
  const inWords = words.map((word) => NUMBERS[Number(word)] ?? word);
  const stems = inWords.map((word) => ({ key: stemOf(word), alike: false }));
  const others = tokensOf(inWords, alike)
    .filter(({ said, key }) => key !== stemOf(said))
    .map(({ key }) => ({ key: `=${key}`, alike: true }));
  return [...stems, ...others];
}
