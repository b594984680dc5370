import type { Library, PromptInContext } from '../content/library.ts';
import type { PersonId } from '../delivery/sender.ts';
import type { Commitment } from './commitment.ts';
import { countTold, type PeopleCount } from './numbers.ts';
import {
  type Agreed,
  answeredIn,
  type Entry,
  entryOf,
  type Round,
  type RoundId,
  type Step,
  shownIn,
} from './round.ts';
import type { Seal } from './seal.ts';

/** What somebody is told besides, after a press; nobody else sees it. */
export type RoundNotice =
  | 'answer-in'
  | 'thought-in'
  | 'withdrawn'
  | 'too-late'
  | 'other-question'
  | 'empty'
  | 'too-long'
  | 'leads-only'
  | 'no-other-question'
  | 'full'
  | 'which-date'
  | 'urgent'
  | 'personal-data';

/** A round as everyone sees it, or as one person does. */
export type RoundView = {
  readonly id: RoundId;
  readonly step: Step;
  /** Undefined once the library has it no more. */
  readonly prompt: PromptInContext | undefined;
  readonly question: number;
  readonly thinkUntil: Temporal.Instant;
  readonly zone: string;
  readonly isTimeUp: boolean;
  readonly answered: PeopleCount;
  /** The answers, from where a page of them begins; `too-few` where they stay hidden. */
  readonly shared:
    | { readonly texts: readonly string[]; readonly from: number }
    | 'too-few'
    | undefined;
  readonly agreed: readonly Agreed[];
  /** What the team agreed in earlier rounds and has not settled; while it thinks. */
  readonly earlier: readonly Commitment[];
  /** The day that is proposed for a review. */
  readonly reviewOn: Temporal.PlainDate;
  readonly viewer: 'everyone' | Viewer;
  /** Who gets a view of their own at once; undefined for all, which Teams does up to 60 people. */
  readonly refreshed?: readonly PersonId[] | undefined;
};

export type Viewer = {
  readonly has: Entry['has'] | 'nothing';
  readonly leads: boolean;
  readonly notice: RoundNotice | undefined;
};

/** What a round's view is made of. */
export type ViewParts = {
  /** Undefined once the round is closed. */
  seal: Seal | undefined;
  library: Library;
  now: Temporal.Instant;
  earlier: readonly Commitment[];
  from?: number | undefined;
  viewer: RoundView['viewer'];
  refreshed?: readonly PersonId[] | undefined;
};

/** Commitments are looked at again after six weeks, unless the lead chooses another day. */
const REVIEW_AFTER = { weeks: 6 };

/** What is seen of a round. */
export function viewOf(round: Round, parts: ViewParts): RoundView {
  const { step, thinkUntil, zone } = round;
  const today = parts.now.toZonedDateTimeISO(zone).toPlainDate();
  return {
    id: round.id,
    step,
    prompt: parts.library.prompts.get(round.prompt),
    question: round.question,
    thinkUntil,
    zone,
    isTimeUp: Temporal.Instant.compare(thinkUntil, parts.now) <= 0,
    answered: countTold(answeredIn(round)),
    shared: sharedIn(round, parts),
    agreed: round.agreed,
    earlier: step === 'think' ? parts.earlier : [],
    reviewOn: today.add(REVIEW_AFTER),
    viewer: parts.viewer,
    refreshed: parts.refreshed,
  };
}

/** What a person has left in a round, as their own view shows it. */
export function viewerOf(
  round: Round,
  seal: Seal,
  person: PersonId,
  leads: boolean,
  notice: RoundNotice | undefined,
): Viewer {
  return { has: entryOf(round, seal.mark(person))?.has ?? 'nothing', leads, notice };
}

function sharedIn(round: Round, { seal, from = 0 }: ViewParts): RoundView['shared'] {
  if (round.step !== 'share' && round.step !== 'agree') return undefined;
  const sealed = shownIn(round);
  return sealed === undefined || seal === undefined
    ? 'too-few'
    : { texts: openedOnce(round, seal), from };
}

/** Hundreds look at the same answers at once: they are opened once for each state of a round. */
const opened = new WeakMap<Round, readonly string[]>();

function openedOnce(round: Round, seal: Seal): readonly string[] {
  const texts = opened.get(round) ?? (shownIn(round) ?? []).map(seal.open);
  opened.set(round, texts);
  return texts;
}
