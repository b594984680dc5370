import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { ScheduleIntent } from '../../src/conversation/schedule-words.ts';
import { changeSubscription, unsubscribed } from '../../src/conversation/subscriptions.ts';
import type { ConversationReference, PersonId } from '../../src/delivery/sender.ts';
import { NO_CALENDARS } from '../../src/schedule/days-off.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { subscribe } from '../../src/schedule/subscription.ts';
import type { Conversation, Store } from '../../src/store/contract.ts';
import { conversationFor } from '../store/store-contract.ts';

/** The recurring question as people change it, over days. */

const REFERENCE: ConversationReference = conversationFor('19:a').reference;
const MONDAY_NINE: Schedule = {
  days: [1],
  time: new Temporal.PlainTime(9),
  zone: 'Europe/London',
  every: 'week',
};
const ANN = '29:ann' as PersonId;
const BEN = '29:ben' as PersonId;

let library: Library;
let now: Temporal.Instant;
let kept: Conversation | undefined;
beforeAll(async () => {
  library = await loadLibrary('data');
});
beforeEach(() => {
  now = Temporal.Instant.from('2026-11-23T10:00Z'); // a Monday
  kept = {
    ...unsubscribed(REFERENCE, MONDAY_NINE),
    installed: true,
    subscription: subscribe(MONDAY_NINE, now, NO_CALENDARS),
  };
});

const store: Store = {
  conversation: async () => kept,
  changeConversation: async (_, change) => {
    const { next, result } = change(kept);
    kept = next ?? kept;
    return result;
  },
  conversationsDue: async () => [],
  conversationsOwed: async () => [],
  close: async () => undefined,
};

async function ask(intent: ScheduleIntent, person: PersonId | undefined = ANN) {
  const parts = {
    store,
    library: () => library,
    clock: { now: () => now },
    defaultSchedule: MONDAY_NINE,
    firstAtOnce: false,
  };
  const answer = await changeSubscription(parts, REFERENCE, intent, person);
  if (answer.kind === 'schedule') return `${answer.event} ${answer.next}`;
  return answer.kind === 'not-understood' ? `${answer.kind} ${answer.about}` : answer.kind;
}

const date = (text: string) => Temporal.PlainDate.from(text);

test('a fortnight begins with the next such day, and keeps to its weeks', async () => {
  const fortnightly = {
    every: '2 weeks',
    days: [2],
    time: Temporal.PlainTime.from('09:30'),
  } as const;
  expect(await ask({ kind: 'schedule', change: fortnightly })).toBe('set 2026-11-24T09:30:00Z');
  now = Temporal.Instant.from('2026-11-25T10:00Z');
  expect(await ask({ kind: 'next' })).toBe('next 2026-11-24T09:30:00Z'); // nobody has sent it yet
  const ten = Temporal.PlainTime.from('10:00');
  expect(await ask({ kind: 'schedule', change: { time: ten } })).toBe('set 2026-12-08T10:00:00Z');
  expect(await ask({ kind: 'schedule', change: { days: [4] } })).toBe('set 2026-11-26T10:00:00Z');
  const weekly = { kind: 'schedule', change: { every: 'week' } } as const;
  expect(await ask(weekly)).toBe('set 2026-11-26T10:00:00Z');
  expect(kept?.subscription.schedule).not.toHaveProperty('from');
});

test('a fortnight can be told when to begin', async () => {
  const change = { every: '2 weeks', days: [2], from: date('2026-12-01') } as const;
  expect(await ask({ kind: 'schedule', change })).toBe('set 2026-12-01T09:00:00Z');
  expect(kept?.subscription.schedule).toMatchObject({ from: date('2026-12-01') });
});

test('a pause ends by itself, and can be ended or made longer before', async () => {
  const until = (text: string): ScheduleIntent => ({ kind: 'pause', until: date(text) });
  expect(await ask(until('2027-01-05'))).toBe('pausedUntil 2027-01-11T09:00:00Z');
  expect(await ask(until('2027-02-01'))).toBe('pausedUntil 2027-02-01T09:00:00Z');
  expect(await ask({ kind: 'next' })).toBe('pausedUntil 2027-02-01T09:00:00Z');
  expect(await ask({ kind: 'resume' })).toBe('resumed 2026-11-30T09:00:00Z');
  await ask(until('2027-01-05'));
  now = Temporal.Instant.from('2027-01-05T10:00Z');
  expect(await ask({ kind: 'next' })).toBe('next 2027-01-11T09:00:00Z');
  expect(await ask({ kind: 'pause' })).toBe('paused 2027-01-11T09:00:00Z');
});

test('a skip is of what comes at the time that was named, or of nothing', async () => {
  const skip = (...on: string[]): ScheduleIntent => ({ kind: 'skip', on: on.map(date) });
  expect(await ask(skip('2026-11-23', '2026-11-24'))).toBe('notThen 2026-11-30T09:00:00Z');
  expect(await ask(skip('2026-11-29', '2026-11-30'))).toBe('skipped 2026-12-07T09:00:00Z');
  expect(await ask({ kind: 'skip' })).toBe('skipped 2026-12-14T09:00:00Z');
  await ask({ kind: 'pause' });
  expect(await ask({ kind: 'skip' })).toMatch('paused');
  await ask({ kind: 'stop' });
  expect(await ask({ kind: 'skip' })).toMatch('stopped');
});

test('what is unclear is asked back, and changes nothing', async () => {
  const before = kept;
  for (const about of ['day', 'time', 'zone', 'date', 'holidays'] as const) {
    expect(await ask({ kind: 'unclear-time', about })).toBe(`not-understood ${about}`);
  }
  expect(kept).toBe(before);
});

test('who set it is told to themselves alone', async () => {
  const who = { kind: 'who' } as const;
  expect(await ask(who)).toMatch('setByNobody');
  await ask({ kind: 'schedule', change: { days: [3] } });
  expect(kept?.subscription).toMatchObject({ setBy: ANN, setAt: now });
  expect(await ask(who)).toMatch('setByYou');
  expect(await ask(who, BEN)).toMatch('setBySomebody');
  await ask({ kind: 'pause' }, BEN);
  await ask({ kind: 'resume' }, BEN);
  expect(await ask(who)).toMatch('setByYou');
});

test('where Teams does not say who, nobody is taken for somebody else', async () => {
  const parts = { kind: 'schedule', change: { days: [3] } } as const;
  kept = kept && { ...kept, subscription: { ...kept.subscription, setAt: now, setBy: undefined } };
  expect(await ask({ kind: 'who' })).toMatch('setBySomebody');
  await ask(parts, BEN);
  expect(await ask({ kind: 'who' }, '' as PersonId)).toMatch('setBySomebody');
});

test('asking changes nothing', async () => {
  const before = kept;
  await ask({ kind: 'next' });
  await ask({ kind: 'who' });
  await ask({ kind: 'resume' });
  expect(kept).toBe(before);
});
