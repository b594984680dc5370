import type { Calendars } from '../calendars.ts';
import type { PersonId } from '../delivery/sender.ts';
import type { DaysOff } from './days-off.ts';
import { dateAt, firstDueFrom, later, nextDue, type Schedule } from './schedule.ts';

/** Whether and when a conversation gets the recurring question. */
export type Subscription = {
  schedule: Schedule;
  state: 'active' | 'paused' | 'stopped';
  /** The first day on which questions come again; only of what is paused. */
  until?: Temporal.PlainDate | undefined;
  /** When the next question is due; what is stopped, or paused without an end, has none. */
  nextDue?: Temporal.Instant | undefined;
  /** Who last set the schedule, by an id and not a name, and when; neither if nobody has. */
  setBy?: PersonId | undefined;
  setAt?: Temporal.Instant | undefined;
};

/** Starts or restarts the question: it is active, and due at the next such moment. */
export function subscribe(
  schedule: Schedule,
  now: Temporal.Instant,
  calendars: Calendars,
): Subscription {
  return { schedule, state: 'active', nextDue: nextDue(schedule, now, calendars) };
}

/** Starts or restarts what there is, with its schedule and who set it. */
export function resume(
  subscription: Subscription,
  now: Temporal.Instant,
  calendars: Calendars,
): Subscription {
  const { until: _, ...kept } = subscription;
  return { ...kept, ...subscribe(subscription.schedule, now, calendars) };
}

/**
 * Gives the question another schedule, and starts it.
 *
 * @param by who does so; undefined when Teams did not say
 * @param from the first day on which a question may come
 */
export function reschedule(
  schedule: Schedule,
  by: PersonId | undefined,
  now: Temporal.Instant,
  calendars: Calendars,
  from: Temporal.PlainDate = dateAt(schedule, now),
): Subscription {
  const due = firstDueFrom(schedule, from, now, calendars);
  return { schedule, state: 'active', nextDue: due, setBy: by, setAt: now };
}

/**
 * Holds the question back, until it is resumed or until a day comes; a stopped one stays stopped.
 *
 * One that is paused until a day keeps the moment of its next question, so that it starts again by
 * itself as any other falls due.
 */
export function pause(
  subscription: Subscription,
  now: Temporal.Instant,
  calendars: Calendars,
  until?: Temporal.PlainDate,
): Subscription {
  if (subscription.state === 'stopped') return subscription;
  const { until: _, ...kept } = subscription;
  if (until === undefined) return { ...kept, state: 'paused', nextDue: undefined };
  return {
    ...kept,
    state: 'paused',
    until,
    nextDue: firstDueFrom(subscription.schedule, until, now, calendars),
  };
}

/**
 * Gives the question other days off, and moves the next one accordingly; what was skipped stays
 * skipped.
 */
export function keepDaysOff(
  subscription: Subscription,
  off: DaysOff,
  now: Temporal.Instant,
  calendars: Calendars,
): Subscription {
  const { schedule: before, nextDue: due, until } = subscription;
  const schedule: Schedule = { ...before, off };
  if (due === undefined) return { ...subscription, schedule };
  if (until !== undefined) {
    return { ...subscription, schedule, nextDue: firstDueFrom(schedule, until, now, calendars) };
  }
  // One that has just come, and was not yet seen to, is not lost.
  const justBefore = due.subtract({ nanoseconds: 1 });
  let from = later(now, justBefore).equals(now) ? justBefore : now;
  for (;;) {
    const next = nextDue(before, from, calendars);
    if (Temporal.Instant.compare(next, due) >= 0) break;
    from = next;
  }
  return { ...subscription, schedule, nextDue: nextDue(schedule, from, calendars) };
}

/** Ends the question; its schedule is kept, should it be started again. */
export function stop(subscription: Subscription): Subscription {
  const { until: _, ...kept } = subscription;
  return { ...kept, state: 'stopped', nextDue: undefined };
}

/** As it is at `now`: a pause whose day has come is over. */
export function asOf(subscription: Subscription, now: Temporal.Instant): Subscription {
  const { until, ...kept } = subscription;
  if (until === undefined) return subscription;
  const isOver = Temporal.PlainDate.compare(dateAt(subscription.schedule, now), until) >= 0;
  return isOver ? { ...kept, state: 'active' } : subscription;
}

/**
 * Moves the next question on to the moment after it; what is not due at all stays as it is.
 *
 * A moment that has just come, and was not yet seen to, is the one that is left out.
 */
export function skip(
  subscription: Subscription,
  now: Temporal.Instant,
  calendars: Calendars,
): Subscription {
  const { schedule, nextDue: due } = subscription;
  if (due === undefined) return subscription;
  return { ...subscription, nextDue: nextDue(schedule, later(due, now), calendars) };
}
