import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { PersonId } from '../delivery/sender.ts';
import type { Log } from '../log.ts';
import type { Role } from '../reflection/policy.ts';
import type { MeetingId } from '../reflection/round.ts';
import { callConnector } from './connector-call.ts';
import { ConnectorError } from './connector-http.ts';
import { type Incoming, meetingOf } from './incoming.ts';
import { type Graph, GraphError, roleInTeam } from './team-owners.ts';

/** Finds out what people are in a meeting or a team, and remembers it briefly: reading counts as a request. */
export type Roles = {
  /** What the one who acted is there; never throws. */
  of(context: TurnContext, activity: Incoming): Promise<Role>;
  /** Who called the meeting, where that may be known; never throws. */
  organiserOf(context: TurnContext, activity: Incoming): Promise<PersonId | undefined>;
};

const KEPT_MINUTES = 5;
const MOST_KEPT = 5_000;

const participant = z.looseObject({
  meeting: z.looseObject({ role: z.string().nullish() }).nullish(),
});
const meetingInfo = z.looseObject({
  organizer: z.looseObject({ id: z.string().min(1) }),
});

const ROLES: Readonly<Record<string, Role>> = {
  organizer: 'organiser',
  coorganizer: 'organiser',
  presenter: 'presenter',
  attendee: 'attendee',
};

/** @param graph undefined where it is not to be asked: owners of teams are then not known */
export function createRoles(clock: Clock, log: Log, graph: Graph | undefined): Roles {
  const known = new Map<string, { role: Role; until: Temporal.Instant }>();

  function remember(key: string, role: Role): Role {
    const [oldest] = known.keys();
    if (known.size >= MOST_KEPT && oldest !== undefined) known.delete(oldest);
    known.set(key, { role, until: clock.now().add({ minutes: KEPT_MINUTES }) });
    return role;
  }

  /** Where Teams does not say, it is not asked again at once either. */
  async function remembered(key: string, read: () => Promise<Role>): Promise<Role> {
    const kept = known.get(key);
    if (kept !== undefined && Temporal.Instant.compare(clock.now(), kept.until) < 0) {
      return kept.role;
    }
    try {
      return remember(key, await read());
    } catch (error) {
      const isTold = error instanceof ConnectorError || error instanceof GraphError;
      log.warn('role not readable; see docs/permissions.md', {
        reason: isTold ? error.message : 'unknown',
      });
      return remember(key, 'unreadable');
    }
  }

  return {
    async of(context, activity) {
      const person = activity.from?.aadObjectId;
      if (!person) return 'unreadable';
      const meeting = meetingOf(activity);
      const tenantId = tenantOf(activity);
      if (meeting !== undefined) {
        if (tenantId === undefined) return 'unreadable';
        const read = () => roleInMeeting(context, meeting, person, tenantId);
        return remembered(`${meeting} ${person}`, read);
      }
      const team = activity.channelData?.team?.aadGroupId;
      if (!team || graph === undefined) return 'unreadable';
      return remembered(`${team} ${person}`, () => roleInTeam(graph, team, person));
    },
    async organiserOf(context, activity) {
      const meeting = meetingOf(activity);
      if (meeting === undefined) return undefined;
      try {
        const path = `v1/meetings/${encodeURIComponent(meeting)}`;
        const answer = await callConnector(context, { method: 'GET', path });
        return meetingInfo.safeParse(answer).data?.organizer.id as PersonId | undefined;
      } catch {
        return undefined;
      }
    },
  };
}

async function roleInMeeting(
  context: TurnContext,
  meeting: MeetingId,
  person: string,
  tenantId: string,
): Promise<Role> {
  const path = `v1/meetings/${encodeURIComponent(meeting)}/participants/${encodeURIComponent(person)}`;
  const answer = await callConnector(context, { method: 'GET', path, query: { tenantId } });
  const role = participant.safeParse(answer).data?.meeting?.role ?? '';
  return ROLES[role.toLowerCase()] ?? 'unreadable';
}

function tenantOf({ conversation, channelData }: Incoming): string | undefined {
  return conversation.tenantId ?? channelData?.tenant?.id;
}
