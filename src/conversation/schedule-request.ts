import { readDate } from '../schedule/date-words.ts';
import { type ScheduleChange, takeSchedule } from '../schedule/read-schedule.ts';
import { mondayOf } from '../schedule/recurrence.ts';
import type { ScheduleIntent } from './schedule-intent.ts';
import { partsOf } from './schedule-normal.ts';
import { datesFrom } from './schedule-skip.ts';
import { HOLIDAYS, namesMonth } from './schedule-vocabulary.ts';

/** What can be asked of the recurring question, as `requests` tells it by examples. */
export const SCHEDULE_REQUESTS = [
  ...(['schedule', 'pause', 'skip', 'resume', 'stop', 'next', 'who'] as const),
];

export type ScheduleRequest = (typeof SCHEDULE_REQUESTS)[number];

/**
 * Reads when something is to be done with the recurring question, once it is known what: the reasons
 * and greetings around it may be in any words. `schedule-words.ts` reads what is said in few.
 *
 * @param text as it was written
 * @param now where the schedule is kept
 * @returns undefined when the message does not say enough for it
 */
export function readScheduleRequest(
  text: string,
  request: ScheduleRequest,
  now: Temporal.ZonedDateTime,
): ScheduleIntent | undefined {
  const parts = partsOf(text);
  switch (request) {
    case 'schedule':
      return readSchedule(parts);
    case 'pause':
      return readPause(parts, now);
    case 'stop':
      return parts.some((part) => /\buntil\b/.test(part))
        ? readPause(parts, now)
        : { kind: 'stop' };
    case 'resume': {
      const from = dateAfter(FROM, parts, now);
      return from !== undefined ? { kind: 'pause', until: from } : { kind: 'resume' };
    }
    case 'skip':
      return readSkip(parts.join(' '), now);
    case 'next':
    case 'who':
      return { kind: request };
  }
}

const DONE =
  '(?:schedul\\w+|book\\w*|arrang\\w+|set up|organi[sz]\\w+|paus\\w+|resum\\w+|skip\\w*|stop\\w*|start\\w*|mov\\w+|cancel\\w*|put)';
const OF_OTHERS = new RegExp(
  `\\b${DONE} (?:\\S+ ){0,3}(?:meetings?|calls?|appointments?|visits?|sessions?|supervisions?|reviews?|conferences?|rooms?|recordings?|videos?|rotas?|leave|slides?|interviews?|training|alarms?)\\b`,
);
const OURS =
  /\b(?:questions?|prompts?|reflect\w*|reminders?|cards?|bot|it|these|them|those|this one|ones?)\b/;

/** Whether something is to be done with a meeting, a call or a room: that is for others. */
export function isForOthers(text: string): boolean {
  const words = partsOf(text).join(' ');
  return OF_OTHERS.test(words) && !OURS.test(words);
}

/** Whether it is said what is to come, to stop or to wait: the questions, or `it`. */
export function saysWhat(text: string): boolean {
  return OURS.test(partsOf(text).join(' '));
}

/** `9ish`, `around half nine`: said of a time, it is as near as a question needs to be. */
const ABOUT = /\b(?:around|about|roughly|approx|approximately)\b|(?<=\d)ish\b|\bish\b/g;

function readSchedule(parts: readonly string[]): ScheduleIntent | undefined {
  let fault: ScheduleIntent | undefined;
  let half: ScheduleChange | undefined;
  for (const words of runsFromTheEnd(parts)) {
    const { change, unclear } = takeSchedule(words.replaceAll(ABOUT, ' ').replaceAll(/ +/g, ' '));
    const { every, days, weeks, date, time } = change;
    const said = { every, days, weeks, date, time };
    // A zone that nobody knows was most likely no zone: `in form time`.
    const [wrong] = unclear.filter((each) => each !== 'zone' || words.includes('/'));
    const isWhen = days !== undefined || date !== undefined;
    if (wrong === undefined && isWhen && time !== undefined) {
      return { kind: 'schedule', change: { ...said, zone: change.zone } };
    }
    if (wrong !== undefined) fault ??= { kind: 'unclear-time', about: wrong };
    else if (isWhen || time !== undefined || every !== undefined) half ??= said;
  }
  if (fault !== undefined || half === undefined) return fault;
  const then = THEN.test(parts.join(' ')) ? timesIn(parts) : {};
  return {
    kind: 'schedule',
    change: { ...half, days: half.days ?? then.days, time: half.time ?? then.time },
  };
}

