import type { Library } from '../content/library.ts';
import type { PromptId } from '../content/schema.ts';
import { choosePrompt } from '../prompts/choose.ts';
import { latestDue, nextDue } from '../schedule/schedule.ts';
import { asOf, skip, stop } from '../schedule/subscription.ts';
import type { Conversation } from '../store/contract.ts';
import type { Delivery } from './delivery.ts';
import type { SendOutcome } from './sender.ts';

/** What falls due for a conversation at one moment. */
export type DuePlan = {
  /** With the delivery owed, if there is one, and the next due instant moved on. */
  next: Conversation;
  /** A due instant that was too long ago to be made up for, or for which there is nothing to ask. */
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
  if (due === undefined || !isDue(conversation, now)) {
    return { next: conversation, skipped: undefined };
  }
  const dueAt = latestDue(schedule, due, now);
  const moved = { ...asOf(subscription, now), nextDue: nextDue(schedule, now) };
  if (isTooLate(dueAt, now, catchUpWindow)) {
    return { next: { ...conversation, subscription: moved }, skipped: dueAt };
  }
  const owed = owe(conversation, dueAt, library);
  return {
    next: { ...conversation, subscription: moved, deliveries: [...deliveries, ...owed] },
    skipped: owed.length === 0 ? dueAt : undefined,
  };
}

/** Whether a conversation's next question is due at `now` or was before. */
export function isDue({ subscription: { nextDue: due } }: Conversation, now: Temporal.Instant) {
  return due !== undefined && Temporal.Instant.compare(due, now) <= 0;
}

/** The next prompt of a conversation as a delivery; none when there is nothing to ask. */
export function owe(
  conversation: Conversation,
  dueAt: Temporal.Instant,
  library: Library,
): Delivery[] {
  const chosen = choosePrompt(library, usedPrompts(conversation));
  if (chosen === undefined) return [];
  const { id } = chosen.prompt;
  return [{ prompt: id, occasion: 'schedule', dueAt, state: 'owed', attempts: 0 }];
}

/** Prompts the conversation has had or is about to have, oldest first. */
export function usedPrompts({ deliveries }: Conversation): PromptId[] {
  return deliveries.filter(({ state }) => state !== 'given-up').map(({ prompt }) => prompt);
}

/** The oldest delivery that may be tried at `now`. */
export function nextOwed(conversation: Conversation, now: Temporal.Instant): Delivery | undefined {
  return conversation.deliveries.find(
    (each) =>
      isOwed(each) &&
      (each.retryAt === undefined || Temporal.Instant.compare(each.retryAt, now) <= 0),
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
      const waitMs = waitBefore(attempts + 1, outcome.afterMs, jitter);
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

/**
 * A question that is owed was withdrawn from the library, or its audit archived: another one takes
 * its place, if there is any.
 */
export function replaceWithdrawn(
  conversation: Conversation,
  owed: Delivery,
  library: Library,
): Conversation {
  const left = giveUp(conversation, owed, 'withdrawn');
  return { ...left, deliveries: [...left.deliveries, ...owe(left, owed.dueAt, library)] };
}

/** A question that is owed is no longer wanted: the schedule was stopped, paused or moved. */
export function withdrawOwed(conversation: Conversation): Conversation {
  return withoutOwed(conversation, 'withdrawn');
}

/**
 * Leaves the coming question out: one that is owed and has not arrived yet, or else the next that
 * falls due.
 */
export function skipComing(conversation: Conversation, now: Temporal.Instant): Conversation {
  if (owedBySchedule(conversation) !== undefined) return withdrawOwed(conversation);
  return { ...conversation, subscription: skip(conversation.subscription, now) };
}

/** When the coming question is due; it may have been due already, and not have arrived. */
export function comingDue(conversation: Conversation): Temporal.Instant | undefined {
  return owedBySchedule(conversation)?.dueAt ?? conversation.subscription.nextDue;
}

function owedBySchedule({ deliveries }: Conversation): Delivery | undefined {
  return deliveries.find((each) => isOwed(each) && each.occasion === 'schedule');
}

/** The newest prompt that was asked for and given did not arrive. */
export function takeBack(conversation: Conversation, prompt: PromptId): Conversation {
  const at = conversation.deliveries.findLastIndex(
    (each) => each.occasion === 'request' && each.prompt === prompt,
  );
  return changeDeliveries(conversation, (_, i) => i === at, {
    state: 'given-up',
    reason: 'not delivered',
  });
}

/** The app is gone from a conversation: nothing more is due or owed there. */
export function removeFrom(conversation: Conversation): Conversation {
  return {
    ...withoutOwed(conversation, 'removed'),
    installed: false,
    subscription: stop(conversation.subscription),
  };
}

function withoutOwed(conversation: Conversation, reason: string): Conversation {
  return changeDeliveries(conversation, isOwed, { state: 'given-up', reason });
}

/** A service that asks for more than this is not coming back in time anyway. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** Even at the least jitter: whatever the service says, it is not asked again at once. */
const SHORTEST_WAIT_MS = 500;

/**
 * Exponential backoff with full jitter: up to 2 seconds, doubled each time, to 10 minutes at most.
 * What the service asked for counts where it is longer.
 */
function waitBefore(attempt: number, askedMs: number | undefined, jitter: number): number {
  const backoffMs = jitter * Math.min(2_000 * 2 ** (attempt - 2), 600_000);
  const waitMs = Math.max(SHORTEST_WAIT_MS, backoffMs, askedMs ?? 0);
  return Math.min(waitMs, LONGEST_WAIT_MS);
}

function withDelivery(
  conversation: Conversation,
  tried: Delivery,
  change: Partial<Delivery>,
): Conversation {
  const isTried = (each: Delivery) =>
    isOwed(each) && each.occasion === tried.occasion && each.dueAt.equals(tried.dueAt);
  return changeDeliveries(conversation, isTried, change);
}

function isOwed({ state }: Delivery): boolean {
  return state === 'owed';
}

function changeDeliveries(
  conversation: Conversation,
  which: (each: Delivery, index: number) => boolean,
  change: Partial<Delivery>,
): Conversation {
  return {
    ...conversation,
    deliveries: conversation.deliveries.map((each, index) =>
      which(each, index) ? { ...each, ...change } : each,
    ),
  };
}
