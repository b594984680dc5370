import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginAttempt, settle } from '../../src/delivery/attempt.ts';
import { waitBefore } from '../../src/delivery/backoff.ts';
import type { OpenDelivery } from '../../src/delivery/delivery.ts';
import { inTurn } from '../../src/delivery/turns.ts';
import { removeFrom, withdrawOwed } from '../../src/delivery/withdraw.ts';
import { libraryOf } from '../prompts/library-of.ts';
import { conversationFor } from '../store/store-contract.ts';

const NOW = Temporal.Instant.from('2026-03-30T08:05Z');
const owed: OpenDelivery = {
  prompt: 'theme-0-0' as never,
  occasion: 'schedule',
  dueAt: NOW.subtract({ minutes: 5 }),
  state: 'owed',
  attempts: 0,
};
const at = {
  now: NOW,
  catchUpWindow: Temporal.Duration.from({ hours: 12 }),
  library: libraryOf([2, 2]),
};

function begun() {
  const { next, sending } = beginAttempt(conversationFor('19:a', { deliveries: [owed] }), at);
  if (sending === undefined) throw new Error('nothing was begun');
  return { conversation: next, delivery: sending.delivery };
}

const sent = { kind: 'sent', activityId: 'a1' } as const;

test('what arrived although it was withdrawn meanwhile has arrived', () => {
  const { conversation, delivery } = begun();
  const after = settle(withdrawOwed(conversation, NOW), delivery, sent, NOW, 0);
  expect(after.deliveries).toMatchObject([{ state: 'sent', activityId: 'a1' }]);
});

test.each([
  ['to be tried again', { kind: 'retry', reason: '502' }],
  ['refused', { kind: 'refused', reason: '400' }],
] as const)('what was withdrawn meanwhile and did not arrive stays withdrawn: %s', (_, outcome) => {
  const { conversation, delivery } = begun();
  const after = settle(withdrawOwed(conversation, NOW), delivery, outcome, NOW, 0);
  expect(after.deliveries).toMatchObject([{ state: 'given-up', reason: 'withdrawn' }]);
});

test('a try that failed says why and when it is tried again', () => {
  const { conversation, delivery } = begun();
  const outcome = { kind: 'retry', reason: '429 Throttled', afterMs: 7_000 } as const;
  expect(settle(conversation, delivery, outcome, NOW, 0.5).deliveries).toEqual([
    {
      ...owed,
      attempts: 1,
      reason: '429 Throttled',
      retryAt: NOW.add({ seconds: 7 }),
      changedAt: NOW,
    },
  ]);
});

test('removed while it was under way: nothing is owed any more', () => {
  const { conversation } = begun();
  const after = removeFrom(conversation, NOW);
  expect(after.deliveries).toMatchObject([{ state: 'given-up', reason: 'removed' }]);
  expect(after.installed).toBe(false);
});

test('backoff has full jitter, doubles, and obeys whoever asks for more', () => {
  const attempts = fc.integer({ min: 2, max: 40 });
  const jitters = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const asked = fc.option(fc.integer({ min: 0, max: 3_600_000 }), { nil: undefined });
  fc.assert(
    fc.property(attempts, jitters, asked, (attempt, jitter, askedMs) => {
      const waitMs = waitBefore(attempt, askedMs, jitter);
      const bound = Math.min(1_000 * 2 ** (attempt - 2), 600_000);
      expect(waitMs).toBeGreaterThanOrEqual(Math.max(500, askedMs ?? 0));
      expect(waitMs).toBeLessThanOrEqual(Math.max(500, bound, askedMs ?? 0));
    }),
  );
});

test.each([
  [
    ['a1', 'a2', 'a3', 'b1'],
    ['a1', 'b1', 'a2', 'a3'],
  ],
  [
    ['a1', 'a2'],
    ['a1', 'a2'],
  ],
  [
    ['a1', 'b1', 'c1', 'c2', 'b2'],
    ['a1', 'b1', 'c1', 'b2', 'c2'],
  ],
  [[], []],
])('%j are put in turn: %j', (things, expected) => {
  expect(inTurn(things, (thing) => thing[0])).toEqual(expected);
});
