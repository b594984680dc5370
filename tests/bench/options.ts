import { parseArgs } from 'node:util';

export type BenchOptions = {
  /** Turns in each measurement; there is one a round, bot and number of connections. */
  turns: number;
  rounds: number;
  starts: number;
  /** Turns between the two measurements of memory. */
  memoryTurns: number;
};

export type BenchRequest =
  | { kind: 'help' }
  | { kind: 'run'; options: BenchOptions }
  | { kind: 'misused'; why: string };

export const HELP = `Measures our bot against a bare botbuilder bot, on this machine.

npm run bench -- [--turns <n>] [--rounds <n>] [--starts <n>] [--memory-turns <n>] [--help]

  --turns         turns in each measurement (2000)
  --rounds        rounds, of which the medians are given (7)
  --starts        starts of each bot (9)
  --memory-turns  turns between the two measurements of memory (10000)

It takes about three minutes; for one of about 40 seconds, with rougher figures:
  npm run bench -- --turns 300 --rounds 3 --starts 3 --memory-turns 2000

Progress goes to stderr, the figures to stdout. Each turn is checked; no time is.
Exit codes: 0 measured; 1 a turn failed or was answered wrongly; 2 wrong options.
`;

/** Reads the command line. */
export function readOptions(args: readonly string[]): BenchRequest {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        turns: { type: 'string', default: '2000' },
        rounds: { type: 'string', default: '7' },
        starts: { type: 'string', default: '9' },
        'memory-turns': { type: 'string', default: '10000' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const options = {
      turns: count('--turns', values.turns),
      rounds: count('--rounds', values.rounds),
      starts: count('--starts', values.starts),
      memoryTurns: count('--memory-turns', values['memory-turns']),
    };
    return { kind: 'run', options };
  } catch (error) {
    return { kind: 'misused', why: error instanceof Error ? error.message : String(error) };
  }
}

function count(flag: string, value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new Error(`${flag} takes a whole number from 1 on`);
  return Number(value);
}
