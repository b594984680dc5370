import type { Clock } from '../clock.ts';
import type { Library } from '../content/library.ts';
import { owe } from '../delivery/plan.ts';
import type { ConversationId, ConversationReference } from '../delivery/sender.ts';
import { removeFrom, takeBack } from '../delivery/withdraw.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { resume } from '../schedule/subscription.ts';
import type { Conversation, Store } from '../store/contract.ts';
import type { Answer } from './answer.ts';

export type SubscriptionParts = {
  store: Store;
  /** The learning as it is at that moment; it may be replaced at any time. */
  library(): Library;
  clock: Clock;
  /** The schedule of a conversation that has not chosen its own. */
  defaultSchedule: Schedule;
  /** Whether the first question comes at installation; the demo shows it so. */
  firstAtOnce: boolean;
};

/** A conversation that has spoken to us before it was told to us as installed. */
export function unsubscribed(reference: ConversationReference, schedule: Schedule): Conversation {
  return {
    reference,
    installed: false,
    subscription: { schedule, state: 'stopped' },
    deliveries: [],
  };
}

/**
 * Subscribes a conversation in which the app was installed.
 *
 * Teams tells of an installation with two activities, in any order and sometimes twice: only the
 * first is answered. A conversation that comes back keeps its own schedule and its history.
 */
export function install(
  { store, library, clock, defaultSchedule, firstAtOnce }: SubscriptionParts,
  reference: ConversationReference,
): Promise<Answer | undefined> {
  return store.changeConversation<Answer | undefined>(reference.conversationId, (current) => {
    if (current?.installed) return { next: current, result: undefined };
    const before = current ?? unsubscribed(reference, defaultSchedule);
    const now = clock.now();
    const subscription =
      before.subscription.state === 'active'
        ? before.subscription
        : resume(before.subscription, now, library().calendars);
    const first = firstAtOnce ? owe(before, now, library()) : [];
    const deliveries = [...before.deliveries, ...first];
    return {
      next: { ...before, reference, installed: true, subscription, deliveries },
      result: {
        kind: 'welcome',
        subscription,
        firstAtOnce,
        inGroup: reference.conversationType !== 'personal',
      },
    };
  });
}

/**
 * An answer did not arrive. After a lost welcome the next that we hear of the installation is
 * answered again; a question that nobody saw has not been used.
 */
export async function undelivered(
  { store }: SubscriptionParts,
  id: ConversationId,
  answer: Answer,
): Promise<void> {
  const isPrompt =
    answer.kind === 'question' && (answer.occasion === 'now' || answer.occasion === 'again');
  if (answer.kind !== 'welcome' && !isPrompt) return;
  await store.changeConversation(id, (current) => {
    if (current === undefined) return { next: current, result: undefined };
    const next = isPrompt
      ? takeBack(current, answer.prompt.prompt.id)
      : { ...current, installed: false };
    return { next, result: undefined };
  });
}

/** Keeps the address of a conversation that we know up to date; Teams may move it. */
export async function refreshReference(
  { store }: SubscriptionParts,
  reference: ConversationReference,
): Promise<void> {
  const current = await store.conversation(reference.conversationId);
  if (current === undefined || current.reference.serviceUrl === reference.serviceUrl) return;
  await store.changeConversation(reference.conversationId, (known) => ({
    next: known && {
      ...known,
      reference: { ...known.reference, serviceUrl: reference.serviceUrl },
    },
    result: undefined,
  }));
}

/** Ends the subscription of a conversation that the app was removed from; keeps its history. */
export function remove({ store, clock }: SubscriptionParts, id: ConversationId): Promise<void> {
  return store.changeConversation(id, (current) => ({
    next: current && removeFrom(current, clock.now()),
    result: undefined,
  }));
}
