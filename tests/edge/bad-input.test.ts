import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connector, startConnector } from '../connector/connector.ts';
import { NO_LIMITS } from '../connector/limits.ts';
import { executed, type Place, said } from './activities.ts';
import { type Service, startService, temporaryFolder } from './service.ts';

let connector: Connector;
let service: Service;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let where: Place;

beforeAll(async () => {
  connector = await startConnector({ limits: NO_LIMITS });
  folder = await temporaryFolder();
  service = await startService({ STATE_FOLDER: folder.path });
  where = { serviceUrl: connector.serviceUrl, id: '19:bad-input', type: 'groupChat' };
  await service.post(JSON.stringify(said(where, 'weekly question on Fridays at 11:15')));
});
afterAll(async () => {
  // Whatever came in, the service goes on and what was stored is still there.
  const before = connector.sent.length;
  await service.post(JSON.stringify(said(where, 'next')));
  expect(JSON.stringify(connector.sent.slice(before))).toMatch(/Friday .* at 11:15/);
  expect(service.output()).not.toMatch(/(request|heartbeat|delivery) failed|at .*node_modules/);
  await service.stop();
  await connector.close();
  await folder.remove();
});

const without = (property: string) => () =>
  JSON.stringify({ ...said(where, 'help'), [property]: undefined });
const replaced = (changes: Record<string, unknown>) => () =>
  JSON.stringify({ ...said(where, 'help'), ...changes });

// biome-ignore format: a table
test.each<[string, () => string, number, RegExp]>([
  ['malformed JSON', () => '{"type": "message", ', 400, /not valid JSON/],
  ['nothing', () => '', 400, /not valid JSON/],
  ['a list', () => '[]', 400, /not a JSON object/],
  ['null', () => 'null', 400, /not a JSON object/],
  ['a body over 256 KB', () => JSON.stringify({ ...said(where, 'help'), padding: 'x'.repeat(256 * 1024) }), 413, /larger than 256 KB/],
  ['no conversation', without('conversation'), 400, /at conversation/],
  ['a conversation without an id', replaced({ conversation: {} }), 400, /at conversation\.id/],
  ['an id that is no text', replaced({ id: 7 }), 400, /at id: expected an id as text/],
  ['a locale that is no text', replaced({ locale: 7 }), 400, /at locale/],
  ['half a character in an id', replaced({ conversation: { id: 'a:\ud800' } }), 400, /at conversation\.id: expected an id of whole/],
  ['a conversation id that is no text', replaced({ conversation: { id: 7 } }), 400, /at conversation\.id/],
  ['no serviceUrl', without('serviceUrl'), 400, /at serviceUrl/],
  ['a serviceUrl that is no address', replaced({ serviceUrl: 'nowhere' }), 400, /at serviceUrl/],
  ['a serviceUrl elsewhere', replaced({ serviceUrl: 'http://169.254.169.254/' }), 400, /at serviceUrl: expected a connector on this machine/],
  ['no type', without('type'), 400, /at type/],
  ['an unknown type', replaced({ type: 'telepathy' }), 400, /at type/],
  ['text that is no text', replaced({ text: { $ne: null } }), 400, /at text/],
  ['members that are no list', replaced({ type: 'conversationUpdate', membersAdded: 'all' }), 400, /at membersAdded/],
])('%s is a clear 4xx', async (_, body, status, message) => {
  const before = connector.sent.length;
  const response = await service.post(body());
  expect(response.status).toBe(status);
  expect(await response.text()).toMatch(message);
  expect(connector.sent).toHaveLength(before);
});

