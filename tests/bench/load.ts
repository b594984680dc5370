import { Agent, type IncomingMessage, request } from 'node:http';

/** No turn may take longer; one that does has failed. */
const TIMEOUT_MS = 30_000;

/** What a number of turns took: each one's time, and that of all together. */
export type Load = {
  latenciesMs: readonly number[];
  elapsedMs: number;
  /** What went wrong with turns that were not answered with 200, one entry each. */
  failures: readonly string[];
};

/** A request that got no answer. */
class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * Posts every body to `/api/messages`, over as many connections as told, each of which sends its
 * next as soon as its last was answered. The connections are opened before the clock starts.
 */
export async function postAll(
  url: string,
  bodies: readonly Buffer[],
  connections: number,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const connectionNumbers = Array.from({ length: connections }, (_, index) => index);
  await Promise.all(connectionNumbers.map(() => exchange(agent, `${url}/`, 'GET')));
  const latenciesMs: number[] = [];
  const failures: string[] = [];
  const waiting = bodies.values();

  const sendInTurn = async () => {
    for (const body of waiting) {
      const begun = performance.now();
      const failure = await post(agent, url, body);
      latenciesMs.push(performance.now() - begun);
      if (failure !== undefined) failures.push(failure);
    }
  };

  const begun = performance.now();
  await Promise.all(connectionNumbers.map(sendInTurn));
  const elapsedMs = performance.now() - begun;
  agent.destroy();
  return { latenciesMs, elapsedMs, failures };
}

/** Posts one body; gives what went wrong, if anything. */
async function post(agent: Agent, url: string, body: Buffer): Promise<string | undefined> {
  try {
    const status = await exchange(agent, `${url}/api/messages`, 'POST', body);
    return status === 200 ? undefined : `HTTP status ${status}`;
  } catch (error) {
    if (error instanceof NoAnswerError) return error.message;
    throw error;
  }
}

/** The status of the answer, once all of it is there. */
function exchange(
  agent: Agent,
  url: string,
  method: 'GET' | 'POST',
  body?: Buffer,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = body && { 'content-type': 'application/json', 'content-length': body.length };
    const fail = (error: Error) => reject(new NoAnswerError(error.message));
    const sent = request(
      url,
      { agent, method, timeout: TIMEOUT_MS, ...(headers && { headers }) },
      (response: IncomingMessage) => {
        response.once('end', () => resolve(response.statusCode ?? 0));
        response.once('error', fail);
        response.resume();
      },
    );
    sent.once('timeout', () => sent.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)));
    sent.once('error', fail);
    sent.end(body);
  });
}
