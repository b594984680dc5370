import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Calendars, NO_CALENDARS } from '../../src/calendars.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { type DaysOff, dayOffOn } from '../../src/schedule/days-off.ts';
import type { Recurrence } from '../../src/schedule/recurrence.ts';
import { latestDue, nextDue, type Schedule, stillDue } from '../../src/schedule/schedule.ts';
import { runs, someDaysOff, someInstant, someSchedule } from './some-schedule.ts';

let calendars: Calendars;
beforeAll(async () => {
  const shipped = (await loadLibrary('data', 'england-and-wales')).calendars;
  calendars = { ...shipped, all: new Map([...shipped.all, ['our-terms', OUR_TERMS]]) };
});

const date = (text: string) => Temporal.PlainDate.from(text);
const span = (text: string) => {
  const [from = text, to = from] = text.split('/');
  return { from: date(from), to: date(to) };
};

/** Invented. */
const OUR_TERMS = {
  id: 'our-terms',
  title: 'Example schools',
  kind: 'terms' as const,
  covers: span('2026-09-02/2027-07-21'),
  off: ['2026-10-26/2026-10-30', '2026-12-19/2027-01-04', '2027-03-26/2027-04-11'].map(span),
};

const CLOCK = { time: new Temporal.PlainTime(9), zone: 'Europe/London' };
const weekly = (...days: number[]): Recurrence => ({ every: 'week', days });
const firstMonday: Recurrence = { every: 'month', day: 1, weeks: [1] };
const alternateMondays: Recurrence = { every: '2 weeks', days: [1], from: date('2026-10-26') };
const own = (...spans: string[]): DaysOff => ({ own: spans.map(span) });
const skip: DaysOff = { rule: 'skip' };
const none: DaysOff = { holidays: 'none' };

/** The dates of the next few questions after a day. */
function dates(recurrence: Recurrence, off: DaysOff | undefined, after: string, count = 3) {
  const schedule: Schedule = { ...recurrence, ...CLOCK, off };
  let due = date(after).toZonedDateTime('Europe/London').toInstant();
  return Array.from({ length: count }, () => {
    due = nextDue(schedule, due, calendars);
    return due.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  }).join(' ');
}

// biome-ignore format: a table
test.each<[string, Recurrence, DaysOff | undefined, string, string]>([
  ['Easter Monday: on Tuesday', weekly(1), undefined, '2027-03-24', '2027-03-30 2027-04-05 2027-04-12'],
  ['Easter Monday: left out', weekly(1), skip, '2027-03-24', '2027-04-05 2027-04-12 2027-04-19'],
  ['Easter Monday: as on any Monday', weekly(1), none, '2027-03-24', '2027-03-29 2027-04-05 2027-04-12'],
  ['Good Friday: after Easter', weekly(5), undefined, '2027-03-24', '2027-03-30 2027-04-02 2027-04-09'],
  ['moved to a day that has its own: one question', weekly(1, 2), undefined, '2027-03-24', '2027-03-30 2027-04-05 2027-04-06'],
  ['each weekday, over Easter', weekly(1, 2, 3, 4, 5), undefined, '2027-03-25', '2027-03-25 2027-03-30 2027-03-31'],
  ['both bank holidays of Christmas: one question', weekly(1, 2), undefined, '2027-12-24', '2027-12-29 2028-01-04 2028-01-10'],
  ['Christmas Day itself, at a weekend', weekly(6), undefined, '2027-12-20', '2027-12-29 2028-01-04 2028-01-08'],
  ['Christmas Day itself, left out', weekly(6), skip, '2027-12-20', '2028-01-08 2028-01-15 2028-01-22'],
  ['in Scotland Easter Monday is no bank holiday', weekly(1), { holidays: 'scotland' }, '2027-03-24', '2027-03-29 2027-04-05 2027-04-12'],
  ['in Northern Ireland the twelfth of July is', weekly(1), { holidays: 'northern-ireland' }, '2027-07-06', '2027-07-13 2027-07-19 2027-07-26'],
  ['a calendar that is gone keeps no day off', weekly(1), { holidays: 'gone' }, '2027-03-24', '2027-03-29 2027-04-05 2027-04-12'],
  ['the first Monday, New Year moved', firstMonday, { holidays: 'scotland' }, '2026-12-20', '2027-01-05 2027-02-01 2027-03-01'],
  ['every other Monday keeps its weeks', alternateMondays, undefined, '2027-03-24', '2027-03-30 2027-04-12 2027-04-26'],
  ['the 15th at a weekend', { every: 'month', date: 15 }, undefined, '2027-05-01', '2027-05-17 2027-06-15 2027-07-15'],
  ['the 26th, Good Friday', { every: 'month', date: 26 }, undefined, '2027-03-01', '2027-03-30 2027-04-26 2027-05-26'],
  ['the 28th, Easter Sunday, left out', { every: 'month', date: 28 }, skip, '2027-03-02', '2027-04-28 2027-05-28 2027-06-28'],
  ['a day of their own', weekly(4), own('2027-02-25'), '2027-02-20', '2027-02-26 2027-03-04 2027-03-11'],
  ['a summer of their own: nothing is made up for', weekly(4), own('2027-07-20/2027-09-01'), '2027-07-10', '2027-07-15 2027-09-02 2027-09-09'],
  ['half term of a week: nothing is made up for', weekly(4), own('2027-02-15/2027-02-19'), '2027-02-12', '2027-02-25 2027-03-04 2027-03-11'],
  ['half term, once a month: the week after', { every: 'month', day: 4, weeks: [3] }, own('2027-02-15/2027-02-19'), '2027-02-12', '2027-02-22 2027-03-18 2027-04-15'],
  ['term time only', weekly(3), { terms: 'our-terms' }, '2026-10-20', '2026-10-21 2026-11-04 2026-11-11'],
  ['term time only, over Easter', weekly(3), { terms: 'our-terms' }, '2027-03-20', '2027-03-24 2027-04-14 2027-04-21'],
  ['after the last term that is known, as ever', weekly(3), { terms: 'our-terms' }, '2027-07-20', '2027-07-21 2027-07-28 2027-08-04'],
  ['after the last year that is known, as ever', weekly(1), undefined, '2029-04-01', '2029-04-02 2029-04-09 2029-04-16'],
])('%s', (_, recurrence, off, after, expected) => {
  expect(dates(recurrence, off, after)).toBe(expected);
});

