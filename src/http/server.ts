import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import restify from 'restify';
import { RequestError, readJsonObject } from './body.ts';
import { type Metric, PROMETHEUS_TYPE, prometheusText } from './prometheus.ts';

/** Whoever has not sent the rest of a request by then is cut off. */
const CLOSE_LIMIT_MS = 5_000;

/** A page runs nothing, loads nothing, and stands in no frame but those of Teams. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors https://teams.microsoft.com " +
  'https://*.teams.microsoft.com https://teams.cloud.microsoft https://*.cloud.microsoft';

/** What a request with an activity is answered with. */
export type ActivityReply = { status: number; body?: unknown };

/** Takes an activity that came in; throws {@link RequestError} when it cannot be one of ours. */
export type OnActivity = (
  activity: Record<string, unknown>,
  authorization: string | undefined,
) => Promise<ActivityReply>;

export type Routes = {
  onActivity: OnActivity;
  /** Pages by their path, such as `/help`; they hold nothing of anybody. */
  pages: Readonly<Record<string, string>>;
  /** What `/healthz` shows; `ok: false` makes it a 503. */
  health(): { ok: boolean; [fact: string]: unknown };
  /** What `/metrics` shows. */
  metrics(): readonly Metric[];
  /** Told of errors that are ours, with the reference number the caller was given. */
  onFault(error: unknown, reference: string): void;
};

export type Server = {
  /** Where it listens, for example `http://127.0.0.1:3978`. */
  url: string;
  /** Stops listening and waits for requests under way, but not for ever. */
  close(): Promise<void>;
};

/** The service cannot listen where it was told to; says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Serves `/api/messages`, `/healthz` and `/metrics`.
 *
 * @param port 0 takes any free one
 * @throws {ListenError} when the port is in use or the address is not of this machine
 */
export async function listen(host: string, port: number, routes: Routes): Promise<Server> {
  const server = restify.createServer({ name: 'practice-prompts' });

  server.post('/api/messages', async (request, response) => {
    try {
      const activity = await readJsonObject(request);
      const reply = await routes.onActivity(activity, request.headers.authorization);
      send(response, reply.status, reply.body);
    } catch (error) {
      // Somebody who hangs up needs no answer, and is no fault of ours.
      const hungUp = request.destroyed && !request.complete && !(error instanceof RequestError);
      if (!hungUp) sendError(response, error, routes);
    }
    if (!request.complete) response.once('finish', () => request.destroy());
  });
  // Microsoft's local Teams client asks this way whether the bot is there.
  server.head('/api/messages', async (_, response) => send(response, 200));
  const showHealth = async (request: IncomingMessage, response: ServerResponse) => {
    const { ok, ...facts } = routes.health();
    const body =
      request.method === 'HEAD' ? undefined : { status: ok ? 'ok' : 'failing', ...facts };
    send(response, ok ? 200 : 503, body);
  };
  server.get('/healthz', showHealth);
  server.head('/healthz', showHealth);
  for (const [path, html] of Object.entries(routes.pages)) {
    server.get(path, async (_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', PAGE_POLICY);
      response.end(html);
    });
  }
  server.get('/metrics', async (_, response) => {
    response.setHeader('content-type', PROMETHEUS_TYPE);
    response.end(prometheusText(routes.metrics()));
  });
  server.on('restifyError', (_request, _response, error, done) => {
    error.toJSON = () => ({ error: 'there is nothing to do that with at this address' });
    done();
  });

  await new Promise<void>((resolve, reject) => {
    server.on('error', (cause) => reject(inPlainWords(cause, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
        server.server.closeIdleConnections();
        setTimeout(() => server.server.closeAllConnections(), CLOSE_LIMIT_MS).unref();
      }),
  };
}

function sendError(response: ServerResponse, error: unknown, routes: Routes): void {
  if (error instanceof RequestError) {
    send(response, error.status, { error: error.message });
    return;
  }
  const reference = crypto.randomUUID().slice(0, 8);
  routes.onFault(error, reference);
  send(response, 500, { error: `something went wrong here; reference ${reference}` });
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  if (response.writableEnded || response.destroyed) return;
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

function inPlainWords(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=3979`,
      );
    case 'EACCES':
      return new ListenError(`Port ${port} needs more rights. Choose one above 1023: PORT=3978`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(`${host} is not an address of this machine. Set HOST to one that is.`);
    default:
      return cause;
  }
}
