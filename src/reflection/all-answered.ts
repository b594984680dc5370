import type { Presence } from './presence.ts';
import type { Room } from './room.ts';
import { entryOf, LEAST_SHOWN, type Round } from './round.ts';
import type { Seal } from './seal.ts';

/** Tells whoever started a round when everyone who is in the meeting has answered. */
export type AllAnswered = {
  /** Somebody has answered; told once for each question, and of no fewer than three people. */
  look(round: Round, seal: Seal): Promise<void>;
};

export function watchAllAnswered(presence: Presence, room: Room): AllAnswered {
  const told = new Set<string>();
  return {
    async look(round, seal) {
      const { place, meeting, lead, question } = round;
      const present = presence.in(place.conversationId);
      if (lead === undefined || present === undefined || present.size < LEAST_SHOWN) return;
      const key = `${round.id} ${question}`;
      const isMissing = [...present].some((each) => {
        const has = entryOf(round, seal.mark(each))?.has;
        return has === undefined || has === 'withdrawn';
      });
      if (isMissing || told.has(key)) return;
      told.add(key);
      const isShown = meeting !== undefined && (await room.alert(place, meeting, lead));
      if (!isShown) await room.note(place, lead, { about: 'all-answered' });
    },
  };
}
