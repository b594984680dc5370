import type { Clock } from '../clock.ts';
import type { Library } from '../content/library.ts';
import { owe } from '../delivery/plan.ts';
import type { ConversationId, ConversationReference, PersonId } from '../delivery/sender.ts';
import { comingDue, removeFrom, skipComing, takeBack, withdrawOwed } from '../delivery/withdraw.ts';
import { type Calendars, dayOffOn } from '../schedule/days-off.ts';
import { changed } from '../schedule/read-schedule.ts';
import { dateAt, heldBackBy, nextDue, type Schedule } from '../schedule/schedule.ts';
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
import type { Conversation, Store } from '../store/contract.ts';
import type { Answer, ScheduleAnswer } from './answer.ts';
import { countriesKnown, keptDaysOff, wishedDaysOff } from './days-off-change.ts';
import type { DaysOffChange } from './schedule-intent.ts';
import type { ScheduleIntent } from './schedule-words.ts';

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
      return { next, event: statusOf(paused) };
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
