import type { PromptId } from '../content/schema.ts';
import type { Reason } from '../prompts/reason.ts';

/** A prompt that a conversation was given or is owed, or an occurrence for which none came. */
export type Delivery = PromptDelivery | SkippedOccurrence;

/**
 * A prompt for a conversation. An occurrence is the conversation and `dueAt`, so there is never
 * more than one scheduled delivery for the same instant, but for a prompt that took the place of
 * one that was withdrawn.
 */
export type PromptDelivery = {
  prompt: PromptId;
  /**
   * `schedule`: it fell due; `request`: somebody asked for one and it was their answer; `again`: one
   * that had come before was shown once more, which uses nothing up.
   */
  occasion: 'schedule' | 'request' | 'again';
  dueAt: Temporal.Instant;
  /**
   * `owed`: to be sent, at `retryAt` if it was tried before; `sending`: about to leave, or under
   * way: after a crash nobody knows whether it arrived, so it is sent again.
   */
  state: 'owed' | 'sending' | 'sent' | 'given-up';
  /** How often sending was begun. */
  attempts: number;
  /** Not tried again before this instant; only while owed. */
  retryAt?: Temporal.Instant | undefined;
  activityId?: string | undefined;
  /** Why the last try failed, or it was given up; the service's code, never a message's text. */
  reason?: string | undefined;
  /** When it came into this state; what was written down before this was kept has none. */
  changedAt?: Temporal.Instant | undefined;
  /** Why this prompt; what was written down before this was kept, and what came again, has none. */
  why?: Reason | undefined;
};

/** The reason of an occurrence that somebody in the conversation wanted to be left out. */
export const LEFT_OUT = 'left out';

/** A scheduled instant at which no prompt was owed; kept so that it can be told why. */
export type SkippedOccurrence = {
  state: 'skipped';
  occasion: 'schedule';
  dueAt: Temporal.Instant;
  reason: string;
  changedAt?: Temporal.Instant | undefined;
  prompt?: undefined;
};

/** One that has not come to its end. */
export type OpenDelivery = PromptDelivery & { state: 'owed' | 'sending' };

/** Whether a delivery still has to arrive. */
export function isOpen(delivery: Delivery): delivery is OpenDelivery {
  return delivery.state === 'owed' || delivery.state === 'sending';
}
