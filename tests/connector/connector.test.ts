import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Connector, type ConnectorOptions, startConnector } from './connector.ts';
import { FAULTS, type Fault } from './faults.ts';

/** What the tests rely on: that the connector does count what breaks Teams' limits. */

let connector: Connector | undefined;
afterEach(async () => {
  await connector?.close();
  connector = undefined;
});

const start = async (options?: ConnectorOptions): Promise<Connector> => {
  connector = await startConnector(options);
  return connector;
};

function post(to: Connector, conversation: string, tenantId = 't', text = 'hello') {
  return fetch(`${to.serviceUrl}/v3/conversations/${conversation}/activities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', text, conversation: { tenantId } }),
    signal: AbortSignal.timeout(1_500),
  });
}

test('the eighth message within a second is refused and counted, and what comes before its time', async () => {
  const to = await start();
  for (let i = 0; i < 7; i += 1) expect((await post(to, '19:a')).status).toBe(201);
  const refused = await post(to, '19:a');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect((await post(to, '19:a')).status).toBe(429);
  expect((await post(to, '19:b')).status).toBe(201);
  expect(to.report().violations).toMatchObject({
    'conversation limit': 1,
    'conversation retry-after': 1,
  });
});

test('the 51st message of a tenant within a second is refused and counted; another tenant’s is not', async () => {
  const to = await start();
  const statuses = await Promise.all(
    Array.from({ length: 51 }, async (_, i) => (await post(to, `19:${i}`)).status),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect(to.report()).toMatchObject({ mostInOneSecond: 51, violations: { 'tenant limit': 1 } });
  expect((await post(to, '19:x', 'another')).status).toBe(201);
});

test('of a tenant that is held back, who was told and comes all the same is counted', async () => {
  const to = await start();
  to.holdTenant('t', 60_000);
  expect((await post(to, '19:a')).headers.get('retry-after')).toBe('60');
  expect((await post(to, '19:b')).status).toBe(429);
  expect(to.report().violations['tenant retry-after']).toBe(0);
  await post(to, '19:a');
  expect(to.report().violations['tenant retry-after']).toBe(1);
});

test('the same message twice in a conversation is a duplicate', async () => {
  const to = await start();
  await post(to, '19:a');
  await post(to, '19:b');
  await post(to, '19:a', 't', 'another');
  expect(to.report().duplicates).toBe(0);
  await post(to, '19:a');
  expect(to.report()).toMatchObject({ duplicates: 1, taken: 4, conversations: 2 });
});

const ENDS: Record<Fault, { ends: number | 'broken'; taken: number }> = {
  '412': { ends: 412, taken: 0 },
  '429': { ends: 429, taken: 0 },
  '502': { ends: 502, taken: 0 },
  '504': { ends: 504, taken: 0 },
  reset: { ends: 'broken', taken: 0 },
  'lost-answer': { ends: 'broken', taken: 1 },
  slow: { ends: 201, taken: 1 },
  hang: { ends: 'broken', taken: 0 },
};

test.each(FAULTS)('the fault %s', async (kind) => {
  const to = await start({ faults: { share: 1, kinds: [kind], seed: 1 }, slowMs: 200 });
  const ends = await post(to, '19:a').then(
    ({ status }) => status,
    () => 'broken',
  );
  expect({ ends, taken: to.report().taken }).toEqual(ENDS[kind]);
});

test('about so many requests meet a fault as was said', async () => {
  const limits = { conversation: [], tenant: [] };
  const to = await start({ faults: { share: 0.2, kinds: ['502'], seed: 3 }, limits });
  for (let i = 0; i < 300; i += 1) await post(to, '19:a', 't', `${i}`);
  expect(to.report().byStatus['502']).toBeGreaterThan(35);
  expect(to.report().byStatus['502']).toBeLessThan(85);
});

const MAIN = join(import.meta.dirname, 'main.ts');

test('by hand: it says where it listens, shows its report, and prints it when stopped', async () => {
  const child = spawn(process.execPath, [MAIN, '--refuse', '19:gone=403:MessageWritesBlocked']);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await expect.poll(() => output, { timeout: 10_000 }).toMatch(/listens on http:\S+;/);
  const serviceUrl = /listens on (http:[^;]+);/.exec(output)?.[1] ?? '';
  const gone = await post({ serviceUrl } as Connector, '19:gone');
  expect(gone.status).toBe(403);
  expect(await gone.json()).toMatchObject({ error: { code: 'MessageWritesBlocked' } });
  const report = await (await fetch(`${serviceUrl}/_report`)).json();
  expect(report).toMatchObject({ requests: 1, taken: 0 });
  child.kill('SIGTERM');
  await expect.poll(() => child.exitCode).toBe(0);
  expect(output).toContain('"requests": 1');
});

test.each([
  [['--help'], 0],
  [['--kinds', 'flood'], 2],
  [['--latency', 'slow'], 2],
  [['--refuse', '19:a'], 2],
  [['--what'], 2],
])('%j: exit code %d', async (args, expected) => {
  const code = await new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], (error) => resolve(error?.code ?? 0));
  });
  expect(code).toBe(expected);
});
