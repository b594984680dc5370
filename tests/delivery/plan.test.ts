import { expect, test } from 'vitest';
import { NO_CALENDARS } from '../../src/calendars.ts';
import { makeLibrary } from '../../src/content/library.ts';
import type { PromptDelivery } from '../../src/delivery/delivery.ts';
import { isDue, planDue } from '../../src/delivery/plan.ts';
import { comingDue, skipComing } from '../../src/delivery/withdraw.ts';
import { pause } from '../../src/schedule/subscription.ts';
import type { Conversation } from '../../src/store/contract.ts';
import { libraryOf } from '../prompts/library-of.ts';
import { conversationFor } from '../store/store-contract.ts';

const MONDAY_NINE = Temporal.Instant.from('2026-03-30T08:00Z');
const NOW = MONDAY_NINE.subtract({ hours: 24 });
const WINDOW = Temporal.Duration.from({ hours: 12 });
const library = libraryOf([2, 2]);
const nothingCurrent = makeLibrary(
  library.audits.map((audit) => ({ ...audit, status: 'archived' as const })),
  [...library.themes.values()],
);

const paused = (until: string): Conversation => {
  const conversation = conversationFor('19:a');
  const date = Temporal.PlainDate.from(until);
  return {
    ...conversation,
    subscription: pause(conversation.subscription, NOW, NO_CALENDARS, date),
  };
};

const owed = (
  dueAt: Temporal.Instant,
  occasion: PromptDelivery['occasion'] = 'schedule',
): PromptDelivery => ({
  prompt: 'theme-0-0' as never,
  occasion,
  dueAt,
  state: 'owed',
  attempts: 1,
});

test('paused until a day, it is not due before, and starts again by itself', () => {
  const conversation = paused('2026-04-10');
  const monday = Temporal.Instant.from('2026-04-13T08:00Z');
  expect(isDue(conversation, monday.subtract({ minutes: 1 }))).toBe(false);
  expect(isDue(conversation, monday)).toBe(true);
  const { next, skipped } = planDue(conversation, monday, WINDOW, library);
  expect(skipped).toBeUndefined();
  expect(next.deliveries).toMatchObject([{ dueAt: monday, state: 'owed' }]);
  expect(next.subscription).not.toHaveProperty('until');
  expect(next.subscription).toMatchObject({ state: 'active' });
  expect(`${next.subscription.nextDue}`).toBe('2026-04-20T08:00:00Z');
});

test('nothing is lost, should the service be down when the pause ends', () => {
  const late = Temporal.Instant.from('2026-04-27T09:00Z');
  const { next } = planDue(paused('2026-04-10'), late, WINDOW, library);
  expect(next.deliveries.map(({ dueAt }) => `${dueAt}`)).toEqual(['2026-04-27T08:00:00Z']);
  expect(next.subscription.state).toBe('active');
});

test('a skip moves the next due instant one on', () => {
  const skipped = skipComing(conversationFor('19:a'), NOW, NO_CALENDARS);
  expect(`${comingDue(skipped)}`).toBe('2026-04-06T08:00:00Z');
  expect(planDue(skipped, MONDAY_NINE, WINDOW, library).next).toEqual(skipped);
});

test('one that is owed and has not arrived is the coming one: it is withdrawn, the next one stays', () => {
  const next = MONDAY_NINE.add({ hours: 7 * 24 });
  const conversation = conversationFor('19:a', { deliveries: [owed(MONDAY_NINE)] });
  const subscription = { ...conversation.subscription, nextDue: next };
  const before = { ...conversation, subscription };
  expect(comingDue(before)).toEqual(MONDAY_NINE);
  const skipped = skipComing(before, MONDAY_NINE.add({ minutes: 5 }), NO_CALENDARS);
  expect(skipped.deliveries).toMatchObject([{ state: 'given-up', reason: 'withdrawn' }]);
  expect(comingDue(skipped)).toEqual(next);
});

test('while it is off there is nothing to skip', () => {
  const conversation = conversationFor('19:a');
  const subscription = pause(conversation.subscription, NOW, NO_CALENDARS);
  const off = { ...conversation, subscription };
  expect(skipComing(off, NOW, NO_CALENDARS)).toEqual(off);
});

test('an instant that was seen to before, as when the clock was set back, is passed over', () => {
  const conversation = conversationFor('19:a', {
    deliveries: [{ ...owed(MONDAY_NINE), state: 'sent' }],
  });
  const { next, skipped } = planDue(conversation, MONDAY_NINE, WINDOW, library);
  expect(skipped).toBeUndefined();
  expect(next.deliveries).toEqual(conversation.deliveries);
  expect(`${next.subscription.nextDue}`).toBe('2026-04-06T08:00:00Z');
});

test.each([
  ['too late', MONDAY_NINE.add({ hours: 13 }), library],
  ['nothing to ask', MONDAY_NINE, nothingCurrent],
])('an occurrence without a question is kept, with the reason: %s', (reason, now, content) => {
  const { next, skipped } = planDue(conversationFor('19:a'), now, WINDOW, content);
  const kept = { state: 'skipped', dueAt: MONDAY_NINE, reason, changedAt: now };
  expect(skipped).toMatchObject(kept);
  expect(next.deliveries).toMatchObject([kept]);
});

test('a day that has become a day off since it was planned brings no question', () => {
  const before = conversationFor('19:a');
  const schedule = {
    ...before.subscription.schedule,
    off: {
      own: [
        { from: Temporal.PlainDate.from('2026-03-30'), to: Temporal.PlainDate.from('2026-03-30') },
      ],
    },
  };
  const conversation = { ...before, subscription: { ...before.subscription, schedule } };
  const { next, skipped } = planDue(conversation, MONDAY_NINE, WINDOW, library);
  expect(skipped).toMatchObject({ dueAt: MONDAY_NINE, reason: 'day off' });
  expect(next.deliveries).toEqual([skipped]);
  const tuesday = MONDAY_NINE.add({ hours: 24 });
  expect(next.subscription.nextDue).toEqual(tuesday);
  expect(planDue(next, tuesday, WINDOW, library).next.deliveries.at(-1)).toMatchObject({
    dueAt: tuesday,
    state: 'owed',
  });
});
