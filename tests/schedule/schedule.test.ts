import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_CALENDARS } from '../../src/calendars.ts';
import type { Nth } from '../../src/schedule/recurrence.ts';
import {
  firstDueFrom,
  latestDue,
  nextDue as nextDueWith,
  type Schedule,
} from '../../src/schedule/schedule.ts';
import { ScheduleError } from '../../src/schedule/schedule-error.ts';
import { runs, someDaysOff, someInstant, someSchedule } from './some-schedule.ts';

const nextDue = (schedule: Schedule, after: Temporal.Instant) =>
  nextDueWith(schedule, after, NO_CALENDARS);

const clock = (time: string, zone = 'Europe/London') => ({
  time: Temporal.PlainTime.from(time),
  zone,
});
const at = (time: string, zone = 'Europe/London', ...days: number[]): Schedule => ({
  every: 'week',
  days: days.length === 0 ? [1] : days,
  ...clock(time, zone),
});
const fortnightly = (from: string, ...days: number[]): Schedule => ({
  every: '2 weeks',
  days: days.length === 0 ? [2] : days,
  from: Temporal.PlainDate.from(from),
  ...clock('09:30'),
});
const monthly = (
  day: number,
  time = '09:00',
  zone = 'Europe/London',
  weeks: Nth[] = [1],
): Schedule => ({
  every: 'month',
  day,
  weeks,
  ...clock(time, zone),
});
const onDate = (date: number): Schedule => ({ every: 'month', date, ...clock('09:00') });
const instant = (text: string) => Temporal.Instant.from(text);

// biome-ignore format: a table
test.each([
  ['the Monday after', at('09:00'), '2026-03-24T08:00Z', '2026-03-30T08:00Z'], // clocks went forward on the 29th
  ['the same day, earlier', at('09:00'), '2026-10-26T08:59Z', '2026-10-26T09:00Z'], // clocks went back on the 25th
  ['the very instant is not after itself', at('09:00'), '2026-10-26T09:00Z', '2026-11-02T09:00Z'],
  ['a skipped time moves forward', at('01:30', 'Europe/London', 7), '2026-03-28T00:00Z', '2026-03-29T01:30Z'],
  ['a time that occurs twice means the first', at('01:30', 'Europe/London', 7), '2026-10-24T00:00Z', '2026-10-25T00:30Z'],
  ['and not again an hour later', at('01:30', 'Europe/London', 7), '2026-10-25T00:30Z', '2026-11-01T01:30Z'],
  ['over the year’s end', at('09:00'), '2026-12-28T09:00Z', '2027-01-04T09:00Z'],
  ['a place whose Monday is our Sunday', at('09:00', 'Pacific/Auckland'), '2026-11-22T19:00Z', '2026-11-22T20:00Z'],
  ['several days, in turn', at('09:00', 'Europe/London', 1, 4), '2026-11-23T09:00Z', '2026-11-26T09:00Z'],
  ['and over the weekend', at('09:00', 'Europe/London', 1, 4), '2026-11-26T09:00Z', '2026-11-30T09:00Z'],
  ['each weekday, over the weekend', at('08:45', 'Europe/London', 1, 2, 3, 4, 5), '2026-11-27T08:45Z', '2026-11-30T08:45Z'],
  ['the 29th of February', at('09:00', 'Europe/London', 2), '2028-02-28T09:00Z', '2028-02-29T09:00Z'],
])('weekly, %s', (_, schedule, after, expected) => {
  expect(nextDue(schedule, instant(after)).toString()).toBe(instant(expected).toString());
});

// biome-ignore format: a table
test.each([
  ['in a week of its own', fortnightly('2026-11-24'), '2026-11-23T10:00Z', '2026-11-24T09:30Z'],
  ['then not the week after', fortnightly('2026-11-24'), '2026-11-24T09:30Z', '2026-12-08T09:30Z'],
  ['in the other weeks', fortnightly('2026-12-01'), '2026-11-23T10:00Z', '2026-12-01T09:30Z'],
  ['any day of its week will do to count from', fortnightly('2026-12-06'), '2026-11-23T10:00Z', '2026-12-01T09:30Z'],
  ['counted backwards as well', fortnightly('2027-06-01'), '2026-11-23T10:00Z', '2026-12-01T09:30Z'],
  ['over the year’s end, with its week 53', fortnightly('2026-12-22'), '2026-12-22T09:30Z', '2027-01-05T09:30Z'],
  ['over clocks that go forward', fortnightly('2026-03-24'), '2026-03-24T09:30Z', '2026-04-07T08:30Z'],
  ['over clocks that go back', fortnightly('2026-10-13'), '2026-10-20T00:00Z', '2026-10-27T09:30Z'],
  ['on two days of the same weeks', fortnightly('2026-11-24', 2, 4), '2026-11-24T09:30Z', '2026-11-26T09:30Z'],
  ['from the second day to the first', fortnightly('2026-11-24', 2, 4), '2026-11-26T09:30Z', '2026-12-08T09:30Z'],
])('fortnightly, %s', (_, schedule, after, expected) => {
  expect(nextDue(schedule, instant(after)).toString()).toBe(instant(expected).toString());
});

