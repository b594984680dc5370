import { readDate } from '../schedule/date-words.ts';
import { readDay } from '../schedule/day-words.ts';
import { mondayOf } from '../schedule/recurrence.ts';
import type { ScheduleIntent } from './schedule-intent.ts';
import { HOLIDAYS, isClear, NEGATED, namesDate, SKIP } from './schedule-vocabulary.ts';

/** What can also be done with one question alone, if it is said which. */
const TAKE_OUT = /\b(?:cancel|drop|pass on|forget|leave)\b/;
const HOLD_BACK = /\b(?:pause|stop|hold)\b/;
const NOT = /\b(?:not|no|nothing|none)\b/;
/** `We are not in on Monday` is no wish yet; `we do not want one on Monday` is. */
const OF_US =
  /^(?!.*\b(?:it|them|these|this|one|questions?|prompts?|send|post|ask)\b).*\b(?:we|i|they)\b/;
const COMING =
  /\b(?:next|coming|upcoming) (?:one|weekly|reflective|question|prompt|post)\b|\bthis one\b|\bnext(?: please)?$/;
const WHICH =
  /\b(?:(?<near>this|next) (?<period>week|month)s?|(?:on )?(?:(?<which>this|next|coming) )?(?:coming )?(?<day>today|tomorrow|\p{L}{3,11}))\b(?! \d)/gu;

/**
 * One question that is to be left out: `skip next`, `not this week`, `cancel Thursday's question`.
 *
 * @param words known ones only
 */
export function readSkip(words: string, now: Temporal.ZonedDateTime): ScheduleIntent | undefined {
  if (/\b(?:skip to|more|any ?more|did|had|got|been)\b/.test(words)) return undefined;
  const named = [...words.matchAll(WHICH)].find(({ groups = {} }) => isDay(groups));
  const isOne = named !== undefined || COMING.test(words);
  const leavesOut = NEGATED.test(words)
    ? NOT.test(words) && named !== undefined && !isPlural(named) && !OF_US.test(words)
    : SKIP.test(words) ||
      (TAKE_OUT.test(words) && isOne && !isPlural(named)) ||
      (HOLD_BACK.test(words) &&
        isOne &&
        isThatOne(named) &&
        !/\b(?:from|after|starting|of)\b/.test(words));
  if (!leavesOut) return undefined;
  if (HOLIDAYS.test(words)) return { kind: 'unclear-time', about: 'holidays' };
  if (named === undefined && !isClear(words) && !/\b(?:skip|next)\b/.test(words)) return undefined;

  const others = words.replace(named?.[0] ?? '', '').replace(/\ba week\b/, '');
  if (namesDate(others) || isPlural(named)) return { kind: 'unclear-time', about: 'date' };
  if (named === undefined) return { kind: 'skip' };
  const on = datesOf(named.groups ?? {}, now);
  return on.length === 0 ? { kind: 'unclear-time', about: 'date' } : { kind: 'skip', on };
}

/** `stop on Monday` may mean from then on; `stop this Monday's` does not. */
function isThatOne(named: RegExpExecArray | undefined): boolean {
  if (named === undefined) return true;
  const { near, which, day } = named.groups ?? {};
  return /^(?:today|tomorrow)$/.test(day ?? '') || (near ?? which) !== undefined;
}

type Groups = Record<string, string | undefined>;

function isDay({ period, day }: Groups): boolean {
  return (
    period !== undefined ||
    day === 'today' ||
    day === 'tomorrow' ||
    readDay(day ?? '') !== undefined
  );
}

/** `skip Mondays` may mean all of them; `skip Monday's question` does not. */
function isPlural(named: RegExpExecArray | undefined): boolean {
  const { which, day = '' } = named?.groups ?? {};
  if (which !== undefined || !readDay(day)?.plural) return false;
  const after = named?.input.slice(named.index + named[0].length) ?? '';
  return !/^ (?:weekly |reflective )*(?:question|prompt|one|post)\b/.test(after);
}

function datesOf({ near, period, which, day = '' }: Groups, now: Temporal.ZonedDateTime) {
  const today = now.toPlainDate();
  const next = near === 'next' ? 1 : 0;
  if (period === 'week') return datesFrom(mondayOf(today).add({ weeks: next }), 7);
  if (period === 'month') {
    const first = today.with({ day: 1 }).add({ months: next });
    return datesFrom(first, first.daysInMonth);
  }
  if (day === 'today') return [today];
  if (day === 'tomorrow') return [today.add({ days: 1 })];
  const weekday = readDay(day)?.day ?? 0;
  if (which === 'next') {
    const date = readDate(`next ${NAMES[weekday - 1]}`, now);
    return date === undefined ? [] : [date];
  }
  // On a Monday, `Monday` is today as long as today's has not come.
  const first = today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
  return first.equals(today) ? [first, first.add({ days: 7 })] : [first];
}

const NAMES = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** So many dates, one after the other. */
export function datesFrom(first: Temporal.PlainDate, count: number): Temporal.PlainDate[] {
  return Array.from({ length: count }, (_, days) => first.add({ days }));
}
