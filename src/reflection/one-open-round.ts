import type { ConversationId, ConversationReference } from '../delivery/sender.ts';
import { type MeetingPlan, noPlan } from './meeting-plan.ts';
import type { Records } from './records.ts';
import type { Round, RoundId } from './round.ts';

/** Sees to it that a chat has one open round at most, whoever starts one at the same moment. */
export type OneOpenRound = {
  /** Takes the chat's place for a round; false when another one has it. */
  reserve(place: ConversationReference, zone: string, id: RoundId): Promise<boolean>;
  /** The round that had a place reserved is there now. */
  begun(id: RoundId): void;
  /** Gives the place free, if this round has it. */
  release(where: ConversationId, id: RoundId): Promise<void>;
  in(where: ConversationId): Promise<Round | undefined>;
};

export function keepOneOpen(
  plans: Records<ConversationId, MeetingPlan>,
  rounds: Records<RoundId, Round>,
): OneOpenRound {
  /** Reserved, and not yet there. */
  const beginning = new Set<RoundId>();
  return {
    async reserve(place, zone, id) {
      const before = (await plans.get(place.conversationId))?.openRound;
      if (before !== undefined && beginning.has(before)) return false;
      // One that was reserved, and never begun because of a crash, is in nobody's way.
      const known = before === undefined ? undefined : await rounds.get(before);
      if (known !== undefined && known.step !== 'closed') return false;
      beginning.add(id);
      const isOurs = await plans.change(place.conversationId, (current) => {
        if (current?.openRound !== before) return { next: current, result: false };
        return { next: { ...(current ?? noPlan(place, zone)), openRound: id }, result: true };
      });
      if (!isOurs) beginning.delete(id);
      return isOurs;
    },
    begun: (id) => void beginning.delete(id),
    release(where, id) {
      beginning.delete(id);
      return plans.change(where, (current) => {
        if (current?.openRound !== id) return { next: current, result: undefined };
        const { openRound: _, ...rest } = current;
        return { next: rest, result: undefined };
      });
    },
    async in(where) {
      const id = (await plans.get(where))?.openRound;
      const round = id && (await rounds.get(id));
      return round?.step === 'closed' ? undefined : round;
    },
  };
}