// biome-ignore format: a table
test.each([
  ['the first Monday', monthly(1), '2026-11-23T10:00Z', '2026-12-07T09:00Z'],
  ['the same day, earlier', monthly(1), '2026-12-07T08:59Z', '2026-12-07T09:00Z'],
  ['the first of the month itself', monthly(2), '2026-11-23T10:00Z', '2026-12-01T09:00Z'],
  ['the seventh', monthly(1), '2026-12-01T10:00Z', '2026-12-07T09:00Z'],
  ['over the year’s end', monthly(5), '2026-12-04T09:00Z', '2027-01-01T09:00Z'],
  ['over clocks that go forward', monthly(1), '2026-03-02T09:00Z', '2026-04-06T08:00Z'],
  ['a time that the clocks skip', monthly(7, '02:30', 'America/New_York'), '2026-03-01T12:00Z', '2026-04-05T06:30Z'],
  ['the second', monthly(2, '09:00', 'Europe/London', [2]), '2026-11-23T10:00Z', '2026-12-08T09:00Z'],
  ['the second and the fourth', monthly(2, '09:00', 'Europe/London', [2, 4]), '2026-12-08T09:00Z', '2026-12-22T09:00Z'],
  ['the last of four', monthly(5, '09:00', 'Europe/London', ['last']), '2026-11-27T08:00Z', '2026-11-27T09:00Z'],
  ['the last of five', monthly(4, '09:00', 'Europe/London', ['last']), '2026-12-01T08:00Z', '2026-12-31T09:00Z'],
  ['the last that is also the fourth, once', monthly(5, '09:00', 'Europe/London', [4, 'last']), '2026-11-27T09:00Z', '2026-12-25T09:00Z'],
  ['the last of a leap February', monthly(2, '09:00', 'Europe/London', ['last']), '2028-02-01T10:00Z', '2028-02-29T09:00Z'],
  ['a date', onDate(15), '2026-11-23T10:00Z', '2026-12-15T09:00Z'],
  ['a date at the weekend comes on the working day after', onDate(28), '2026-11-23T10:00Z', '2026-11-30T09:00Z'],
  ['the last day of a short month', onDate(31), '2027-04-01T09:00Z', '2027-04-30T08:00Z'],
  ['the last day of a leap February', onDate(31), '2028-02-01T09:00Z', '2028-02-29T09:00Z'],
  ['the last day at a weekend, in the next month', onDate(31), '2027-01-01T10:00Z', '2027-02-01T09:00Z'],
  ['from January to February', monthly(6), '2027-01-31T00:00Z', '2027-02-06T09:00Z'],
])('monthly, %s', (_, schedule, after, expected) => {
  expect(nextDue(schedule, instant(after)).toString()).toBe(instant(expected).toString());
});

test('where a zone leaves a whole day out, what was due on it comes on the day after', () => {
  const friday = at('09:00', 'Pacific/Apia', 5); // 30 December 2011 did not happen there
  expect(nextDue(friday, instant('2011-12-30T12:00Z')).toString()).toBe('2011-12-30T19:00:00Z');
});

test.each([
  ['on the day itself', '2027-01-05', '2027-01-05T09:30:00Z'],
  ['after it, in its own weeks', '2027-01-06', '2027-01-19T09:30:00Z'],
  ['but never in the past', '2026-01-01', '2026-11-24T09:30:00Z'],
])('the first due from a date: %s', (_, date, expected) => {
  const schedule = fortnightly('2026-11-24');
  const due = firstDueFrom(
    schedule,
    Temporal.PlainDate.from(date),
    instant('2026-11-23T10:00Z'),
    NO_CALENDARS,
  );
  expect(due.toString()).toBe(expected);
});

// biome-ignore format: a table
test.each<[string, Schedule, string]>([
  ['an unknown zone', at('09:00', 'Mars/Olympus'), 'unknown time zone: use an IANA name'],
  ['no days', { ...at('09:00'), every: 'week', days: [] }, 'no day of the week'],
  ['a day that is none', at('09:00', 'Europe/London', 8), 'days are 1 (Monday) to 7 (Sunday)'],
  ['half a day', at('09:00', 'Europe/London', 1.5), 'no day of the week'],
  ['no week of the month', monthly(1, '09:00', 'Europe/London', []), 'no day of the week'],
  ['no date', onDate(0), 'it must be 1 to 31'],
  ['a date beyond', onDate(32), 'it must be 1 to 31'],
  ['nothing but days off', { ...at('09:00'), off: { own: [{ from: Temporal.PlainDate.from('2020-01-01'), to: Temporal.PlainDate.from('2099-12-31') }] } }, 'every day of the next 3 years is a day off'],
])('%s is an error that says so, and never an endless search', (_, schedule, message) => {
  const find = () => nextDue(schedule, instant('2026-03-24T08:00Z'));
  expect(find).toThrow(ScheduleError);
  expect(find).toThrow(message);
});

