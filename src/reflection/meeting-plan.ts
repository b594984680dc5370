import type { ThemeId } from '../content/schema.ts';
import type { ConversationReference } from '../delivery/sender.ts';
import type { MeetingId, RoundId } from './round.ts';

/**
 * What is planned for the meetings of one chat (a series keeps its chat from meeting to meeting), and
 * the round that is open there.
 */
export type MeetingPlan = {
  readonly place: ConversationReference;
  readonly zone: string;
  /** Whether each meeting of the series begins with a round. */
  readonly atEachStart: boolean;
  /** Rounds prepared for a date, one a date. */
  readonly prepared: readonly Prepared[];
  /** A meeting has begun, and its round is to be posted then. */
  readonly starting?: Starting | undefined;
  /** There is one at a time; it may have been closed since. */
  readonly openRound?: RoundId | undefined;
  /** The beginning of the meeting that was last seen to, as Teams tells it. */
  readonly lastStart?: string | undefined;
};

export type Prepared = { readonly on: Temporal.PlainDate; readonly theme?: ThemeId | undefined };

export type Starting = {
  readonly at: Temporal.Instant;
  readonly meeting: MeetingId;
  readonly theme?: ThemeId | undefined;
};

/** People are still joining in the first minute. */
const AFTER_START = { minutes: 1 };

/** A round that is so late is not posted any more: the service was down meanwhile. */
const AT_MOST_LATE = { minutes: 15 };

export function noPlan(place: ConversationReference, zone: string): MeetingPlan {
  return { place, zone, atEachStart: false, prepared: [] };
}

/** A round is prepared; another one for the same date gives way. */
export function prepare(plan: MeetingPlan, prepared: Prepared, now: Temporal.Instant): MeetingPlan {
  const others = upcoming(plan, now).filter(({ on }) => !on.equals(prepared.on));
  const inOrder = [...others, prepared].sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  return { ...plan, prepared: inOrder };
}

/** What is prepared for today, and the plan without it. */
export function takePrepared(
  plan: MeetingPlan,
  now: Temporal.Instant,
): { plan: MeetingPlan; prepared: Prepared | undefined } {
  const today = now.toZonedDateTimeISO(plan.zone).toPlainDate();
  const prepared = plan.prepared.find(({ on }) => on.equals(today));
  if (prepared === undefined) return { plan, prepared };
  return {
    plan: { ...plan, prepared: plan.prepared.filter((each) => each !== prepared) },
    prepared,
  };
}

/**
 * A meeting has begun: its round is to come a minute in, where one is wanted; once, however often
 * it is told.
 *
 * @param start when it began, as Teams tells it: the same for each telling
 */
export function meetingBegan(
  plan: MeetingPlan,
  meeting: MeetingId,
  start: string,
  now: Temporal.Instant,
): MeetingPlan {
  if (plan.lastStart === start) return plan;
  const { plan: left, prepared } = takePrepared(plan, now);
  if (!plan.atEachStart && prepared === undefined) return plan;
  const starting = { at: now.add(AFTER_START), meeting, theme: prepared?.theme };
  return { ...left, lastStart: start, starting };
}

/** Takes a round whose time has come out of the plan; one that is too late is dropped. */
export function takeStarting(
  plan: MeetingPlan,
  now: Temporal.Instant,
): { plan: MeetingPlan; starting: Starting | undefined } {
  const { starting, ...rest } = plan;
  if (starting === undefined || Temporal.Instant.compare(now, starting.at) < 0) {
    return { plan, starting: undefined };
  }
  const isLate = Temporal.Instant.compare(starting.at.add(AT_MOST_LATE), now) < 0;
  return { plan: rest, starting: isLate ? undefined : starting };
}

/** The meeting is over before its round came. */
export function meetingEnded(plan: MeetingPlan): MeetingPlan {
  if (plan.starting === undefined) return plan;
  const { starting: _, ...rest } = plan;
  return rest;
}

function upcoming({ prepared, zone }: MeetingPlan, now: Temporal.Instant): readonly Prepared[] {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return prepared.filter(({ on }) => Temporal.PlainDate.compare(on, today) >= 0);
}
