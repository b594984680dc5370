import type { PromptId } from '../content/schema.ts';
import type { ConversationReference, PersonId } from '../delivery/sender.ts';
import type { CommitmentId } from './commitment.ts';
import type { Mark, PressMark, Sealed } from './seal.ts';

/**
 * A reflective round: one question, and people who think, share, and agree what they will do.
 *
 * Pure: what came in is an event, and what a round becomes of it depends on nothing else. An event
 * that comes twice, or too late, changes nothing.
 */

export type RoundId = string & { readonly brand: 'RoundId' };
export type MeetingId = string & { readonly brand: 'MeetingId' };

export type Step = 'think' | 'share' | 'agree' | 'closed';

/** What one person left in a round. Nobody can tell who it was without the round's key. */
export type Entry = {
  readonly mark: Mark;
  readonly has: 'written' | 'thought' | 'withdrawn';
  /** The words, where there are some. */
  readonly sealed?: Sealed | undefined;
  /** The person's latest presses, so that one which comes twice counts once. */
  readonly presses: readonly PressMark[];
};

/** What the room will do; becomes a commitment of the conversation when the round is closed. */
export type Agreed = {
  readonly id: CommitmentId;
  readonly text: string;
  readonly reviewOn: Temporal.PlainDate;
};

export type Round = {
  readonly id: RoundId;
  readonly place: ConversationReference;
  readonly meeting?: MeetingId | undefined;
  /** Who started it, if somebody did, to be told when all have answered; gone at the close. */
  readonly lead?: PersonId | undefined;
  /** Where its times are told. */
  readonly zone: string;
  readonly step: Step;
  readonly prompt: PromptId;
  /** Counts the questions of this round from 1, so that no answer goes to another question. */
  readonly question: number;
  readonly startedAt: Temporal.Instant;
  /** When the time to think is over; the lead moves on then, or before, or later. */
  readonly thinkUntil: Temporal.Instant;
  /** In the order of their marks, which has nothing to do with when they came. */
  readonly entries: readonly Entry[];
  readonly agreed: readonly Agreed[];
  /** What was taken out of these again, so that a press which comes twice does not bring it back. */
  readonly removed?: readonly CommitmentId[] | undefined;
  /** The message that everyone sees, once it is posted. */
  readonly activityId?: string | undefined;
  readonly closedAt?: Temporal.Instant | undefined;
  /** How many had answered when it was closed. */
  readonly answered?: number | undefined;
  /** Whether its card shows that it is closed, and its summary is in the chat; only once it is. */
  readonly isCardClosed?: boolean | undefined;
  readonly isSummarised?: boolean | undefined;
};

export type RoundEvent =
  | { kind: 'answer'; mark: Mark; press: PressMark; question: number; sealed: Sealed }
  | { kind: 'thought'; mark: Mark; press: PressMark; question: number }
  | { kind: 'withdraw'; mark: Mark; press: PressMark; question: number }
  /** The lead moves on from a step; from `agree` that closes the round. */
  | { kind: 'next'; from: Step; at: Temporal.Instant }
  /** Another question in the place of number `insteadOf`; what was answered to that one is dropped. */
  | { kind: 'ask'; insteadOf: number; prompt: PromptId; thinkUntil: Temporal.Instant }
  | { kind: 'agree'; agreed: Agreed }
  | { kind: 'unagree'; id: CommitmentId }
  | { kind: 'close'; at: Temporal.Instant };

/** What became of an event; all but the first left the round as it was. */
export type RoundOutcome =
  | 'done'
  /** It had been done already, by this press or another. */
  | 'again'
  /** It belongs to a step that is over, or not yet there. */
  | 'not-now'
  /** It answers a question that has been replaced. */
  | 'other-question'
  /** There are as many commitments as there may be. */
  | 'full';

/** Three things are done; of ten, none. */
export const MOST_AGREED = 3;

/** Fewer texts than this are shown to nobody: with two, each would know the other's. */
export const LEAST_SHOWN = 3;

/** Teams brings a press again within seconds; nobody presses so often meanwhile. */
const MOST_PRESSES = 32;

