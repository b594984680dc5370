import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PromptId, ThemeId } from '../../src/content/schema.ts';
import type { ConversationId, PersonId } from '../../src/delivery/sender.ts';
import type { Because } from '../../src/prompts/reason.ts';
import type { Subscription } from '../../src/schedule/subscription.ts';
import { type Conversation, type RecordStore, StoreError } from '../../src/store/contract.ts';

/** How a suite opens an engine: the same place each time, so that what was written is found. */
export type Engine = { open(): Promise<RecordStore>; remove(): Promise<void> };

const MONDAY_NINE = { time: new Temporal.PlainTime(9), zone: 'Europe/London' };
const JANUARY_5 = Temporal.PlainDate.from('2027-01-05');
const THEME = 'think-family' as ThemeId;
const DAYS_OFF = {
  rule: 'skip',
  holidays: 'scotland',
  terms: 'our-terms',
  own: [{ from: JANUARY_5, to: JANUARY_5.add({ days: 9 }) }],
} as const;
const DUE = Temporal.Instant.from('2026-03-30T08:00Z');

/** A conversation for tests; ids are invented. */
export function conversationFor(id: string, more: Partial<Conversation> = {}): Conversation {
  return {
    reference: {
      conversationId: id as ConversationId,
      conversationType: 'channel',
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:1',
      botId: '28:bot',
    },
    installed: true,
    subscription: {
      schedule: { ...MONDAY_NINE, every: 'week', days: [1] },
      state: 'active',
      nextDue: DUE,
    },
    deliveries: [],
    ...more,
  };
}

