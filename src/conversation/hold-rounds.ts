import type { Clock } from '../clock.ts';
import type { Library } from '../content/library.ts';
import type { Log } from '../log.ts';
import { createCommitments } from '../reflection/commitments.ts';
import { createMeetings, type Meetings } from '../reflection/meetings.ts';
import type { LeadPolicy } from '../reflection/policy.ts';
import { createPresence, type Presence } from '../reflection/presence.ts';
import { recordsOf } from '../reflection/records.ts';
import type { Room } from '../reflection/room.ts';
import type { RoundKeys } from '../reflection/round-keys.ts';
import { createRounds } from '../reflection/rounds.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { RecordStore } from '../store/contract.ts';
import type { Contact } from './answer.ts';
import { createFacilitator, type Facilitator } from './facilitate.ts';
import { takePrompt } from './take-prompt.ts';

/** All that holds rounds, put together. */
export type RoundHolder = {
  facilitator: Facilitator;
  meetings: Meetings;
  presence: Presence;
  /** Goes on where the service was when it ended. */
  resume(): Promise<void>;
  /** Sees to what the time has come for; never throws. */
  beat(): Promise<void>;
  /** Shows what is still to be shown; starts nothing more. */
  drain(): Promise<void>;
};

export type RoundHolderParts = {
  store: RecordStore;
  keys: RoundKeys;
  room: Room;
  library(): Library;
  clock: Clock;
  log: Log;
  random(): number;
  defaultSchedule: Schedule;
  urgentContacts: readonly Contact[];
  leads: LeadPolicy;
  thinkingTime: Temporal.Duration;
};

export function holdRounds(parts: RoundHolderParts): RoundHolder {
  const { store } = parts;
  const presence = createPresence();
  const plans = recordsOf(store, 'meetings');
  const commitments = createCommitments({
    ...parts,
    commitments: recordsOf(store, 'commitments'),
  });
  const rounds = createRounds({
    ...parts,
    rounds: recordsOf(store, 'rounds'),
    plans,
    commitments,
    presence,
  });
  const meetings = createMeetings({
    ...parts,
    plans,
    rounds,
    choose: (place, theme) => takePrompt(parts, place, { library: parts.library(), theme }),
  });
  return {
    facilitator: createFacilitator({ ...parts, rounds, commitments, meetings }),
    meetings,
    presence,
    resume: rounds.resume,
    async beat() {
      await meetings.beat();
      await rounds.beat();
      await commitments.beat();
    },
    async drain() {
      await meetings.drain();
      await rounds.drain();
      await commitments.drain();
    },
  };
}
