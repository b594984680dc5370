import type { Calendars } from '../calendars.ts';
import type { PromptId } from '../content/schema.ts';
import { skip, stop } from '../schedule/subscription.ts';
import type { Conversation } from '../store/contract.ts';
import {
  type Delivery,
  isOpen,
  LEFT_OUT,
  type OpenDelivery,
  type PromptDelivery,
} from './delivery.ts';

/** A question that is owed is no longer wanted: the schedule was stopped, paused or moved. */
export function withdrawOwed(conversation: Conversation, now: Temporal.Instant): Conversation {
  return withoutOwed(conversation, 'withdrawn', now);
}

/**
 * Leaves the coming question out: one that is owed and has not arrived yet, or else the next that
 * falls due.
 */
export function skipComing(
  conversation: Conversation,
  now: Temporal.Instant,
  calendars: Calendars,
): Conversation {
  if (owedBySchedule(conversation) !== undefined) return withdrawOwed(conversation, now);
  const { subscription, deliveries } = conversation;
  const { nextDue: dueAt } = subscription;
  const skipped =
    dueAt === undefined
      ? []
      : [
          {
            state: 'skipped',
            occasion: 'schedule',
            dueAt,
            reason: LEFT_OUT,
            changedAt: now,
          } as const,
        ];
  return {
    ...conversation,
    subscription: skip(subscription, now, calendars),
    deliveries: [...deliveries, ...skipped],
  };
}

/** When the coming question is due; it may have been due already, and not have arrived. */
export function comingDue(conversation: Conversation): Temporal.Instant | undefined {
  return owedBySchedule(conversation)?.dueAt ?? conversation.subscription.nextDue;
}

function owedBySchedule({ deliveries }: Conversation): OpenDelivery | undefined {
  return deliveries.filter(isOpen).find(({ occasion }) => occasion === 'schedule');
}

/** The newest prompt that was asked for and given, or shown again, did not arrive. */
export function takeBack(conversation: Conversation, prompt: PromptId): Conversation {
  const at = conversation.deliveries.findLastIndex(
    (each) => each.occasion !== 'schedule' && each.prompt === prompt,
  );
  return changeDeliveries(conversation, (_, i) => i === at, {
    state: 'given-up',
    reason: 'not delivered',
  });
}

/** The app is gone from a conversation: nothing more is due or owed there. */
export function removeFrom(conversation: Conversation, now: Temporal.Instant): Conversation {
  return {
    ...withoutOwed(conversation, 'removed', now),
    installed: false,
    subscription: stop(conversation.subscription),
  };
}

function withoutOwed(
  conversation: Conversation,
  reason: string,
  now: Temporal.Instant,
): Conversation {
  return changeDeliveries(conversation, isOpen, { state: 'given-up', reason, changedAt: now });
}

function changeDeliveries(
  conversation: Conversation,
  which: (each: Delivery, index: number) => boolean,
  change: Partial<PromptDelivery>,
): Conversation {
  return {
    ...conversation,
    deliveries: conversation.deliveries.map((each, index) =>
      each.state !== 'skipped' && which(each, index) ? { ...each, ...change } : each,
    ),
  };
}
