import { parseArgs } from 'node:util';
import type { Scenario } from './broadcast.ts';

export const HELP = `Measures how fast a broadcast is delivered, against a connector that enforces Teams' limits.

Usage: npm run bench:delivery -- [options]

  --quick                1,000 conversations only, in about five minutes; all take about fifteen
  --only <n>x<tenants>   one size, such as 10000x20
  --faults <percent>     what part of the requests meets a fault in the second half (5)
  --latency <from-to>    how long the connector takes to answer, in ms (40-60)
  --starts <n>           broadcasts whose beginning is timed (100)
  --help

The least time is what the limits allow: 50 messages a second and tenant, from when it is due: a full
minute of the running service. Progress goes to stderr, the
figures to stdout. Exit codes: 0 measured, none lost and no limit passed; 1 otherwise; 2 wrong options.
`;

export type DeliveryBench = { scenarios: readonly Scenario[]; starts: number };

export type BenchRequest =
  | { kind: 'help' }
  | { kind: 'run'; bench: DeliveryBench }
  | { kind: 'misused'; why: string };

const SIZES: readonly (readonly [conversations: number, tenants: number])[] = [
  [1_000, 1],
  [1_000, 20],
  [10_000, 1],
  [10_000, 20],
];

/** Reads the command line. */
export function readOptions(args: readonly string[]): BenchRequest {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        faults: { type: 'string', default: '5' },
        latency: { type: 'string', default: '40-60' },
        starts: { type: 'string', default: '100' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const [from, to] = values.latency.split('-').map((each) => number('--latency', each));
    const latencyMs = [from ?? 0, to ?? from ?? 0] as const;
    const sizes =
      values.only === undefined
        ? SIZES.filter(([conversations]) => !values.quick || conversations === 1_000)
        : [sizeOf(values.only)];
    const scenarios = [0, number('--faults', values.faults) / 100].flatMap((faults) =>
      sizes.map(([conversations, tenants]) => ({ conversations, tenants, faults, latencyMs })),
    );
    const starts = number('--starts', values.starts);
    return { kind: 'run', bench: { scenarios, starts } };
  } catch (error) {
    return { kind: 'misused', why: error instanceof Error ? error.message : String(error) };
  }
}

function sizeOf(text: string): readonly [number, number] {
  const [, conversations, tenants] = /^([1-9]\d{0,5})x([1-9]\d{0,3})$/.exec(text) ?? [];
  if (conversations === undefined) throw new Error('--only takes for example 10000x20');
  return [Number(conversations), Number(tenants)];
}

function number(flag: string, value: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new Error(`${flag} takes a whole number`);
  return Number(value);
}
