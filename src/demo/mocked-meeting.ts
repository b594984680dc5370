import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as pass } from 'node:timers/promises';

/**
 * Makes a meeting of the local client's group chat, which has none of its own.
 *
 * It stands between client and bot: what comes from the group chat is marked as Teams marks what
 * comes from a meeting's chat, and as soon as a round is under way, invented colleagues answer.
 */
export type MockedMeeting = {
  /** Where the client is to send activities. */
  readonly endpoint: string;
  stop(): Promise<void>;
};

const MEETING = { id: 'MCMxOTpkZW1vbnN0cmF0aW9uQHRocmVhZC52MiMw' };

/** Invented, as practitioners might write. */
const COLLEAGUES = [
  'We ask the mother. I cannot remember when I last rang a father.',
  'The school knows more about home than we do. We should ask them first.',
  'I am not sure that I would notice. The forms do not ask.',
  'I had not thought of that before. I will look at my last three visits.',
  undefined,
];

const BETWEEN_COLLEAGUES_MS = 700;

type Activity = {
  id?: string;
  type: string;
  name?: string;
  channelData?: object;
  conversation: { conversationType?: string; isGroup?: boolean };
  value?: { action?: { verb?: string; data?: { round?: string; question?: number } } };
};

/** @param botEndpoint such as `http://127.0.0.1:3978/api/messages` */
export async function startMockedMeeting(botEndpoint: string): Promise<MockedMeeting> {
  const answered = new Set<string>();
  let isOver = false;

  const server = createServer((request, response) => {
    passOn(request, response).catch(() => response.writeHead(502).end());
  });

  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      const { status } = await fetch(botEndpoint, { method: 'HEAD' });
      response.writeHead(status).end();
      return;
    }
    const activity = (await json(request)) as Activity;
    const marked = inMeeting(activity);
    const { status, headers, body } = await send(marked);
    response.writeHead(status, headers).end(body);
    if (marked !== activity) void haveColleaguesAnswer(marked);
  }

  async function send(activity: object) {
    const answer = await fetch(botEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const headers = { 'content-type': answer.headers.get('content-type') ?? 'application/json' };
    return { status: answer.status, headers, body: await answer.text() };
  }

  /** Once for each question, when whoever tries it out has pressed something in the round. */
  async function haveColleaguesAnswer(activity: Activity): Promise<void> {
    const { round, question = 1 } = activity.value?.action?.data ?? {};
    if (round === undefined || answered.has(`${round} ${question}`)) return;
    answered.add(`${round} ${question}`);
    for (const [i, answer] of COLLEAGUES.entries()) {
      await pass(BETWEEN_COLLEAGUES_MS);
      if (isOver) return;
      const verb = answer === undefined ? 'round-thought' : 'round-answer';
      const data = { round, question, ...(answer === undefined ? {} : { answer }) };
      await send({
        ...activity,
        id: crypto.randomUUID(),
        from: { id: `colleague-${i + 1}` },
        value: { action: { type: 'Action.Execute', verb, data } },
      }).catch(() => undefined);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/api/messages`,
    stop: () =>
      new Promise((resolve) => {
        isOver = true;
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** As from a meeting's chat; anything that is not from the group chat stays as it is. */
function inMeeting(activity: Activity): Activity {
  const { conversationType, isGroup } = activity.conversation;
  const isGroupChat =
    conversationType === 'groupChat' || (conversationType === undefined && isGroup === true);
  if (!isGroupChat) return activity;
  return { ...activity, channelData: { ...activity.channelData, meeting: MEETING } };
}
