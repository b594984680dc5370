import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Connector, startConnector } from '../connector/connector.ts';
import { makeAllDue } from '../delivery/due.ts';
import { installed, membersAdded, type Place, said } from './activities.ts';
import { failToStart, type Service, startService, temporaryFolder } from './service.ts';

/** The scheduled question through the real process, with time moved by its state on disk. */

let connector: Connector;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let service: Service;

beforeEach(async () => {
  connector = await startConnector();
  folder = await temporaryFolder();
});
afterEach(async () => {
  await service.stop();
  await connector.close();
  await folder.remove();
});

const start = (env: Record<string, string> = {}) =>
  startService({ STATE_FOLDER: folder.path, ...env });

const place = (id: string, type: Place['type'] = 'channel'): Place => ({
  serviceUrl: connector.serviceUrl,
  id,
  type,
});

/** Ends the service and makes its next questions due `minutes` ago. */
async function makeDue(minutes: number): Promise<void> {
  await service.stop();
  await makeAllDue(folder.path, Temporal.Now.instant().subtract({ minutes }));
}

test.each(['channel', 'groupChat', 'personal'] as const)(
  'in a %s it comes when due: a card with theme, question, case, audit; as a new thread',
  async (type) => {
    service = await start();
    const where = place('19:team', type);
    await service.post(JSON.stringify(installed(where)));
    await makeDue(2);
    service = await start();
    const card = JSON.stringify(await connector.card(where.id, 2));
    expect(card).toContain('Reflective question of the week');
    expect(card).toContain('Financial Pressures');
    expect(card).toContain('What the case highlighted');
    expect(card).toContain('Case 1 (Felix*), CHSCB multi-agency case audit');
    const [, question] = await connector.messages(where.id, 2);
    expect(question?.replyToId).toBeUndefined();
    expect(question?.activity.summary).toContain('Financial Pressures');
  },
);

test('in a channel spoken to in a thread, it goes to the channel, not into the thread', async () => {
  service = await start();
  const thread = place('19:team@thread.tacv2;messageid=17');
  await service.post(JSON.stringify(said(thread, 'weekly question on Mondays at 9')));
  await makeDue(2);
  service = await start();
  expect(JSON.stringify(await connector.card('19:team@thread.tacv2'))).toContain('of the week');
});

test('a failed post is tried again within seconds', async () => {
  service = await start();
  const where = place('19:team');
  await service.post(JSON.stringify(installed(where)));
  await makeDue(2);
  connector.refuseNext(where.id, { status: 502 });
  service = await start();
  expect(JSON.stringify(await connector.card(where.id, 2))).toContain('of the week');
});

test('a killed and restarted service sends what was due, and sends it once', async () => {
  service = await start();
  const where = place('19:team');
  await service.post(JSON.stringify(installed(where)));
  await makeDue(60);
  connector.refuseNext(where.id, { status: 429, headers: { 'retry-after': '2' } });
  service = await start();
  await expect.poll(() => service.output()).toContain('warn retry');
  await service.kill();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  service = await start();
  await connector.messages(where.id, 2);
  await service.stop();
  service = await start();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await connector.messages(where.id, 2)).toHaveLength(2);
});

test('a channel that has removed us gets no more', async () => {
  service = await start();
  const where = place('19:team');
  await service.post(JSON.stringify(installed(where)));
  await makeDue(2);
  connector.refuseNext(where.id, { status: 403, code: 'BotNotInConversationRoster' });
  service = await start();
  await expect.poll(() => service.output()).toContain('warn removed');
  await service.post(JSON.stringify(said(where, 'next')));
  expect(JSON.stringify(await connector.card(where.id, 2))).toContain('are off');
});

test('removed and installed again: it keeps its day, and its questions go on', async () => {
  service = await start();
  const where = place('19:team');
  await service.post(JSON.stringify(installed(where)));
  await service.post(JSON.stringify(said(where, 'weekly question on Thursdays at 16:00')));
  await service.post(JSON.stringify(installed(where, 'remove')));
  await service.post(JSON.stringify(installed(where)));
  expect(JSON.stringify(await connector.card(where.id, 3))).toMatch(/Thursday .* at 16:00/);
});

