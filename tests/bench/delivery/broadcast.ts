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
  /** From the heartbeat that found it due until the last message was taken, in seconds. */
  seconds: number;
  /** What the documented limits allow: 50 messages a second and tenant. */
  leastSeconds: number;
  /** From the heartbeat until the first message was taken. */
  firstMs: number;
  lost: number;
  duplicates: number;
  violations: number;
  mostInOneSecond: number;
  rssMb: number;
  cpuSeconds: number;
  /** What the service gave to the disk, in all; undefined where the system does not tell. */
  writtenBytes: number | undefined;
};

/** Source: Microsoft Learn, 'Optimize your bot with rate limiting in Teams'. */
const TENANT_RATE = 50;

const LOOK_MS = 500;

/** Whoever has not delivered all by then has lost some. */
const mostSeconds = (leastSeconds: number) => 60 + 3 * leastSeconds;

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
  const dueAt = Temporal.Now.instant().subtract({ minutes: 1 });
  await seedDue(folder, { conversations, tenants, serviceUrl: connector.serviceUrl, dueAt });
  await using service = await startMeasured(folder);
  const leastSeconds = conversations / tenants / TENANT_RATE;
  const { report, startedAtMs } = await whenDone(connector, scenario, leastSeconds, tell);
  const memory = await service.memory();
  return {
    ...scenario,
    seconds: (startedAtMs + (report.lastTakenMs ?? 0) - service.listeningAtMs) / 1_000,
    leastSeconds,
    firstMs: startedAtMs + (report.firstTakenMs ?? 0) - service.listeningAtMs,
    lost: conversations - report.conversations,
    duplicates: report.duplicates,
    violations: Object.values(report.violations).reduce((sum, count) => sum + count, 0),
    mostInOneSecond: report.mostInOneSecond,
    rssMb: memory.rssMb,
    cpuSeconds: (await service.cpuMs()) / 1_000,
    writtenBytes: await writtenBytes(service),
  };
}

async function whenDone(
  connector: SeparateConnector,
  { conversations, tenants, faults }: Scenario,
  leastSeconds: number,
  tell: (line: string) => void,
) {
  const began = performance.now();
  const name = `${conversations} in ${tenants}${faults > 0 ? ', with faults' : ''}`;
  for (let look = 1; ; look += 1) {
    const answer = await connector.report();
    const seconds = (performance.now() - began) / 1_000;
    const { report } = answer;
    const isOver = report.conversations === conversations || seconds > mostSeconds(leastSeconds);
    if (isOver || look % 10 === 0) {
      const done = `${report.conversations} of ${conversations}`;
      tell(`${name}: ${done} messages after ${seconds.toFixed(0)} s of ${leastSeconds} s`);
    }
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