/** What a clock on the wall shows: the time itself, or a later one where the clocks went forward. */
function keepsTime(due: Temporal.Instant, { time, zone }: Schedule): boolean {
  const local = due.toZonedDateTimeISO(zone);
  if (local.toPlainTime().equals(time)) return true;
  const asked = local.toPlainDate().toPlainDateTime(time);
  const isSkipped = (date: Temporal.PlainDateTime) =>
    !date.toZonedDateTime(zone).toPlainDateTime().equals(date);
  // The gap may have moved it over midnight, or taken a whole day.
  return isSkipped(asked) || isSkipped(asked.subtract({ days: 1 }));
}

function isDate(date: Temporal.PlainDate, schedule: Schedule): boolean {
  if ('date' in schedule) return date.day === Math.min(schedule.date, date.daysInMonth);
  if (schedule.every === 'month') {
    const isLast = date.day > date.daysInMonth - 7;
    const week = Math.ceil(date.day / 7);
    const isWeek = schedule.weeks.some((each) => (each === 'last' ? isLast : each === week));
    return date.dayOfWeek === schedule.day && isWeek;
  }
  const isDay = schedule.days.includes(date.dayOfWeek);
  if (schedule.every === 'week') return isDay;
  const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
  const { days } = monday(date).since(monday(schedule.from), { largestUnit: 'day' });
  return isDay && days % 14 === 0;
}

/** All dates on which a schedule without days off is due in a span of days, found one by one. */
function datesFrom(schedule: Schedule, first: Temporal.PlainDate, count: number) {
  return Array.from({ length: count }, (_, days) => first.add({ days }))
    .filter((date) => isDate(date, schedule))
    .map((date) => {
      const isMoved = 'date' in schedule && date.dayOfWeek > 5;
      return isMoved ? date.add({ days: 8 - date.dayOfWeek }) : date;
    });
}

test('in any zone of the world it is the first date by the calendar that is strictly later, at its time', () => {
  fc.assert(
    fc.property(someSchedule, someInstant, (schedule, after) => {
      const due = nextDue(schedule, after);
      expect(Temporal.Instant.compare(due, after)).toBe(1);
      expect(keepsTime(due, schedule)).toBe(true);
      const start = after.toZonedDateTimeISO(schedule.zone).toPlainDate().subtract({ days: 3 });
      const expected = datesFrom(schedule, start, 70)
        .map((date) => date.toZonedDateTime({ timeZone: schedule.zone, plainTime: schedule.time }))
        .find((each) => Temporal.Instant.compare(each.toInstant(), after) > 0);
      expect(due.toString()).toBe(expected?.toInstant().toString());
    }),
    runs(400),
  );
});

test('one after the other, no instant and no day comes twice, days off or not', () => {
  const withDaysOff = fc
    .tuple(someSchedule, someInstant)
    .chain(([schedule, start]) =>
      someDaysOff(start).map((off) => ({ schedule: { ...schedule, off }, start })),
    );
  fc.assert(
    fc.property(withDaysOff, ({ schedule, start }) => {
      let [last, due] = [start, nextDue(schedule, start)];
      for (let i = 0; i < 12; i += 1) {
        expect(Temporal.Instant.compare(due, last)).toBe(1);
        expect(keepsTime(due, schedule)).toBe(true);
        // A repeated time is due once: what is asked for from within the hour that comes twice.
        const again = nextDue(schedule, due.subtract({ seconds: 1 }));
        expect(again.equals(due)).toBe(true);
        const isSameDay = due
          .toZonedDateTimeISO(schedule.zone)
          .toPlainDate()
          .equals(last.toZonedDateTimeISO(schedule.zone).toPlainDate());
        if (i > 0 && keepsWallTime(due, schedule)) expect(isSameDay).toBe(false);
        [last, due] = [due, nextDue(schedule, due)];
      }
    }),
    runs(120),
  );
});

function keepsWallTime(due: Temporal.Instant, { time, zone }: Schedule): boolean {
  return due.toZonedDateTimeISO(zone).toPlainTime().equals(time);
}

test('however much later one looks, the latest due is due, not after now, and nothing follows it', () => {
  const cases = fc.tuple(someSchedule, someInstant).chain(([schedule, start]) =>
    fc.record({
      off: fc.option(someDaysOff(start), { nil: undefined }),
      hours: fc.oneof(fc.integer({ min: 0, max: 24 * 30 }), fc.integer({ min: 0, max: 24 * 400 })),
      schedule: fc.constant(schedule),
      start: fc.constant(start),
    }),
  );
  fc.assert(
    fc.property(cases, ({ schedule: plain, off, start, hours }) => {
      const schedule: Schedule = { ...plain, off };
      const first = nextDue(schedule, start);
      const now = first.add({ hours });
      const latest = latestDue(schedule, first, now, NO_CALENDARS);
      expect(Temporal.Instant.compare(latest, now)).toBeLessThanOrEqual(0);
      expect(Temporal.Instant.compare(nextDue(schedule, latest), now)).toBe(1);
      expect(Temporal.Instant.compare(latest, first)).toBeGreaterThanOrEqual(0);
      expect(nextDue(schedule, latest.subtract({ nanoseconds: 1 })).equals(latest)).toBe(true);
    }),
    runs(120),
  );
});