test('what was confirmed survives a power cut', async () => {
  service = await start();
  const where = place('19:team');
  await service.post(JSON.stringify(said(where, 'weekly question on Fridays at 11:15')));
  await connector.card(where.id);
  await service.kill();
  service = await start();
  await service.post(JSON.stringify(said(where, 'next')));
  expect(JSON.stringify(await connector.card(where.id, 2))).toMatch(/Friday .* at 11:15/);
});

test('for a demonstration the first question comes right after the welcome', async () => {
  service = await start({ FIRST_QUESTION: 'at-install' });
  const where = place('19:team', 'personal');
  await service.post(JSON.stringify(installed(where)));
  const [welcome, question] = await connector.messages(where.id, 2, 3_000);
  expect(JSON.stringify(welcome?.activity)).toContain('Now, and then every Monday at 09:00');
  expect(JSON.stringify(question?.activity)).toContain('Reflective question of the week');
});

test.each(['stop', 'pause', 'weekly question on Mondays at 9'])(
  'a question that waits for its next try is not sent after: %s',
  async (text) => {
    service = await start();
    const where = place('19:team');
    await service.post(JSON.stringify(installed(where)));
    await makeDue(2);
    connector.refuseNext(where.id, { status: 429, headers: { 'retry-after': '1' } });
    service = await start();
    await expect.poll(() => service.output()).toContain('warn retry');
    await service.post(JSON.stringify(said(where, text)));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(JSON.stringify(await connector.messages(where.id, 2))).not.toContain('of the week');
  },
);

test('a welcome that was lost is given when we hear of the installation again', async () => {
  service = await start();
  const where = place('19:team');
  connector.refuseNext(where.id, { status: 500 });
  await service.post(JSON.stringify(installed(where)));
  await service.post(JSON.stringify(membersAdded(where)));
  expect(JSON.stringify(await connector.card(where.id))).toContain('Hello from Practice Prompts');
});

test('a second process on the same folder is refused in one sentence', async () => {
  service = await start();
  const { code, output } = await failToStart({ STATE_FOLDER: folder.path });
  expect(code).toBe(1);
  expect(output).toContain(`Another Practice Prompts uses the folder ${folder.path}`);
});

test('metrics count what was sent, in Prometheus’ format, and hold no ids', async () => {
  service = await start();
  const where = place('19:team');
  await service.post(JSON.stringify(installed(where)));
  await makeDue(2);
  service = await start();
  await connector.messages(where.id, 2);
  const metrics = async () => (await fetch(`${service.url}/metrics`)).text();
  await expect.poll(metrics).toContain('practice_prompts_deliveries_total{outcome="sent"} 1\n');
  const response = await fetch(`${service.url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  expect(text).toContain('practice_prompts_lateness_seconds_bucket{le="300"} 1\n');
  expect(text).toContain('practice_prompts_state_writable 1\n');
  expect(text).not.toMatch(/19:|28:|29:|tenant/);
  for (const line of text.trimEnd().split('\n')) {
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"\})? \d+(\.\d+)?)$/);
  }
});

/** Nothing moved, nothing injected: a question asked for the next minute comes in that minute. */
test('a running service posts when the minute comes', { timeout: 150_000 }, async () => {
  service = await start();
  const where = place('19:team');
  const due = Temporal.Now.zonedDateTimeISO('UTC')
    .add({ seconds: 5 })
    .round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const day = due.toLocaleString('en-GB', { weekday: 'long' });
  const time = due.toPlainTime().toString({ smallestUnit: 'minute' });
  await service.post(JSON.stringify(said(where, `weekly question on ${day}s at ${time} UTC`)));

  const [, question] = await connector.messages(where.id, 2, 75_000);
  const lateMs = Date.now() - due.epochMilliseconds;
  expect(JSON.stringify(question?.activity)).toContain('Reflective question of the week');
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeLessThan(10_000);
  const health = await (await fetch(`${service.url}/healthz`)).json();
  expect(health).toMatchObject({ status: 'ok', lastHeartbeat: expect.stringMatching(/Z$/) });
});
