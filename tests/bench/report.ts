import { cpus, loadavg, totalmem } from 'node:os';
import type { TurnFigures } from './batch.ts';
import { MESSAGE } from './expected-card.ts';
import { median } from './figures.ts';
import type { Both, MemoryFigures, RoundsByConnections } from './measure.ts';
import type { BenchOptions } from './options.ts';

export type Figures = {
  starts: readonly Both<number>[];
  turns: RoundsByConnections;
  memory: Both<MemoryFigures>;
};

type Row = readonly [what: string, ours: string, bare: string, ratio: string];

/**
 * The figures as a table, ending with the machine.
 *
 * Figures are medians of rounds. A ratio is the median of the rounds' ratios, with the lowest and
 * the highest, so it is not always that of the two figures before it.
 */
export function reportOf(figures: Figures, options: BenchOptions, cardBytes: number): string {
  const { rounds, turns } = options;
  const rows: Row[] = [
    ['', 'ours', 'bare', 'ours/bare (lowest to highest)'],
    ...[...figures.turns].flatMap(([connections, both]) => turnRows(connections, both)),
    row('start to listening, ms', figures.starts, (ms) => ms, 0),
    ...memoryRows(figures.memory, options),
  ];
  return [
    `'${MESSAGE}', answered with one card of ${cardBytes} bytes;`,
    `medians of ${rounds} rounds of ${turns} turns, each turn answered once and rightly`,
    '',
    ...aligned(rows),
    '',
    ...[...figures.turns].map(([connections, both]) => busyLine(connections, both)),
    machine(),
  ].join('\n');
}

function turnRows(connections: number, rounds: readonly Both<TurnFigures>[]): Row[] {
  const over = `${connections} connection${connections === 1 ? '' : 's'}`;
  return [
    row(`${over}: turns a second`, rounds, ({ turnsPerSecond }) => turnsPerSecond, 0),
    row('  p50, ms', rounds, ({ p50Ms }) => p50Ms, 2),
    row('  p99, ms', rounds, ({ p99Ms }) => p99Ms, 2),
    row('  processor time a turn, ms', rounds, ({ cpuMsPerTurn }) => cpuMsPerTurn, 2),
  ];
}

function memoryRows({ ours, bare }: Both<MemoryFigures>, { memoryTurns }: BenchOptions): Row[] {
  const one = (what: string, figure: (memory: MemoryFigures) => number) =>
    row(what, [{ ours: figure(ours), bare: figure(bare) }], (mb) => mb, 0);
  return [
    one('memory after start: RSS, MB', ({ afterStart }) => afterStart.rssMb),
    one('  heap in use, MB', ({ afterStart }) => afterStart.heapMb),
    one(`memory after ${memoryTurns} turns: RSS, MB`, ({ afterTurns }) => afterTurns.rssMb),
    one('  heap in use, MB', ({ afterTurns }) => afterTurns.heapMb),
  ];
}

function row<Round>(
  what: string,
  rounds: readonly Both<Round>[],
  figure: (round: Round) => number,
  decimals: number,
): Row {
  const ours = rounds.map((round) => figure(round.ours));
  const bare = rounds.map((round) => figure(round.bare));
  const ratios = rounds.map((round) => figure(round.ours) / figure(round.bare));
  const range =
    rounds.length === 1
      ? ''
      : ` (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
  return [
    what,
    median(ours).toFixed(decimals),
    median(bare).toFixed(decimals),
    `${median(ratios).toFixed(2)}${range}`,
  ];
}

/** Shows that it is the bot that was measured, and not what drives it. */
function busyLine(connections: number, rounds: readonly Both<TurnFigures>[]): string {
  const all = rounds.flatMap(({ ours, bare }) => [ours.busy, bare.busy]);
  const share = (part: (busy: TurnFigures['busy']) => number) =>
    `${(median(all.map(part)) * 100).toFixed(0)} %`;
  return (
    `busy at ${connections}, of one core: bot ${share(({ bot }) => bot)}, ` +
    `load generator ${share(({ load }) => load)}, connector ${share(({ connector }) => connector)}`
  );
}

export function machine(): string {
  const [first] = cpus();
  const gigabytes = (totalmem() / 1024 ** 3).toFixed(0);
  const load = loadavg()[0]?.toFixed(1);
  return (
    `Node ${process.version} on ${process.platform}, ${cpus().length} cores ` +
    `(${first?.model.trim()}), ${gigabytes} GB, load average ${load} at the end`
  );
}

function aligned(rows: readonly Row[]): string[] {
  const width = (column: 0 | 1 | 2) => Math.max(...rows.map((each) => each[column].length));
  return rows.map(([what, ours, bare, ratio]) =>
    [what.padEnd(width(0)), ours.padStart(width(1)), bare.padStart(width(2)), ratio].join('  '),
  );
}
