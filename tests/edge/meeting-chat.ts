import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A card as it was sent. */
export type Card = { type: string; body: unknown[]; [property: string]: unknown };

/** What the connector was asked to do with a message. */
export type Message = {
  how: 'post' | 'update' | 'note' | 'personal' | 'alert';
  conversationId: string;
  /** The person that a note or a personal message is for. */
  person?: string;
  card: Card;
  at: number;
};

export type MeetingChatOptions = {
  /** What people are in the meeting; anybody else is refused, as without the permission. */
  roles?: Readonly<Record<string, 'Organizer' | 'Presenter' | 'Attendee'>>;
  organiser?: string;
  /** How many are in the chat. */
  members?: number;
  /** Whether the bot may show something over the meeting. */
  takesAlerts?: boolean;
  /** Whether messages that one person sees are taken. */
  takesNotes?: boolean;
};

/**
 * A meeting on loopback, with what rounds need of Teams' connector: messages that are posted and
 * updated, notes to one person, personal chats, roles and the people in the chat.
 */
export async function startMeetingChat(options: MeetingChatOptions = {}) {
  const { roles = {}, organiser, members = 5, takesNotes = true, takesAlerts = false } = options;
  const messages: Message[] = [];
  const watchers = new Set<() => void>();
  const refusals: { status: number; retryAfter?: string; until: number }[] = [];
  const reads: string[] = [];

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { method = '', url = '' } = request;
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const parts = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    const answer = (status: number, value: unknown, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(value));
    };
    const refusal = refusals.find(({ until }) => until > Date.now());
    if (refusal !== undefined && method !== 'GET') {
      const headers = refusal.retryAfter === undefined ? {} : { 'retry-after': refusal.retryAfter };
      return answer(refusal.status, { error: { code: 'Throttled' } }, headers);
    }
    const [, kind, id = '', what, activityId] = parts;
    if (kind === 'meetings') {
      reads.push(pathname);
      if (what === 'notification' && takesAlerts) {
        const { recipients, surfaces } = JSON.parse(body).value;
        put({
          how: 'alert',
          conversationId: id,
          person: recipients[0],
          card: { type: 'page', body: surfaces },
        });
        return answer(202, {});
      }
      const role = roles[activityId ?? ''];
      if (what === undefined && organiser) return answer(200, { organizer: { id: organiser } });
      if (what === 'participants' && role)
        return answer(200, { meeting: { role, inMeeting: true } });
      return answer(403, { error: { code: 'Forbidden' } });
    }
    if (method === 'POST' && kind === 'conversations' && id === '') {
      return answer(201, { id: `personal:${JSON.parse(body).members[0].id}` });
    }
    if (what === 'pagedmembers') {
      reads.push(pathname);
      const all = Array.from({ length: members }, (_, i) => ({ id: `29:member-${i}` }));
      return answer(200, { members: all.slice(0, Number(searchParams.get('pageSize'))) });
    }
    if (what !== 'activities') return answer(404, { error: { code: 'NotFound' } });
    const isNote = searchParams.get('isTargetedActivity') === 'true';
    if (isNote && !takesNotes) return answer(400, { error: { code: 'BadArgument' } });
    take(method, id, isNote, JSON.parse(body));
    answer(method === 'POST' ? 201 : 200, { id: activityId ?? `sent-${messages.length}` });
  }

  function take(method: string, conversationId: string, isNote: boolean, activity: Activity): void {
    const card = activity.attachments?.[0]?.content ?? { type: 'none', body: [] };
    const [, person] = /^personal:(.*)$/.exec(conversationId) ?? [];
    const to = isNote ? activity.recipient?.id : person;
    const how = isNote ? 'note' : person ? 'personal' : method === 'PUT' ? 'update' : 'post';
    put({ how, conversationId, ...(to ? { person: to } : {}), card });
  }

  function put(message: Omit<Message, 'at'>): void {
    messages.push({ ...message, at: Date.now() });
    for (const watcher of watchers) watcher();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    messages,
    /** What was read about people and meetings, by path. */
    reads,
    /** Waits until a message fits, and gives the newest that does. */
    until(fits: (message: Message) => boolean, timeoutMs = 10_000): Promise<Message> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(check);
          reject(new Error(`no such message came; there are ${messages.length}`));
        }, timeoutMs);
        const check = () => {
          const found = messages.findLast(fits);
          if (found === undefined) return;
          clearTimeout(timer);
          watchers.delete(check);
          resolve(found);
        };
        watchers.add(check);
        check();
      });
    },
    /** Refuses what is sent, for so long. */
    refuseFor(forMs: number, status = 429, retryAfter?: string): void {
      refusals.push({ status, until: Date.now() + forMs, ...(retryAfter ? { retryAfter } : {}) });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type MeetingChat = Awaited<ReturnType<typeof startMeetingChat>>;

type Activity = {
  recipient?: { id: string };
  attachments?: { content: Card }[];
};

/** All that a card shows, as one text. */
export function wordsOn(card: Card): string {
  return JSON.stringify(card.body);
}
