import { readDate } from '../schedule/date-words.ts';
import type { ScheduleIntent } from './schedule-intent.ts';
import {
  HOLIDAYS,
  isClear,
  isKnown,
  NEGATED,
  PAUSE,
  SKIP,
  STOP,
  THING,
} from './schedule-vocabulary.ts';

const UNTIL = /^(?<head>.*?)\b(?:up )?until\b(?<tail> .+)?$/;
const AGAIN =
  /^(?<head>.*?)\b(?<verb>back|return(?:ing)?|resum(?:e|ing)|restart(?:ing)?|recommenc(?:e|ing)|start(?:ing)?(?: up)?(?: again| back)?|again)\b(?: (?:up|it|them|again|the|weekly|questions?|sending|posting))*(?: (?:on|from|in|at))? (?<tail>.+)$/;
const COUNT =
  '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?(?:couple of|few|several)|some)';
const LENGTH = new RegExp(
  '^(?<head>.*?)(?:\\bfor |\\bover |\\bduring |(?<=\\b(?:pause|break|hold|off|it|questions?|prompts?) ))' +
    `(?<tail>(?:the |another )?(?:next )?(?:${COUNT} )?(?:days?|weeks?|wks?|fortnights?|months?)|` +
    '(?:the )?(?:rest|remainder) of (?:the|this) (?:week|month|year|term))$',
);
const LONG_BREAK = new RegExp(
  `^(?<head>.*?)\\b(?<tail>${COUNT} (?:day|week|month)s?) (?<what>pause|break)\\b(?<more>.*)$`,
);

/** They say when it goes on, and that is when they say so. */
const OPEN_END =
  /^(?:further notice|(?:i|we) (?:say(?: so)?|tell you|ask|write resume|resume|let you know|turn it back on))$/;

/** After a date it says why: `until 11/1, school hols`. */
const HOLIDAY_AFTER = new RegExp(`(?<=\\d\\S*|\\p{L}) (?:for )?(?:the )?${HOLIDAYS.source}$`, 'u');

const CLOSING = /(?: (?:and|then|resume|restart|start again|carry on|continue|now))+$/;

/**
 * A pause that says how long: `pause until 5 January`, `back on 5 January`, `a break for two weeks`.
 *
 * @param words one or more parts of a message, as `partsOf` gives them
 */
export function readPauseUntil(
  words: string,
  now: Temporal.ZonedDateTime,
): ScheduleIntent | undefined {
  const plain = words
    .replaceAll(/ (?:please|thanks|thank you|ta|cheers)\b/g, '')
    .replace(CLOSING, '');
  return readUntil(plain, now) ?? readAgain(plain, now) ?? readLength(plain, now);
}

function readUntil(words: string, now: Temporal.ZonedDateTime): ScheduleIntent | undefined {
  const { head = '', tail = '' } = UNTIL.exec(words)?.groups ?? {};
  if (head === '' || !isKnown(head) || !holdsBack(head)) return undefined;
  const end = tail.trim();
  if (OPEN_END.test(end)) return { kind: 'pause' };
  // `stop until they consent` may be said of anything.
  const isOurs = PAUSE.test(head) || isClear(head) || NEGATED.test(head) || isKnown(end);
  return isOurs ? untilDate(end, now) : undefined;
}

function readAgain(words: string, now: Temporal.ZonedDateTime): ScheduleIntent | undefined {
  const { head = '', verb = '', tail } = AGAIN.exec(words)?.groups ?? {};
  if (tail === undefined || !isKnown(words)) return undefined;
  const isTold = NEGATED.test(head) || /\b(?:we|i|they|you)\b/.test(head.replace(ASKED, ''));
  const isStart = /^(?:resum|restart|recommenc|start)/.test(verb) && !isTold;
  const until = isStart || holdsBack(head) ? readDate(tail, now) : undefined;
  return until && { kind: 'pause', until };
}

function readLength(words: string, now: Temporal.ZonedDateTime): ScheduleIntent | undefined {
  const {
    head = '',
    tail,
    what = '',
    more = '',
  } = (LENGTH.exec(words) ?? LONG_BREAK.exec(words))?.groups ?? {};
  if (tail === undefined) return undefined;
  const others = `${head} ${what} ${more}`.replaceAll(/ +/g, ' ').trim();
  return isKnown(others) && (what !== '' || holdsBack(others)) ? untilDate(tail, now) : undefined;
}

/** `can we start again on Monday`; `we start on Monday` tells of something else. */
const ASKED = /\b(?:can|could|may) (?:we|you|i)\b/g;

function holdsBack(words: string): boolean {
  if (NEGATED.test(words)) {
    return new RegExp(`\\b(?:${THING}|send|sending|post|posting|ask|nothing|none|these)\\b`).test(
      words,
    );
  }
  return [PAUSE, STOP, SKIP, /\bquiet\b/].some((pattern) => pattern.test(words));
}

function untilDate(words: string, now: Temporal.ZonedDateTime): ScheduleIntent {
  const until = readDate(words, now) ?? readDate(words.replace(HOLIDAY_AFTER, ''), now);
  if (until !== undefined) return { kind: 'pause', until };
  return { kind: 'unclear-time', about: HOLIDAYS.test(words) ? 'holidays' : 'date' };
}
