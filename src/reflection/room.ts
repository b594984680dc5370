import type { ConversationReference, PersonId, SendOutcome } from '../delivery/sender.ts';
import type { MeetingId } from './round.ts';
import type { RoundAnswer, RoundNote } from './said.ts';

/** The chat in which a round is held, as far as the service can reach it; nothing here throws. */
export interface Room {
  /** Posts a message for everyone. */
  post(place: ConversationReference, message: RoundAnswer): Promise<SendOutcome>;
  /** Changes a message that was posted, for everyone. */
  update(
    place: ConversationReference,
    activityId: string,
    message: RoundAnswer,
  ): Promise<SendOutcome>;
  /** Tells one person something that nobody else sees; false when they could not be reached so. */
  note(place: ConversationReference, person: PersonId, note: RoundNote): Promise<boolean>;
  /** Shows one person something over their meeting; false where that is not permitted. */
  alert(place: ConversationReference, meeting: MeetingId, person: PersonId): Promise<boolean>;
  /**
   * Who is to get a view of their own at once: undefined for everyone, which Teams does where there
   * are 60 people or fewer, else as many as it can do.
   *
   * @param first come before all others
   */
  refreshed(
    place: ConversationReference,
    first: readonly PersonId[],
  ): Promise<readonly PersonId[] | undefined>;
}
