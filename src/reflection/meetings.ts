import type { Clock } from '../clock.ts';
import type { PromptInContext } from '../content/library.ts';
import type { ThemeId } from '../content/schema.ts';
import type { ConversationId, ConversationReference } from '../delivery/sender.ts';
import type { Log } from '../log.ts';
import {
  type MeetingPlan,
  meetingBegan,
  meetingEnded,
  noPlan,
  type Prepared,
  prepare,
  takePrepared,
  takeStarting,
} from './meeting-plan.ts';
import type { Records } from './records.ts';
import type { MeetingId } from './round.ts';
import type { Rounds } from './rounds.ts';

/** Knows what is planned for meetings, and sees to it when one begins and ends. */
export type Meetings = {
  setAtStart(place: ConversationReference, zone: string, on: boolean): Promise<void>;
  prepare(place: ConversationReference, zone: string, prepared: Prepared): Promise<void>;
  /** What was prepared for today, which is then used up. */
  takePrepared(place: ConversationReference): Promise<Prepared | undefined>;
  /** @param start when it began, as Teams tells it */
  began(place: ConversationReference, meeting: MeetingId, start: string): Promise<void>;
  /** Closes the round that is open there, with what there is. */
  ended(place: ConversationReference): Promise<void>;
  /** Starts rounds whose minute has come; never throws. */
  beat(): Promise<void>;
  drain(): Promise<void>;
};

export type MeetingsParts = {
  plans: Records<ConversationId, MeetingPlan>;
  rounds: Rounds;
  clock: Clock;
  log: Log;
  /** Takes a question for a chat. */
  choose(
    place: ConversationReference,
    theme: ThemeId | undefined,
  ): Promise<PromptInContext | undefined>;
};

export function createMeetings(parts: MeetingsParts): Meetings {
  const { plans, rounds, clock, log } = parts;
  const timers = new Set<NodeJS.Timeout>();

  function change<Result>(
    place: ConversationReference,
    of: (plan: MeetingPlan) => { next: MeetingPlan; result: Result },
    zone = 'UTC',
  ): Promise<Result> {
    return plans.change(place.conversationId, (current) => {
      const before = current ?? noPlan(place, zone);
      const { next, result } = of(before);
      return { next: next === before ? current : next, result };
    });
  }

  /** Does not wait for the next beat; should the process end before, the beat sees to it. */
  function beatAt(at: Temporal.Instant): void {
    const leftMs = at.since(clock.now()).total('milliseconds');
    const timer = setTimeout(() => {
      timers.delete(timer);
      void beat();
    }, Math.max(0, leftMs) + 1);
    timers.add(timer.unref());
  }

  async function beat(): Promise<void> {
    try {
      for (const plan of await plans.all()) {
        if (plan.starting !== undefined) await startIfDue(plan);
      }
    } catch (error) {
      log.error('meetings not tended', error);
    }
  }

  async function startIfDue({ place, zone }: MeetingPlan): Promise<void> {
    const starting = await change(place, (plan) => {
      const { plan: next, starting } = takeStarting(plan, clock.now());
      return { next, result: starting };
    });
    if (starting === undefined) return;
    const { meeting, theme } = starting;
    const choose = () => parts.choose(place, theme);
    const outcome = await rounds.start({ place, meeting, zone, lead: undefined, choose });
    log.info('round at the start of a meeting', { conversation: place.conversationId, outcome });
  }

  return {
    beat,
    setAtStart: (place, zone, on) =>
      change(
        place,
        (plan) => ({ next: { ...plan, place, zone, atEachStart: on }, result: undefined }),
        zone,
      ),
    prepare: (place, zone, prepared) =>
      change(
        place,
        (plan) => ({
          next: prepare({ ...plan, place, zone }, prepared, clock.now()),
          result: undefined,
        }),
        zone,
      ),
    takePrepared: (place) =>
      change(place, (plan) => {
        const { plan: next, prepared } = takePrepared(plan, clock.now());
        return { next, result: prepared };
      }),
    async began(place, meeting, start) {
      const starting = await change(place, (plan) => {
        const next = meetingBegan(plan, meeting, start, clock.now());
        return { next, result: next === plan ? undefined : next.starting };
      });
      if (starting !== undefined) beatAt(starting.at);
    },
    async ended(place) {
      await change(place, (plan) => ({ next: meetingEnded(plan), result: undefined }));
      await rounds.closeIn(place.conversationId);
    },
    async drain() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
