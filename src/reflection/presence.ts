import type { ConversationId, PersonId } from '../delivery/sender.ts';

/**
 * Who is in a meeting now, as far as Teams has told us of joining and leaving; kept in memory alone,
 * and so not known for a meeting that was under way when the service started.
 */
export type Presence = {
  joined(meeting: ConversationId, people: readonly PersonId[]): void;
  left(meeting: ConversationId, people: readonly PersonId[]): void;
  ended(meeting: ConversationId): void;
  /** Undefined when nothing is known of the meeting. */
  in(meeting: ConversationId): ReadonlySet<PersonId> | undefined;
};

/** Meetings whose end we were not told of; the oldest is forgotten first. */
const MOST_MEETINGS = 1_000;

export function createPresence(): Presence {
  const meetings = new Map<ConversationId, Set<PersonId>>();
  return {
    joined(meeting, people) {
      const known = meetings.get(meeting) ?? new Set();
      const [oldest] = meetings.keys();
      if (meetings.size >= MOST_MEETINGS && oldest !== undefined) meetings.delete(oldest);
      meetings.set(meeting, known);
      for (const person of people) known.add(person);
    },
    left(meeting, people) {
      for (const person of people) meetings.get(meeting)?.delete(person);
    },
    ended: (meeting) => void meetings.delete(meeting),
    in: (meeting) => meetings.get(meeting),
  };
}
