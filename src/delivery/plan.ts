import type { Library } from '../content/library.ts';
import type { PromptId } from '../content/schema.ts';
import { choosePrompt } from '../prompts/choose.ts';
import { latestDue, nextDue } from '../schedule/schedule.ts';
import type { Conversation } from '../store/contract.ts';
import type { Delivery } from './delivery.ts';
import type { SendOutcome } from './sender.ts';

/** What falls due for a conversation at one moment. */
export type DuePlan = {
  /** With the delivery owed, if there is one, and the next due instant moved on. */
  next: Conversation;
  /** Due instants that were too long ago to be made up for. */
  skipped: Temporal.Instant | undefined;
};

/**
 * Turns a due instant that has come into a delivery that is owed.
 *
 * However many were missed while the service was down, at most one is owed: the latest, and only
 * when it is not older than the catch-up window.
 *
 * @param conversation one that is due at `now`; any other is given back as it is
 */
export function planDue(
  conversation: Conversation,
  now: Temporal.Instant,
  catchUpWindow: Temporal.Duration,
  library: Library,
): DuePlan {
  const { subscription, deliveries } = conversation;
  const { nextDue: due, schedule } = subscription;
  if (due === undefined || Temporal.Instant.compare(due, now) > 0) {
    return { next: conversation, skipped: undefined };
  }
  const dueAt = latestDue(schedule, due, now);
  const moved = { ...subscription, nextDue: nextDue(schedule, now) };
  if (isTooLate(dueAt, now, catchUpWindow)) {
    return { next: { ...conversation, subscription: moved }, skipped: dueAt };
  }
  const delivery: Delivery = {
    prompt: choosePrompt(library, usedPrompts(conversation)).prompt.id,
    occasion: 'schedule',
    dueAt,
    state: 'owed',
    attempts: 0,
  };
  return {
    next: { ...conversation, subscription: moved, deliveries: [...deliveries, delivery] },
    skipped: undefined,
  };
}

/** Prompts the conversation has had or is about to have, oldest first. */
export function usedPrompts({ deliveries }: Conversation): PromptId[] {
  return deliveries.filter(({ state }) => state !== 'given-up').map(({ prompt }) => prompt);
}

/** The oldest delivery that may be tried at `now`. */
export function nextOwed(conversation: Conversation, now: Temporal.Instant): Delivery | undefined {
  return conversation.deliveries.find(
    ({ state, retryAt }) =>
      state === 'owed' && (retryAt === undefined || Temporal.Instant.compare(retryAt, now) <= 0),
  );
}

/** Whether a delivery that was due then is no longer worth sending. */
export function isTooLate(
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  catchUpWindow: Temporal.Duration,
): boolean {
  return Temporal.Instant.compare(dueAt.add(catchUpWindow), now) < 0;
}

/**
 * Notes what became of an attempt.
 *
 * A removal ends the subscription and all that is owed; its history is kept.
 *
 * @param jitter a number from 0 up to 1; backoff uses it in full (the delay is that part of it)
 */
export function settle(
  conversation: Conversation,
  tried: Delivery,
  outcome: SendOutcome,
  now: Temporal.Instant,
  jitter: number,
): Conversation {
  const attempts = tried.attempts + 1;
  switch (outcome.kind) {
    case 'sent':
      return withDelivery(conversation, tried, {
        state: 'sent',
        attempts,
        activityId: outcome.activityId,
      });
    case 'retry': {
      const waitMs = outcome.afterMs ?? jitter * backoffMs(attempts);
      return withDelivery(conversation, tried, {
        attempts,
        retryAt: now.add({ milliseconds: Math.ceil(waitMs) }),
      });
    }
    case 'refused':
      return giveUp(conversation, tried, outcome.reason, attempts);
    case 'removed': {
      const left = giveUp(conversation, tried, outcome.reason, attempts);
      return removeFrom(left);
    }
  }
}

/** Gives a delivery up; it is kept, with the reason. */
export function giveUp(
  conversation: Conversation,
  delivery: Delivery,
  reason: string,
  attempts = delivery.attempts,
): Conversation {
  return withDelivery(conversation, delivery, { state: 'given-up', attempts, reason });
}

/** The app is gone from a conversation: nothing more is due or owed there. */
export function removeFrom(conversation: Conversation): Conversation {
  return {
    ...conversation,
    installed: false,
    subscription: { ...conversation.subscription, state: 'stopped', nextDue: undefined },
    deliveries: conversation.deliveries.map((each) =>
      each.state === 'owed' ? { ...each, state: 'given-up', reason: 'removed' } : each,
    ),
  };
}

/** From 2 seconds, doubled each time, to 10 minutes at most. */
function backoffMs(attempts: number): number {
  return Math.min(2_000 * 2 ** (attempts - 1), 600_000);
}

function withDelivery(
  conversation: Conversation,
  tried: Delivery,
  change: Partial<Delivery>,
): Conversation {
  return {
    ...conversation,
    deliveries: conversation.deliveries.map((each) =>
      each.occasion === tried.occasion && each.dueAt.equals(tried.dueAt) && each.state === 'owed'
        ? { ...each, ...change }
        : each,
    ),
  };
}
