import type { IncomingMessage } from 'node:http';

/** The most a request may send: a real activity is a few kilobytes. */
const MOST_BODY_BYTES = 256 * 1024;

/** A request that cannot be served; its message is for the caller to read. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Reads a JSON object from a request.
 *
 * Written here because restify's own reader unpacks gzip without a limit to what comes out.
 *
 * @throws {RequestError} 415 for anything but plain JSON, 413 over 256 KB, 400 when it is not a
 *   JSON object
 */
export async function readJsonObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new RequestError(415, 'send the activity as application/json');
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new RequestError(415, 'send the activity uncompressed');
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) throw tooLarge();

  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return parseObject(Buffer.concat(chunks).toString('utf8'));
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    // Some programs put a byte order mark first.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new RequestError(400, 'the body is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RequestError(400, 'the body is not a JSON object');
  }
  return value as Record<string, unknown>;
}

function tooLarge(): RequestError {
  return new RequestError(413, `the body is larger than ${MOST_BODY_BYTES / 1024} KB`);
}
