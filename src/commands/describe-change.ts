import { compareLibraries } from '../content/diff/compare.ts';
import { inWords } from '../content/diff/in-words.ts';
import type { Content } from '../content/load.ts';

/** What is new in a library, in words: a summary, then a line for each change. */
export function describeChange(before: Content, after: Content): string {
  return inWords(compareLibraries(contentsOf(before), contentsOf(after))).join('\n');
}

function contentsOf({ audits, themes }: Content) {
  return { audits: audits.map(({ audit }) => audit), themes: themes.themes };
}
