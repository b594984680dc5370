/** A weekly moment on the wall clock of a place. */
export type Schedule = {
  /** 1 = Monday … 7 = Sunday, as in ISO 8601. */
  day: number;
  time: Temporal.PlainTime;
  /** IANA name, for example `Europe/London`. */
  zone: string;
};

/** A schedule that cannot be kept, because its zone or its day does not exist. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
  readonly fault: 'zone' | 'day' | 'time';

  constructor(fault: 'zone' | 'day' | 'time', message: string) {
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
 * @param schedule day of week (1 = Monday), time of day, IANA zone
 * @throws {ScheduleError} when the zone is unknown
 */
export function nextDue(schedule: Schedule, after: Temporal.Instant): Temporal.Instant {
  const today = inZone(after, schedule.zone).toPlainDate();
  const daysAhead = (schedule.day - today.dayOfWeek + 7) % 7;
  for (let week = 0; ; week += 1) {
    const due = today
      .add({ days: daysAhead + 7 * week })
      .toZonedDateTime({ timeZone: schedule.zone, plainTime: schedule.time })
      .toInstant();
    if (Temporal.Instant.compare(due, after) > 0) return due;
  }
}

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
  const aFortnightAgo = now.subtract({ hours: 14 * 24 });
  let latest = first;
  let next = nextDue(schedule, later(first, aFortnightAgo));
  while (Temporal.Instant.compare(next, now) <= 0) {
    latest = next;
    next = nextDue(schedule, next);
  }
  return latest;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
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

function inZone(instant: Temporal.Instant, zone: string): Temporal.ZonedDateTime {
  try {
    return instant.toZonedDateTimeISO(zone);
  } catch {
    throw new ScheduleError('zone', `unknown time zone: use an IANA name such as Europe/London`);
  }
}
