import { beforeAll, describe, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';

/**
 * The calendars in `data/calendars`, against the rules of the Banking and Financial Dealings Act 1971
 * and its proclamations, worked out here anew.
 */

let library: Library;
beforeAll(async () => {
  library = await loadLibrary('data');
});

const date = (year: number, month: number, day: number) => new Temporal.PlainDate(year, month, day);

/** Easter Sunday by Gauss's method with the days of the full moon counted from the epact (Oudin). */
function easter(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const k = Math.floor((century - 17) / 25);
  let i =
    (century - Math.floor(century / 4) - Math.floor((century - k) / 3) + 19 * golden + 15) % 30;
  i -= Math.floor(i / 28) * (1 - Math.floor(29 / (i + 1)) * Math.floor((21 - golden) / 11));
  const j = (year + Math.floor(year / 4) + i + 2 - century + Math.floor(century / 4)) % 7;
  return date(year, 3, 28).add({ days: i - j });
}

/** The first or last Monday of a month. */
function monday(year: number, month: number, which: 'first' | 'last'): Temporal.PlainDate {
  const days = Array.from({ length: date(year, month, 1).daysInMonth }, (_, i) =>
    date(year, month, i + 1),
  ).filter(({ dayOfWeek }) => dayOfWeek === 1);
  const found = which === 'first' ? days[0] : days.at(-1);
  if (found === undefined) throw new Error('each month has Mondays');
  return found;
}

/** Fixed days; those at a weekend have the next weekday that is none of them. */
function fixed(...days: Temporal.PlainDate[]): Temporal.PlainDate[] {
  const isWeekday = (day: Temporal.PlainDate) => day.dayOfWeek < 6;
  const taken = days.filter(isWeekday);
  for (const day of days.filter((each) => !isWeekday(each))) {
    let next = day;
    while (!isWeekday(next) || taken.some((each) => each.equals(next)))
      next = next.add({ days: 1 });
    taken.push(next);
  }
  return taken;
}

const RULES: Record<string, (year: number) => Temporal.PlainDate[]> = {
  'england-and-wales': (year) => [
    ...fixed(date(year, 1, 1)),
    easter(year).subtract({ days: 2 }),
    easter(year).add({ days: 1 }),
    monday(year, 5, 'first'),
    monday(year, 5, 'last'),
    monday(year, 8, 'last'),
    ...fixed(date(year, 12, 25), date(year, 12, 26)),
  ],
  scotland: (year) => [
    ...fixed(date(year, 1, 1), date(year, 1, 2)),
    easter(year).subtract({ days: 2 }),
    monday(year, 5, 'first'),
    monday(year, 5, 'last'),
    monday(year, 8, 'first'),
    ...fixed(date(year, 11, 30)),
    ...fixed(date(year, 12, 25), date(year, 12, 26)),
    ...(year === 2026 ? [date(2026, 6, 15)] : []),
  ],
  'northern-ireland': (year) => [
    ...fixed(date(year, 1, 1)),
    ...fixed(date(year, 3, 17)),
    easter(year).subtract({ days: 2 }),
    easter(year).add({ days: 1 }),
    monday(year, 5, 'first'),
    monday(year, 5, 'last'),
    ...fixed(date(year, 7, 12)),
    monday(year, 8, 'last'),
    ...fixed(date(year, 12, 25), date(year, 12, 26)),
  ],
};

// Source: the tables of the Book of Common Prayer.
test.each([
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2038, '2038-04-25'],
  [2076, '2076-04-19'],
])('Easter %i', (year, expected) => {
  expect(easter(year).toString()).toBe(expected);
});

describe.each(Object.entries(RULES))('%s', (id, rule) => {
  test.each([2025, 2026, 2027, 2028])('in %i', (year) => {
    const calendar = library.calendars.all.get(id);
    const weekdays = calendar?.off
      .map(({ from }) => from)
      .filter((day) => day.year === year && day.dayOfWeek < 6)
      .map(String);
    expect(weekdays).toEqual(rule(year).map(String).sort());
  });

  test('is complete for whole years, and each day has a name', () => {
    const calendar = library.calendars.all.get(id);
    expect(`${calendar?.covers.from} ${calendar?.covers.to}`).toBe('2025-01-01 2028-12-31');
    expect(calendar?.off.every(({ name, from, to }) => name && from.equals(to))).toBe(true);
  });
});

test('a holiday at a weekend is quiet too, beside its substitute day', () => {
  const off = library.calendars.all.get('england-and-wales')?.off ?? [];
  const christmas = off.filter(({ from }) => from.year === 2027 && from.month === 12);
  expect(christmas.map(({ from, name }) => `${from} ${name}`)).toEqual([
    '2027-12-25 Christmas Day',
    '2027-12-26 Boxing Day',
    '2027-12-27 Christmas Day',
    '2027-12-28 Boxing Day',
  ]);
});
