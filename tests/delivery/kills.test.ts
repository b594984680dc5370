import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { isOpen } from '../../src/delivery/delivery.ts';
import { readState } from '../../src/store/read-state.ts';
import { type Connector, startConnector } from '../connector/connector.ts';
import { type Service, startService, temporaryFolder } from '../edge/service.ts';
import { makeAllDue, seedDue } from './due.ts';

/**
 * The real process, killed as by a power cut at random moments of broadcasts, and counted at the
 * connector: nothing owed is lost, and only what was in flight at a kill comes twice.
 */

const CONVERSATIONS = 2_000;
/** At 50 a second each, all of them together in two seconds. */
const TENANTS = 20;
const BROADCASTS = 5;
const KILLS_A_BROADCAST = 6;

test('nothing is lost and only what was in flight comes twice, over 30 kills', async () => {
  const connector = await startConnector({ keepMessages: false });
  const folder = await temporaryFolder();
  const dueAt = Temporal.Now.instant().subtract({ minutes: 10 });
  const { serviceUrl } = connector;
  await seedDue(folder.path, { conversations: CONVERSATIONS, tenants: TENANTS, serviceUrl, dueAt });
  const repeats: number[] = [];
  let kills = 0;
  for (let broadcast = 0; broadcast < BROADCASTS; broadcast += 1) {
    connector.forget();
    const inFlight = new Map<string, number>();
    for (let kill = 0; kill < KILLS_A_BROADCAST; kill += 1) {
      await runAndKill(connector, folder.path);
      kills += 1;
      for (const id of await sendingIn(folder.path)) {
        inFlight.set(id, (inFlight.get(id) ?? 0) + 1);
      }
    }
    const service = await start(folder.path);
    // Reading the state would stall the connector, which is in this process, for tenths of a second.
    const all = { timeout: 60_000, interval: 50 };
    await expect.poll(() => reached(connector), all).toBe(CONVERSATIONS);
    await expect.poll(() => owedIn(folder.path), { timeout: 60_000, interval: 200 }).toBe(0);
    await service.stop();
    const { violations } = connector.report();
    expect(violations).toEqual(NONE);
    const messages = connector.log.filter((entry) => entry.taken);
    const taken = Map.groupBy(messages, ({ conversationId }) => conversationId);
    expect(taken.size).toBe(CONVERSATIONS);
    for (const [id, own] of taken) {
      expect(own.length - 1, id).toBeLessThanOrEqual(inFlight.get(id) ?? 0);
    }
    repeats.push(messages.length - CONVERSATIONS);
    await makeAllDue(folder.path, dueAt.add({ minutes: broadcast + 1 }));
  }
  expect(kills).toBeGreaterThanOrEqual(30);
  console.log(`${kills} kills; repeated in each broadcast: ${repeats.join(', ')}`);
  await connector.close();
  await folder.remove();
}, 240_000);

const NONE = {
  'conversation limit': 0,
  'tenant limit': 0,
  'conversation retry-after': 0,
  'tenant retry-after': 0,
};

const start = (folder: string): Promise<Service> => startService({ STATE_FOLDER: folder });

/** How many conversations have a message. */
function reached({ log }: Connector): number {
  return new Set(log.flatMap(({ taken, conversationId }) => (taken ? [conversationId] : []))).size;
}

/** Starts the service and kills it at a moment that it does not choose. */
async function runAndKill(connector: Connector, folder: string): Promise<void> {
  const before = connector.log.length;
  const service = await start(folder);
  const moment = Math.random();
  if (moment > 0.2) {
    // Some while it plans, most while it sends.
    const deadline = performance.now() + 5_000;
    while (connector.log.length === before && performance.now() < deadline) await pass(1);
    await pass(moment * 250);
  }
  await service.kill();
}

async function sendingIn(folder: string): Promise<string[]> {
  const { records } = await readState(folder);
  return [...records.conversations].flatMap(([id, { deliveries }]) =>
    deliveries.some(({ state }) => state === 'sending') ? [id] : [],
  );
}

async function owedIn(folder: string): Promise<number> {
  const { records } = await readState(folder);
  const now = Temporal.Now.instant();
  return [...records.conversations.values()].filter(({ deliveries, subscription }) => {
    const isPlanned = Temporal.Instant.compare(subscription.nextDue ?? now, now) > 0;
    return !isPlanned || deliveries.some(isOpen);
  }).length;
}
