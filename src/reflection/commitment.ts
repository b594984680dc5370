import type { ConversationReference } from '../delivery/sender.ts';

export type CommitmentId = string & { readonly brand: 'CommitmentId' };

/** What a team said it will do, and comes back to on a date. Whose idea it was is not known. */
export type Commitment = {
  readonly id: CommitmentId;
  readonly place: ConversationReference;
  readonly zone: string;
  readonly text: string;
  readonly agreedOn: Temporal.PlainDate;
  readonly reviewOn: Temporal.PlainDate;
  readonly state: 'open' | 'under way' | 'done' | 'dropped';
  /** When the review that is on its date was asked for; undefined while it is still to be. */
  readonly askedAt?: Temporal.Instant | undefined;
  readonly settledOn?: Temporal.PlainDate | undefined;
};

export type Verdict = 'done' | 'under way' | 'dropped';

/** Reviews come at the start of a working day. */
const REVIEW_AT = new Temporal.PlainTime(9);

/** A commitment that is under way is asked about again after this. */
const AGAIN_AFTER = { weeks: 4 };

/** One that is done or dropped is forgotten after this. */
const KEPT_FOR = { days: 90 };

export function isOpen({ state }: Commitment): boolean {
  return state === 'open' || state === 'under way';
}

/** When its review is due. */
function reviewAt({ reviewOn, zone }: Commitment): Temporal.Instant {
  return reviewOn.toZonedDateTime({ timeZone: zone, plainTime: REVIEW_AT }).toInstant();
}

/** Whether the team is to be asked now how it went. */
export function isReviewDue(commitment: Commitment, now: Temporal.Instant): boolean {
  if (!isOpen(commitment) || commitment.askedAt !== undefined) return false;
  return Temporal.Instant.compare(reviewAt(commitment), now) <= 0;
}

/**
 * What a commitment becomes when the team says how it went.
 *
 * @param from the review that was answered, by its date: an answer to an older one changes nothing
 */
export function settle(
  commitment: Commitment,
  verdict: Verdict,
  from: Temporal.PlainDate,
  now: Temporal.Instant,
): Commitment {
  if (!isOpen(commitment) || !from.equals(commitment.reviewOn)) return commitment;
  const today = now.toZonedDateTimeISO(commitment.zone).toPlainDate();
  const { askedAt: _, ...rest } = commitment;
  return verdict === 'under way'
    ? { ...rest, state: verdict, reviewOn: today.add(AGAIN_AFTER) }
    : { ...rest, state: verdict, settledOn: today };
}

/** Whether it was settled so long ago that it is to be deleted. */
export function isForgotten({ settledOn, zone }: Commitment, now: Temporal.Instant): boolean {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return settledOn !== undefined && Temporal.PlainDate.compare(settledOn.add(KEPT_FOR), today) < 0;
}
