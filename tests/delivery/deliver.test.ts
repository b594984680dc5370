import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Library, makeLibrary } from '../../src/content/library.ts';
import { type DeliveryService, startDelivery } from '../../src/delivery/deliver.ts';
import { isOpen } from '../../src/delivery/delivery.ts';
import { limitsAt } from '../../src/delivery/limits.ts';
import { startPacer } from '../../src/delivery/pacer.ts';
import type { ConversationId, Sender, SendOutcome } from '../../src/delivery/sender.ts';
import { withdrawOwed } from '../../src/delivery/withdraw.ts';
import { type Conversation, type Store, StoreError } from '../../src/store/contract.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { temporaryFolder } from '../edge/service.ts';
import { libraryOf } from '../prompts/library-of.ts';
import { conversationFor } from '../store/store-contract.ts';

const MONDAY_NINE = Temporal.Instant.from('2026-03-30T08:00Z');
const silent = { info() {}, warn() {}, error() {} };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let store: Store;
let now: Temporal.Instant;
let sent: string[];
let outcomes: SendOutcome[];
let library: Library;

beforeEach(async () => {
  folder = await temporaryFolder();
  store = await openLowdbStore(folder.path);
  now = MONDAY_NINE;
  sent = [];
  outcomes = [];
  library = libraryOf([2, 2]);
});
afterEach(async () => {
  await store.close();
  await folder.remove();
});

const put = (conversation: Conversation) =>
  store.changeConversation(conversation.reference.conversationId, () => ({
    next: conversation,
    result: undefined,
  }));

/** Takes every message, or does as the test's `outcomes` say. */
const takes: Sender = async ({ conversationId }, { prompt }) => {
  sent.push(`${conversationId} ${prompt.id}`);
  return outcomes.shift() ?? { kind: 'sent', activityId: 'a1' };
};

function delivery(send: Sender = takes) {
  return startDelivery({
    store,
    library: () => library,
    clock: { now: () => now },
    log: silent,
    catchUpWindow: Temporal.Duration.from({ hours: 12 }),
    pacer: startPacer({
      limits: limitsAt(98),
      monotonicMs: () => performance.now(),
      random: Math.random,
    }),
    async send(reference, prompt, departure, schedule) {
      departure.left();
      const outcome = await send(reference, prompt, departure, schedule);
      departure.answered(outcome.kind === 'sent' ? 201 : 502, undefined);
      return outcome;
    },
  });
}

async function beatAt(instant: Temporal.Instant, service = delivery()): Promise<void> {
  now = instant;
  await service.beat();
  await allSent(service);
  await service.drain();
}

/** Nothing is under way, but for what waits to be tried again. */
async function allSent(service: DeliveryService): Promise<void> {
  const busy = () => service.figures().queued + service.figures().inFlight;
  await expect.poll(busy, { interval: 2, timeout: 5_000 }).toBe(0);
}

const known = async (id: string) => {
  const found = await store.conversation(id as ConversationId);
  if (found === undefined) throw new Error(`${id} is not known`);
  return found;
};

test('a due question is sent once, and the next is a week later', async () => {
  await put(conversationFor('19:a'));
  await beatAt(MONDAY_NINE);
  await beatAt(MONDAY_NINE.add({ minutes: 1 }));
  expect(sent).toEqual(['19:a theme-0-0']);
  const { subscription, deliveries } = await known('19:a');
  expect(subscription.nextDue?.toString()).toBe('2026-04-06T08:00:00Z');
  expect(deliveries).toMatchObject([{ state: 'sent', activityId: 'a1', attempts: 1 }]);
});

test('a minute early nothing is sent', async () => {
  await put(conversationFor('19:a'));
  await beatAt(MONDAY_NINE.subtract({ minutes: 1 }));
  expect(sent).toEqual([]);
});