test('a client that hangs up is no fault of the service', async () => {
  await Promise.allSettled(
    Array.from({ length: 10 }, () => {
      const hangingUp = new AbortController();
      setTimeout(() => hangingUp.abort(), 50);
      const body = new ReadableStream({
        start: (stream) => stream.enqueue(new TextEncoder().encode('{"type":')),
      });
      return fetch(`${service.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        duplex: 'half',
        signal: hangingUp.signal,
      } as RequestInit);
    }),
  );
  expect(service.output()).not.toContain('failed');
});

test('a byte order mark does no harm', async () => {
  expect((await service.post(`\ufeff${JSON.stringify(said(where, 'help'))}`)).status).toBe(200);
});

test('an error never repeats what was sent', async () => {
  const response = await service.post(
    replaced({ type: 'Harrys-secret', conversation: { id: 'Harrys-secret', tenantId: 7 } })(),
  );
  expect(await response.text()).not.toContain('secret');
});

test.each([
  ['text/plain', {}, 415],
  ['application/x-www-form-urlencoded', {}, 415],
  ['application/json', { 'content-encoding': 'gzip' }, 415],
  ['application/json; charset=utf-8', {}, 200],
])('%s %o', async (type, more, status) => {
  const body = JSON.stringify(said(where, 'help'));
  expect((await service.post(body, { 'content-type': type, ...more })).status).toBe(status);
});

test('a body that never ends is cut off, not gathered', async () => {
  const outcome = await new Promise<string>((resolve) => {
    const sending = request(`${service.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    const timer = setInterval(() => sending.write('x'.repeat(64 * 1024)), 5);
    setTimeout(() => end('still open'), 5_000).unref();
    const end = (how: string) => {
      clearInterval(timer);
      sending.destroy();
      resolve(how);
    };
    sending.on('response', (response) => end(String(response.statusCode)));
    sending.on('error', () => end('cut off'));
  });
  expect(['413', 'cut off']).toContain(outcome);
});

test.each(['typing', 'messageReaction', 'endOfConversation', 'event', 'messageUpdate'])(
  'a known activity that asks for nothing (%s) is taken and not answered',
  async (type) => {
    const before = connector.sent.length;
    expect((await service.post(replaced({ type })())).status).toBe(200);
    expect(connector.sent).toHaveLength(before);
  },
);

test('an invoke with an unknown verb gets a kind error that Teams can show', async () => {
  const response = await service.post(JSON.stringify(executed(where, 'fly')));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code: 'BadRequest', message: 'That button no longer works' },
  });
});

test('an invoke with a known verb is answered in place', async () => {
  const response = await service.post(
    JSON.stringify(executed(where, 'show-theme', { theme: 'think-family' })),
  );
  const answer = (await response.json()) as { type: string; value: unknown };
  expect(answer.type).toBe('application/vnd.microsoft.card.adaptive');
  expect(JSON.stringify(answer.value)).toContain('Think Family');
});

test.each([
  ['a name nobody knows', { name: 'fly/now' }],
  ['no name', { name: undefined }],
  ['no value', { name: 'adaptiveCard/action', value: undefined }],
  ['a value that is no action', { name: 'adaptiveCard/action', value: [1] }],
])('an invoke with %s is a clear 4xx', async (_, changes) => {
  const response = await service.post(replaced({ type: 'invoke', ...changes })());
  const body = (await response.json()) as { statusCode?: number };
  expect(body.statusCode ?? response.status).toBe(400);
});

test('an answer that the connector refuses is no fault of the service', async () => {
  const place = { ...where, id: '19:refusing' };
  connector.refuseNext(place.id, { status: 500 });
  expect((await service.post(JSON.stringify(said(place, 'list themes')))).status).toBe(200);
  const [apology] = await connector.messages(place.id);
  expect(apology?.activity.text).toMatch(/^Sorry, something went wrong.*: [0-9a-f]{8}$/);
});

test('an address that is not there is a 404, and health says that all is well', async () => {
  expect((await fetch(`${service.url}/nothing`)).status).toBe(404);
  expect((await fetch(`${service.url}/api/messages`)).status).toBe(405);
  const health = await fetch(`${service.url}/healthz`);
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({ status: 'ok', mode: 'local mode', prompts: 19 });
});
