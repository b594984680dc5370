import {
  type Batch,
  type Bench,
  figuresOf,
  installEverywhere,
  runBatch,
  type TurnFigures,
} from './batch.ts';
import { type BotName, type RunningBot, type Scratch, startBot } from './bots.ts';
import type { BenchOptions } from './options.ts';
import type { MemoryHeld } from './usage-probe.ts';

const CONNECTIONS = [1, 10, 50] as const;

/** Turns before a measurement, so that the code is compiled; the same for both. */
const WARM_UP = { turns: 1500, connections: 10 };

/** How many turns one bot is given before it is the other's turn. */
const SLICE = 500;

/** The same of both bots. */
export type Both<Figures> = Record<BotName, Figures>;

/** Takes a line of progress. */
export type Tell = (line: string) => void;

/** How long each bot took to start, in milliseconds, start by start. */
export async function measureStarts(
  scratch: Scratch,
  { starts }: BenchOptions,
  tell: Tell,
): Promise<Both<number>[]> {
  const measured: Both<number>[] = [];
  for (let start = 0; start < starts; start += 1) {
    const both: Both<number> = { ours: 0, bare: 0 };
    for (const name of inOrder(start)) {
      await using bot = await startBot(name, scratch, { probed: false });
      both[name] = bot.startMs;
    }
    measured.push(both);
    tell(`start ${start + 1} of ${starts}: ${sideBySide(both, (ms) => `${ms.toFixed(0)} ms`)}`);
  }
  return measured;
}

/** The figures of both bots, round by round, for each number of connections. */
export type RoundsByConnections = ReadonlyMap<number, readonly Both<TurnFigures>[]>;

/** Measures turns; each round starts both bots anew. */
export async function measureTurns(
  scratch: Scratch,
  bench: Bench,
  { rounds, turns }: BenchOptions,
  tell: Tell,
): Promise<RoundsByConnections> {
  const measured = new Map<number, Both<TurnFigures>[]>();
  for (let round = 0; round < rounds; round += 1) {
    await using ours = await startBot('ours', scratch, { probed: true });
    await using bare = await startBot('bare', scratch, { probed: true });
    for (const bot of [ours, bare]) {
      await installEverywhere(bot, bench);
      await runBatch(bot, bench, WARM_UP.turns, WARM_UP.connections);
    }
    for (const connections of CONNECTIONS) {
      const both = await takeTurns({ ours, bare }, bench, turns, connections, round);
      measured.set(connections, [...(measured.get(connections) ?? []), both]);
      const rates = sideBySide(both, (each) => `${each.turnsPerSecond.toFixed(0)} turns/s`);
      tell(`round ${round + 1} of ${rounds}, connections ${connections}: ${rates}`);
    }
  }
  return measured;
}

export type MemoryFigures = { afterStart: MemoryHeld; afterTurns: MemoryHeld };

/** Memory of both bots, right after they started and after many turns. */
export async function measureMemory(
  scratch: Scratch,
  bench: Bench,
  { memoryTurns }: BenchOptions,
  tell: Tell,
): Promise<Both<MemoryFigures>> {
  const measure = async (name: BotName): Promise<MemoryFigures> => {
    await using bot = await startBot(name, scratch, { probed: true });
    const afterStart = await bot.memory();
    await installEverywhere(bot, bench);
    await runBatch(bot, bench, memoryTurns, WARM_UP.connections);
    const afterTurns = await bot.memory();
    tell(`memory of ${name}: ${afterTurns.rssMb.toFixed(0)} MB after ${memoryTurns} turns`);
    return { afterStart, afterTurns };
  };
  return { ours: await measure('ours'), bare: await measure('bare') };
}

/**
 * Measures both bots in small slices that take turns, in changing order: whatever else the machine
 * does meanwhile then meets both of them alike.
 */
async function takeTurns(
  bots: Both<RunningBot>,
  bench: Bench,
  turns: number,
  connections: number,
  round: number,
): Promise<Both<TurnFigures>> {
  const batches: Both<Batch[]> = { ours: [], bare: [] };
  for (let done = 0; done < turns; done += SLICE) {
    for (const name of inOrder(round + done / SLICE)) {
      const slice = Math.min(SLICE, turns - done);
      batches[name].push(await runBatch(bots[name], bench, slice, connections));
    }
  }
  return { ours: figuresOf(batches.ours), bare: figuresOf(batches.bare) };
}

function inOrder(count: number): readonly BotName[] {
  return count % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours'];
}

function sideBySide<Figures>(both: Both<Figures>, say: (figures: Figures) => string): string {
  return `ours ${say(both.ours)}, bare ${say(both.bare)}`;
}
