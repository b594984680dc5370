/** Measures what a change of state costs: `npm run bench:store`, or with `--help`. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Conversation } from '../../../src/store/contract.ts';
import { openLowdbStore } from '../../../src/store/lowdb.ts';
import { median } from '../figures.ts';
import { type Contender, ours, rawAppend, wholeFile } from './contenders.ts';
import { conversationsWith } from './conversations.ts';
import { countDiskUse, type DiskUse } from './disk-use.ts';

const HELP = `Measures what a change of the state costs, against the least that a disk takes (a line
appended and forced to disk) and against rewriting one file with everything.

npm run bench:store -- [--sizes <n,n>] [--history <n>] [--rounds <n>] [--help]

  --sizes    conversations (100,1000,10000)
  --history  deliveries of each (52: a year)
  --rounds   rounds of 100 batches of changes by turns, of which the medians are given (5)

Progress goes to stderr, the figures to stdout; no time is checked.`;

type Cost = { ms: number; bytes: number; syncs: number };

/** Batches of changes in a round, by turns with those of the others. */
const BATCHES = 100;

/** A whole file of 10,000 conversations takes its time. */
const BATCHES_OF_WHOLE_FILE = 2;

async function main(sizes: readonly number[], history: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'practice-prompts-store-'));
  try {
    const diskUse = await countDiskUse(folder);
    for (const size of sizes)
      await measure(join(folder, String(size)), size, history, rounds, diskUse);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  folder: string,
  size: number,
  history: number,
  rounds: number,
  diskUse: () => DiskUse,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  console.error(`${size} conversations: writing them`);
  const all = conversationsWith(size, history);
  const contenders = [
    await rawAppend(folder),
    await wholeFile(folder, all),
    await ours(join(folder, 'ours'), all),
  ];
  for (const atOnce of [1, 50]) {
    const costs = new Map<string, Cost[]>(contenders.map(({ name }) => [name, []]));
    for (let round = 1; round <= rounds; round += 1) {
      console.error(`${size} conversations, ${atOnce} at once: round ${round} of ${rounds}`);
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const from = (batch * atOnce) % Math.max(1, all.length - atOnce);
        for (const each of contenders) {
          if (each.name === 'whole file' && batch >= BATCHES_OF_WHOLE_FILE) continue;
          costs.get(each.name)?.push(await costOf(each, all.slice(from, from + atOnce), diskUse));
        }
      }
    }
    report(size, atOnce, costs);
  }
  for (const each of contenders) await each.close();
  await reportReading(join(folder, 'ours'), size, rounds);
}

/** What each of some changes costs that are made at once. */
async function costOf(
  contender: Contender,
  conversations: readonly Conversation[],
  diskUse: () => DiskUse,
): Promise<Cost> {
  const before = diskUse();
  const start = performance.now();
  await contender.changes(conversations);
  const ms = performance.now() - start;
  const after = diskUse();
  const changes = conversations.length;
  return {
    ms: ms / changes,
    bytes: (after.bytes - before.bytes) / changes,
    syncs: (after.syncs - before.syncs) / changes,
  };
}

function report(size: number, atOnce: number, costs: ReadonlyMap<string, readonly Cost[]>): void {
  const of = (name: string, what: keyof Cost) =>
    median((costs.get(name) ?? []).map((cost) => cost[what]));
  for (const name of costs.keys()) {
    const ratio = of(name, 'ms') / of('raw append', 'ms');
    console.log(
      `${size} conversations, ${atOnce} at once, ${name}: a change takes ` +
        `${round(of(name, 'ms'))} ms (${round(ratio)} × raw append), ` +
        `${round(of(name, 'bytes'))} bytes, ${round(of(name, 'syncs'))} syncs`,
    );
  }
}

async function reportReading(folder: string, size: number, rounds: number): Promise<void> {
  const opening: number[] = [];
  const beats: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const store = await openLowdbStore(folder);
    opening.push(performance.now() - start);
    // Before anything was due, so that it is the look alone that is measured.
    const now = Temporal.Instant.from('2020-01-01T00:00Z');
    for (let beat = 0; beat < 10; beat += 1) {
      const beatStart = performance.now();
      await store.conversationsDue(now);
      await store.conversationsOwed(now);
      beats.push(performance.now() - beatStart);
    }
    await store.close();
  }
  console.log(
    `${size} conversations: opening takes ${round(median(opening))} ms, ` +
      `looking for what is due and owed ${round(median(beats))} ms`,
  );
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    history: { type: 'string', default: '52' },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
const [history, rounds] = [Number(values.history), Number(values.rounds)];
const areRight = [...sizes, history, rounds].every((each) => Number.isInteger(each) && each > 0);
if (values.help) {
  console.log(HELP);
} else if (areRight) {
  await main(sizes, history, rounds);
} else {
  console.error(`--sizes, --history and --rounds take whole numbers from 1 on.\n\n${HELP}`);
  process.exitCode = 2;
}
