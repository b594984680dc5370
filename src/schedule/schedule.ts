/** A recurring moment on the wall clock of a place. */
export type Schedule = Moment &
  (
    | { every: 'week' | 'month' }
    /** `from`: a day of one of the weeks in which it is due, so that it stays on the same weeks. */
    | { every: '2 weeks'; from: Temporal.PlainDate }
  );

/** `month` means the first such weekday of each month. */
export type Every = Schedule['every'];

type Moment = {
  /** 1 = Monday … 7 = Sunday, as in ISO 8601. */
  day: number;
  time: Temporal.PlainTime;
  /** IANA name, for example `Europe/London`. */
  zone: string;
};

/** What can be unclear about a schedule. */
export type ScheduleFault = 'zone' | 'day' | 'time';

/** A schedule that cannot be kept, because its zone or its day does not exist. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
  readonly fault: ScheduleFault;

  constructor(fault: ScheduleFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/**
 * The next instant at which a schedule is due, strictly after `after`.
 *
 * Wall-clock time is kept across clock changes: a time that is skipped moves forward by the length
 * of the gap, a time that occurs twice means the first (Temporal's `compatible` disambiguation,
 * which follows RFC 5545).
 *
 * @throws {ScheduleError} when the zone is unknown
 */
export function nextDue(schedule: Schedule, after: Temporal.Instant): Temporal.Instant {
  // Where a zone leaves out a whole day, what was due on it is due on the day after.
  const yesterday = inZone(after, schedule.zone).toPlainDate().subtract({ days: 1 });
  for (
    let date = firstDay(schedule, yesterday);
    ;
    date = firstDay(schedule, date.add({ days: 1 }))
  ) {
    const due = startOn(schedule, date);
    if (Temporal.Instant.compare(due, after) > 0) return due;
  }
}

/**
 * The first instant at which a schedule is due on `date`, or after it, and after `now`.
 *
 * @throws {ScheduleError} when the zone is unknown
 */
export function firstDueFrom(
  schedule: Schedule,
  date: Temporal.PlainDate,
  now: Temporal.Instant,
): Temporal.Instant {
  const due = startOn(schedule, firstDay(schedule, date));
  return Temporal.Instant.compare(due, now) > 0 ? due : nextDue(schedule, now);
}

/** More than the longest time between two that follow each other, so that one is always within. */
const LONGEST_DAYS = { week: 14, '2 weeks': 28, month: 70 } as const;

/**
 * The latest instant at which a schedule was due, at or before `now` and not before `first`.
 *
 * @param first an instant at which the schedule was due
 * @throws {ScheduleError} when the zone is unknown
 */
export function latestDue(
  schedule: Schedule,
  first: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant {
  const longAgo = now.subtract({ hours: LONGEST_DAYS[schedule.every] * 24 });
  let latest = first;
  let next = nextDue(schedule, later(first, longAgo));
  while (Temporal.Instant.compare(next, now) <= 0) {
    latest = next;
    next = nextDue(schedule, next);
  }
  return latest;
}

/** The later of two instants. */
export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}

/** The date at an instant, where the schedule is kept. */
export function dateAt({ zone }: Schedule, instant: Temporal.Instant): Temporal.PlainDate {
  return inZone(instant, zone).toPlainDate();
}

/** The Monday of the week that a date is in. */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
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

/** The first date on which a schedule is due, `date` itself or a later one. */
function firstDay(schedule: Schedule, date: Temporal.PlainDate): Temporal.PlainDate {
  const day = onWeekday(date, schedule.day);
  switch (schedule.every) {
    case 'week':
      return day;
    case '2 weeks': {
      const { days } = mondayOf(day).since(mondayOf(schedule.from), { largestUnit: 'day' });
      return days % 14 === 0 ? day : day.add({ days: 7 });
    }
    case 'month':
      return day.day <= 7 ? day : onWeekday(day.with({ day: 1 }).add({ months: 1 }), schedule.day);
  }
}

function onWeekday(date: Temporal.PlainDate, day: number): Temporal.PlainDate {
  return date.add({ days: (day - date.dayOfWeek + 7) % 7 });
}

function startOn({ time, zone }: Schedule, date: Temporal.PlainDate): Temporal.Instant {
  try {
    return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
  } catch {
    throw unknownZone();
  }
}

function inZone(instant: Temporal.Instant, zone: string): Temporal.ZonedDateTime {
  try {
    return instant.toZonedDateTimeISO(zone);
  } catch {
    throw unknownZone();
  }
}

function unknownZone(): ScheduleError {
  return new ScheduleError('zone', 'unknown time zone: use an IANA name such as Europe/London');
}
