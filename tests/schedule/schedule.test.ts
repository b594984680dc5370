import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latestDue, nextDue, type Schedule, ScheduleError } from '../../src/schedule/schedule.ts';

const at = (time: string, zone = 'Europe/London', day = 1): Schedule => ({
  day,
  time: Temporal.PlainTime.from(time),
  zone,
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

test('an unknown zone is an error with a name', () => {
  expect(() => nextDue(at('09:00', 'Mars/Olympus'), instant('2026-03-24T08:00Z'))).toThrow(
    ScheduleError,
  );
});

const someZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const someInstant = fc
  .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const someSchedule = fc
  .record({
    day: fc.integer({ min: 1, max: 7 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    zone: someZone,
  })
  .map(
    ({ day, minute, zone }): Schedule => ({
      day,
      time: new Temporal.PlainTime(Math.floor(minute / 60), minute % 60),
      zone,
    }),
  );

test('in any zone it is strictly later, on the right day, at the right time or moved past a gap', () => {
  fc.assert(
    fc.property(someSchedule, someInstant, (schedule, after) => {
      const due = nextDue(schedule, after);
      expect(Temporal.Instant.compare(due, after)).toBe(1);
      expect(due.since(after).total('hours')).toBeLessThanOrEqual(8 * 24 + 24);
      const local = due.toZonedDateTimeISO(schedule.zone);
      const wall = local.toPlainTime();
      if (wall.equals(schedule.time)) expect(local.dayOfWeek).toBe(schedule.day);
      else expect(local.subtract({ hours: 25 }).offset).not.toBe(local.offset);
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
      },
    ),
    { numRuns: 200 },
  );
});
