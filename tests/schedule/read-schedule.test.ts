import { expect, test } from 'vitest';
import { readSchedule } from '../../src/schedule/read-schedule.ts';
import { weekdaysOf } from '../../src/schedule/recurrence.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { ScheduleError } from '../../src/schedule/schedule-error.ts';

const BEFORE: Schedule = {
  days: [1],
  time: new Temporal.PlainTime(9),
  zone: 'Europe/London',
  every: 'week',
};

const read = (words: string) => {
  const schedule = readSchedule(words, BEFORE);
  const { time, zone } = schedule;
  return `${weekdaysOf(schedule).join('')} ${time.toString({ smallestUnit: 'minute' })} ${zone}`;
};

test.each([
  ['on Wednesdays at 14:30', '3 14:30 Europe/London'],
  ['Thursdays at 8.45', '4 08:45 Europe/London'],
  ['tues 2pm', '2 14:00 Europe/London'],
  ['every Friday at 12 am', '5 00:00 Europe/London'],
  ['Friday 12pm', '5 12:00 Europe/London'],
  ["wednesdays at 9 o'clock", '3 09:00 Europe/London'],
  ['wednesdays at 1430', '3 14:30 Europe/London'],
  ['wednesdays at noon', '3 12:00 Europe/London'],
  ['2:30 p.m on Fridays', '5 14:30 Europe/London'],
  ['Wednesday at 14:30, London time', '3 14:30 Europe/London'],
  ['Wednesday at 14:30 Paris time', '3 14:30 Europe/Paris'],
  ['Wednesday at 14:30 New York time', '3 14:30 America/New_York'],
  ['Wednesday at 14:30 UK time', '3 14:30 Europe/London'],
  ['Monday and Tuesday at 9', '12 09:00 Europe/London'],
  ['Wednesday/Thursday at 9', '34 09:00 Europe/London'],
  ['every weekday at 9', '12345 09:00 Europe/London'],
  ['Sunday', '7 09:00 Europe/London'],
  ['at 10:15', '1 10:15 Europe/London'],
  ['Monday 09:00 Europe/London', '1 09:00 Europe/London'],
  ['monday at 9 america/argentina/buenos_aires', '1 09:00 America/Argentina/Buenos_Aires'],
  ['wednesdays, 14:30, UTC', '3 14:30 UTC'],
])('%s', (words, expected) => {
  expect(read(words)).toBe(expected);
});

test.each([
  ['Blursdays at 14:30', 'day'],
  ['Monday or Tuesday at 9', 'day'],
  ['m at 9', 'day'],
  ['', 'day'],
  ['Mondays at 25:00', 'time'],
  ['Mondays at 13pm', 'time'],
  ['Mondays at 9:75', 'time'],
  ['Monday at 9 Mars/Olympus', 'zone'],
  ['Monday at 9 __proto__/x', 'zone'],
  ['Monday at 9 Atlantis time', 'zone'],
  ['two weeks from never', 'day'],
])('%s is not guessed at', (words, fault) => {
  const thrown = (() => {
    try {
      return read(words);
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(ScheduleError);
  expect((thrown as ScheduleError).fault).toBe(fault);
});
