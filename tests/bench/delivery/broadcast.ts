import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { ORDINARY_FAULTS } from '../../connector/faults.ts';
import { seedDue } from '../../delivery/due.ts';
import { type SeparateConnector, startSeparateConnector } from './connector.ts';
import { type StartedService, startMeasured } from './service-process.ts';

/** One broadcast: so many conversations, all due, in so many tenants. */
export type Scenario = {
  conversations: number;
  tenants: number;
  /** What part of the requests meets a fault, from 0 to 1. */
  faults: number;
  /** How long the connector takes to answer, from and to, in milliseconds. */
  latencyMs: readonly [number, number];
};

export type BroadcastFigures = Scenario & {
  /** From when it was due, which is a heartbeat, until the last message was taken, in seconds. */
  seconds: number;
  /** What the documented limits allow: 50 messages a second and tenant. */
  leastSeconds: number;
  /** From when it was due until the first message was taken. */
  firstMs: number;
  lost: number;
  duplicates: number;
  violations: number;
  mostInOneSecond: number;
  rssMb: number;
  cpuSeconds: number;
  /** What the service gave to the disk; not a number where the system does not tell. */
  writtenBytes: number;
};

/** Source: Microsoft Learn, 'Optimize your bot with rate limiting in Teams'. */
const TENANT_RATE = 50;

const LOOK_MS = 500;

/** So many messages are sent before, so that the service is one that has been running. */
const WARM_UP = 100;

/** The service is to have started and sent those before the minute comes. */
const READY_WITHIN = Temporal.Duration.from({ seconds: 20 });

/** Delivers a broadcast with the real service, and measures it at the connector. */
export async function measureBroadcast(
  scenario: Scenario,
  scratch: string,
  tell: (line: string) => void,
): Promise<BroadcastFigures> {
  const { conversations, tenants, faults, latencyMs } = scenario;
  await using connector = await startSeparateConnector({
    latencyMs,
    ...(faults > 0 ? { faults: { share: faults, kinds: ORDINARY_FAULTS, seed: 1 } } : {}),
  });
  const folder = await mkdtemp(join(scratch, 'state-'));
  const dueAt = Temporal.Now.instant()
    .add(READY_WITHIN)
    .round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const { serviceUrl } = connector;
  const before = { conversations: WARM_UP, tenants, serviceUrl, name: 'before' };
  await seedDue(folder, { ...before, dueAt: dueAt.subtract({ minutes: 5 }) });
  await seedDue(folder, { conversations, tenants, serviceUrl, dueAt });
  await using service = await startMeasured(folder);
  await whenTaken(connector, WARM_UP, READY_WITHIN.total('seconds'), () => undefined);
  await connector.forget();
  const cpuBefore = await service.cpuMs();
  const writtenBefore = await writtenBytes(service);
  const leastSeconds = conversations / tenants / TENANT_RATE;
  const mostSeconds = 120 + 3 * leastSeconds;
  const { report, startedAtMs } = await whenTaken(connector, conversations, mostSeconds, (line) =>
    tell(`${conversations} in ${tenants}${faults > 0 ? ', with faults' : ''}: ${line}`),
  );
  const sinceDueMs = (ms = Number.NaN) => startedAtMs + ms - dueAt.epochMilliseconds;
  const memory = await service.memory();
  return {
    ...scenario,
    seconds: sinceDueMs(report.lastTakenMs) / 1_000,
    leastSeconds,
    firstMs: sinceDueMs(report.firstTakenMs),
    lost: conversations - report.conversations,
    duplicates: report.duplicates,
    violations: Object.values(report.violations).reduce((sum, count) => sum + count, 0),
    mostInOneSecond: report.mostInOneSecond,
    rssMb: memory.rssMb,
    cpuSeconds: ((await service.cpuMs()) - cpuBefore) / 1_000,
    writtenBytes: ((await writtenBytes(service)) ?? Number.NaN) - (writtenBefore ?? 0),
  };
}

/** Waits until messages came to so many conversations; whatever is missing after a time is lost. */
async function whenTaken(
  connector: SeparateConnector,
  conversations: number,
  mostSeconds: number,
  tell: (line: string) => void,
) {
  const began = performance.now();
  for (let look = 1; ; look += 1) {
    const answer = await connector.report();
    const seconds = (performance.now() - began) / 1_000;
    const done = answer.report.conversations;
    const isOver = done === conversations || seconds > mostSeconds;
    if (isOver || look % 10 === 0) tell(`${done} of ${conversations} messages taken`);
    if (isOver) return answer;
    await pass(LOOK_MS);
  }
}

/** Source: proc(5), `/proc/<pid>/io`. */
async function writtenBytes({ pid }: StartedService): Promise<number | undefined> {
  const io = await readFile(`/proc/${pid}/io`, 'utf8').catch(() => '');
  const [, bytes] = /^write_bytes: (\d+)$/m.exec(io) ?? [];
  return bytes === undefined ? undefined : Number(bytes);
}
