import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  firstDueFrom,
  latestDue,
  nextDue,
  type Schedule,
  ScheduleError,
} from '../../src/schedule/schedule.ts';

const at = (time: string, zone = 'Europe/London', day = 1): Schedule => ({
  day,
  time: Temporal.PlainTime.from(time),
  zone,
  every: 'week',
});
const fortnightly = (from: string, day = 2, zone = 'Europe/London'): Schedule => ({
  ...at('09:30', zone, day),
  every: '2 weeks',
  from: Temporal.PlainDate.from(from),
});
const monthly = (day: number, time = '09:00', zone = 'Europe/London'): Schedule => ({
  ...at(time, zone, day),
  every: 'month',
});
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
  const due = firstDueFrom(schedule, Temporal.PlainDate.from(date), instant('2026-11-23T10:00Z'));
  expect(due.toString()).toBe(expected);
});

test('an unknown zone is an error with a name', () => {
  expect(() => nextDue(at('09:00', 'Mars/Olympus'), instant('2026-03-24T08:00Z'))).toThrow(
    ScheduleError,
  );
});

const someZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const someInstant = fc
  .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const someDate = someInstant.map((at) => at.toZonedDateTimeISO('UTC').toPlainDate());
const someSchedule = fc
  .record({
    day: fc.integer({ min: 1, max: 7 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    zone: someZone,
    every: fc.constantFrom('week' as const, '2 weeks' as const, 'month' as const),
    from: someDate,
  })
  .map(({ day, minute, zone, every, from }): Schedule => {
    const time = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
    const moment = { day, time, zone };
    return every === '2 weeks' ? { ...moment, every, from } : { ...moment, every };
  });

const LONGEST_DAYS = { week: 7, '2 weeks': 14, month: 35 };

/** How many Mondays lie between the weeks of two dates. */
const weeksBetween = (a: Temporal.PlainDate, b: Temporal.PlainDate) => {
  const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
  return monday(a).since(monday(b), { largestUnit: 'day' }).days / 7;
};

test('in any zone it is strictly later, on the right day, at the right time or moved past a gap', () => {
  fc.assert(
    fc.property(someSchedule, someInstant, (schedule, after) => {
      const due = nextDue(schedule, after);
      expect(Temporal.Instant.compare(due, after)).toBe(1);
      const most = (LONGEST_DAYS[schedule.every] + 2) * 24;
      expect(due.since(after).total('hours')).toBeLessThanOrEqual(most);
      const local = due.toZonedDateTimeISO(schedule.zone);
      if (!local.toPlainTime().equals(schedule.time)) {
        expect(local.subtract({ hours: 25 }).offset).not.toBe(local.offset);
        return;
      }
      expect(local.dayOfWeek).toBe(schedule.day);
      if (schedule.every === 'month') expect(local.day).toBeLessThanOrEqual(7);
      if (schedule.every === '2 weeks') {
        expect(Math.abs(weeksBetween(local.toPlainDate(), schedule.from) % 2)).toBe(0);
      }
    }),
    { numRuns: 500 },
  );
});

test('one follows the other without a gap: a week, a fortnight, or the next month', () => {
  fc.assert(
    fc.property(someSchedule, someInstant, (schedule, after) => {
      const first = nextDue(schedule, after).toZonedDateTimeISO(schedule.zone).toPlainDate();
      const second = nextDue(schedule, nextDue(schedule, after))
        .toZonedDateTimeISO(schedule.zone)
        .toPlainDate();
      if (schedule.every === 'month') {
        const months = (date: Temporal.PlainDate) => date.year * 12 + date.month;
        expect(months(second) - months(first)).toBe(1);
      } else {
        expect(weeksBetween(second, first)).toBe(schedule.every === 'week' ? 1 : 2);
      }
    }),
    { numRuns: 500 },
  );
});

test('however much later one looks, the latest due is due, not after now, and nothing follows it', () => {
  fc.assert(
    fc.property(
      someSchedule,
      someInstant,
      fc.integer({ min: 0, max: 24 * 400 }),
      (schedule, start, hours) => {
        const first = nextDue(schedule, start);
        const now = first.add({ hours });
        const latest = latestDue(schedule, first, now);
        expect(Temporal.Instant.compare(latest, now)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(nextDue(schedule, latest), now)).toBe(1);
        expect(Temporal.Instant.compare(latest, first)).toBeGreaterThanOrEqual(0);
        const before = latest.subtract({ nanoseconds: 1 });
        expect(nextDue(schedule, before).equals(latest)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
