import type { Clock } from '../clock.ts';
import type { ConversationId } from '../delivery/sender.ts';
import type { Log } from '../log.ts';
import { createBoard } from './board.ts';
import {
  type Commitment,
  type CommitmentId,
  isForgotten,
  isOpen,
  isReviewDue,
  settle,
  type Verdict,
} from './commitment.ts';
import type { Records } from './records.ts';
import type { Room } from './room.ts';
import type { Round } from './round.ts';

/** Keeps what teams said they will do, and comes back to it on its date. */
export type Commitments = {
  /** Takes over what was agreed in a round that is closed; again changes nothing. */
  add(round: Round): Promise<void>;
  /** What is open in a chat, the next review first. */
  openIn(where: ConversationId): Promise<readonly Commitment[]>;
  /** The team says how one went; undefined when it is not of that chat, or forgotten. */
  settle(
    id: CommitmentId,
    where: ConversationId,
    verdict: Verdict,
    from: Temporal.PlainDate,
  ): Promise<Commitment | undefined>;
  get(id: CommitmentId, where: ConversationId): Promise<Commitment | undefined>;
  /** Posts the reviews whose day has come, deletes what is long settled; never throws. */
  beat(): Promise<void>;
  drain(): Promise<void>;
};

export type CommitmentsParts = {
  commitments: Records<CommitmentId, Commitment>;
  room: Room;
  clock: Clock;
  log: Log;
  random(): number;
};

export function createCommitments(parts: CommitmentsParts): Commitments {
  const { commitments, room, clock, log } = parts;
  const board = createBoard<ConversationId>({
    random: parts.random,
    show: review,
    failed: (id, error) => log.error('review not posted', error, { conversation: id }),
  });

  async function dueIn(where: ConversationId): Promise<readonly Commitment[]> {
    const now = clock.now();
    const open = await openIn(where);
    return open.filter((each) => isReviewDue(each, now));
  }

  /** Asks a team about all that is due, in one message. */
  async function review(where: ConversationId) {
    const due = await dueIn(where);
    const [first] = due;
    if (first === undefined) return undefined;
    const outcome = await room.post(first.place, {
      kind: 'commitments',
      isReview: true,
      commitments: due,
    });
    if (outcome.kind === 'retry') return outcome;
    if (outcome.kind !== 'sent')
      log.warn('review given up', { conversation: where, reason: outcome.reason });
    const askedAt = clock.now();
    await Promise.all(
      due.map(({ id, reviewOn }) =>
        change(id, (current) =>
          current.reviewOn.equals(reviewOn) ? { ...current, askedAt } : current,
        ),
      ),
    );
    return outcome;
  }

  function change(id: CommitmentId, next: (current: Commitment) => Commitment) {
    return commitments.change(id, (current) => {
      const changed = current && next(current);
      return { next: changed, result: changed };
    });
  }

  async function openIn(where: ConversationId): Promise<readonly Commitment[]> {
    const all = await commitments.all();
    return all
      .filter((each) => each.place.conversationId === where && isOpen(each))
      .sort((a, b) => Temporal.PlainDate.compare(a.reviewOn, b.reviewOn));
  }

  async function get(id: CommitmentId, where: ConversationId) {
    const known = await commitments.get(id);
    return known?.place.conversationId === where ? known : undefined;
  }

  return {
    openIn,
    get,
    async add({ agreed, place, zone, closedAt }) {
      const at = closedAt ?? clock.now();
      const agreedOn = at.toZonedDateTimeISO(zone).toPlainDate();
      for (const { id, text, reviewOn } of agreed) {
        await commitments.change(id, (current) => ({
          next: current ?? { id, place, zone, text, agreedOn, reviewOn, state: 'open' },
          result: undefined,
        }));
      }
    },
    async settle(id, where, verdict, from) {
      if ((await get(id, where)) === undefined) return undefined;
      return change(id, (current) => settle(current, verdict, from, clock.now()));
    },
    async beat() {
      try {
        const now = clock.now();
        for (const each of await commitments.all()) {
          if (isReviewDue(each, now)) board.changed(each.place.conversationId);
          if (isForgotten(each, now)) {
            await commitments.change(each.id, () => ({ next: undefined, result: undefined }));
          }
        }
      } catch (error) {
        log.error('commitments not tended', error);
      }
    },
    drain: () => board.drain(),
  };
}
