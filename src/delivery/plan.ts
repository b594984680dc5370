import type { Library } from '../content/library.ts';
import { choosePrompt } from '../prompts/choose.ts';
import { latestDue, nextDue, stillDue } from '../schedule/schedule.ts';
import { asOf } from '../schedule/subscription.ts';
import type { Conversation } from '../store/contract.ts';
import { type Delivery, LEFT_OUT, type OpenDelivery, type SkippedOccurrence } from './delivery.ts';
import { rotationOf } from './rotation.ts';

/** What falls due for a conversation at one moment. */
export type DuePlan = {
  /** With what became of the due instant in its deliveries, and the next due instant moved on. */
  next: Conversation;
  /** Set when the due instant is one for which no prompt is owed. */
  skipped: SkippedOccurrence | undefined;
};

/**
 * Turns a due instant that has come into a delivery that is owed.
 *
 * However many were missed while the service was down, at most one is owed: the latest, and only
 * when it is not older than the catch-up window. An instant that was seen to before, as can be when
 * the clock was set back, is passed over. One whose day has become a day off since is moved as any.
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
  const first = stillDue(schedule, due, library.calendars);
  if (Temporal.Instant.compare(first, now) > 0) {
    const skipped = skippedOccurrence(due, 'day off', now);
    const moved = { ...asOf(subscription, now), nextDue: first };
    return {
      next: { ...conversation, subscription: moved, deliveries: [...deliveries, skipped] },
      skipped,
    };
  }
  const dueAt = latestDue(schedule, first, now, library.calendars);
  const moved = { ...asOf(subscription, now), nextDue: nextDue(schedule, now, library.calendars) };
  if (wasSeenTo(deliveries, dueAt)) {
    return { next: { ...conversation, subscription: moved }, skipped: undefined };
  }
  const owed = isTooLate(dueAt, now, catchUpWindow) ? [] : owe(conversation, dueAt, library);
  if (owed.length > 0) {
    const next = { ...conversation, subscription: moved, deliveries: [...deliveries, ...owed] };
    return { next, skipped: undefined };
  }
  const reason = isTooLate(dueAt, now, catchUpWindow) ? 'too late' : 'nothing to ask';
  const skipped = skippedOccurrence(dueAt, reason, now);
  return {
    next: { ...conversation, subscription: moved, deliveries: [...deliveries, skipped] },
    skipped,
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
): OpenDelivery[] {
  const chosen = choosePrompt(library, rotationOf(conversation, dueAt));
  if (chosen === undefined) return [];
  const { prompt, reason } = chosen;
  const { id } = prompt.prompt;
  return [{ prompt: id, occasion: 'schedule', dueAt, state: 'owed', attempts: 0, why: reason }];
}

/** An occurrence for which nothing is sent, with the reason. */
function skippedOccurrence(
  dueAt: Temporal.Instant,
  reason: string,
  now: Temporal.Instant,
): SkippedOccurrence {
  return { state: 'skipped', occasion: 'schedule', dueAt, reason, changedAt: now };
}

/** Whether a delivery that was due then is no longer worth sending. */
export function isTooLate(
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  catchUpWindow: Temporal.Duration,
): boolean {
  return Temporal.Instant.compare(dueAt.add(catchUpWindow), now) < 0;
}

function wasSeenTo(deliveries: readonly Delivery[], dueAt: Temporal.Instant): boolean {
  return deliveries.some(
    // Whoever sets the schedule anew takes back that one should be left out.
    ({ occasion, reason, dueAt: seen }) =>
      occasion === 'schedule' && reason !== LEFT_OUT && seen.equals(dueAt),
  );
}