/** What a round becomes by an event. */
export function advance(round: Round, event: RoundEvent): { next: Round; outcome: RoundOutcome } {
  const stays = (outcome: RoundOutcome) => ({ next: round, outcome });
  if (round.step === 'closed') return stays(event.kind === 'close' ? 'again' : 'not-now');
  switch (event.kind) {
    case 'answer':
    case 'thought': {
      if (event.question !== round.question) return stays('other-question');
      if (round.step !== 'think') return stays('not-now');
      const has = event.kind === 'answer' ? 'written' : 'thought';
      const sealed = event.kind === 'answer' ? event.sealed : undefined;
      return leave(round, event, { has, sealed });
    }
    case 'withdraw': {
      if (event.question !== round.question) return stays('other-question');
      const entry = entryOf(round, event.mark);
      if (entry === undefined || entry.has === 'withdrawn') return stays('again');
      return leave(round, event, { has: 'withdrawn', sealed: undefined });
    }
    case 'next': {
      if (event.from !== round.step) return stays('again');
      const step = NEXT[round.step];
      return {
        next: step === 'closed' ? closed(round, event.at) : { ...round, step },
        outcome: 'done',
      };
    }
    case 'ask': {
      if (event.insteadOf !== round.question) return stays('again');
      if (round.step !== 'think') return stays('not-now');
      const { prompt, thinkUntil } = event;
      const question = round.question + 1;
      return { next: { ...round, prompt, thinkUntil, question, entries: [] }, outcome: 'done' };
    }
    case 'agree': {
      if (round.step !== 'agree') return stays('not-now');
      const { agreed } = event;
      const isRemoved = round.removed?.includes(agreed.id);
      if (isRemoved || round.agreed.some((each) => isSame(each, agreed))) {
        return stays('again');
      }
      if (round.agreed.length >= MOST_AGREED) return stays('full');
      return { next: { ...round, agreed: [...round.agreed, agreed] }, outcome: 'done' };
    }
    case 'unagree': {
      const agreed = round.agreed.filter(({ id }) => id !== event.id);
      if (agreed.length === round.agreed.length) return stays('again');
      const removed = [...(round.removed ?? []), event.id];
      return { next: { ...round, agreed, removed }, outcome: 'done' };
    }
    case 'close':
      return { next: closed(round, event.at), outcome: 'done' };
  }
}

const NEXT = { think: 'share', share: 'agree', agree: 'closed' } as const;

/** How many have answered, with words or without. */
export function answeredIn(round: Round): number {
  return round.answered ?? round.entries.filter(({ has }) => has !== 'withdrawn').length;
}

/** The texts that the room may see now; undefined while it may see none. */
export function shownIn({ step, entries }: Round): readonly Sealed[] | undefined {
  if (step !== 'share' && step !== 'agree') return undefined;
  const written = entries.flatMap(({ sealed }) => (sealed === undefined ? [] : [sealed]));
  return written.length >= LEAST_SHOWN ? written : undefined;
}

/** What a person has left in the round. */
export function entryOf(round: Round, mark: Mark): Entry | undefined {
  return round.entries.find((entry) => entry.mark === mark);
}

function isSame(one: Agreed, other: Agreed): boolean {
  return one.id === other.id || one.text === other.text;
}

/** One entry a person, however often they press. */
function leave(
  round: Round,
  { mark, press }: { mark: Mark; press: PressMark },
  left: Pick<Entry, 'has' | 'sealed'>,
): { next: Round; outcome: RoundOutcome } {
  const before = entryOf(round, mark);
  if (before?.presses.includes(press)) return { next: round, outcome: 'again' };
  const presses = [...(before?.presses ?? []), press].slice(-MOST_PRESSES);
  const others = round.entries.filter((entry) => entry.mark !== mark);
  const entries = [...others, { mark, ...left, presses }].sort((a, b) =>
    a.mark < b.mark ? -1 : 1,
  );
  return { next: { ...round, entries }, outcome: 'done' };
}

/** Only the number of answers is kept; what was said in the room stays in the room. */
function closed({ lead: _, removed: __, ...round }: Round, closedAt: Temporal.Instant): Round {
  return { ...round, step: 'closed', closedAt, answered: answeredIn(round), entries: [] };
}
