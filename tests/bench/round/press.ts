import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a press was answered with, and how long that took. */
export type Answered = { ms: number; body: string };

const TIMEOUT_MS = 30_000;

/** Presses go over as many connections as Teams' own front has to a bot. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * Posts an activity to a bot and waits for all of its answer.
 *
 * @throws when it was not answered with 200
 */
export function post(url: string, activity: object): Promise<Answered> {
  const body = Buffer.from(JSON.stringify(activity));
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/messages`,
      { agent, method: 'POST', headers, timeout: TIMEOUT_MS },
      (response: IncomingMessage) => {
        text(response).then((received) => {
          const ms = performance.now() - begun;
          if (response.statusCode === 200) resolve({ ms, body: received });
          else reject(new Error(`a press was answered with ${response.statusCode}`));
        }, reject);
      },
    );
    sent.once('timeout', () => sent.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)));
    sent.once('error', reject);
    sent.end(body);
  });
}
