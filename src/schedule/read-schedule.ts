import { NO_CALENDARS } from '../calendars.ts';
import { takeTimes } from './clock-words.ts';
import { takeFrequency } from './frequency-words.ts';
import { type Every, type Nth, type Weekdays, weekdaysOf } from './recurrence.ts';
import { dateAt, nextDue, type Schedule } from './schedule.ts';
import { ScheduleError, type ScheduleFault } from './schedule-error.ts';
import { takeWeekdays } from './weekday-words.ts';
import { takeZone } from './zone-words.ts';

/** What is to be otherwise about a schedule; what is not said stays as it is. */
export type ScheduleChange = {
  every?: Every | undefined;
  days?: Weekdays | undefined;
  /** Which of such weekdays in a month. */
  weeks?: readonly Nth[] | undefined;
  /** The day of the month. */
  date?: number | undefined;
  time?: Temporal.PlainTime | undefined;
  zone?: string | undefined;
  /** The first day on which a question may come. */
  from?: Temporal.PlainDate | undefined;
};

/** What a text says about a schedule. */
export type SaidSchedule = {
  change: ScheduleChange;
  /** What it speaks of, but not so that it could be kept. */
  unclear: readonly ScheduleFault[];
  /** The other words, with `@day`, `@time`, `@often` and `@zone` where those stood. */
  rest: string;
};

/**
 * Finds day, time, zone and how often in a text. What may mean two things is never guessed at.
 *
 * @param text lower case, single spaces, no punctuation but what is within times, dates and zones
 */
export function takeSchedule(text: string): SaidSchedule {
  const { rest: zoneless, zone } = takeZone(text);
  const { rest: dayless, days, unclear: isUnclearDay } = takeWeekdays(zoneless);
  const often = takeFrequency(dayless);
  const { rest, times, unclear } = takeTimes(often.rest);
  const isFew = often.every !== undefined && often.every !== 'week' && days.length > 1;
  const isMiscounted = often.count !== undefined && often.count !== days.length;
  const [time, ...otherTimes] = new Set(times.map(String));
  const faults: [ScheduleFault, boolean][] = [
    ['zone', zone === 'unknown'],
    ['day', often.unclear || isUnclearDay || isFew || isMiscounted],
    ['time', unclear || otherTimes.length > 0],
  ];
  return {
    change: {
      every: often.every,
      days: days.length === 0 ? undefined : days,
      weeks: often.weeks,
      date: often.date,
      time: time === undefined ? undefined : Temporal.PlainTime.from(time),
      zone: zone === 'unknown' ? undefined : zone,
    },
    unclear: faults.filter(([, is]) => is).map(([fault]) => fault),
    rest,
  };
}

/** The schedule that a change makes of the one before; a fortnight keeps to its weeks. */
export function changed(
  before: Schedule,
  { from, ...change }: ScheduleChange,
  now: Temporal.Instant,
): Schedule {
  const time = change.time ?? before.time;
  const zone = change.zone ?? before.zone;
  const moment = { time, zone, ...(before.off && { off: before.off }) };
  const every = change.every ?? before.every;
  const days = change.days ?? daysBefore(before);
  switch (every) {
    case 'week':
      return { ...moment, every, days };
    case '2 weeks': {
      if (before.every === '2 weeks' && from === undefined) {
        return { ...moment, every, days, from: before.from };
      }
      const start = from?.toZonedDateTime(zone).toInstant().subtract({ nanoseconds: 1 });
      const weekly: Schedule = { time, zone, every: 'week', days };
      const first = nextDue(weekly, start ?? now, NO_CALENDARS);
      return { ...moment, every, days, from: dateAt(weekly, first) };
    }
    case 'month':
      return { ...moment, every, ...inMonth(before, change, days) };
  }
}

/** Once a month without which means the first such day of the week. */
function inMonth(before: Schedule, change: ScheduleChange, [day = MONDAY]: Weekdays) {
  const { date, weeks, days } = change;
  if (date !== undefined) return { date };
  if ('date' in before && weeks === undefined && days === undefined) return { date: before.date };
  const known = before.every === 'month' && 'weeks' in before ? before.weeks : undefined;
  return { day, weeks: weeks ?? known ?? ([1] as const) };
}

function daysBefore(before: Schedule): Weekdays {
  const days = weekdaysOf(before);
  return days.length === 0 ? [MONDAY] : days;
}

const MONDAY = 1;

/**
 * Reads a schedule from words such as `Wednesdays at 14:30` or `monday 9am Europe/Paris`.
 *
 * What is not said is taken from `before`, so that `Tuesdays` alone keeps the time. Words that
 * mean nothing here are never guessed at.
 *
 * @throws {ScheduleError} naming the part that is missing or cannot be right
 */
export function readSchedule(words: string, before: Schedule): Schedule {
  const text = words
    .toLowerCase()
    .replaceAll(/[,;:.](?=\s|$)/g, ' ')
    .replaceAll("'", '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const { change, unclear, rest } = takeSchedule(text);
  const [fault] = unclear;
  if (fault !== undefined) throw new ScheduleError(fault, WHY[fault]);
  const left = rest.split(' ').filter((word) => !word.startsWith('@') && !FILLER.has(word));
  if (left.length > 0 || Object.values(change).every((part) => part === undefined)) {
    throw new ScheduleError('day', 'no day of the week, for example Wednesdays');
  }
  return changed(before, change, BEGINNING);
}

const WHY = {
  day: 'no day of the week, or more than one way to read it',
  time: 'not a time of day, or one that may be either half of it: use am or pm, or 14:30',
  zone: 'unknown time zone: use a name such as Europe/London',
};

const FILLER = new Set(['', ...'on at every each a the time from in to for of'.split(' ')]);

/** Where a fortnight is counted from when it begins at no particular time: whenever one asks. */
const BEGINNING = Temporal.Instant.fromEpochMilliseconds(0);
