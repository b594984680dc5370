import type { Clock } from '../clock.ts';
import type { Library, PromptInContext } from '../content/library.ts';
import type { ConversationId, ConversationReference, PersonId } from '../delivery/sender.ts';
import type { Log } from '../log.ts';
import { watchAllAnswered } from './all-answered.ts';
import { createBoard } from './board.ts';
import type { Commitment } from './commitment.ts';
import type { Commitments } from './commitments.ts';
import type { MeetingPlan } from './meeting-plan.ts';
import { keepOneOpen } from './one-open-round.ts';
import type { Presence } from './presence.ts';
import type { Records } from './records.ts';
import type { Room } from './room.ts';
import {
  advance,
  type MeetingId,
  type Round,
  type RoundEvent,
  type RoundId,
  type RoundOutcome,
} from './round.ts';
import type { RoundKeys } from './round-keys.ts';
import type { Seal } from './seal.ts';
import { showRound } from './show-round.ts';
import { type RoundNotice, type RoundView, viewerOf, viewOf } from './view.ts';

/** Holds rounds: starts them, takes what people press, shows what becomes of it, closes them. */
export type Rounds = {
  /** Starts a round, unless one is open in that chat or there is nothing to ask. */
  start(order: RoundOrder): Promise<'started' | 'under-way' | 'nothing-to-ask'>;
  /** A round that is open in the chat where somebody speaks of it. */
  open(id: RoundId, where: ConversationId): Promise<Round | undefined>;
  openIn(where: ConversationId): Promise<Round | undefined>;
  /** Somebody leads this round from now on; whether they may is for the caller to know. */
  lead(id: RoundId, person: PersonId): void;
  isLed(round: Round, person: PersonId): boolean;
  /** Takes an event; resolves once what becomes of the round is on disk. */
  take(id: RoundId, event: (seal: Seal) => RoundEvent): Promise<RoundOutcome>;
  /** The round as one person sees it. */
  view(id: RoundId, person: PersonId, look: Look): Promise<RoundView | undefined>;
  /** Closes what is open in a chat, with what there is. */
  closeIn(where: ConversationId): Promise<void>;
  /** Goes on where the service was when it ended. */
  resume(): Promise<void>;
  /** Closes rounds that were left open, deletes old ones; never throws. */
  beat(): Promise<void>;
  drain(): Promise<void>;
};

type RoundOrder = {
  place: ConversationReference;
  meeting: MeetingId | undefined;
  zone: string;
  lead: PersonId | undefined;
  /** Takes the question, once it is clear that the round can start. */
  choose(): Promise<PromptInContext | undefined>;
};

/** `from`: where a page of answers begins. */
type Look = { notice?: RoundNotice | undefined; from?: number | undefined };

export type RoundsParts = {
  rounds: Records<RoundId, Round>;
  plans: Records<ConversationId, MeetingPlan>;
  commitments: Commitments;
  keys: RoundKeys;
  room: Room;
  presence: Presence;
  library(): Library;
  clock: Clock;
  log: Log;
  random(): number;
  thinkingTime: Temporal.Duration;
};

/** A round that nobody closed, in a chat whose meetings we are not told of. */
const LONGEST = { hours: 4 };

/** What is left of a closed round, its question and numbers, is deleted after a year. */
const KEPT_HOURS = 366 * 24;

