import type { Clock } from '../clock.ts';
import type { Library } from '../content/library.ts';
import type { SendOutcome } from '../delivery/sender.ts';
import type { Commitment } from './commitment.ts';
import { countTold } from './numbers.ts';
import type { Records } from './records.ts';
import type { Room } from './room.ts';
import type { Round, RoundId } from './round.ts';
import type { RoundKeys } from './round-keys.ts';
import type { RoundAnswer } from './said.ts';
import { viewOf } from './view.ts';

export type ShowParts = {
  rounds: Records<RoundId, Round>;
  keys: RoundKeys;
  room: Room;
  library(): Library;
  clock: Clock;
  /** What the team of a round's chat agreed earlier and has not settled. */
  earlier(round: Round): Promise<readonly Commitment[]>;
};

/**
 * Shows a round to everyone as it is now: posts its card, or changes it; and once it is closed, posts
 * its summary.
 *
 * @returns what became of it; undefined when there is nothing more to show
 */
export async function showRound(parts: ShowParts, id: RoundId): Promise<SendOutcome | undefined> {
  const { rounds, room } = parts;
  const round = await rounds.get(id);
  if (round === undefined || round.isSummarised) return undefined;
  // Each step is noted, so that one that has to wait does not have the other made again.
  const shown = round.isCardClosed ? undefined : await showCard(parts, round);
  if (shown?.kind === 'retry' || round.step !== 'closed') return shown;
  if (shown?.kind === 'removed') return note(parts, id, { isSummarised: true }, shown);
  await note(parts, id, { isCardClosed: true }, undefined);
  const summed = await room.post(round.place, summaryOf(round, parts.library()));
  return summed.kind === 'retry' ? summed : note(parts, id, { isSummarised: true }, summed);
}

async function showCard(parts: ShowParts, round: Round): Promise<SendOutcome | undefined> {
  const { place, activityId } = round;
  if (activityId !== undefined) {
    return parts.room.update(place, activityId, await cardOf(parts, round));
  }
  if (round.step === 'closed') return undefined;
  const posted = await parts.room.post(place, await cardOf(parts, round));
  return posted.kind === 'sent'
    ? note(parts, round.id, { activityId: posted.activityId }, posted)
    : posted;
}

async function cardOf(parts: ShowParts, round: Round): Promise<RoundAnswer> {
  const view = viewOf(round, {
    seal: await parts.keys.of(round.id),
    library: parts.library(),
    now: parts.clock.now(),
    earlier: await parts.earlier(round),
    viewer: 'everyone',
    refreshed: await parts.room.refreshed(
      round.place,
      round.lead === undefined ? [] : [round.lead],
    ),
  });
  return { kind: 'round', view };
}

function summaryOf(round: Round, library: Library): RoundAnswer {
  return {
    kind: 'round-summary',
    prompt: library.prompts.get(round.prompt),
    answered: countTold(round.answered ?? 0),
    agreed: round.agreed,
  };
}

async function note<Outcome>(
  { rounds }: ShowParts,
  id: RoundId,
  change: Partial<Round>,
  outcome: Outcome,
): Promise<Outcome> {
  await rounds.change(id, (current) => ({
    next: current && { ...current, ...change },
    result: undefined,
  }));
  return outcome;
}
