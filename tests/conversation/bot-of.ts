import { NO_CALENDARS } from '../../src/calendars.ts';
import type { Library } from '../../src/content/library.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { createBot } from '../../src/conversation/bot.ts';
import { unsubscribed } from '../../src/conversation/subscriptions.ts';
import type { ConversationId, ConversationReference, PersonId } from '../../src/delivery/sender.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { subscribe } from '../../src/schedule/subscription.ts';

const REFERENCE: ConversationReference = {
  conversationId: 'a:1' as ConversationId,
  conversationType: 'personal',
  channelId: 'msteams',
  serviceUrl: 'https://example.org',
  botId: 'bot',
};

const PERSON = '29:person' as PersonId;

export type Asked = {
  hear(text: string, person?: string): Promise<Answer>;
  press(data: unknown): Promise<Answer>;
};

const SCHEDULE: Schedule = {
  days: [1],
  time: new Temporal.PlainTime(9),
  zone: 'Europe/London',
  every: 'week',
};
const NOW = Temporal.Instant.from('2026-11-23T10:00Z');

/**
 * The bot with a library, asked by one person; it remembers nothing.
 *
 * @param subscribed whether the app is installed and the weekly question on, each time anew; the
 *   library's first question came a week ago, the second has just come
 * @param now what the clock says
 */
export function botOf(library: Library, { subscribed = false, now = () => NOW } = {}): Asked {
  const conversation = subscribed
    ? {
        ...unsubscribed(REFERENCE, SCHEDULE),
        installed: true,
        subscription: subscribe(SCHEDULE, NOW, NO_CALENDARS),
        deliveries: library.current.slice(0, 2).map(({ prompt }, i) => ({
          prompt: prompt.id,
          occasion: 'schedule' as const,
          dueAt: NOW.subtract({ hours: 1 + 168 * (1 - i) }),
          state: 'sent' as const,
          attempts: 1,
        })),
      }
    : undefined;
  const bot = createBot({
    library: () => library,
    store: {
      conversation: async () => conversation,
      changeConversation: async (_, change) => change(conversation).result,
      conversationsDue: async () => [],
      conversationsOwed: async () => [],
      close: async () => undefined,
    },
    clock: { now },
    defaultSchedule: SCHEDULE,
    firstAtOnce: false,
    random: () => 0,
    noteUnmet: () => undefined,
    urgentContacts: [],
  });
  return {
    hear: (text, person = PERSON) => bot.hear(REFERENCE, text, person as PersonId),
    press: (data) => bot.press(REFERENCE, data, PERSON),
  };
}
