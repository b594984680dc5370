import type { Card } from './meeting-chat.ts';
import type { Service } from './service.ts';

/** People of a meeting, as their clients speak to the bot. */

export const MEETING = 'MCMxOTptZWV0aW5nQHRocmVhZC52MiMw';

export type Somebody = { id: string; aadObjectId?: string };

export type Seat = { service: Service; serviceUrl: string; chat: string; meeting?: string };

/** What an `Action.Execute` is answered with. */
export type View = { statusCode: number; type: string; value: Card & { message?: string } };

let count = 0;

function activity({ serviceUrl, chat, meeting }: Seat, from: Somebody, more: object) {
  count += 1;
  return {
    id: `activity-${process.pid}-${count}`,
    channelId: 'msteams',
    serviceUrl,
    from,
    recipient: { id: '28:bot', name: 'Practice Prompts' },
    conversation: { id: chat, conversationType: 'groupChat', isGroup: true, tenantId: 'tenant' },
    channelData: { tenant: { id: 'tenant' }, ...(meeting ? { meeting: { id: meeting } } : {}) },
    ...more,
  };
}

async function post({ service }: Seat, body: object): Promise<unknown> {
  const response = await service.post(JSON.stringify(body));
  const answered = await response.text();
  if (response.status !== 200) throw new Error(`HTTP status ${response.status}: ${answered}`);
  return answered === '' ? undefined : JSON.parse(answered);
}

/** Mentions the bot in the chat. */
export async function says(seat: Seat, who: Somebody, text: string): Promise<void> {
  await post(
    seat,
    activity(seat, who, { type: 'message', text: `<at>Practice Prompts</at> ${text}` }),
  );
}

/** A press as it comes from a client, to be sent once or more often. */
export function pressOf(seat: Seat, who: Somebody, verb: string, data: object) {
  return activity(seat, who, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  });
}

export async function send(seat: Seat, press: object): Promise<View> {
  return (await post(seat, press)) as View;
}

export function presses(seat: Seat, who: Somebody, verb: string, data: object): Promise<View> {
  return send(seat, pressOf(seat, who, verb, data));
}

/** Presses a button of a card by its title, with what was typed beside it. */
export function pressesOn(
  seat: Seat,
  who: Somebody,
  card: Card,
  title: string,
  typed: object = {},
): Promise<View> {
  const { verb, data } = buttonOn(card, title);
  return presses(seat, who, verb, { ...data, ...typed });
}

function buttonOn(card: Card, title: string): { verb: string; data: object } {
  const found = buttonsOn(card).find((each) => each.title === title);
  if (found === undefined) {
    const there = buttonsOn(card).map((each) => each.title);
    throw new Error(`no button '${title}' among ${there.join(', ')}`);
  }
  return found;
}

type Button = { title: string; verb: string; data: object };

export function buttonsOn(part: unknown): Button[] {
  if (Array.isArray(part)) return part.flatMap(buttonsOn);
  if (typeof part !== 'object' || part === null) return [];
  const { refresh: _, ...rest } = part as Record<string, unknown>;
  const inside = Object.values(rest).flatMap(buttonsOn);
  return rest['type'] === 'Action.Execute' ? [rest as Button, ...inside] : inside;
}

/** What the app's search in the compose box shows for what somebody has typed. */
export async function searches(seat: Seat, who: Somebody, typed: string, skip = 0) {
  const parameters =
    typed === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'words', value: typed }];
  const value = { commandId: 'findQuestions', parameters, queryOptions: { skip, count: 25 } };
  const answer = await post(
    seat,
    activity(seat, who, { type: 'invoke', name: 'composeExtension/query', value }),
  );
  return (answer as { composeExtension: { attachments: Found[] } }).composeExtension.attachments;
}

type Found = {
  contentType: string;
  content: Card;
  preview: { contentType: string; content: { title: string; text: string } };
};

/** What the meeting itself tells the bot. */
export async function tells(
  seat: Seat,
  event: 'Start' | 'End' | 'ParticipantJoin' | 'ParticipantLeave',
  value: object,
): Promise<void> {
  const name = `application/vnd.microsoft.meeting${event}`;
  await post(seat, activity(seat, { id: '29:organiser' }, { type: 'event', name, value }));
}