test.each([
  ['11 hours late it is still sent', { hours: 11 }, 1],
  ['13 hours late it is skipped', { hours: 13 }, 0],
  ['after three weeks, on time for the latest: one post, not three', { hours: 21 * 24 + 1 }, 1],
  ['after three weeks and a day: none', { hours: 22 * 24 }, 0],
])('%s', async (_, late, count) => {
  await put(conversationFor('19:a'));
  await beatAt(MONDAY_NINE.add(late));
  await beatAt(now.add({ minutes: 1 }));
  expect(sent).toHaveLength(count);
  const { nextDue } = (await known('19:a')).subscription;
  expect(nextDue && Temporal.Instant.compare(nextDue, now)).toBe(1);
});

test('it is on disk before it is sent: after a crash in between it is sent by the next process', async () => {
  await put(conversationFor('19:a'));
  const { promise: underWay, resolve } = Promise.withResolvers<void>();
  const crashing = delivery(() => {
    resolve();
    return new Promise(() => undefined);
  });
  await crashing.beat();
  await underWay;
  expect((await known('19:a')).deliveries).toMatchObject([{ state: 'sending', attempts: 1 }]);
  await store.close();
  store = await openLowdbStore(folder.path);
  await beatAt(MONDAY_NINE.add({ minutes: 5 }));
  expect(sent).toEqual(['19:a theme-0-0']);
});

