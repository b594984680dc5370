import { mending } from '../../content/search/slips.ts';
import { type Subject, textsOf } from '../../content/search/subjects.ts';
import { wordsOf } from '../../content/search/tokens.ts';
import type { RequestExample } from './examples.ts';

/** Makes what mends a slip in a word of requests; words of subjects are none. */
export function mendingRequests(
  examples: readonly RequestExample[],
  subjects: readonly Subject[],
): (word: string) => string {
  const words = examples.flatMap(({ text }) => wordsOf(text.replaceAll(/\b[XN]\b/g, ' ')));
  return mending(words, subjects.flatMap(textsOf).flatMap(wordsOf));
}
