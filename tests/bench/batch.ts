import { installed, said } from '../edge/activities.ts';
import type { RunningBot } from './bots.ts';
import type { FastConnector } from './connector.ts';
import { MESSAGE } from './expected-card.ts';
import { percentile } from './figures.ts';
import { postAll } from './load.ts';
import { TurnError } from './turn-error.ts';

/** Turns are spread over this many conversations, in all of which the app is installed. */
const CONVERSATIONS = 50;

/** What all turns are measured with. */
export type Bench = { connector: FastConnector; card: string };

/** Turns that were answered rightly, and what they took. */
export type Batch = {
  latenciesMs: readonly number[];
  elapsedMs: number;
  /** Processor time that each process used meanwhile. */
  cpuMs: { bot: number; connector: number; load: number };
};

export type TurnFigures = {
  turnsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Processor time a turn cost the bot. */
  cpuMsPerTurn: number;
  /** How busy each process was; 1 is one core. */
  busy: { bot: number; connector: number; load: number };
};

let batches = 0;

/** Tells a bot that it was installed, as Teams does before anything is asked of it. */
export async function installEverywhere(bot: RunningBot, { connector }: Bench): Promise<void> {
  const bodies = places(connector.serviceUrl).map((place) => toBody(installed(place)));
  const { failures } = await postAll(bot.url, bodies, 1);
  if (failures.length > 0) throw new TurnError(`${bot.name}: installation failed: ${failures[0]}`);
}

/**
 * Runs a number of turns.
 *
 * @throws {TurnError} when not every turn was answered with 200 and exactly one card, the right one
 */
export async function runBatch(
  bot: RunningBot,
  { connector, card }: Bench,
  turns: number,
  connections: number,
): Promise<Batch> {
  batches += 1;
  const bodies = turnBodies(connector.serviceUrl, batches, turns);
  await connector.expect(batches, turns, card);
  const connectorBefore = await connector.count();
  const botBefore = await bot.cpuMs();
  const loadBefore = process.cpuUsage();

  const { latenciesMs, elapsedMs, failures } = await postAll(bot.url, bodies, connections);

  const loadUsed = process.cpuUsage(loadBefore);
  const answered = await connector.count();
  if (failures.length > 0 || answered.once !== turns || answered.wrong > 0) {
    throw new TurnError(
      `${bot.name}: of ${turns} turns over ${connections} connections ` +
        `${failures.length} failed${failures[0] ? ` (${failures[0]})` : ''}, ` +
        `${answered.never} brought no card, ${answered.moreThanOnce} more than one, ` +
        `${answered.wrong} another one${answered.wrong > 0 ? ` (${answered.firstWrong})` : ''}`,
    );
  }
  return {
    latenciesMs,
    elapsedMs,
    cpuMs: {
      bot: (await bot.cpuMs()) - botBefore,
      connector: answered.cpuMs - connectorBefore.cpuMs,
      load: (loadUsed.user + loadUsed.system) / 1000,
    },
  };
}

/** The figures of several batches, as if they had been one. */
export function figuresOf(batches: readonly Batch[]): TurnFigures {
  const latenciesMs = batches.flatMap((batch) => batch.latenciesMs);
  const sum = (part: (batch: Batch) => number) =>
    batches.reduce((total, batch) => total + part(batch), 0);
  const elapsedMs = sum((batch) => batch.elapsedMs);
  const botMs = sum(({ cpuMs }) => cpuMs.bot);
  return {
    turnsPerSecond: (latenciesMs.length / elapsedMs) * 1000,
    p50Ms: percentile(latenciesMs, 50),
    p99Ms: percentile(latenciesMs, 99),
    cpuMsPerTurn: botMs / latenciesMs.length,
    busy: {
      bot: botMs / elapsedMs,
      connector: sum(({ cpuMs }) => cpuMs.connector) / elapsedMs,
      load: sum(({ cpuMs }) => cpuMs.load) / elapsedMs,
    },
  };
}

function turnBodies(serviceUrl: string, batch: number, turns: number): Buffer[] {
  const everywhere = places(serviceUrl);
  return Array.from({ length: turns }, (_, turn) => {
    const place = everywhere[turn % everywhere.length] ?? { serviceUrl, id: 'bench' };
    return toBody({ ...said(place, MESSAGE), id: `turn-${batch}-${turn}` });
  });
}

function places(serviceUrl: string) {
  return Array.from({ length: CONVERSATIONS }, (_, index) => ({
    serviceUrl,
    id: `bench-${index}`,
  }));
}

function toBody(activity: unknown): Buffer {
  return Buffer.from(JSON.stringify(activity));
}