/** `Our meeting is Friday at 10, send it for then`. */
const THEN = /\b(?:then|(?:that|the same) time|when we meet)\b/;

/** When something else takes place, which is when a question is to come; undefined where parts differ. */
function timesIn(parts: readonly string[]): ScheduleChange {
  const changes = parts.map((part) => takeSchedule(part).change);
  const times = new Set(changes.flatMap(({ time }) => time?.toString() ?? []));
  const days = new Set(changes.flatMap(({ days }) => days?.join(' ') ?? []));
  const time = times.size === 1 ? changes.find((each) => each.time)?.time : undefined;
  const on = days.size === 1 ? changes.find((each) => each.days)?.days : undefined;
  return { ...(time && { time }), ...(on && { days: on }) };
}

/** All runs of parts, the longest first, and of those as long the last: what is so comes before what is to be. */
function* runsFromTheEnd(parts: readonly string[]): Generator<string> {
  for (let length = parts.length; length > 0; length--) {
    for (let start = parts.length - length; start >= 0; start--) {
      yield parts.slice(start, start + length).join(' ');
    }
  }
}

const UNTIL =
  /\b(?:until|back|again|return|restart|resume)\b(?: (?:on|from|in|at|after|we are|i am|back|it|the))*/g;
const FROM = /\b(?:on|from|after|until)\b(?: (?:the week of|the week commencing))?/g;
const FOR = /\b(?:for|over|during)\b/g;
const MOST_DATE_WORDS = 6;

function readPause(parts: readonly string[], now: Temporal.ZonedDateTime): ScheduleIntent {
  const until = readUntil(parts, now);
  if (until !== undefined) return until;
  const length = dateAfter(FOR, parts, now);
  if (length !== undefined) return { kind: 'pause', until: length };
  const words = parts.join(' ');
  // Whenever that is, it is held back at once. A date that is none was meant otherwise.
  const [, end] = /\buntil (.+)/.exec(words) ?? [];
  if (end !== undefined) {
    return /\d/.test(end)
      ? { kind: 'unclear-time', about: 'date' }
      : { kind: 'pause', isOpen: true };
  }
  const during = /\b(?:for|over|during|in|through|throughout|whole of)\b/.test(words);
  if (during && HOLIDAYS.test(words)) return { kind: 'unclear-time', about: 'holidays' };
  if (during && namesMonth(words)) return { kind: 'unclear-time', about: 'date' };
  return { kind: 'pause' };
}

function readUntil(
  parts: readonly string[],
  now: Temporal.ZonedDateTime,
): ScheduleIntent | undefined {
  const until = dateAfter(UNTIL, parts, now);
  return until !== undefined ? { kind: 'pause', until } : undefined;
}

/** The date that stands after a word; whatever follows it. */
function dateAfter(
  word: RegExp,
  parts: readonly string[],
  now: Temporal.ZonedDateTime,
): Temporal.PlainDate | undefined {
  for (const part of parts) {
    for (const match of part.matchAll(word)) {
      const after = part
        .slice(match.index + match[0].length)
        .trim()
        .split(' ');
      for (let length = Math.min(MOST_DATE_WORDS, after.length); length > 0; length--) {
        const date = readDate(after.slice(0, length).join(' '), now);
        if (date !== undefined) return date;
      }
    }
  }
  return undefined;
}

/** The coming one, if nothing else is said than that, or this or the next week. */
function readSkip(words: string, now: Temporal.ZonedDateTime): ScheduleIntent {
  const [, which] = /\b(this|next) weeks?\b/.exec(words) ?? [];
  if (which === undefined) return { kind: 'skip' };
  const monday = mondayOf(now.toPlainDate()).add({ weeks: which === 'next' ? 1 : 0 });
  return { kind: 'skip', on: datesFrom(monday, 7) };
}
