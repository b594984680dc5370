import { expect, test } from 'vitest';
import { adviseOnCalendars, calendarsEnding } from '../../../src/content/check/calendars.ts';
import { loadLibrary, readContent } from '../../../src/content/load.ts';

const { calendars } = await readContent('data');
const { all } = (await loadLibrary('data')).calendars;
const day = (text: string) => Temporal.PlainDate.from(text);
const advice = (today: string) =>
  adviseOnCalendars(calendars, day(today)).map(({ file, at }) => `${file} ${at}`);

test('while the years ahead are published there is nothing to say', () => {
  expect(advice('2026-12-01')).toEqual([]);
});

test('a year that was worked out is to be looked up once its source has it', () => {
  expect(advice('2027-01-01')).toEqual([
    'data/calendars/england-and-wales.json years[3].basis',
    'data/calendars/northern-ireland.json years[3].basis',
    'data/calendars/scotland.json years[3].basis',
  ]);
});

test('months before its last day, and ever after, a calendar is said to end', () => {
  const ending = (today: string) => calendarsEnding(all.values(), day(today)).length;
  expect([ending('2028-08-31'), ending('2028-09-03'), ending('2031-01-01')]).toEqual([0, 3, 3]);
  expect(advice('2028-09-03')).toContain('data/calendars/scotland.json years');
});
