import { readChange } from './schedule-change.ts';
import { readCommand } from './schedule-commands.ts';
import type { ScheduleIntent } from './schedule-intent.ts';
import { partsOf } from './schedule-normal.ts';
import { isClear, isKnown, NEGATED, namesDate } from './schedule-vocabulary.ts';

export type { ScheduleIntent };

/** Longer messages are not commands. */
const LONGEST_MESSAGE = 500;
const MOST_PARTS = 16;

/**
 * Reads what a message asks of the recurring question, in people's own words.
 *
 * A message is taken for a command only where all of its words, or all of some parts of it, are of
 * the few that such commands are made of; the other parts may say why (`put it on hold, Ofsted are
 * in`), but not speak of children or families.
 *
 * @param text as it was written; any length, any characters
 * @param now where the schedule is kept; what `until Monday` means depends on it
 * @returns undefined when the message is about something else
 */
export function readScheduleCommand(
  text: string,
  now: Temporal.ZonedDateTime,
): ScheduleIntent | undefined {
  if (text.length > LONGEST_MESSAGE) return undefined;
  const parts = partsOf(text);
  if (parts.length > MOST_PARTS) return undefined;
  let doubtful: ScheduleIntent | undefined;
  for (const { words, asides } of runsOf(parts)) {
    const intent = readCommand(words, now) ?? readChange(words, now);
    if (intent === undefined || !mayStandBeside(words, intent, asides)) continue;
    if (WONDERS.test(text) && NEGATED.test(words) && !/\b(?:can|could)\b/.test(words)) continue;
    const isSure = intent.kind !== 'unclear-time' || isKnown(words);
    if (isSure) return intent;
    doubtful ??= intent;
  }
  return doubtful;
}

/** `No question this week?` asks what became of it. */
const WONDERS = /\?\s*$/;

/** All runs of parts, the longest first, each with the parts that it leaves out. */
function* runsOf(parts: readonly string[]): Generator<{ words: string; asides: string[] }> {
  for (let length = parts.length; length > 0; length -= 1) {
    for (let start = 0; start + length <= parts.length; start += 1) {
      const end = start + length;
      yield {
        words: parts.slice(start, end).join(' '),
        asides: [...parts.slice(0, start), ...parts.slice(end)],
      };
    }
  }
}

/** Words of the work itself: who writes them is not speaking of when a question comes. */
const OF_THE_WORK =
  /\b(?:he|she|hes|shes|him|her|his|hers|child|children|childs|childrens|kids?|boys?|girls?|baby|babies|mums?|dads?|mother|father|parents?|carers?|famil(?:y|ies)|pupils?|cases?|lessons?|learning|themes?|strengths?|hurt|hit|abuse|police|999)\b/;
const TAKES_BACK =
  /^(?:no|nope|not|do not|never ?mind|nvm|wait|actually|only joking|jk|but|unless|except)\b/;
const REASON =
  /^(?:as|because|since|while|due|before|we|i|everyone|everybody|it is|ofsted|inspection|school|half|busy|too|sorry)\b|\b(?:team|crew|shift|here|lot|staff)$/;
const MOST_ASIDE_WORDS = 30;
const MOST_WORDS_BESIDE_FEW = 8;

/** Whether the rest of a message may be left aside, because the run says clearly what it wants. */
function mayStandBeside(run: string, intent: ScheduleIntent, asides: readonly string[]): boolean {
  if (asides.length === 0) return true;
  const words = asides.join(' ').split(' ').length;
  if (words > MOST_ASIDE_WORDS || asides.some((each) => OF_THE_WORK.test(each))) return false;
  if (asides.some((each) => TAKES_BACK.test(each))) return false;
  // A date beside the command may be the one that it is about.
  const isOpen = ['pause', 'stop', 'resume', 'skip'].includes(intent.kind) && !('until' in intent);
  if (isOpen && asides.some((each) => namesDate(each))) return false;
  const isAskedOnly = intent.kind === 'next' || intent.kind === 'who';
  if (isClear(run) && run.includes(' ') && !(isAskedOnly && words > MOST_WORDS_BESIDE_FEW)) {
    return true;
  }
  return words <= MOST_WORDS_BESIDE_FEW && asides.every((each) => REASON.test(each));
}
