import { nextOwed } from '../delivery/attempt.ts';
import { isOpen } from '../delivery/delivery.ts';
import { isDue } from '../delivery/plan.ts';
import type { Conversation } from './contract.ts';

/** Which conversations have something to do, so that a beat need not look at all of them. */
export type Agenda = {
  /** Looks at a conversation anew. */
  note(id: string): void;
  due(now: Temporal.Instant): Conversation[];
  owed(now: Temporal.Instant): Conversation[];
};

/**
 * @param conversation as it is now
 * @param ids of all that there are
 */
export function startAgenda(
  conversation: (id: string) => Conversation | undefined,
  ids: Iterable<string>,
): Agenda {
  /** When the next is due, in milliseconds: ten times as quick to compare as an instant. */
  const dueMs = new Map<string, number>();
  /** Those with a delivery that has not come to its end; histories grow longer and longer. */
  const open = new Set<string>();

  function note(id: string): void {
    const { subscription, deliveries = [] } = conversation(id) ?? {};
    const due = subscription?.nextDue;
    if (due === undefined) dueMs.delete(id);
    else dueMs.set(id, due.epochMilliseconds);
    if (deliveries.some(isOpen)) open.add(id);
    else open.delete(id);
  }

  const those = (found: readonly string[], match: (each: Conversation) => boolean) =>
    found.flatMap((id) => conversation(id) ?? []).filter(match);

  for (const id of ids) note(id);
  return {
    note,
    due(now) {
      const until = now.epochMilliseconds;
      const found = [...dueMs].filter(([, ms]) => ms <= until).map(([id]) => id);
      return those(found, (each) => isDue(each, now));
    },
    owed: (now) => those([...open], (each) => nextOwed(each, now) !== undefined),
  };
}
