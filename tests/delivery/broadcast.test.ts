import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { type DeliveryService, startDelivery } from '../../src/delivery/deliver.ts';
import { limitsAt } from '../../src/delivery/limits.ts';
import { startPacer } from '../../src/delivery/pacer.ts';
import type { ConversationReference } from '../../src/delivery/sender.ts';
import type { RecordStore } from '../../src/store/contract.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { connectTeams } from '../../src/teams/connect.ts';
import { type Connector, type ConnectorOptions, startConnector } from '../connector/connector.ts';
import { FAULTS } from '../connector/faults.ts';
import { temporaryFolder } from '../edge/service.ts';
import { libraryOf } from '../prompts/library-of.ts';
import { seedDue } from './due.ts';

/** Broadcasts through the real store, pacing and SDK, to a connector that behaves as Teams does. */

const DUE = Temporal.Instant.from('2026-03-30T08:00Z');
const silent = { info() {}, warn() {}, error() {} };
const library = libraryOf([2, 2]);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let connector: Connector;
let store: RecordStore;
let delivery: DeliveryService;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await connector.close();
  await delivery.drain();
  await store.close();
  await folder.remove();
});

/** Makes so many conversations due, in so many tenants, and starts to deliver. */
async function broadcast(
  conversations: number,
  tenants: number,
  options: ConnectorOptions = {},
  prepare: () => void | Promise<void> = () => undefined,
): Promise<void> {
  connector = await startConnector(options);
  const { serviceUrl } = connector;
  await seedDue(folder.path, { conversations, tenants, serviceUrl, dueAt: DUE });
  store = await openLowdbStore(folder.path);
  await prepare();
  const pacer = startPacer({
    limits: limitsAt(98),
    monotonicMs: () => performance.now(),
    random: Math.random,
  });
  const { send } = connectTeams({
    credentials: undefined,
    cloud: {},
    clock: systemClock,
    hasTargetedMessages: false,
    render: () => ({ card: { type: 'AdaptiveCard', body: [] }, summary: 'a question' }) as never,
    log: silent,
    pacer,
    wentWrong: () => '',
  });
  delivery = startDelivery({
    store,
    library: () => library,
    send,
    pacer,
    clock: { now: () => DUE.add({ minutes: 1 }) },
    log: silent,
    catchUpWindow: Temporal.Duration.from({ hours: 12 }),
  });
  void delivery.beat();
}

const id = (index: number) => `19:seeded-${index}@thread.tacv2`;
const arrived = () => connector.report().conversations;
const violations = () =>
  Object.values(connector.report().violations).reduce((sum, count) => sum + count, 0);

async function change(index: number, more: Partial<ConversationReference>): Promise<void> {
  const known = await store.conversation(id(index) as never);
  if (known === undefined) throw new Error(`${id(index)} is not known`);
  await store.changeConversation(known.reference.conversationId, () => ({
    next: { ...known, reference: { ...known.reference, ...more } },
    result: undefined,
  }));
}

const endOf = async (index: number) =>
  (await store.conversation(id(index) as never))?.deliveries.at(-1);

test('through all kinds of faults everything arrives, and no limit is passed', async () => {
  const kinds = FAULTS.filter((kind) => kind !== 'lost-answer' && kind !== 'hang');
  const faults = { share: 0.3, kinds, seed: 7 };
  await broadcast(120, 3, { faults, slowMs: 300, retryAfterMs: 1_000 });
  await expect.poll(arrived, { timeout: 60_000 }).toBe(120);
  expect(violations()).toBe(0);
  expect(connector.report().duplicates).toBe(0);
}, 70_000);

test('a throttled tenant is left alone for its Retry-After; another goes on', async () => {
  await broadcast(200, 2, {}, () => connector.holdTenant('tenant-0', 3_000));
  const byTenant = (tenant: string) =>
    connector.log.filter(({ tenantId, taken }) => tenantId === tenant && taken).length;
  await expect.poll(() => byTenant('tenant-1'), { timeout: 10_000 }).toBe(100);
  expect(byTenant('tenant-0')).toBe(0);
  await expect.poll(arrived, { timeout: 20_000 }).toBe(200);
  expect(violations()).toBe(0);
}, 40_000);

test('a service that is down is tried now and then, and gets everything when it is back', async () => {
  await broadcast(200, 4, {}, () => connector.setDown({ status: 503 }));
  await pass(3_000);
  const tried = connector.log.length;
  expect(tried).toBeGreaterThanOrEqual(10);
  expect(tried).toBeLessThan(60);
  expect(delivery.figures().openCircuits).toBe(1);
  connector.setDown(undefined);
  await expect.poll(arrived, { timeout: 60_000 }).toBe(200);
  expect(delivery.figures().openCircuits).toBe(0);
}, 70_000);

test('conversations that never answer delay no other, in their tenant or elsewhere', async () => {
  await broadcast(100, 2, {}, () => {
    for (let index = 0; index < 40; index += 1) connector.refuseAll(id(index), 'hang');
  });
  await expect.poll(arrived, { timeout: 8_000 }).toBe(60);
}, 30_000);

test('a vanished conversation and an address that is not Teams’ end, and the rest goes on', async () => {
  await broadcast(10, 1, {}, async () => {
    connector.refuseAll(id(0), { status: 404, code: 'ConversationNotFound' });
    connector.refuseAll(id(1), { status: 403, code: 'BotNotInConversationRoster' });
    await change(2, { serviceUrl: 'https://teams.example.org/' });
  });
  await expect.poll(arrived, { timeout: 10_000 }).toBe(7);
  await expect.poll(async () => (await endOf(2))?.state).toBe('given-up');
  expect(await endOf(0)).toMatchObject({ state: 'given-up', reason: '404 ConversationNotFound' });
  expect(await endOf(1)).toMatchObject({ reason: '403 BotNotInConversationRoster' });
  expect(await endOf(2)).toMatchObject({ reason: 'untrusted service URL' });
  expect(await store.conversation(id(0) as never)).toMatchObject({ installed: false });
  expect(await store.conversation(id(2) as never)).toMatchObject({ installed: true });
});
