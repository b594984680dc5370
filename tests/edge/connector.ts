import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the connector took, as Teams would see it. */
type Sent = {
  conversationId: string;
  /** Set when the message answers another in its thread. */
  replyToId: string | undefined;
  activity: {
    type: string;
    text?: string;
    summary?: string;
    attachments?: { contentType: string; content: Card }[];
  };
};

type Card = { type: string; body: unknown[]; [property: string]: unknown };

/** What the connector answers to the next message of a conversation instead of taking it. */
type Refusal = { status: number; code?: string; headers?: Record<string, string> };

export type Connector = {
  serviceUrl: string;
  sent: Sent[];
  /** Messages of one conversation, once there are `count`; fails after `timeoutMs`. */
  messages(conversationId: string, count?: number, timeoutMs?: number): Promise<Sent[]>;
  /** The card of the newest message of a conversation. */
  card(conversationId: string, count?: number): Promise<Card>;
  refuseNext(conversationId: string, refusal: Refusal): void;
  close(): Promise<void>;
};

/** A connector on loopback that takes messages as Teams does and remembers them. */
export async function startConnector(options: { keepAliveMs?: number } = {}): Promise<Connector> {
  const sent: Sent[] = [];
  const refusals = new Map<string, Refusal[]>();
  const watchers = new Set<() => void>();

  const server = createServer(async (request, response) => {
    const body = await readAll(request);
    const path = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url ?? '');
    if (request.method !== 'POST' || path === null) {
      response.writeHead(404).end();
      return;
    }
    const conversationId = decodeURIComponent(path[1] ?? '');
    const refusal = refusals.get(conversationId)?.shift();
    response.setHeader('content-type', 'application/json');
    if (refusal !== undefined) {
      response.writeHead(refusal.status, refusal.headers);
      response.end(JSON.stringify({ error: { code: refusal.code ?? 'Refused', message: 'no' } }));
      return;
    }
    sent.push({ conversationId, replyToId: path[2], activity: JSON.parse(body) });
    response.writeHead(201).end(JSON.stringify({ id: `sent-${sent.length}` }));
    for (const watcher of watchers) watcher();
  });
  if (options.keepAliveMs !== undefined) server.keepAliveTimeout = options.keepAliveMs;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const connector: Connector = {
    serviceUrl: `http://127.0.0.1:${port}`,
    sent,
    messages(conversationId, count = 1, timeoutMs = 10_000) {
      const found = () => sent.filter((each) => each.conversationId === conversationId);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(check);
          reject(new Error(`${found().length} of ${count} messages came to ${conversationId}`));
        }, timeoutMs);
        const check = () => {
          if (found().length < count) return;
          clearTimeout(timer);
          watchers.delete(check);
          resolve(found());
        };
        watchers.add(check);
        check();
      });
    },
    async card(conversationId, count = 1) {
      const all = await connector.messages(conversationId, count);
      const card = all.at(-1)?.activity.attachments?.[0]?.content;
      if (card === undefined) throw new Error(`the last message to ${conversationId} has no card`);
      return card;
    },
    refuseNext(conversationId, refusal) {
      refusals.set(conversationId, [...(refusals.get(conversationId) ?? []), refusal]);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return connector;
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