/** What every engine must do; each engine's test calls it. */
export function describeStore(name: string, makeEngine: () => Promise<Engine>): void {
  describe(name, () => {
    let engine: Engine;
    let store: RecordStore;

    beforeEach(async () => {
      engine = await makeEngine();
      store = await engine.open();
    });
    afterEach(async () => {
      await store.close();
      await engine.remove();
    });

    async function reopen(): Promise<RecordStore> {
      await store.close();
      store = await engine.open();
      return store;
    }

    const put = (conversation: Conversation) =>
      store.changeConversation(conversation.reference.conversationId, () => ({
        next: conversation,
        result: undefined,
      }));

    test('what was acknowledged is there after opening again, to the last field', async () => {
      const conversation = conversationFor('19:a@thread.tacv2', {
        deliveries: [
          {
            prompt: 'felix-think-family-1' as never,
            occasion: 'schedule',
            dueAt: DUE,
            state: 'owed',
            attempts: 2,
            retryAt: DUE.add({ minutes: 1 }),
          },
        ],
      });
      await put(conversation);
      const again = await reopen();
      expect(await again.conversation(conversation.reference.conversationId)).toEqual(conversation);
    });

    test.each<[string, Partial<Subscription>]>([
      ['several days', { schedule: { ...MONDAY_NINE, every: 'week', days: [1, 4] } }],
      [
        'once a fortnight',
        { schedule: { ...MONDAY_NINE, every: '2 weeks', days: [1], from: JANUARY_5 } },
      ],
      [
        'the second and last Monday of a month',
        { schedule: { ...MONDAY_NINE, every: 'month', day: 1, weeks: [2, 'last'] } },
      ],
      ['a day of the month', { schedule: { ...MONDAY_NINE, every: 'month', date: 31 } }],
      ['days off', { schedule: { ...MONDAY_NINE, every: 'week', days: [1], off: DAYS_OFF } }],
      ['a pause that ends', { state: 'paused', until: JANUARY_5 }],
      ['who set it, and when', { setBy: '29:person' as PersonId, setAt: DUE }],
      ['that somebody set it', { setBy: undefined, setAt: DUE }],
    ])('%s is kept', async (_, kept) => {
      const conversation = conversationFor('19:kept');
      const subscription = { ...conversation.subscription, ...kept };
      await put({ ...conversation, subscription });
      const again = await (await reopen()).conversation(conversation.reference.conversationId);
      expect(again?.subscription).toEqual(subscription);
    });

    test.each<[string, Because]>([
      ['an asked theme', { kind: 'asked', theme: THEME, on: JANUARY_5 }],
      ['a theme that was never met', { kind: 'never-met' }],
      ['the theme met longest ago', { kind: 'longest-ago', on: JANUARY_5 }],
      ['the theme with the most left', { kind: 'most-left' }],
      ['the only theme left', { kind: 'only-left' }],
      ['a theme that was wanted', { kind: 'wanted', theme: THEME }],
    ])('chosen themes, asked ones, and a prompt because of %s are kept', async (_, because) => {
      const why = { theme: THEME, because, again: true, left: 3, of: 9, isFallback: false };
      const prompt = 'felix-think-family-1' as PromptId;
      const sent = { prompt, dueAt: DUE, state: 'sent', attempts: 1 } as const;
      const conversation = conversationFor('19:kept', {
        themes: { kind: 'without', themes: [THEME] },
        asked: [{ theme: THEME, on: JANUARY_5 }],
        deliveries: [
          { ...sent, occasion: 'schedule', why },
          { ...sent, occasion: 'again' },
        ],
      });
      await put(conversation);
      const again = await (await reopen()).conversation(conversation.reference.conversationId);
      expect(again).toEqual(conversation);
    });

    const delivered = (count: number): Conversation['deliveries'] =>
      Array.from({ length: count }, (_, week) => ({
        prompt: `p-${week}` as never,
        occasion: 'schedule' as const,
        dueAt: DUE.add({ hours: week * 7 * 24 }),
        state: 'sent' as const,
        attempts: 1,
      }));

    test.each<[string, (all: Conversation['deliveries']) => Conversation['deliveries']]>([
      ['one more at the end', (all) => [...all, ...delivered(1)]],
      [
        'another state of the last',
        (all) => all.with(-1, { ...delivered(1)[0], attempts: 2 } as never),
      ],
      [
        'another state of the first',
        (all) => all.with(0, { ...delivered(1)[0], attempts: 2 } as never),
      ],
      ['fewer at the beginning', (all) => all.slice(3)],
      ['fewer at the beginning and one more', (all) => [...all.slice(3), ...delivered(1)]],
      ['fewer in the middle', (all) => all.filter((_, at) => at !== 3)],
      ['the other way round', (all) => all.toReversed()],
      ['none', () => []],
      ['others', () => delivered(2)],
    ])('a list that has %s is kept so', async (_, change) => {
      const conversation = conversationFor('19:list', { deliveries: delivered(6) });
      const id = conversation.reference.conversationId;
      await put(conversation);
      const deliveries = change(conversation.deliveries);
      await store.changeConversation(id, (current) => ({
        next: current && { ...current, deliveries },
        result: undefined,
      }));
      expect((await (await reopen()).conversation(id))?.deliveries).toEqual(deliveries);
    });

    test('what is forgotten is gone, also after opening again', async () => {
      const { conversationId } = conversationFor('19:a').reference;
      await put(conversationFor('19:a'));
      await put(conversationFor('19:b'));
      await store.changeConversation(conversationId, () => ({
        next: undefined,
        result: undefined,
      }));
      expect(await store.conversation(conversationId)).toBeUndefined();
      const left = await (await reopen()).records('conversations');
      expect(left).toEqual([conversationFor('19:b')]);
    });

    test('a change by kind is seen as one of conversations, and what it leaves out stays', async () => {
      const conversation = conversationFor('19:a');
      const ids = { conversations: conversation.reference.conversationId };
      const put = { next: { conversations: conversation }, result: 'put' };
      expect(await store.change(ids, () => put)).toBe('put');
      const seen = await store.change(ids, ({ conversations }) => ({
        next: {},
        result: conversations,
      }));
      expect(seen).toEqual(conversation);
      await reopen();
      expect(await store.conversation(ids.conversations)).toEqual(conversation);
      expect(await store.record('conversations', ids.conversations)).toEqual(conversation);
    });

    test('a record that does not fit is refused, and the changes beside it are made', async () => {
      const { subscription } = conversationFor('x');
      const schedule = { ...subscription.schedule, days: [9] } as never;
      const outcomes = await Promise.allSettled([
        put(conversationFor('19:a')),
        put(conversationFor('19:a', { subscription: { ...subscription, schedule } })),
        put(conversationFor('19:b', { nonsense: true } as never)),
        put(conversationFor('19:c')),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      const kept = await (await reopen()).records('conversations');
      expect(kept).toEqual([conversationFor('19:a'), conversationFor('19:c')]);
    });

    test('a conversation nobody knows is undefined', async () => {
      expect(await store.conversation('19:none' as ConversationId)).toBeUndefined();
    });

    test('changes that come at once all count', async () => {
      const id = '19:busy' as ConversationId;
      await put(conversationFor(id));
      await Promise.all(
        Array.from({ length: 100 }, () =>
          store.changeConversation(id, (current) => {
            const before = current ?? conversationFor(id);
            const { schedule } = before.subscription;
            const moved = { ...schedule, time: schedule.time.add({ minutes: 1 }) };
            return {
              next: { ...before, subscription: { ...before.subscription, schedule: moved } },
              result: undefined,
            };
          }),
        ),
      );
      const after = await (await reopen()).conversation(id);
      expect(after?.subscription.schedule.time.toString()).toBe('10:40:00');
    });

    test('a second one on the same state is refused while the first is open', async () => {
      await expect(engine.open()).rejects.toThrow(StoreError);
      await reopen();
    });

    test('a change that fails changes nothing', async () => {
      const conversation = conversationFor('19:kept');
      await put(conversation);
      const failing = store.changeConversation(conversation.reference.conversationId, () => {
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.conversation(conversation.reference.conversationId)).toEqual(conversation);
    });

    test('what is due and what is owed is found, and nothing else', async () => {
      const owed = (retryAt?: Temporal.Instant) => ({
        prompt: 'p' as never,
        occasion: 'schedule' as const,
        dueAt: DUE,
        state: 'owed' as const,
        attempts: 0,
        ...(retryAt === undefined ? {} : { retryAt }),
      });
      const quiet = { ...conversationFor('x').subscription, state: 'paused', nextDue: undefined };
      await put(conversationFor('19:due'));
      await put(conversationFor('19:owed', { subscription: quiet as never, deliveries: [owed()] }));
      await put(
        conversationFor('19:later', {
          subscription: quiet as never,
          deliveries: [owed(DUE.add({ seconds: 1 }))],
        }),
      );
      const ids = (found: readonly Conversation[]) =>
        found.map(({ reference }) => reference.conversationId);
      expect(ids(await store.conversationsDue(DUE))).toEqual(['19:due']);
      expect(ids(await store.conversationsDue(DUE.subtract({ seconds: 1 })))).toEqual([]);
      expect(ids(await store.conversationsOwed(DUE))).toEqual(['19:owed']);
      expect(ids(await store.conversationsOwed(DUE.add({ seconds: 1 })))).toHaveLength(2);
    });

    test('what is no longer due or owed is no longer found, nor what is forgotten', async () => {
      const owed = {
        prompt: 'p' as never,
        occasion: 'schedule',
        dueAt: DUE,
        state: 'owed',
        attempts: 0,
      } as const;
      const ids = async () => ({
        due: (await store.conversationsDue(DUE)).map(({ reference }) => reference.conversationId),
        owed: (await store.conversationsOwed(DUE)).map(({ reference }) => reference.conversationId),
      });
      await put(conversationFor('19:a', { deliveries: [owed] }));
      await put(conversationFor('19:b', { deliveries: [owed] }));
      expect(await ids()).toEqual({ due: ['19:a', '19:b'], owed: ['19:a', '19:b'] });
      await reopen();
      const moved = { ...conversationFor('x').subscription, nextDue: DUE.add({ hours: 1 }) };
      const sent = { ...owed, state: 'sent' } as const;
      await put(conversationFor('19:a', { subscription: moved, deliveries: [sent] }));
      expect(await ids()).toEqual({ due: ['19:b'], owed: ['19:b'] });
      await store.change({ conversations: '19:b' }, () => ({
        next: { conversations: undefined },
        result: undefined,
      }));
      expect(await ids()).toEqual({ due: [], owed: [] });
    });

    test.each(['__proto__', 'constructor', '19:ümlaut ‮ ​@thread'])(
      '%s is an id like any other',
      async (id) => {
        await put(conversationFor(id));
        const again = await reopen();
        expect((await again.conversation(id as ConversationId))?.reference.conversationId).toBe(id);
      },
    );
  });
}
