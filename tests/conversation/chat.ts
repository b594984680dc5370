import { NO_CALENDARS } from '../../src/calendars.ts';
import type { Library } from '../../src/content/library.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { createBot } from '../../src/conversation/bot.ts';
import { unsubscribed } from '../../src/conversation/subscriptions.ts';
import type { PersonId } from '../../src/delivery/sender.ts';
import { subscribe } from '../../src/schedule/subscription.ts';
import { type Conversation, type Store, StoreError } from '../../src/store/contract.ts';
import { conversationFor } from '../store/store-contract.ts';

/** A chat that the bot remembers, with its weekly question on Mondays at nine, London time. */
export type Chat = {
  hear(text: string, person?: string): Promise<Answer>;
  press(data: unknown): Promise<Answer>;
  /** Tells the bot that an answer did not arrive. */
  lose(answer: Answer): Promise<void>;
  now: Temporal.Instant;
  library: Library;
  kept: Conversation;
  /** The disk is full: what is to be kept cannot be. */
  isFull: boolean;
  /** How often something was written. */
  writes: number;
};

export function openChat(library: Library, type: 'channel' | 'personal' = 'channel'): Chat {
  const now = Temporal.Instant.from('2026-11-23T10:00Z'); // a Monday
  const { reference } = conversationFor('19:a');
  const schedule = {
    days: [1],
    time: new Temporal.PlainTime(9),
    zone: 'Europe/London',
    every: 'week',
  } as const;
  const person = '29:ann';
  const where = { ...reference, conversationType: type };
  const store: Store = {
    conversation: async () => chat.kept,
    async changeConversation(_, change) {
      const { next, result } = change(chat.kept);
      if (next === undefined || next === chat.kept) return result;
      if (chat.isFull) throw new StoreError('the disk is full');
      chat.kept = next;
      chat.writes += 1;
      return result;
    },
    conversationsDue: async () => [],
    conversationsOwed: async () => [],
    close: async () => undefined,
  };
  const bot = createBot({
    library: () => chat.library,
    store,
    clock: { now: () => chat.now },
    defaultSchedule: schedule,
    firstAtOnce: false,
    random: () => 0,
    noteUnmet: () => undefined,
    urgentContacts: [],
  });
  const chat: Chat = {
    hear: (text, by = person) => bot.hear(where, text, by as PersonId),
    press: (data) => bot.press(where, data, person as PersonId),
    lose: (answer) => bot.undelivered(where, answer),
    now,
    library,
    kept: {
      ...unsubscribed(where, schedule),
      installed: true,
      subscription: subscribe(schedule, now, NO_CALENDARS),
    },
    isFull: false,
    writes: 0,
  };
  return chat;
}
