import type { Library, PromptInContext } from '../content/library.ts';
import type { Conversation } from '../store/contract.ts';
import { waitBefore } from './backoff.ts';
import { type Delivery, isOpen, type OpenDelivery, type PromptDelivery } from './delivery.ts';
import { isTooLate, owe } from './plan.ts';
import type { SendOutcome } from './sender.ts';
import { removeFrom } from './withdraw.ts';

/** What to do next for a conversation. */
export type Attempt = {
  next: Conversation;
  /** What is to be sent now; undefined when nothing is owed. */
  sending: { delivery: OpenDelivery; prompt: PromptInContext } | undefined;
  /** Deliveries that came to their end instead. */
  givenUp: readonly PromptDelivery[];
};

/** What decides about an attempt. */
export type AttemptAt = {
  now: Temporal.Instant;
  catchUpWindow: Temporal.Duration;
  library: Library;
};

/**
 * Begins to send what a conversation is owed, the oldest first: to be written down before the
 * request leaves.
 *
 * What is too late is given up. A question that was withdrawn from the library, or whose audit was
 * archived, is replaced by another, if there is any.
 */
export function beginAttempt(conversation: Conversation, at: AttemptAt): Attempt {
  const givenUp: PromptDelivery[] = [];
  let next = conversation;
  for (;;) {
    const owed = next.deliveries.find(isOpen);
    if (owed === undefined) return { next, sending: undefined, givenUp };
    const prompt = at.library.prompts.get(owed.prompt);
    if (isTooLate(owed.dueAt, at.now, at.catchUpWindow)) {
      givenUp.push({ ...owed, reason: 'too late' });
      next = giveUp(next, owed, 'too late', at.now);
    } else if (prompt === undefined || prompt.audit.status !== 'current') {
      givenUp.push({ ...owed, reason: 'withdrawn' });
      const left = giveUp(next, owed, 'withdrawn', at.now);
      next = {
        ...left,
        deliveries: [...left.deliveries, ...owe(left, owed.dueAt, at.library)],
      };
    } else {
      const delivery: OpenDelivery = {
        ...owed,
        state: 'sending',
        attempts: owed.attempts + 1,
        retryAt: undefined,
        changedAt: at.now,
      };
      return {
        next: withDelivery(next, owed, delivery),
        sending: { delivery, prompt },
        givenUp,
      };
    }
  }
}

/** Whether a delivery that was begun is still to be sent: nobody has stopped it meanwhile. */
export function isStillSending(conversation: Conversation, begun: OpenDelivery): boolean {
  return conversation.deliveries.some((each) => isSame(each, begun) && each.state === 'sending');
}

/** An attempt that was begun, and whose request did not leave: it is owed as before. */
export function takeUpAgain(conversation: Conversation, begun: OpenDelivery): Conversation {
  if (!isStillSending(conversation, begun)) return conversation;
  return withDelivery(conversation, begun, { state: 'owed', attempts: begun.attempts - 1 });
}

/**
 * Notes what became of an attempt.
 *
 * A removal ends the subscription and all that is owed; its history is kept. What was withdrawn
 * while it was under way, and arrived, did arrive.
 *
 * @param jitter a number from 0 up to 1; backoff uses it in full (the delay is that part of it)
 */
export function settle(
  conversation: Conversation,
  tried: OpenDelivery,
  outcome: SendOutcome,
  now: Temporal.Instant,
  jitter: number,
): Conversation {
  switch (outcome.kind) {
    case 'sent':
      return withDelivery(conversation, tried, {
        state: 'sent',
        activityId: outcome.activityId,
        reason: undefined,
        changedAt: now,
      });
    case 'retry': {
      if (!isStillSending(conversation, tried)) return conversation;
      const waitMs = waitBefore(tried.attempts + 1, outcome.afterMs, jitter);
      return withDelivery(conversation, tried, {
        state: 'owed',
        retryAt: now.add({ milliseconds: Math.ceil(waitMs) }),
        reason: outcome.reason,
        changedAt: now,
      });
    }
    case 'refused':
      return giveUp(conversation, tried, outcome.reason, now);
    case 'removed':
      return removeFrom(giveUp(conversation, tried, outcome.reason, now), now);
  }
}

function giveUp(
  conversation: Conversation,
  delivery: OpenDelivery,
  reason: string,
  now: Temporal.Instant,
): Conversation {
  if (!conversation.deliveries.some((each) => isSame(each, delivery) && isOpen(each))) {
    return conversation;
  }
  return withDelivery(conversation, delivery, { state: 'given-up', reason, changedAt: now });
}

/**
 * The oldest delivery that may be tried at `now`. One that is being sent is among them: whoever
 * sends it knows so, and after a crash nobody does.
 */
export function nextOwed(
  conversation: Conversation,
  now: Temporal.Instant,
): OpenDelivery | undefined {
  return conversation.deliveries.find(
    (each): each is OpenDelivery =>
      isOpen(each) &&
      (each.retryAt === undefined || Temporal.Instant.compare(each.retryAt, now) <= 0),
  );
}

function withDelivery(
  conversation: Conversation,
  changed: PromptDelivery,
  change: Partial<PromptDelivery>,
): Conversation {
  return {
    ...conversation,
    deliveries: conversation.deliveries.map((each) =>
      each.state !== 'skipped' && isSame(each, changed) ? { ...each, ...change } : each,
    ),
  };
}

function isSame(one: Delivery, other: PromptDelivery): boolean {
  return (
    one.prompt === other.prompt && one.occasion === other.occasion && one.dueAt.equals(other.dueAt)
  );
}
