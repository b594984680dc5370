import type { ContentFault } from '../errors.ts';
import { type AuditFile, eachQuestion, type Place } from '../places.ts';
import { plainWords, wordStems } from '../words.ts';
import { findAlike } from './alike.ts';

/** Of shorter questions one word in another place already makes another question. */
const FEWEST_WORDS = 5;

/** How much of their words two questions share before they count as nearly the same. */
const ALIKE = 0.8;

type Placed = Place & { question: string };

/**
 * Questions that are asked a second time, in the same words or nearly.
 *
 * Advice stands at the later of the two places and names the earlier one. A question that resembles
 * several is told of one of them: once that is put right, the next check shows the next.
 */
export function adviseOnRepeats(audits: readonly AuditFile[]): ContentFault[] {
  const questions = eachQuestion(audits);
  const { firsts, repeats } = takeRepeatsOut(questions);
  const candidates = firsts
    .map((placed) => ({ placed, words: new Set(wordStems(placed.question)) }))
    .filter(({ words }) => words.size >= FEWEST_WORDS);
  const alike = findAlike(
    candidates.map(({ words }) => words),
    ALIKE,
    { mostEach: 1 },
  ).flatMap(([earlier, later]) => {
    const [a, b] = [candidates[earlier]?.placed, candidates[later]?.placed];
    return a === undefined || b === undefined ? [] : [fault(b, a, 'nearly the same as')];
  });
  return [...repeats.map(([later, first]) => fault(later, first, 'the same as')), ...alike];
}

/** Separates what is said for the first time from what repeats it, but for case and punctuation. */
function takeRepeatsOut(questions: readonly Placed[]): {
  firsts: Placed[];
  repeats: [later: Placed, first: Placed][];
} {
  const firstByWords = new Map<string, Placed>();
  const repeats: [Placed, Placed][] = [];
  for (const placed of questions) {
    const words = plainWords(placed.question).join(' ');
    const first = firstByWords.get(words);
    if (first === undefined) firstByWords.set(words, placed);
    else if (words !== '') repeats.push([placed, first]);
  }
  return { firsts: [...firstByWords.values()], repeats };
}

function fault(here: Placed, there: Placed, how: string): ContentFault {
  return {
    file: here.file,
    at: here.at,
    expected: `a question that is asked once; this is ${how} “${there.question}” at ${there.at} in ${there.file}`,
  };
}
