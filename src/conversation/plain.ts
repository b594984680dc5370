import { mending } from '../content/search/slips.ts';

/**
 * What was said, without its dress: lower case, single spaces, no courtesies, quotation marks, stars
 * or smileys, and without slips in the words for what is asked for. Times and zones (`14:30`,
 * `europe/london`) stay whole.
 *
 * @param text any text from a person
 */
export function plain(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‘’`]/g, "'")
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[^\p{L}\p{N}'/:._+-]+/gu, ' ')
    .replaceAll(MAY_ASK, mendAsking);
  return repeatedly(repeatedly(trimmed(words), COURTESIES).replace(ASKING_FOR, ''), ARTICLES);
}

/** Words by which something is asked for, long enough for a slip in them to be told. */
const ASKING =
  'question questions prompt prompts reflective reflection reflections strength strengths positive positives discussion';
const MAY_ASK = /\b[qprsd]\p{L}{5,11}\b/gu;
const mendAsking = mending(ASKING.split(' '), []);

const COURTESIES = [
  /^(?:please|can you|could you|can (?:we|i) have|could (?:we|i) have|(?:i|we)(?:'d| would) like|hi|hello|hey) (?=.)/,
  / (?:please|thanks|thank you|cheers)$/,
];

const ARTICLES = [/^(?:all|the|an?|any|some|our) (?=.)/];

const ASKING_FOR =
  /^(?:(?:an? |the )?(?:tell|teach) (?:me|us) about|(?:show|give|get|see|open|list|ask)(?: (?:me|us))?) (?=.)/;

function repeatedly(words: string, patterns: readonly RegExp[]): string {
  const next = trimmed(patterns.reduce((left, pattern) => left.replace(pattern, ''), words));
  return next === words ? words : repeatedly(next, patterns);
}

/** Without what is neither a letter nor a digit at either end. */
function trimmed(words: string): string {
  return words.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[^\p{L}\p{N}]+$/u, '');
}
