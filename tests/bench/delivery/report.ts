import { percentile } from '../figures.ts';
import { machine } from '../report.ts';
import type { BroadcastFigures } from './broadcast.ts';

export type Figures = { broadcasts: readonly BroadcastFigures[]; startsMs: readonly number[] };

/** The figures as a Markdown table, ending with the machine. */
export function reportOf({ broadcasts, startsMs }: Figures): string {
  const [first] = broadcasts;
  return [
    `each message answered after ${first?.latencyMs.join(' to ')} ms; least: 50 a second and tenant`,
    '',
    '| conversations, tenants, faults | time (least), s | ratio | lost | twice | violations | most in 1 s | first, ms | memory, MB | processor, s | written a delivery, KB |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...broadcasts.map(row),
    '',
    `from heartbeat to the first message, ${startsMs.length} broadcasts: ` +
      `p50 ${percentile(startsMs, 50).toFixed(0)} ms, p99 ${percentile(startsMs, 99).toFixed(0)} ms`,
    machine(),
  ].join('\n');
}

/** Whether nothing was lost or repeated, and no limit passed. */
export function isSound({ broadcasts }: Figures): boolean {
  return broadcasts.every(
    ({ lost, duplicates, violations }) => lost + duplicates + violations === 0,
  );
}

function row(figures: BroadcastFigures): string {
  const { conversations, tenants, faults, seconds, leastSeconds, writtenBytes } = figures;
  const cells = [
    `${conversations.toLocaleString('en-GB')}, ${tenants}, ${(faults * 100).toFixed(0)} %`,
    `${seconds.toFixed(2)} (${leastSeconds})`,
    (seconds / leastSeconds).toFixed(3),
    figures.lost,
    figures.duplicates,
    figures.violations,
    figures.mostInOneSecond,
    figures.firstMs.toFixed(0),
    figures.rssMb.toFixed(0),
    figures.cpuSeconds.toFixed(1),
    Number.isNaN(writtenBytes) ? 'unknown' : (writtenBytes / conversations / 1024).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}
