import type { Calendars } from '../calendars.ts';
import { type DayOff, type DaysOff, dayFor, dayOffOn, longestMove } from './days-off.ts';
import { checkDates, firstDate, type Recurrence } from './recurrence.ts';
import { ScheduleError } from './schedule-error.ts';

/** A recurring moment on the wall clock of a place. */
export type Schedule = Recurrence & {
  time: Temporal.PlainTime;
  /** IANA name, for example `Europe/London`. */
  zone: string;
  /** What is not said is as the service has it. */
  off?: DaysOff | undefined;
};

/**
 * The next instant at which a schedule is due, strictly after `after`.
 *
 * Wall-clock time is kept across clock changes: a time that is skipped moves forward by the length
 * of the gap, a time that occurs twice means the first (Temporal's `compatible` disambiguation,
 * which follows RFC 5545). What falls on a day off comes on the next working day or not at all, as
 * the schedule says; two that would come at the same moment are one.
 *
 * @throws {ScheduleError} when the zone is unknown, its days are none, or all of the next years are
 *   days off
 */
export function nextDue(
  schedule: Schedule,
  after: Temporal.Instant,
  calendars: Calendars,
): Temporal.Instant {
  checkDates(schedule);
  // Where a zone leaves out a whole day, what was due on it is due on the day after.
  const yesterday = inZone(after, schedule.zone).toPlainDate().subtract({ days: 1 });
  const last = yesterday.add({ years: FURTHEST_YEARS });
  let date = firstDate(schedule, yesterday.subtract({ days: longestMove(schedule, calendars) }));
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    const day = dayFor(schedule, date, calendars);
    const due = day && startOn(schedule, day);
    if (due !== undefined && Temporal.Instant.compare(due, after) > 0) return due;
    date = firstDate(schedule, date.add({ days: 1 }));
  }
  throw new ScheduleError('day', `every day of the next ${FURTHEST_YEARS} years is a day off`);
}

const FURTHEST_YEARS = 3;

/**
 * The first instant at which a schedule is due on `date`, or after it, and after `now`.
 *
 * @throws {ScheduleError} as `nextDue` does
 */
export function firstDueFrom(
  schedule: Schedule,
  date: Temporal.PlainDate,
  now: Temporal.Instant,
  calendars: Calendars,
): Temporal.Instant {
  const start = startOfDay(schedule, date).subtract({ nanoseconds: 1 });
  return nextDue(schedule, later(start, now), calendars);
}

/** Within so many days there is one that is due, unless there are long holidays. */
const WINDOW_DAYS = 70;

/**
 * The latest instant at which a schedule was due, at or before `now` and not before `first`.
 *
 * @param first an instant at which the schedule was due
 * @throws {ScheduleError} as `nextDue` does
 */
export function latestDue(
  schedule: Schedule,
  first: Temporal.Instant,
  now: Temporal.Instant,
  calendars: Calendars,
): Temporal.Instant {
  for (let days = WINDOW_DAYS; ; days *= 2) {
    const start = later(first, now.subtract({ hours: days * 24 }));
    let latest = start.equals(first) ? first : undefined;
    let next = nextDue(schedule, start, calendars);
    while (Temporal.Instant.compare(next, now) <= 0) {
      latest = next;
      next = nextDue(schedule, next, calendars);
    }
    if (latest !== undefined) return latest;
  }
}

/**
 * What was found to be due once, or the one in its place where its day has become a day off since: a
 * calendar may have been added to.
 */
export function stillDue(
  schedule: Schedule,
  due: Temporal.Instant,
  calendars: Calendars,
): Temporal.Instant {
  const isOff = dayOffOn(schedule, dateAt(schedule, due), calendars) !== undefined;
  return isOff ? nextDue(schedule, due.subtract({ nanoseconds: 1 }), calendars) : due;
}

/** Why a question does not come on the day on which it would: a day off that is still ahead. */
export type HeldBack = DayOff & { date: Temporal.PlainDate };

/**
 * The first day off, from the date of `now` on, that the question which is due at `due` gave way to,
 * or for which one before it was left out; undefined when there is none.
 */
export function heldBackBy(
  schedule: Schedule,
  due: Temporal.Instant,
  now: Temporal.Instant,
  calendars: Calendars,
): HeldBack | undefined {
  const day = dateAt(schedule, due);
  let found: HeldBack | undefined;
  let date = firstDate(schedule, dateAt(schedule, now));
  while (Temporal.PlainDate.compare(date, day) < 0) {
    const comes = dayFor(schedule, date, calendars);
    const off = dayOffOn(schedule, date, calendars);
    // One that comes before has its own reasons.
    if (comes !== undefined && Temporal.PlainDate.compare(comes, day) < 0) found = undefined;
    else if (off !== undefined) found ??= { ...off, date };
    date = firstDate(schedule, date.add({ days: 1 }));
  }
  return found;
}

/** The later of two instants. */
export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}

/** The date at an instant, where the schedule is kept. */
export function dateAt({ zone }: Schedule, instant: Temporal.Instant): Temporal.PlainDate {
  return inZone(instant, zone).toPlainDate();
}

/**
 * The usual spelling of a zone, whatever its capitals; undefined when this machine's time zone data
 * does not know it.
 */
export function zoneNamed(name: string): string | undefined {
  try {
    return Temporal.Now.zonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}

function startOn({ time, zone }: Schedule, date: Temporal.PlainDate): Temporal.Instant {
  return orUnknown(() => date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant());
}

function startOfDay({ zone }: Schedule, date: Temporal.PlainDate): Temporal.Instant {
  return orUnknown(() => date.toZonedDateTime(zone).toInstant());
}

function inZone(instant: Temporal.Instant, zone: string): Temporal.ZonedDateTime {
  return orUnknown(() => instant.toZonedDateTimeISO(zone));
}

function orUnknown<T>(inItsZone: () => T): T {
  try {
    return inItsZone();
  } catch {
    throw new ScheduleError('zone', 'unknown time zone: use an IANA name such as Europe/London');
  }
}
