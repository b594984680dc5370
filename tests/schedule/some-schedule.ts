import fc from 'fast-check';
import type { DaysOff } from '../../src/schedule/days-off.ts';
import type { Nth } from '../../src/schedule/recurrence.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';

/** Any instant of twenty years, and more often one about a change of clocks or the year's end. */
export const someInstant = fc
  .oneof(
    fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }),
    fc
      .record({
        year: fc.integer({ min: 2020, max: 2039 }),
        day: fc.constantFrom('02-28', '03-08', '03-29', '10-25', '11-01', '12-31'),
        hours: fc.integer({ min: -48, max: 72 }),
      })
      .map(({ year, day, hours }) => Date.parse(`${year}-${day}T00:30Z`) + hours * 3_600_000),
  )
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const someDate = someInstant.map((at) => at.toZonedDateTimeISO('UTC').toPlainDate());
const someDays = fc
  .subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
  .map((days) => days.toSorted());
const someWeeks = fc.subarray<Nth>([1, 2, 3, 4, 'last'], { minLength: 1 });

const someRecurrence = fc.oneof(
  fc.record({ every: fc.constant('week' as const), days: someDays }),
  fc.record({ every: fc.constant('2 weeks' as const), days: someDays, from: someDate }),
  fc.record({
    every: fc.constant('month' as const),
    day: fc.integer({ min: 1, max: 7 }),
    weeks: someWeeks,
  }),
  fc.record({ every: fc.constant('month' as const), date: fc.integer({ min: 1, max: 31 }) }),
);

const someTime = fc
  .oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 239 }))
  .map((minute) => new Temporal.PlainTime(Math.floor(minute / 60), minute % 60));

const someZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

/** Any schedule in any zone, without days off. */
export const someSchedule: fc.Arbitrary<Schedule> = fc
  .tuple(someRecurrence, someTime, someZone)
  .map(([recurrence, time, zone]) => ({ ...recurrence, time, zone }));

/** Days off of its own in the year after `near`: single days, weeks, whole summers. */
export const someDaysOff = (near: Temporal.Instant): fc.Arbitrary<DaysOff> => {
  const today = near.toZonedDateTimeISO('UTC').toPlainDate();
  const span = fc
    .record({
      start: fc.integer({ min: -30, max: 365 }),
      days: fc.constantFrom(0, 0, 0, 1, 4, 11, 43),
    })
    .map(({ start, days }) => {
      const from = today.add({ days: start });
      return { from, to: from.add({ days }) };
    });
  return fc.record({
    rule: fc.constantFrom('move', 'skip'),
    own: fc.array(span, { maxLength: 12 }),
  });
};

/** How many examples a property is tried on: `THOROUGH=1` tries a hundred times as many. */
export const runs = (usual: number) => ({
  numRuns: process.env['THOROUGH'] === undefined ? usual : usual * 100,
});