test('the latest due is the one that was moved, or the one before those that were left out', () => {
  const monday: Schedule = { ...weekly(1), ...CLOCK };
  const at = (text: string) => Temporal.Instant.from(text);
  const latest = (off: DaysOff, first: string, now: string) =>
    `${latestDue({ ...monday, off }, at(first), at(now), calendars)}`;
  expect(latest({}, '2027-03-22T09:00Z', '2027-03-30T12:00Z')).toBe('2027-03-30T08:00:00Z');
  expect(latest(skip, '2027-03-22T09:00Z', '2027-03-30T12:00Z')).toBe('2027-03-22T09:00:00Z');
  const summer = own('2026-07-20/2027-02-28');
  expect(latest(summer, '2026-06-01T08:00Z', '2027-02-20T12:00Z')).toBe('2026-07-13T08:00:00Z');
});

test('what was due is moved, should its day become a day off later', () => {
  const monday: Schedule = { ...weekly(1), ...CLOCK };
  const due = Temporal.Instant.from('2027-03-22T09:00Z');
  expect(`${stillDue(monday, due, calendars)}`).toBe('2027-03-22T09:00:00Z');
  const proclaimed = { ...monday, off: own('2027-03-22') };
  expect(`${stillDue(proclaimed, due, calendars)}`).toBe('2027-03-23T09:00:00Z');
  const left = { ...proclaimed, off: { ...proclaimed.off, ...skip } };
  expect(`${stillDue(left, due, calendars)}`).toBe('2027-04-05T08:00:00Z');
});

test('nothing comes on a day off, whatever the days off', () => {
  const cases = fc
    .tuple(someSchedule, someInstant, fc.constantFrom('none', 'scotland', 'northern-ireland'))
    .chain(([schedule, start, holidays]) =>
      someDaysOff(start).map((off) => ({ ...schedule, off: { ...off, holidays }, start })),
    );
  fc.assert(
    fc.property(cases, ({ start, ...schedule }) => {
      let due = start;
      for (let i = 0; i < 8; i += 1) {
        due = nextDue(schedule, due, calendars);
        const local = due.toZonedDateTimeISO(schedule.zone);
        // A time that the clocks skip may come a little after midnight.
        if (!local.toPlainTime().equals(schedule.time)) continue;
        expect(dayOffOn(schedule, local.toPlainDate(), calendars)).toBeUndefined();
      }
    }),
    runs(150),
  );
});

test('days off never bring more questions, nor any before its time', () => {
  const cases = fc
    .tuple(someSchedule, someInstant)
    .chain(([schedule, start]) => someDaysOff(start).map((off) => ({ schedule, off, start })));
  fc.assert(
    fc.property(cases, ({ schedule, off, start }) => {
      let [quiet, plain] = [start, start];
      let surplus = 0;
      for (let i = 0; i < 12; i += 1) {
        quiet = nextDue({ ...schedule, off }, quiet, NO_CALENDARS);
        surplus += 1;
        for (;;) {
          const next = nextDue(schedule, plain, NO_CALENDARS);
          if (Temporal.Instant.compare(next, quiet) > 0) break;
          plain = next;
          surplus -= 1;
        }
        // One that fell due before the start may have been moved behind it.
        expect(surplus).toBeLessThanOrEqual(1);
      }
    }),
    runs(60),
  );
});
