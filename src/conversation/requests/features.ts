import { stemOf } from '../../content/search/tokens.ts';
import { readDay } from '../../schedule/day-words.ts';
import { plain } from '../plain.ts';
import { partsOf } from '../schedule-normal.ts';
import {
  asksForStrengths,
  describesSomebody,
  readCaseNumber,
  readCommand,
  readQuestion,
} from '../wording.ts';

/** What a message is read with: the names of cases, and what mends a slip in a word of requests. */
export type Reading = {
  isName(word: string): boolean;
  mend(word: string): string;
};

/** Stands in an example for the name of a case. */
export const NAME = 'qqname';

/**
 * What a message holds, for telling what it wants: its words, those that stand side by side or with
 * one between, how it begins and ends, and what the patterns of `wording.ts` find in it. Days, times,
 * dates, names and numbers each count as one word.
 *
 * @param text as it was written
 */
export function featuresOf(text: string, reading: Reading): string[] {
  const words = partsOf(text).flatMap((part) => [
    ...part.split(' ').map((word) => wordIn(word, reading)),
    '|',
  ]);
  const said = words.filter(
    (word, at) => word !== '' && !(word === '|' && at === words.length - 1),
  );
  const features = new Set<string>([`#${lengthOf(said.length)}`, ...patternsIn(plain(text))]);
  const all = ['^', ...said, '$'];
  for (const [at, word] of all.entries()) {
    const [next, overNext] = [all[at + 1], all[at + 2]];
    if (!/^[|^$]$/.test(word)) features.add(word);
    if (next !== undefined) features.add(`${word} ${next}`);
    if (overNext !== undefined && word !== '|') features.add(`${word} _ ${overNext}`);
  }
  return [...features];
}

const TIME = /^(?:\d{1,2}[:.]\d\d(?:[ap]m)?|\d{1,2}[ap]m|noon|midday)$/;
const DATE = /^(?:\d{1,2}(?:st|nd|rd|th)|\d{1,2}\/\d{1,2}(?:\/\d+)?)$/;
/** Not `may` and `march`, which are other words as often. */
const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|april?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

function wordIn(word: string, { isName, mend }: Reading): string {
  if (word === NAME || isName(word)) return '@name';
  if (TIME.test(word)) return '@time';
  if (DATE.test(word)) return '@date';
  if (MONTH.test(word)) return '@month';
  if (/^\d+$/.test(word)) return '@number';
  const day = readDay(word);
  if (day !== undefined) return day.plural ? '@days' : '@day';
  return stemOf(mend(word));
}

/** Roughly how many words, as a class. */
function lengthOf(words: number): string {
  const class_ = [1, 2, 3, 5, 8, 13, 21].find((most) => words <= most);
  return `up to ${class_ ?? 'any'}`;
}

function patternsIn(said: string): string[] {
  const command = readCommand(said);
  const question = readQuestion(said);
  const somebody = describesSomebody(said);
  const found: [string, unknown][] = [
    [`command ${command}`, command],
    ['question', question],
    ['post', question?.post],
    ['strengths', asksForStrengths(said)],
    ['case number', readCaseNumber(said)],
    [`somebody ${somebody}`, somebody],
  ];
  return found.filter(([, is]) => is !== undefined && is !== false).map(([name]) => `§${name}`);
}
