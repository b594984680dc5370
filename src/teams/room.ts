import { setTimeout as pass } from 'node:timers/promises';
import type { Activity, CloudAdapter, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { FilledCard } from '../cards/fill.ts';
import type { Clock } from '../clock.ts';
import type { Answer } from '../conversation/answer.ts';
import type { Departure } from '../delivery/departure.ts';
import type { Pacer } from '../delivery/pacer.ts';
import type {
  ConversationId,
  ConversationReference,
  PersonId,
  SendOutcome,
} from '../delivery/sender.ts';
import type { Room } from '../reflection/room.ts';
import type { MeetingId } from '../reflection/round.ts';
import { callConnector } from './connector-call.ts';
import { cardMessage } from './outgoing.ts';
import { outcomeOf, sdkReference } from './sender.ts';
import { isTrustedServiceUrl, type Trust } from './service-urls.ts';
import { withPermit } from './traffic.ts';

export type RoomParts = {
  adapter: CloudAdapter;
  appId: string;
  trust: Trust;
  render: (answer: Answer) => FilledCard;
  clock: Clock;
  pacer: Pacer;
  /** Whether the service knows messages that one person sees: one that does not would show them to all. */
  hasTargetedMessages: boolean;
  overMeeting?: OverMeeting | undefined;
};

/** The page that is shown over a meeting, which takes a public address. */
export type OverMeeting = { url: string; title: string };

/** Teams refreshes so many people's cards at once. Source: Microsoft Learn, 'Universal Actions'. */
const MOST_REFRESHED = 60;

/** How long a list of people is used: reading it counts as a request. */
const KEPT_MINUTES = 10;

const membersPage = z.looseObject({ members: z.array(z.looseObject({ id: z.string() })) });
/** What would have to wait longer is looked at again then: there may be something newer to show. */
const LONGEST_WAIT_MS = 5_000;

const created = z.looseObject({ id: z.string().min(1) });

/** The chats of Teams, as rounds need them. */
export function createRoom(parts: RoomParts): Room {
  const { adapter, appId, trust, render, clock, pacer, overMeeting } = parts;
  const members = new Map<ConversationId, { ids: PersonId[]; until: Temporal.Instant }>();

  /** Does something in a conversation that did not just speak to us. */
  async function inPlace(
    place: ConversationReference,
    permit: () => Departure | Promise<Departure>,
    work: (context: TurnContext) => Promise<string>,
  ): Promise<SendOutcome> {
    if (!isTrustedServiceUrl(place.serviceUrl, trust)) {
      return { kind: 'refused', reason: 'untrusted service URL' };
    }
    let outcome: SendOutcome = { kind: 'retry', reason: 'not sent' };
    const logic = async (context: TurnContext) => {
      try {
        // The SDK invents an activity to continue from; replying to it would not start a new thread.
        delete context.activity.id;
        outcome = { kind: 'sent', activityId: await work(context) };
      } catch (error) {
        outcome = outcomeOf(error);
      }
    };
    try {
      await withPermit(permit, () =>
        adapter.continueConversationAsync(appId, sdkReference(place), logic),
      );
    } catch (error) {
      outcome = outcomeOf(error);
    }
    return outcome;
  }

  /** For everyone: waits for Teams' limits, as the weekly question does. */
  async function whenThereIsRoom(
    place: ConversationReference,
    work: (context: TurnContext) => Promise<string>,
  ): Promise<SendOutcome> {
    const until = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const waitMs = Math.max(pacer.tenantWaitMs(place), pacer.conversationWaitMs(place));
      if (waitMs <= 0) return inPlace(place, () => pacer.depart(place), work);
      if (performance.now() + waitMs > until) {
        const afterMs = Math.min(waitMs, LONGEST_WAIT_MS);
        return { kind: 'retry', reason: 'limits of Teams', afterMs };
      }
      await pass(Math.ceil(waitMs));
    }
  }

  /** For one person who waits for it. */
  const atOnce = (
    place: ConversationReference,
    work: (context: TurnContext) => Promise<string>,
  ): Promise<SendOutcome> => inPlace(place, () => pacer.departWithAnswer(place), work);

  async function readMembers(place: ConversationReference): Promise<PersonId[]> {
    const kept = members.get(place.conversationId);
    if (kept !== undefined && Temporal.Instant.compare(clock.now(), kept.until) < 0)
      return kept.ids;
    let ids: PersonId[] = [];
    await atOnce(place, async (context) => {
      const answer = await callConnector(context, {
        method: 'GET',
        path: `v3/conversations/${encodeURIComponent(place.conversationId)}/pagedmembers`,
        query: { pageSize: `${MOST_REFRESHED + 1}` },
      });
      ids = membersPage.safeParse(answer).data?.members.map(({ id }) => id as PersonId) ?? [];
      return '';
    });
    members.set(place.conversationId, { ids, until: clock.now().add({ minutes: KEPT_MINUTES }) });
    return ids;
  }

  return {
    post: (place, message) =>
      whenThereIsRoom(place, async (context) => {
        const sent = await context.sendActivity(cardMessage(render(message)));
        return sent?.id ?? '';
      }),

    update: (place, activityId, message) =>
      whenThereIsRoom(place, async (context) => {
        await context.updateActivity({ ...cardMessage(render(message)), id: activityId });
        return activityId;
      }),

    async note(place, person, note) {
      const message = cardMessage(render({ kind: 'round-note', note }));
      if (place.conversationType === 'personal') return false;
      const targeted =
        parts.hasTargetedMessages &&
        (await atOnce(place, (context) => sendTargeted(context, person, message)));
      if (targeted && targeted.kind === 'sent') return true;
      const personal = await atOnce(place, (context) => sendPersonally(context, person, message));
      return personal.kind === 'sent';
    },

    async alert(place, meeting, person) {
      if (overMeeting === undefined) return false;
      const shown = await atOnce(place, (context) =>
        showOverMeeting(context, meeting, person, overMeeting),
      );
      return shown.kind === 'sent';
    },

    async refreshed(place, first) {
      const ids = await readMembers(place);
      if (ids.length <= MOST_REFRESHED) return undefined;
      return [...new Set([...first, ...ids])].slice(0, MOST_REFRESHED);
    },
  };
}

