import type { Calendars } from '../calendars.ts';
import type { ConversationReference, PersonId } from '../delivery/sender.ts';
import { comingDue, skipComing, withdrawOwed } from '../delivery/withdraw.ts';
import { dayOffOn } from '../schedule/days-off.ts';
import { changed } from '../schedule/read-schedule.ts';
import { dateAt, heldBackBy, nextDue } from '../schedule/schedule.ts';
import { ScheduleError } from '../schedule/schedule-error.ts';
import {
  asOf,
  keepDaysOff,
  pause,
  reschedule,
  resume,
  type Subscription,
  stop,
} from '../schedule/subscription.ts';
import type { Conversation } from '../store/contract.ts';
import type { Answer, ScheduleAnswer } from './answer.ts';
import { countriesKnown, keptDaysOff, wishedDaysOff } from './days-off-change.ts';
import type { DaysOffChange } from './schedule-intent.ts';
import type { ScheduleIntent } from './schedule-words.ts';
import { type SubscriptionParts, unsubscribed } from './subscriptions.ts';

/**
 * Does what was asked with the recurring question, and says when the next one comes.
 *
 * @param person who asks, as far as Teams says; kept with a schedule that they set
 */
export function changeSubscription(
  { store, library, clock, defaultSchedule }: SubscriptionParts,
  reference: ConversationReference,
  intent: ScheduleIntent,
  person: PersonId | undefined,
): Promise<Answer> {
  return store.changeConversation<Answer>(reference.conversationId, (current) => {
    const known = current ?? unsubscribed(reference, defaultSchedule);
    const now = clock.now();
    const { calendars } = library();
    if (intent.kind === 'unclear-time') {
      const among = countriesKnown(calendars);
      return {
        next: current,
        result: { kind: 'not-understood', about: intent.about, nearest: [], among },
      };
    }
    try {
      const subscription = asOf(known.subscription, now);
      const before = subscription === known.subscription ? known : { ...known, subscription };
      if (intent.kind === 'days-off' && intent.change !== undefined) {
        const { next, result } = changeDaysOff(before, intent.change, now, calendars);
        return { next: next === before ? current : { ...next, reference }, result };
      }
      const { next, event } = apply(intent, before, now, calendars, person);
      return {
        next: next === before ? current : { ...next, reference },
        result: confirm(event, next.subscription, now, calendars),
      };
    } catch (error) {
      if (!(error instanceof ScheduleError)) throw error;
      return { next: current, result: { kind: 'not-understood', about: error.fault, nearest: [] } };
    }
  });
}

type Applied = { next: Conversation; event: ScheduleAnswer['event'] };

function apply(
  intent: Exclude<ScheduleIntent, { kind: 'unclear-time' }>,
  before: Conversation,
  now: Temporal.Instant,
  calendars: Calendars,
  person: PersonId | undefined,
): Applied {
  const { subscription } = before;
  const become = (next: Subscription) => ({ ...withdrawOwed(before, now), subscription: next });
  switch (intent.kind) {
    case 'next':
      return { next: before, event: statusOf(subscription) };
    case 'days-off':
      return { next: before, event: 'daysOff' };
    case 'who':
      return { next: before, event: whoSet(subscription, person) };
    case 'pause': {
      const paused = pause(subscription, now, calendars, intent.until);
      const next = paused === subscription ? before : become(paused);
      return { next, event: intent.isOpen ? 'pausedOpen' : statusOf(paused) };
    }
    case 'skip':
      return skip(before, intent.on, now, calendars);
    case 'resume':
      return {
        next:
          subscription.state === 'active' ? before : become(resume(subscription, now, calendars)),
        event: 'resumed',
      };
    case 'stop':
      return { next: become(stop(subscription)), event: 'stopped' };
    case 'schedule': {
      const { change } = intent;
      const schedule = changed(subscription.schedule, change, now);
      const set = reschedule(schedule, person, now, calendars, change.from);
      return { next: become(set), event: 'set' };
    }
  }
}

/** What is owed already still comes, unless its own day is a day off now. */
function changeDaysOff(
  before: Conversation,
  wanted: DaysOffChange,
  now: Temporal.Instant,
  calendars: Calendars,
): { next: Conversation; result: Answer } {
  const { schedule } = before.subscription;
  const today = dateAt(schedule, now);
  const wished = wishedDaysOff(schedule.off, wanted, calendars, today);
  if (wished.kind === 'ask') {
    const { about, among } = wished;
    return { next: before, result: { kind: 'not-understood', about, nearest: [], among } };
  }
  const subscription = keepDaysOff(before.subscription, wished.off, now, calendars);
  const isQuiet = dayOffOn(subscription.schedule, today, calendars) !== undefined;
  const next = { ...(isQuiet ? withdrawOwed(before, now) : before), subscription };
  return { next, result: confirm('daysOff', subscription, now, calendars) };
}

/** @param on if given, only a question that comes on one of these dates is meant */
function skip(
  before: Conversation,
  on: readonly Temporal.PlainDate[] | undefined,
  now: Temporal.Instant,
  calendars: Calendars,
): Applied {
  const { subscription } = before;
  const due = comingDue(before);
  if (due === undefined) return { next: before, event: statusOf(subscription) };
  const date = dateAt(subscription.schedule, due);
  const isMeant = on === undefined || on.some((each) => each.equals(date));
  return isMeant
    ? { next: skipComing(before, now, calendars), event: 'skipped' }
    : { next: before, event: 'notThen' };
}

function statusOf({ state, until }: Subscription): ScheduleAnswer['event'] {
  if (state === 'active') return 'next';
  return state === 'paused' && until !== undefined ? 'pausedUntil' : state;
}

function whoSet(
  { setBy, setAt }: Subscription,
  person: PersonId | undefined,
): ScheduleAnswer['event'] {
  if (setAt === undefined) return 'setByNobody';
  return setBy !== undefined && setBy === person ? 'setByYou' : 'setBySomebody';
}

function confirm(
  event: ScheduleAnswer['event'],
  subscription: Subscription,
  now: Temporal.Instant,
  calendars: Calendars,
): ScheduleAnswer {
  const next = subscription.nextDue ?? nextDue(subscription.schedule, now, calendars);
  const because = heldBackBy(subscription.schedule, next, now, calendars);
  const daysOff = keptDaysOff(subscription.schedule, dateAt(subscription.schedule, now), calendars);
  return { kind: 'schedule', event, subscription, next, because, daysOff };
}
