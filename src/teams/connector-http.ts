import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Departure } from '../delivery/departure.ts';
import { askToLeave } from './traffic.ts';

/** How long the connector may take for one request. */
const TIMEOUT_MS = 10_000;

/** The connector did not take a request. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  /** HTTP status, or undefined when no answer came. */
  readonly status: number | undefined;
  /** The service's own code, such as `BotNotInConversationRoster`. */
  readonly code: string;
  /** How long it asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number | undefined, code: string, retryAfterMs?: number) {
    super(`the connector did not take a request: ${status ?? 'no answer'} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The part of the SDK's request that we use. */
type OutgoingRequest = {
  url: string;
  method: string;
  headers: { toJson(): Record<string, string> };
  body?: unknown;
};

/**
 * How long an idle connection is kept: less than a server's own limit (five seconds in Node), and a
 * limit that the server names is obeyed only where there is one here. A message sent on a connection
 * that the other side is just closing is lost.
 */
const IDLE_MS = 4_000;

const http = new HttpAgent({ keepAlive: true, timeout: IDLE_MS });
const https = new HttpsAgent({ keepAlive: true, timeout: IDLE_MS });

/**
 * Sends the SDK's requests: with a time-out, no redirects, and no retries of its own.
 *
 * The SDK's client waits for ever, follows redirects with the bot's token, and repeats a message
 * that may have arrived. An error that is not of its own kind passes through its retry policy.
 * (`fetch` would do, at twice the processor time.)
 */
export const connectorHttpClient = {
  async sendRequest(request: OutgoingRequest) {
    const departure = await askToLeave();
    const { status, headers, body } = await exchange(request, departure);
    const retryAfterMs = retryAfter(headers['retry-after']);
    departure?.answered(status, retryAfterMs);
    if (status < 200 || status > 299) {
      throw new ConnectorError(status, errorCode(body), retryAfterMs);
    }
    return {
      request,
      status,
      headers: { toJson: () => headers },
      bodyAsText: isJson(body) ? body : '{}',
    };
  },
};

type Reply = { status: number; headers: IncomingHttpHeaders; body: string };

function exchange(
  { url, method, headers, body }: OutgoingRequest,
  departure: Departure | undefined,
): Promise<Reply> {
  const content = body as string | undefined;
  const length = content === undefined ? {} : { 'content-length': Buffer.byteLength(content) };
  const options = { method, headers: { ...headers.toJson(), ...length } };
  return new Promise((resolve, reject) => {
    const sent = url.startsWith('https:')
      ? httpsRequest(url, { ...options, agent: https })
      : httpRequest(url, { ...options, agent: http });
    const timer = setTimeout(() => sent.destroy(new Error('timeout')), TIMEOUT_MS);
    sent.once('close', () => clearTimeout(timer));
    sent.once('finish', () => departure?.left());
    sent.on('error', ({ message }) => {
      departure?.answered(undefined, undefined);
      reject(new ConnectorError(undefined, message === 'timeout' ? message : 'unreachable'));
    });
    // With a status the message was taken or refused, even when the rest of the answer breaks off.
    sent.once('response', (response) => {
      const reply = { status: response.statusCode ?? 0, headers: response.headers };
      text(response).then(
        (received) => resolve({ ...reply, body: received }),
        () => resolve({ ...reply, body: '' }),
      );
    });
    sent.end(content);
  });
}

function errorCode(body: string): string {
  if (!isJson(body)) return 'unknown';
  const { error } = JSON.parse(body) as { error?: { code?: unknown } | null };
  const code = error?.code;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'unknown';
}

/** An answer may be empty, or a page of a proxy: only its status counts then. */
function isJson(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

function retryAfter(value: string | undefined): number | undefined {
  const header = value?.trim();
  if (header === undefined || header === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
