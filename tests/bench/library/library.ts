/** Measures what a large library costs: `npm run bench:library`, or with `--help`. */
import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../figures.ts';
import { QUESTIONS_IN_AUDIT, writeManyAudits } from './many-audits.ts';
import type { Cost } from './measured-process.ts';

const HELP = `Measures what a large library costs, against reading and parsing the same files.

npm run bench:library -- [--audits <n>] [--rounds <n>] [--help]

  --audits   the largest library, in audits of ${QUESTIONS_IN_AUDIT} questions (1000); a tenth and a
             third of it are measured as well
  --rounds   processes for each figure, of which the median is given (3)

Progress goes to stderr, the figures to stdout; no time is checked.`;

const MEASURED = join(import.meta.dirname, 'measured-process.ts');

async function main(audits: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'practice-prompts-library-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const sizes = [Math.ceil(audits / 10), Math.ceil(audits / 3), audits];
  const rows: { size: number; ours: Cost; bare: Cost }[] = [];
  for (const size of sizes) {
    const at = join(folder, `${size}`);
    await writeManyAudits(at, size, (done) => console.error(`written ${done} of ${size} audits`));
    const costs: { ours: Cost; bare: Cost }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      console.error(`${size} audits: round ${round} of ${rounds}`);
      costs.push({ bare: await measure(at, 'bare'), ours: await measure(at, 'ours') });
    }
    rows.push({
      size,
      ours: medians(costs.map(({ ours }) => ours)),
      bare: medians(costs.map(({ bare }) => bare)),
    });
  }
  report(rows);
}

function measure(folder: string, what: 'ours' | 'bare'): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const child = fork(MEASURED, [folder, what]);
    let cost: Cost | undefined;
    child.once('message', (message) => {
      cost = message as Cost;
    });
    child.once('exit', (code) => {
      if (cost === undefined) reject(new Error(`measuring ended with ${code}`));
      else resolve(cost);
    });
  });
}

function medians(costs: readonly Cost[]): Cost {
  const of = (key: keyof Cost) => median(costs.map((cost) => cost[key]));
  return {
    loadMs: of('loadMs'),
    heapMb: of('heapMb'),
    lookMs: of('lookMs'),
    searchP50Ms: of('searchP50Ms'),
    searchP99Ms: of('searchP99Ms'),
    chooseP99Ms: of('chooseP99Ms'),
  };
}

function report(rows: readonly { size: number; ours: Cost; bare: Cost }[]): void {
  const table = rows.map(({ size, ours, bare }) => ({
    audits: size,
    questions: size * QUESTIONS_IN_AUDIT,
    'load ms': round(ours.loadMs),
    'parse ms': round(bare.loadMs),
    'load ratio': round(ours.loadMs / bare.loadMs),
    'heap MB': round(ours.heapMb),
    'parsed MB': round(bare.heapMb),
    'heap ratio': round(ours.heapMb / bare.heapMb),
    'look ms': round(ours.lookMs),
    'search p50 ms': round(ours.searchP50Ms),
    'search p99 ms': round(ours.searchP99Ms),
    'choose p99 ms': round(ours.chooseP99Ms),
  }));
  for (const row of table) {
    console.log(
      Object.entries(row)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    );
  }
  const [least, most] = [rows[0], rows.at(-1)];
  if (least === undefined || most === undefined) return;
  const growth = (key: keyof Cost) =>
    Math.log(most.ours[key] / least.ours[key]) / Math.log(most.size / least.size);
  console.log(
    'growth (1 is linear): ' +
      `load ${round(growth('loadMs'))}, heap ${round(growth('heapMb'))}, ` +
      `search p99 ${round(growth('searchP99Ms'))}, choose p99 ${round(growth('chooseP99Ms'))}`,
  );
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

const { values } = parseArgs({
  options: {
    audits: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [audits, rounds] = [Number(values.audits), Number(values.rounds)];
const areRight = [audits, rounds].every((each) => Number.isInteger(each) && each > 0);
if (values.help) {
  console.log(HELP);
} else if (areRight) {
  await main(audits, rounds);
} else {
  console.error(`--audits and --rounds take whole numbers from 1 on.\n\n${HELP}`);
  process.exitCode = 2;
}
