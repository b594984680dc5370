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
 * Sends the SDK's requests: with a time-out, no redirects, and no retries of its own.
 *
 * The SDK's client waits for ever, follows redirects with the bot's token, and repeats a message
 * that may have arrived. An error that is not of its own kind passes through its retry policy.
 */
export const connectorHttpClient = {
  async sendRequest(request: OutgoingRequest) {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers.toJson(),
      body: (request.body as string | undefined) ?? null,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((cause: Error) => {
      throw new ConnectorError(
        undefined,
        cause.name === 'TimeoutError' ? 'timeout' : 'unreachable',
      );
    });
    const bodyAsText = await response.text().catch(() => '');
    if (!response.ok) {
      throw new ConnectorError(response.status, errorCode(bodyAsText), retryAfter(response));
    }
    return {
      request,
      status: response.status,
      headers: { toJson: () => Object.fromEntries(response.headers) },
      bodyAsText: isJson(bodyAsText) ? bodyAsText : '{}',
    };
  },
};

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

function retryAfter(response: Response): number | undefined {
  const header = response.headers.get('retry-after')?.trim();
  if (header === undefined || header === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
