import { type CaseInAudit, type Library, preferCurrent } from '../library.ts';
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

function keysOf(library: Library, words: string): string[] {
  const index = indexOf(library);
  const meant = mended(wordsOf(words).slice(0, MOST_WORDS), index);
  return tokensOf(meant, index.alike).map(({ key }) => key);
}
