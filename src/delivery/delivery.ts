import type { PromptId } from '../content/schema.ts';

/**
 * A prompt that a conversation was given or is owed. An occurrence is the conversation and
 * `dueAt`, so there is never more than one scheduled delivery for the same instant.
 */
export type Delivery = {
  prompt: PromptId;
  /** `schedule`: it fell due; `request`: somebody asked for it and it was their answer. */
  occasion: 'schedule' | 'request';
  dueAt: Temporal.Instant;
  state: 'owed' | 'sent' | 'given-up';
  /** How often sending was tried. */
  attempts: number;
  /** Not tried again before this instant; only while owed. */
  retryAt?: Temporal.Instant | undefined;
  activityId?: string | undefined;
  /** Why it was given up; the service's code, never a message's text. */
  reason?: string | undefined;
};