/**
 * Over the meeting window of that person alone.
 *
 * Source: Microsoft Learn, 'Build in-meeting notification', targeted in-meeting notification.
 */
async function showOverMeeting(
  context: TurnContext,
  meeting: MeetingId,
  person: PersonId,
  { url, title }: OverMeeting,
): Promise<string> {
  const content = { value: { title, url, height: 160, width: 320 } };
  await callConnector(context, {
    method: 'POST',
    path: `v1/meetings/${encodeURIComponent(meeting)}/notification`,
    body: {
      type: 'targetedMeetingNotification',
      value: {
        recipients: [person],
        surfaces: [{ surface: 'meetingStage', contentType: 'task', content }],
      },
    },
  });
  return '';
}

/** Only that person sees it, and it leaves their client after a day. */
async function sendTargeted(
  context: TurnContext,
  person: PersonId,
  message: Partial<Activity>,
): Promise<string> {
  const { conversation, recipient } = context.activity;
  const answer = await callConnector(context, {
    method: 'POST',
    path: `v3/conversations/${encodeURIComponent(conversation.id)}/activities`,
    query: { isTargetedActivity: 'true' },
    body: {
      ...message,
      from: { id: recipient.id },
      recipient: { id: person },
      conversation: { id: conversation.id },
    },
  });
  return created.safeParse(answer).data?.id ?? '';
}

/** In their personal chat with the bot, which works for whoever has the app. */
async function sendPersonally(
  context: TurnContext,
  person: PersonId,
  message: Partial<Activity>,
): Promise<string> {
  const { conversation, recipient } = context.activity;
  const { tenantId } = conversation;
  const chat = await callConnector(context, {
    method: 'POST',
    path: 'v3/conversations',
    body: {
      isGroup: false,
      bot: { id: recipient.id },
      members: [{ id: person }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    },
  });
  const id = created.parse(chat).id;
  const answer = await callConnector(context, {
    method: 'POST',
    path: `v3/conversations/${encodeURIComponent(id)}/activities`,
    body: { ...message, from: { id: recipient.id }, conversation: { id } },
  });
  return created.safeParse(answer).data?.id ?? '';
}
