import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pass } from 'node:timers/promises';
import { type Fault, type FaultPlan, faultsByChance } from './faults.ts';
import { type Inbox, openInbox, type Sent } from './inbox.ts';
import { type Limits, TEAMS_LIMITS } from './limits.ts';
import { makePolicy, type Policy, type Refusal, throttled } from './policy.ts';
import { keepLog, type LogEntry, type Report } from './record.ts';

export type ConnectorOptions = {
  /** 0 takes any free one. */
  port?: number;
  limits?: Limits;
  faults?: FaultPlan;
  /** How long an ordinary answer takes, from and to, in milliseconds. */
  latencyMs?: readonly [from: number, to: number];
  /** How long a `slow` answer takes. */
  slowMs?: number;
  /** What a 429 that comes by chance asks for. */
  retryAfterMs?: number;
  /** Whether messages are kept whole; they are only counted otherwise. */
  keepMessages?: boolean;
  keepAliveMs?: number;
};

export type Connector = Pick<Inbox, 'sent' | 'messages' | 'card'> &
  Pick<Policy, 'refuseNext' | 'refuseAll' | 'setDown'> & {
    serviceUrl: string;
    log: readonly LogEntry[];
    report(): Report;
    /** Refuses all requests of a tenant for so long, with a `Retry-After` that says so. */
    holdTenant(tenantId: string, forMs: number): void;
    /** Forgets log, messages and counts; limits and holds go on. */
    forget(): void;
    close(): Promise<void>;
  };

const SEND = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;

/**
 * A connector on loopback that behaves as Teams documents: it takes messages, enforces the limits,
 * answers what is too much with 429 and `Retry-After`, and counts what came all the same.
 *
 * `GET /_report` and `GET /_log` show what it has seen; `POST /_forget` begins anew.
 */
export async function startConnector(options: ConnectorOptions = {}): Promise<Connector> {
  const { latencyMs, slowMs = 2_000, retryAfterMs = 1_000, keepMessages = true } = options;
  const policy = makePolicy(options.limits ?? TEAMS_LIMITS);
  const nextFault = options.faults === undefined ? () => undefined : faultsByChance(options.faults);
  const inbox = openInbox();
  const log = keepLog();
  const startedAt = performance.now();
  const now = () => performance.now() - startedAt;

  const server = createServer((request, response) => {
    // What a test makes of its connector while a request is under way is no fault of the connector.
    handle(request, response, now()).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse, atMs: number) {
    const body = await text(request);
    const { method = '', url = '' } = request;
    if (url.startsWith('/_')) return tell(method, url, response);
    const [, conversation, replyToId] = SEND.exec(url) ?? [];
    if (method !== 'POST' || conversation === undefined) {
      response.writeHead(404).end();
      return;
    }
    const conversationId = decodeURIComponent(conversation);
    const message: Sent = { conversationId, replyToId, activity: JSON.parse(body) };
    const tenantId = message.activity.conversation?.tenantId ?? '';
    const { violation, refusal } = policy.judge(conversationId, tenantId, atMs);
    const entry: LogEntry = { atMs, conversationId, tenantId, status: 0, taken: false, violation };
    log.note(entry);
    if (refusal === 'hang') return;
    if (refusal !== undefined) return refuse(response, entry, refusal);
    const fault = nextFault();
    if (fault !== undefined) return meet(fault, response, entry, message);
    if (latencyMs !== undefined) await pass(between(latencyMs));
    take(message, entry, response);
  }

  async function meet(fault: Fault, response: ServerResponse, entry: LogEntry, message: Sent) {
    switch (fault) {
      case 'hang':
        return;
      case 'reset':
        response.destroy();
        return;
      case 'lost-answer':
        take(message, entry, undefined);
        response.destroy();
        return;
      case 'slow':
        await pass(slowMs);
        return take(message, entry, response);
      case '429':
        return refuse(response, entry, throttled(retryAfterMs));
      default:
        return refuse(response, entry, { status: Number(fault), code: 'Transient' });
    }
  }

  function take(message: Sent, entry: LogEntry, response: ServerResponse | undefined): void {
    entry.taken = true;
    entry.takenMs = now();
    const { text: words, attachments } = message.activity;
    log.noteContent(message.conversationId, JSON.stringify([words, attachments]));
    if (keepMessages) inbox.put(message);
    if (response !== undefined) answer(response, entry, 201, { id: `sent-${log.entries.length}` });
  }

  function refuse(response: ServerResponse, entry: LogEntry, refusal: Refusal): void {
    const { status, code = 'Refused', headers = {} } = refusal;
    const seconds = Number(headers['retry-after']);
    // The limits' own windows are kept by the policy.
    if (seconds > 0 && entry.violation === undefined) {
      policy.holdConversation(entry.conversationId, now() + seconds * 1_000);
    }
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(response, entry, status, { error: { code, message: 'no' } });
  }

  function answer(response: ServerResponse, entry: LogEntry, status: number, body: unknown): void {
    entry.status = status;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  function tell(method: string, url: string, response: ServerResponse): void {
    if (method === 'POST' && url === '/_forget') forget();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(url === '/_log' ? log.entries : log.report()));
  }

  function forget(): void {
    log.clear();
    inbox.clear();
  }

  if (options.keepAliveMs !== undefined) server.keepAliveTimeout = options.keepAliveMs;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    ...inbox,
    ...policy,
    serviceUrl: `http://127.0.0.1:${port}`,
    log: log.entries,
    report: log.report,
    holdTenant: (tenantId, forMs) => policy.holdTenant(tenantId, now() + forMs),
    forget,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function between([from, to]: readonly [number, number]): number {
  return from + Math.random() * (to - from);
}
