import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { openLibrary } from '../../../src/content/live-library.ts';
import { startDelivery } from '../../../src/delivery/deliver.ts';
import { limitsAt } from '../../../src/delivery/limits.ts';
import { startPacer } from '../../../src/delivery/pacer.ts';
import { openLowdbStore } from '../../../src/store/lowdb.ts';
import { seedDue } from '../../delivery/due.ts';

/** Conversations that the store holds, and those of them that are due each time. */
const HELD = 10_000;
const DUE = 500;
const TENANTS = 20;

const noLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
const FAR = Temporal.Instant.from('2030-01-07T09:00Z');

/**
 * How long after the heartbeat the first message of a broadcast leaves, in milliseconds, broadcast by
 * broadcast: with the real store, library and pacing, and a connector that takes all at once.
 */
export async function measureStarts(
  broadcasts: number,
  scratch: string,
  tell: (line: string) => void,
): Promise<readonly number[]> {
  const folder = await mkdtemp(join(scratch, 'state-'));
  const where = { conversations: HELD, tenants: TENANTS, serviceUrl: 'http://127.0.0.1:1' };
  await seedDue(folder, { ...where, dueAt: FAR });
  const store = await openLowdbStore(folder);
  const { current: library } = await openLibrary('data', undefined);
  let firstLeftAt: number | undefined;
  const delivery = startDelivery({
    store,
    library,
    clock: { now: () => FAR.subtract({ hours: 1 }) },
    log: noLog,
    catchUpWindow: Temporal.Duration.from({ hours: 12 }),
    pacer: startPacer({
      limits: limitsAt(98),
      monotonicMs: () => performance.now(),
      random: Math.random,
    }),
    async send(_reference, _prompt, departure) {
      firstLeftAt ??= performance.now();
      departure.left();
      departure.answered(201, undefined);
      return { kind: 'sent', activityId: 'taken' };
    },
  });
  const ids = (await store.records('conversations')).map((each) => each.reference.conversationId);
  const startsMs: number[] = [];
  for (let broadcast = 0; broadcast < broadcasts; broadcast += 1) {
    const dueAt = FAR.subtract({ hours: 3 }).add({ seconds: broadcast });
    const due = ids.slice((broadcast * DUE) % HELD, ((broadcast * DUE) % HELD) + DUE);
    await Promise.all(
      due.map((id) =>
        store.changeConversation(id, (known) => ({
          next: known && { ...known, subscription: { ...known.subscription, nextDue: dueAt } },
          result: undefined,
        })),
      ),
    );
    firstLeftAt = undefined;
    const beganAt = performance.now();
    await delivery.beat();
    while (delivery.figures().queued + delivery.figures().inFlight > 0) await pass(5);
    startsMs.push((firstLeftAt ?? Number.NaN) - beganAt);
    if ((broadcast + 1) % 20 === 0) tell(`${broadcast + 1} of ${broadcasts} beginnings timed`);
  }
  await delivery.drain();
  await store.close();
  return startsMs;
}
