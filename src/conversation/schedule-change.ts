import { readDate } from '../schedule/date-words.ts';
import { takeSchedule } from '../schedule/read-schedule.ts';
import type { ScheduleIntent } from './schedule-intent.ts';
import {
  HOLIDAYS,
  isClear,
  isKnown,
  NEGATED,
  namesDate,
  namesMonth,
} from './schedule-vocabulary.ts';

const STARTING =
  /\b(?:starting|beginning|commencing|effective|as of|as from|from|start)(?: (?:on|from|the week of))? (?<tail>(?!@).+)$/;
const WEEKLY_NAME = /\bweekly (?=(?:reflective )?(?:questions?|prompts?|ones?|posts?|messages?)\b)/;
const IS_ONCE =
  /\b(?:this|next) (?:week|month|@days?)\b|\b(?:today|tomorrow|tonight)\b|\bjust (?:this )?once\b/;

/** Questions, other commands, and what people say to each other. */
const NO_CHANGE =
  /\b(?:how|why|when|who|which|what|skip|pause|stop|see|show|tell|know|remember|was|were|did)\b/;

/**
 * Another day, time, zone or interval; what cannot be meant in one way only is asked back.
 *
 * @param words one or more parts of a message, as `partsOf` gives them
 * @param now where the schedule is kept
 */
export function readChange(words: string, now: Temporal.ZonedDateTime): ScheduleIntent | undefined {
  if (NO_CHANGE.test(words)) return undefined;
  const tail = STARTING.exec(words)?.groups?.['tail'];
  const from = tail === undefined || / at |:/.test(tail) ? undefined : readDate(tail, now);
  const starting = from === undefined ? words : words.replace(STARTING, '');
  const unnamed = starting.replace(WEEKLY_NAME, '');
  const { change, unclear, rest } = takeSchedule(unnamed);
  if (!isKnown(rest) || NEGATED.test(rest)) return undefined;

  const isNamed = unnamed !== starting;
  const isDaysAlone = rest === '@days' && (change.days?.length ?? 0) > 1;
  const isDateAlone = change.date !== undefined && A_QUESTION_OFTEN.test(rest);
  if (!isAboutWhen(rest, isNamed) && !ALONE.test(words) && !isDaysAlone && !isDateAlone) {
    return undefined;
  }
  if (HOLIDAYS.test(rest)) return { kind: 'unclear-time', about: 'holidays' };
  if (namesMonth(rest)) return { kind: 'unclear-time', about: 'day' };
  const fault = /\busual day\b/.test(rest) ? 'day' : unclear[0];
  if (fault !== undefined) return { kind: 'unclear-time', about: fault };
  if (IS_ONCE.test(rest) || namesDate(rest)) return { kind: 'unclear-time', about: 'day' };

  const { days, weeks, date, time, zone } = change;
  const every = change.every ?? (isNamed && !MOVES.test(rest) ? 'week' : undefined);
  const isSaid = [days, every, time, zone].some((part) => part !== undefined);
  const isWhole = days !== undefined || every !== undefined || MOVES.test(rest);
  if (isSaid && (isWhole || ALONE.test(words))) {
    return { kind: 'schedule', change: { every, days, weeks, date, time, zone, from } };
  }
  return { kind: 'unclear-time', about: !isSaid && /\btime\b/.test(rest) ? 'time' : 'day' };
}

const MOVES =
  /\b(?:set|change|move|make|switch|shift|swap|reschedule|schedule|bump|instead|arrange|book|land)\b/;
const SENDS =
  /\b(?:send|sending|post|posting|have|get|come|coming|start|ask|deliver|go|going|do|arrive|put|try|give|want|like|need)\b/;
const REQUESTS = /\b(?:please|(?:can|could|may) (?:we|you|i|it)|let us|we (?:want|need|would))\b/;
const OBJECT = /\b(?:questions?|prompts?|reminders?|it|them|these|this|one)\b/;

/**
 * What is about the schedule although nothing else is said. Not `every month`, `quarterly` or
 * `at 18`, which are as often said of reviews and of children.
 */
const ALONE =
  /^(?:fortnightly|monthly|every (?:other|2|two|second) weeks?|at (?:[1-6]$|.*[apnm:.].*)|\p{L}*sdays?)$/u;

/** All there is beside a date of each month, which says when by itself. */
const A_QUESTION_OFTEN = /^(?:(?:an? |the )?(?:questions?|prompts?) )?@often$/;

/** All that is said beside a day and a time, where nothing says what is to be done. */
const GLUE =
  /^(?:@\w+|on|at|the|an?|in|of|for|by|and|or|so|hi|hello|hey|please|thanks?|you|ta|cheers|from|now|ok|then|maybe|usual|same|day|time|with|instead|just|only|onwards|but|not|to)$/;

/**
 * Whether words are about when the question comes: a day and a time say so by themselves, less than
 * that only with a word for what is to be done.
 */
function isAboutWhen(rest: string, isNamed: boolean): boolean {
  const [day, time, often, zone] = [/@day/, /@time|@part/, /@often/, /@zone/].map((part) =>
    part.test(rest),
  );
  const sends = SENDS.test(rest);
  const isSaidWhat = isNamed || MOVES.test(rest) || (sends && OBJECT.test(rest));
  if ((day && time) || (often && (day || time))) {
    return isSaidWhat || sends || isClear(rest) || rest.split(' ').every((word) => GLUE.test(word));
  }
  if (day || often) {
    const isRequest = REQUESTS.test(rest) && (sends || /@often|@days/.test(rest));
    return isSaidWhat || isRequest || (sends && day === true) || /^@often @day$/.test(rest);
  }
  return ((time || zone) && isSaidWhat) || CHANGES_WHEN.test(rest);
}

const CHANGES_WHEN =
  /\b(?:set|change|move|reschedule|schedule)\b.*\b(?:day|time|schedule|it|questions?)\b/;
