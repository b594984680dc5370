import { expect, test } from 'vitest';
import type { ThemeId } from '../../src/content/schema.ts';
import {
  meetingBegan,
  meetingEnded,
  noPlan,
  prepare,
  takePrepared,
  takeStarting,
} from '../../src/reflection/meeting-plan.ts';
import type { MeetingId } from '../../src/reflection/round.ts';
import { NOW, PLACE } from './a-round.ts';

const MEETING = 'meeting-1' as MeetingId;
const START = '2026-11-24T10:00:00Z';
const theme = 'think-family' as ThemeId;
const today = Temporal.PlainDate.from('2026-11-24');
const series = { ...noPlan(PLACE, 'Europe/London'), atEachStart: true };

test('a round of the series comes a minute after the start, once', () => {
  const began = meetingBegan(series, MEETING, START, NOW);
  expect(takeStarting(began, NOW.add({ seconds: 59 })).starting).toBeUndefined();
  const { plan, starting } = takeStarting(began, NOW.add({ minutes: 1 }));
  expect(starting).toMatchObject({ meeting: MEETING, theme: undefined });
  expect(takeStarting(plan, NOW.add({ minutes: 2 })).starting).toBeUndefined();
  // Teams tells it again.
  expect(meetingBegan(plan, MEETING, START, NOW.add({ minutes: 2 }))).toBe(plan);
});

test('where nothing is wanted or prepared, a start changes nothing', () => {
  const plan = noPlan(PLACE, 'Europe/London');
  expect(meetingBegan(plan, MEETING, START, NOW)).toBe(plan);
});

test('what is prepared for the day comes at its meeting, and not at the next', () => {
  const plan = prepare(noPlan(PLACE, 'Europe/London'), { on: today, theme }, NOW);
  const began = meetingBegan(plan, MEETING, START, NOW);
  expect(began.starting?.theme).toBe(theme);
  expect(takePrepared(began, NOW).prepared).toBeUndefined();
  const later = NOW.add({ hours: 24 * 7 });
  expect(meetingBegan(plan, MEETING, '2026-12-01T10:00:00Z', later)).toBe(plan);
});

test('one a date, those of past dates are dropped', () => {
  const plan = prepare(noPlan(PLACE, 'Europe/London'), { on: today }, NOW);
  expect(prepare(plan, { on: today, theme }, NOW).prepared).toEqual([{ on: today, theme }]);
  const tomorrow = { on: today.add({ days: 1 }) };
  expect(prepare(plan, tomorrow, NOW.add({ hours: 24 })).prepared).toEqual([tomorrow]);
});

test('a meeting that is over, or long under way, gets none', () => {
  const began = meetingBegan(series, MEETING, START, NOW);
  expect(takeStarting(meetingEnded(began), NOW.add({ minutes: 5 })).starting).toBeUndefined();
  expect(takeStarting(began, NOW.add({ minutes: 20 })).starting).toBeUndefined();
});
