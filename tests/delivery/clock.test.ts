import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_CALENDARS } from '../../src/calendars.ts';
import { beginAttempt, nextOwed, settle } from '../../src/delivery/attempt.ts';
import { planDue } from '../../src/delivery/plan.ts';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import { nextDue } from '../../src/schedule/schedule.ts';
import type { Conversation } from '../../src/store/contract.ts';
import { libraryOf } from '../prompts/library-of.ts';
import { conversationFor } from '../store/store-contract.ts';

const MINUTES_A_DAY = 24 * 60;
const START = Temporal.Instant.from('2026-03-23T07:00Z');
const catchUpWindow = Temporal.Duration.from({ hours: 12 });
const library = libraryOf([3, 3]);

/** What happens to a machine: time passes, its clock is set, or it sleeps. */
const happenings = fc.array(
  fc.oneof(
    fc.record({ minutes: fc.integer({ min: 1, max: 900 }) }),
    fc.constantFrom(
      { minutes: 60 },
      { minutes: -60 },
      { minutes: -1 },
      { minutes: 2 * MINUTES_A_DAY },
      { minutes: -2 * MINUTES_A_DAY },
    ),
  ),
  { minLength: 5, maxLength: 80 },
);

const outcomes = fc.infiniteStream(
  fc.constantFrom<SendOutcome>(
    { kind: 'sent', activityId: 'a' },
    { kind: 'sent', activityId: 'a' },
    { kind: 'retry', reason: '502' },
    { kind: 'retry', reason: '429', afterMs: 120_000 },
  ),
);

const schedules = fc.record({
  every: fc.constant('week' as const),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  time: fc
    .record({ hour: fc.nat(23), minute: fc.nat(59) })
    .map((time) => Temporal.PlainTime.from(time)),
  zone: fc.constantFrom('Europe/London', 'UTC', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
});

test('however the clock is set, no occurrence is sent twice, and none that is not due', () => {
  fc.assert(
    fc.property(schedules, happenings, outcomes, (schedule, all, results) => {
      let now = START;
      let earliest = START;
      let latest = START;
      const due = nextDue(schedule, now, NO_CALENDARS);
      const { subscription } = conversationFor('19:a');
      let conversation: Conversation = conversationFor('19:a', {
        subscription: { ...subscription, schedule, nextDue: due },
      });
      const sent: string[] = [];
      for (const { minutes } of all) {
        now = now.add({ minutes });
        if (Temporal.Instant.compare(now, latest) > 0) latest = now;
        if (Temporal.Instant.compare(now, earliest) < 0) earliest = now;
        conversation = planDue(conversation, now, catchUpWindow, library).next;
        if (nextOwed(conversation, now) === undefined) continue;
        const begun = beginAttempt(conversation, { now, catchUpWindow, library });
        conversation = begun.next;
        if (begun.sending === undefined) continue;
        const { delivery } = begun.sending;
        const [outcome] = [...results.take(1)];
        if (outcome === undefined) throw new Error('the stream has ended');
        conversation = settle(conversation, delivery, outcome, now, 0.5);
        expect(Temporal.Instant.compare(delivery.dueAt, latest)).toBeLessThanOrEqual(0);
        if (outcome.kind === 'sent') sent.push(`${delivery.dueAt}`);
      }
      expect(new Set(sent).size).toBe(sent.length);
      for (const dueAt of sent) {
        const before = Temporal.Instant.from(dueAt).subtract({ nanoseconds: 1 });
        expect(`${nextDue(schedule, before, NO_CALENDARS)}`).toBe(dueAt);
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['set back an hour right after it was sent', [0, -60, 30, 30, 60]],
  ['set forward an hour, and back again', [60, -60, 0, 60]],
  ['asleep for two days', [-30, 2 * MINUTES_A_DAY, 0, 60]],
  ['asleep over the time it was due, for an hour', [-30, 60, 0, 60]],
])('%s: at most one', (_, minutes) => {
  const monday = Temporal.Instant.from('2026-03-30T08:00Z');
  let now = monday;
  let conversation = conversationFor('19:a');
  let sent = 0;
  for (const step of minutes) {
    now = now.add({ minutes: step });
    conversation = planDue(conversation, now, catchUpWindow, library).next;
    const { next, sending } = beginAttempt(conversation, { now, catchUpWindow, library });
    conversation = next;
    if (sending === undefined) continue;
    sent += 1;
    const outcome = { kind: 'sent', activityId: 'a' } as const;
    conversation = settle(conversation, sending.delivery, outcome, now, 0);
  }
  expect(sent).toBeLessThanOrEqual(1);
  expect(`${conversation.subscription.nextDue}`).toBe('2026-04-06T08:00:00Z');
});
