import type { PromptId } from '../../src/content/schema.ts';
import type { ConversationId, ConversationReference } from '../../src/delivery/sender.ts';
import type { Round, RoundId } from '../../src/reflection/round.ts';

export const NOW = Temporal.Instant.from('2026-11-24T10:00Z');

export const PLACE: ConversationReference = {
  conversationId: '19:meeting@thread.v2' as ConversationId,
  conversationType: 'groupChat',
  channelId: 'msteams',
  serviceUrl: 'https://example.org',
  botId: 'bot',
};

/** A round that has just begun. */
export function aRound(change: Partial<Round> = {}): Round {
  return {
    id: 'round-1' as RoundId,
    place: PLACE,
    zone: 'Europe/London',
    step: 'think',
    prompt: 'felix-financial-pressures-1' as PromptId,
    question: 1,
    startedAt: NOW,
    thinkUntil: NOW.add({ minutes: 2 }),
    entries: [],
    agreed: [],
    ...change,
  };
}