test('a failure is tried again, not before the wait that the service asked for', async () => {
  await put(conversationFor('19:a'));
  outcomes = [{ kind: 'retry', reason: '429', afterMs: 90_000 }];
  await beatAt(MONDAY_NINE);
  await beatAt(MONDAY_NINE.add({ seconds: 60 }));
  expect(sent).toHaveLength(1);
  await beatAt(MONDAY_NINE.add({ seconds: 120 }));
  expect(sent).toEqual(['19:a theme-0-0', '19:a theme-0-0']);
  expect((await known('19:a')).deliveries).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test.each([0, -1])(
  'a service that asks for a wait of %d ms is not asked again at once',
  async (afterMs) => {
    await put(conversationFor('19:a'));
    outcomes = [{ kind: 'retry', reason: '429', afterMs }];
    await beatAt(MONDAY_NINE);
    const retryAt = (await known('19:a')).deliveries.find(isOpen)?.retryAt;
    expect(retryAt?.since(MONDAY_NINE).total('milliseconds')).toBeGreaterThanOrEqual(500);
  },
);

test.each([99_999_999_000, 1e23])('a wait of %d ms is one of a day', async (afterMs) => {
  await put(conversationFor('19:a'));
  outcomes = [{ kind: 'retry', reason: '429', afterMs }];
  await beatAt(MONDAY_NINE);
  const retryAt = (await known('19:a')).deliveries.find(isOpen)?.retryAt;
  expect(retryAt?.since(MONDAY_NINE).total('hours')).toBe(24);
});

test('a conversation whose schedule cannot be kept stops no other', async () => {
  const { subscription } = conversationFor('x');
  const schedule = { ...subscription.schedule, zone: 'Mars/Olympus' };
  await put(conversationFor('19:broken', { subscription: { ...subscription, schedule } }));
  await put(conversationFor('19:a'));
  const service = delivery();
  await beatAt(MONDAY_NINE, service);
  expect(sent).toEqual(['19:a theme-0-0']);
  expect(service.figures().unplannable).toBe(1);
  await put(conversationFor('19:broken'));
  await beatAt(MONDAY_NINE, service);
  expect(service.figures().unplannable).toBe(0);
});

test('while nothing can be written down nothing is sent, and the heart is seen to fail', async () => {
  await put(conversationFor('19:a'));
  const { changeConversation } = store;
  store.changeConversation = () => Promise.reject(new StoreError('disk full'));
  const service = delivery();
  await beatAt(MONDAY_NINE, service);
  expect(sent).toEqual([]);
  expect(service.lastBeat()).toBeUndefined();
  store.changeConversation = changeConversation;
  await beatAt(MONDAY_NINE.add({ minutes: 1 }));
  expect(sent).toEqual(['19:a theme-0-0']);
});

test('after the catch-up window it is given up, and the next week comes as ever', async () => {
  await put(conversationFor('19:a'));
  outcomes = [{ kind: 'retry', reason: '502', afterMs: 0 }];
  await beatAt(MONDAY_NINE);
  await beatAt(MONDAY_NINE.add({ hours: 13 }));
  expect((await known('19:a')).deliveries).toMatchObject([
    { state: 'given-up', reason: 'too late' },
  ]);
  await beatAt(MONDAY_NINE.add({ hours: 7 * 24 }));
  expect(sent).toHaveLength(2);
});

test('removed from a conversation: the subscription ends, the history stays', async () => {
  await put(conversationFor('19:a'));
  outcomes = [{ kind: 'removed', reason: '403 BotNotInConversationRoster' }];
  await beatAt(MONDAY_NINE);
  expect(await known('19:a')).toMatchObject({
    installed: false,
    subscription: { state: 'stopped' },
    deliveries: [{ state: 'given-up', reason: '403 BotNotInConversationRoster' }],
  });
  await beatAt(MONDAY_NINE.add({ hours: 7 * 24 }));
  expect(sent).toHaveLength(1);
});

test('conversations that hang delay no other', async () => {
  const slow = Array.from({ length: 60 }, (_, i) => `19:slow-${i}`);
  for (const id of slow) await put(conversationFor(id));
  await put(conversationFor('19:quick'));
  const service = delivery(({ conversationId }) => {
    sent.push(conversationId);
    return conversationId.startsWith('19:slow')
      ? new Promise(() => undefined)
      : Promise.resolve({ kind: 'sent', activityId: '' });
  });
  await service.beat();
  const state = async () => (await known('19:quick')).deliveries[0]?.state;
  await expect.poll(state, { timeout: 5_000 }).toBe('sent');
  now = now.add({ hours: 7 * 24 });
  await service.beat();
  const quick = () => sent.filter((id) => id === '19:quick');
  await expect.poll(quick, { timeout: 5_000 }).toHaveLength(2);
  expect(sent.filter((id) => id === '19:slow-0')).toHaveLength(1);
});

test('a question that is withdrawn while it is owed is not sent; another takes its place', async () => {
  await put(conversationFor('19:a'));
  outcomes = [{ kind: 'retry', afterMs: 1_000, reason: '503' }];
  await beatAt(MONDAY_NINE);
  const withdrawn = sent.splice(0).map((each) => each.split(' ')[1]);
  expect(withdrawn).toEqual(['theme-0-0']);

  library = withoutPrompt(libraryOf([2, 2]), 'theme-0-0');
  await beatAt(MONDAY_NINE.add({ hours: 1 }));
  expect(sent).toEqual(['19:a theme-1-0']);
  expect((await known('19:a')).deliveries).toMatchObject([
    { prompt: 'theme-0-0', state: 'given-up', reason: 'withdrawn' },
    { prompt: 'theme-1-0', state: 'sent', dueAt: MONDAY_NINE },
  ]);
});

test('when nothing is left to ask, a withdrawn question is given up', async () => {
  await put(conversationFor('19:a'));
  outcomes = [{ kind: 'retry', afterMs: 1_000, reason: '503' }];
  await beatAt(MONDAY_NINE);
  const { audits, themes } = library;
  const archived = audits.map((audit) => ({ ...audit, status: 'archived' as const }));
  library = makeLibrary(archived, [...themes.values()]);
  await beatAt(MONDAY_NINE.add({ hours: 1 }));
  expect(sent).toHaveLength(1);
  expect((await known('19:a')).deliveries).toMatchObject([{ state: 'given-up' }]);
});

function withoutPrompt({ audits, themes }: Library, id: string): Library {
  const less = audits.map((audit) => ({
    ...audit,
    cases: audit.cases.map((each) => ({
      ...each,
      keyMessages: each.keyMessages.map((message) => ({
        ...message,
        prompts: message.prompts.filter((prompt) => prompt.id !== id),
      })),
    })),
  }));
  return makeLibrary(less, [...themes.values()]);
}

test('a clock that is set back an hour does not hold up the next try', async () => {
  await put(conversationFor('19:a'));
  outcomes = [{ kind: 'retry', reason: '502' }];
  const service = delivery();
  await service.beat();
  await expect.poll(() => sent.length).toBe(1);
  now = now.subtract({ hours: 1 });
  await expect.poll(() => sent.length, { timeout: 5_000 }).toBe(2);
  await allSent(service);
  await service.drain();
});

test('a clock that is set forward an hour does not cut a Retry-After short', async () => {
  await put(conversationFor('19:a'));
  outcomes = [{ kind: 'retry', reason: '429', afterMs: 1_500 }];
  const service = delivery();
  await service.beat();
  await expect.poll(() => service.figures().waiting).toBe(1);
  now = now.add({ hours: 1 });
  await service.beat();
  await pass(800);
  expect(sent).toHaveLength(1);
  await expect.poll(() => sent.length, { timeout: 5_000 }).toBe(2);
  await allSent(service);
  await service.drain();
});

test('what was sent while the disk failed is not sent again, and is written down later', async () => {
  await put(conversationFor('19:a'));
  const { changeConversation } = store;
  const service = delivery(async (...message) => {
    store.changeConversation = () => Promise.reject(new StoreError('disk full'));
    return takes(...message);
  });
  await service.beat();
  await expect.poll(() => sent.length).toBe(1);
  await service.beat();
  expect((await known('19:a')).deliveries).toMatchObject([{ state: 'sending' }]);
  store.changeConversation = changeConversation;
  const state = async () => (await known('19:a')).deliveries[0]?.state;
  await expect.poll(state, { timeout: 5_000 }).toBe('sent');
  await service.drain();
  expect(sent).toHaveLength(1);
});

test('stopped while it waits for its turn: it does not leave', async () => {
  await put(conversationFor('19:a'));
  const { conversation: read } = store;
  store.conversation = async (id) => {
    // Between its being written down and its turn, somebody writes `stop`.
    const before = await read(id);
    if (before !== undefined) await put(withdrawOwed(before, now));
    return read(id);
  };
  await beatAt(MONDAY_NINE);
  expect(sent).toEqual([]);
  store.conversation = read;
  expect((await known('19:a')).deliveries).toMatchObject([
    { state: 'given-up', reason: 'withdrawn' },
  ]);
});

test('tenants take turns, however many conversations one of them has', async () => {
  const places = [...Array.from({ length: 60 }, () => 'large'), 'small', 'small'];
  for (const [index, tenantId] of places.entries()) {
    const { reference } = conversationFor(`19:${tenantId}-${index}`);
    await put(conversationFor(reference.conversationId, { reference: { ...reference, tenantId } }));
  }
  const service = delivery();
  await service.beat();
  await expect.poll(() => sent.length, { timeout: 5_000 }).toBe(62);
  await service.drain();
  const small = sent.map((each, at) => (each.includes('small') ? at : -1)).filter((at) => at >= 0);
  expect(Math.max(...small)).toBeLessThan(10);
});

test('ended while messages wait for their turn: they are owed as before, and none is lost', async () => {
  for (let index = 0; index < 40; index += 1) await put(conversationFor(`19:${index}`));
  const service = delivery();
  await service.beat();
  await expect.poll(() => sent.length).toBeGreaterThan(5);
  await service.drain();
  const all = await Promise.all(Array.from({ length: 40 }, (_, index) => known(`19:${index}`)));
  const states = all.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
  expect(states).not.toContain('sending');
  expect(states.filter((state) => state === 'sent')).toHaveLength(sent.length);
  expect(states.filter((state) => state === 'owed')).toHaveLength(40 - sent.length);
});
