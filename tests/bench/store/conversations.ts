import type { PromptId } from '../../../src/content/schema.ts';
import type { Conversation } from '../../../src/store/contract.ts';
import { conversationFor } from '../../store/store-contract.ts';

const START = Temporal.Instant.from('2026-01-05T09:00Z');

/** Conversations with ids as long as Teams' own, and a history of one delivery a week. */
export function conversationsWith(count: number, history: number): Conversation[] {
  return Array.from({ length: count }, (_, at) =>
    conversationFor(`19:${String(at).padStart(48, '0')}@thread.tacv2`, {
      deliveries: Array.from({ length: history }, (_, week) => ({
        prompt: `felix-think-family-${week % 23}` as PromptId,
        occasion: 'schedule' as const,
        dueAt: START.add({ hours: week * 7 * 24 }),
        state: 'sent' as const,
        attempts: 1,
        activityId: `1774857600${week}`,
      })),
    }),
  );
}
