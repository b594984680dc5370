import { nextDue, type Schedule } from './schedule.ts';

/** Whether and when a conversation gets the weekly question. */
export type Subscription = {
  schedule: Schedule;
  state: 'active' | 'paused' | 'stopped';
  /** When the next question is due; only an active subscription has one. */
  nextDue?: Temporal.Instant | undefined;
};

/** Starts, restarts or moves the weekly question: it is active, and due at the next such moment. */
export function subscribe(schedule: Schedule, now: Temporal.Instant): Subscription {
  return { schedule, state: 'active', nextDue: nextDue(schedule, now) };
}

/** Holds the weekly question back until it is resumed; a stopped one stays stopped. */
export function pause(subscription: Subscription): Subscription {
  if (subscription.state === 'stopped') return subscription;
  return { ...subscription, state: 'paused', nextDue: undefined };
}

/** Ends the weekly question; its schedule is kept, should it be started again. */
export function stop(subscription: Subscription): Subscription {
  return { ...subscription, state: 'stopped', nextDue: undefined };
}