export function createRounds(parts: RoundsParts): Rounds {
  const { rounds, plans, commitments, keys, room, presence, clock, log } = parts;
  const leaders = new Map<RoundId, Set<PersonId>>();
  const timers = new Map<RoundId, NodeJS.Timeout>();
  const one = keepOneOpen(plans, rounds);
  const allAnswered = watchAllAnswered(presence, room);

  const earlier = async ({ place, step }: Round): Promise<readonly Commitment[]> =>
    step === 'think' ? commitments.openIn(place.conversationId) : [];
  const board = createBoard<RoundId>({
    random: parts.random,
    async show(id) {
      const outcome = await showRound({ ...parts, earlier }, id);
      if (outcome?.kind === 'removed') await take(id, () => ({ kind: 'close', at: clock.now() }));
      const failed = outcome !== undefined && outcome.kind !== 'sent';
      if (failed) log.warn('round not shown', { round: id, reason: outcome.reason });
      return outcome;
    },
    failed: (id, error) => log.error('round not shown', error, { round: id }),
  });

  async function start(order: RoundOrder) {
    const { place, zone } = order;
    const id = crypto.randomUUID() as RoundId;
    if (!(await one.reserve(place, zone, id))) return 'under-way';
    let begun = false;
    try {
      begun = await begin(order, id);
    } finally {
      if (!begun) await one.release(place.conversationId, id);
    }
    return begun ? 'started' : 'nothing-to-ask';
  }

  async function begin(order: RoundOrder, id: RoundId): Promise<boolean> {
    const { place, meeting, zone, lead } = order;
    const chosen = await order.choose();
    if (chosen === undefined) return false;
    await keys.make(id);
    const startedAt = clock.now();
    const round: Round = {
      id,
      place,
      meeting,
      lead,
      zone,
      step: 'think',
      prompt: chosen.prompt.id,
      question: 1,
      startedAt,
      thinkUntil: startedAt.add(parts.thinkingTime),
      entries: [],
      agreed: [],
    };
    await rounds.change(id, () => ({ next: round, result: undefined }));
    one.begun(id);
    log.info('round started', { round: id, conversation: place.conversationId });
    watch(round);
    board.changed(id);
    return true;
  }

  /** Shows that the time to think is over, when it is. */
  function watch({ id, thinkUntil }: Round): void {
    clearTimeout(timers.get(id));
    const leftMs = thinkUntil.since(clock.now()).total('milliseconds');
    if (leftMs <= 0) return;
    const timer = setTimeout(() => {
      timers.delete(id);
      board.changed(id);
    }, leftMs + 1);
    timers.set(id, timer.unref());
  }

  async function take(id: RoundId, event: (seal: Seal) => RoundEvent): Promise<RoundOutcome> {
    const seal = await keys.of(id);
    // Without its key nothing can be added to a round: it is closed at the next beat.
    if (seal === undefined) return 'not-now';
    const happened = event(seal);
    const { outcome, round } = await rounds.change(id, (current) => {
      if (current === undefined) return { next: current, result: NOTHING };
      const { next, outcome } = advance(current, happened);
      return { next, result: { outcome, round: next } };
    });
    if (outcome !== 'done' || round === undefined) return outcome;
    if (round.step === 'closed') await afterClose(round);
    if (happened.kind === 'ask') watch(round);
    board.changed(id);
    // Whoever pressed does not wait for it.
    if (happened.kind === 'answer' || happened.kind === 'thought') {
      void allAnswered.look(round, seal);
    }
    return outcome;
  }

  async function afterClose(round: Round): Promise<void> {
    const { id, place } = round;
    clearTimeout(timers.get(id));
    timers.delete(id);
    leaders.delete(id);
    await commitments.add(round);
    await keys.destroy(id);
    await one.release(place.conversationId, id);
    log.info('round closed', { round: id, conversation: place.conversationId });
  }

  const isLed = (round: Round, person: PersonId) =>
    round.lead === person || (leaders.get(round.id)?.has(person) ?? false);

  return {
    start,
    take,
    openIn: one.in,
    isLed,
    async open(id, where) {
      const round = await rounds.get(id);
      return round?.place.conversationId === where ? round : undefined;
    },
    lead(id, person) {
      leaders.set(id, (leaders.get(id) ?? new Set()).add(person));
    },
    async view(id, person, { notice, from }) {
      const [round, seal] = await Promise.all([rounds.get(id), keys.of(id)]);
      if (round === undefined) return undefined;
      const { library } = parts;
      const common = { library: library(), now: clock.now(), earlier: await earlier(round), from };
      const viewer =
        seal === undefined
          ? ({ has: 'nothing', leads: false, notice } as const)
          : viewerOf(round, seal, person, isLed(round, person), notice);
      return viewOf(round, { ...common, seal, viewer });
    },
    async closeIn(where) {
      const round = await one.in(where);
      if (round !== undefined) await take(round.id, () => ({ kind: 'close', at: clock.now() }));
    },
    async resume() {
      const all = await rounds.all();
      const open = all.filter(({ step }) => step !== 'closed');
      await keys.keepOnly(new Set(open.map(({ id }) => id)));
      for (const round of open) watch(round);
      for (const round of all) {
        if (round.isSummarised) continue;
        if (round.step === 'closed') await afterClose(round);
        board.changed(round.id);
      }
    },
    async beat() {
      try {
        const now = clock.now();
        for (const round of await rounds.all()) await tend(round, now);
      } catch (error) {
        log.error('rounds not tended', error);
      }
    },
    drain() {
      for (const timer of timers.values()) clearTimeout(timer);
      return board.drain();
    },
  };

  async function tend(round: Round, now: Temporal.Instant): Promise<void> {
    const { id, startedAt, closedAt } = round;
    if (closedAt !== undefined) {
      const isOld = now.since(closedAt).total('hours') > KEPT_HOURS;
      if (isOld) await rounds.change(id, () => ({ next: undefined, result: undefined }));
      else if (!round.isSummarised) board.changed(id);
      return;
    }
    const isLeft = Temporal.Instant.compare(startedAt.add(LONGEST), now) <= 0;
    if (isLeft || (await keys.of(id)) === undefined) await closeWithoutKey(id, now);
  }

  /** What is sealed in it does not matter any more: only numbers and commitments are kept. */
  async function closeWithoutKey(id: RoundId, at: Temporal.Instant): Promise<void> {
    const round = await rounds.change(id, (current) => {
      const next = current && advance(current, { kind: 'close', at }).next;
      return { next, result: next };
    });
    if (round !== undefined) await afterClose(round);
    board.changed(id);
  }
}

const NOTHING: { outcome: RoundOutcome; round: Round | undefined } = {
  outcome: 'not-now',
  round: undefined,
};
