/**
 * The connector that both bots answer to, in a process of its own: it takes each message at once,
 * and counts what it was sent for the turns that it was told to expect.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ConnectorQuestion =
  | { kind: 'where' }
  /** Turns `turn-<batch>-0` and so on come next; each is to be answered with this card. */
  | { kind: 'expect'; batch: number; turns: number; card: string }
  | { kind: 'count' };

export type ConnectorAt = { serviceUrl: string };

/** How the turns of a batch were answered, and the processor time this process has used so far. */
export type Answered = {
  once: number;
  never: number;
  moreThanOnce: number;
  /** How many answers were not the card expected, and how the first of them began. */
  wrong: number;
  firstWrong: string;
  cpuMs: number;
};

const TAKEN = JSON.stringify({ id: 'taken' });
const REPLY = /^\/v3\/conversations\/[^/]+\/activities\/turn-(\d+)-(\d+)$/;
const MOST_SHOWN = 300;

let batch = -1;
let card = Buffer.from('');
let answers = new Uint8Array(0);
let wrong = 0;
let firstWrong = '';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.writeHead(201, { 'content-type': 'application/json' }).end(TAKEN);
    take(request.url ?? '', Buffer.concat(chunks));
  });
});
// A bot idles while the other is measured; it should find its connections as it left them.
server.keepAliveTimeout = 0;

/** Messages that answer no turn of the batch, such as a welcome, are taken but not counted. */
function take(path: string, body: Buffer): void {
  const [, of, turn] = REPLY.exec(path) ?? [];
  if (Number(of) !== batch) return;
  const index = Number(turn);
  answers[index] = (answers[index] ?? 0) + 1;
  if (body.includes(card)) return;
  if (wrong === 0) firstWrong = body.toString('utf8').slice(0, MOST_SHOWN);
  wrong += 1;
}

function answer(question: ConnectorQuestion): ConnectorAt | Answered | 'expecting' {
  switch (question.kind) {
    case 'where':
      return { serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    case 'expect':
      batch = question.batch;
      card = Buffer.from(question.card);
      answers = new Uint8Array(question.turns);
      wrong = 0;
      firstWrong = '';
      return 'expecting';
    case 'count':
      return count();
  }
}

function count(): Answered {
  const { user, system } = process.cpuUsage();
  return {
    once: answers.filter((times) => times === 1).length,
    never: answers.filter((times) => times === 0).length,
    moreThanOnce: answers.filter((times) => times > 1).length,
    wrong,
    firstWrong,
    cpuMs: (user + system) / 1000,
  };
}

server.listen(0, '127.0.0.1', () => {
  process.on('message', (question: ConnectorQuestion) => process.send?.(answer(question)));
});
process.once('disconnect', () => process.exit());
