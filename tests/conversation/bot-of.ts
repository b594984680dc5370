import type { Library } from '../../src/content/library.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { createBot } from '../../src/conversation/bot.ts';
import type { ConversationId, ConversationReference, PersonId } from '../../src/delivery/sender.ts';

const REFERENCE: ConversationReference = {
  conversationId: 'a:1' as ConversationId,
  conversationType: 'personal',
  channelId: 'msteams',
  serviceUrl: 'https://example.org',
  botId: 'bot',
};

const PERSON = '29:person' as PersonId;

export type Asked = {
  hear(text: string): Promise<Answer>;
  press(data: unknown): Promise<Answer>;
};

/** The bot with a library, asked by one person; it remembers nothing. */
export function botOf(library: Library): Asked {
  const bot = createBot({
    library: () => library,
    store: {
      conversation: async () => undefined,
      changeConversation: async (_, change) => change(undefined).result,
      conversationsDue: async () => [],
      conversationsOwed: async () => [],
      close: async () => undefined,
    },
    clock: { now: () => Temporal.Instant.from('2026-11-23T10:00Z') },
    defaultSchedule: { day: 1, time: new Temporal.PlainTime(9), zone: 'Europe/London' },
    firstAtOnce: false,
    random: () => 0,
  });
  return {
    hear: (text) => bot.hear(REFERENCE, text, PERSON),
    press: (data) => bot.press(REFERENCE, data, PERSON),
  };
}
