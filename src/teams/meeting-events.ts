import { z } from 'zod';
import type { PersonId } from '../delivery/sender.ts';
import type { Incoming } from './incoming.ts';

/** What Teams tells of a meeting; source: Microsoft Learn, 'Receive real-time Teams meeting events'. */
export type MeetingEvent =
  /** `start`: when it began, as Teams tells it. */
  | { kind: 'began'; start: string }
  | { kind: 'ended' }
  | { kind: 'joined' | 'left'; people: readonly PersonId[] };

const began = z.looseObject({ StartTime: z.string().min(1).max(100) });
const participants = z.looseObject({
  members: z.array(z.looseObject({ user: z.looseObject({ id: z.string().min(1).max(1_000) }) })),
});

/** The event of a meeting that an activity tells of, if it does. */
export function meetingEventOf({ type, name, value }: Incoming): MeetingEvent | undefined {
  if (type !== 'event') return undefined;
  switch (name) {
    case 'application/vnd.microsoft.meetingStart': {
      const start = began.safeParse(value).data?.StartTime;
      return start === undefined ? undefined : { kind: 'began', start };
    }
    case 'application/vnd.microsoft.meetingEnd':
      return { kind: 'ended' };
    case 'application/vnd.microsoft.meetingParticipantJoin':
      return { kind: 'joined', people: peopleIn(value) };
    case 'application/vnd.microsoft.meetingParticipantLeave':
      return { kind: 'left', people: peopleIn(value) };
    default:
      return undefined;
  }
}

function peopleIn(value: unknown): PersonId[] {
  const members = participants.safeParse(value).data?.members ?? [];
  return members.map(({ user }) => user.id as PersonId);
}
