import { expect, test } from 'vitest';
import { z } from 'zod';
import { codecs } from '../../src/store/record.ts';
import { conversationFor } from './store-contract.ts';

const MOMENT = { time: '09:00', zone: 'Europe/London' };

/** The schedule of a conversation's record, read from one that may stand on disk, and written again. */
function rewritten(schedule: object): unknown {
  const { conversations } = codecs;
  const { subscription, ...conversation } = record(
    z.encode(conversations, conversationFor('19:a')),
  );
  const before = { ...record(subscription), schedule: { ...MOMENT, ...schedule } };
  const read = z.decode(conversations, { ...conversation, subscription: before });
  return record(record(z.encode(conversations, read))['subscription'])['schedule'];
}

const record = (value: unknown): Record<string, unknown> => ({ ...(value as object) });

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
  expect(rewritten(before)).toEqual({ ...MOMENT, ...after });
});

test.each([
  ['a fortnight that does not say which weeks', { every: '2 weeks', days: [2] }],
  ['the same, as it was kept once', { every: '2 weeks', day: 2 }],
  ['no days', { every: 'week', days: [] }],
  ['a day that is none', { every: 'week', days: [8] }],
  ['a date that is none', { every: 'month', date: 32 }],
])('%s is refused, with its place', (_, schedule) => {
  expect(() => rewritten(schedule)).toThrow(/"schedule"/);
});
