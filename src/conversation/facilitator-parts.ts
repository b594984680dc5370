import type { Clock } from '../clock.ts';
import type { Library } from '../content/library.ts';
import type { ConversationReference, PersonId } from '../delivery/sender.ts';
import type { Commitments } from '../reflection/commitments.ts';
import type { Meetings } from '../reflection/meetings.ts';
import type { LeadPolicy, Role } from '../reflection/policy.ts';
import type { Room } from '../reflection/room.ts';
import type { MeetingId } from '../reflection/round.ts';
import type { Rounds } from '../reflection/rounds.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Store } from '../store/contract.ts';
import type { Answer, Contact } from './answer.ts';

/** Somebody who wrote or pressed, and what can be found out about them there. */
export type Turn = {
  reference: ConversationReference;
  person: PersonId | undefined;
  /** The same when Teams brings a press a second time. */
  pressId: string | undefined;
  meeting: MeetingId | undefined;
  /** Asks Teams, or remembers; never throws. */
  role(): Promise<Role>;
  /** Who called the meeting, where that may be known. */
  organiser(): Promise<PersonId | undefined>;
};

/** What is answered to words: a card, or nothing more (it has been seen to); or they are about something else. */
export type Handled = Answer | 'done' | undefined;

/** What the facilitator knows and works with. */
export type FacilitatorParts = {
  store: Store;
  library(): Library;
  clock: Clock;
  defaultSchedule: Schedule;
  rounds: Rounds;
  commitments: Commitments;
  meetings: Meetings;
  room: Room;
  leads: LeadPolicy;
  thinkingTime: Temporal.Duration;
  /** Whom to call about a child. */
  urgentContacts: readonly Contact[];
};
