import { expect, test } from 'vitest';
import { z } from 'zod';
import { conversationRecord } from '../../src/store/record.ts';
import { conversationFor } from './store-contract.ts';

const MOMENT = { time: '09:00', zone: 'Europe/London' };

/** A conversation's record with another schedule, as it may stand on disk. */
function readWith(schedule: object) {
  const { subscription, ...conversation } = z.encode(conversationRecord, conversationFor('19:a'));
  return z.decode(conversationRecord, {
    ...conversation,
    subscription: { ...subscription, schedule: { ...MOMENT, ...schedule } as never },
  });
}

test.each([
  [{ day: 2 }, { every: 'week', days: [2] }],
  [
    { day: 2, every: 'week' },
    { every: 'week', days: [2] },
  ],
  [
    { day: 2, every: '2 weeks', from: '2026-11-24' },
    { every: '2 weeks', days: [2], from: '2026-11-24' },
  ],
  [
    { day: 2, every: 'month' },
    { every: 'month', day: 2, weeks: [1] },
  ],
])('a schedule of one day, as it was kept once, still reads: %j', (before, after) => {
  const again = z.encode(conversationRecord, readWith(before));
  expect(again.subscription.schedule).toEqual({ ...MOMENT, ...after });
});

test.each([
  ['a fortnight that does not say which weeks', { every: '2 weeks', days: [2] }],
  ['the same, as it was kept once', { every: '2 weeks', day: 2 }],
  ['no days', { every: 'week', days: [] }],
  ['a day that is none', { every: 'week', days: [8] }],
  ['a date that is none', { every: 'month', date: 32 }],
])('%s is refused, with its place', (_, schedule) => {
  expect(() => readWith(schedule)).toThrow(/"schedule"/);
});
