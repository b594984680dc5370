/** Measures broadcasts: `npm run bench:delivery`, or with `--help` for its options. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessEndedError } from '../ask.ts';
import { StartError } from '../bots.ts';
import { type BroadcastFigures, measureBroadcast } from './broadcast.ts';
import { type DeliveryBench, HELP, readOptions } from './options.ts';
import { isSound, reportOf } from './report.ts';
import { measureStarts } from './starts.ts';

/** 0: measured, and sound. 1: something was lost, or a process failed. 2: the options are wrong. */
type ExitCode = 0 | 1 | 2;

async function main(args: readonly string[]): Promise<ExitCode> {
  const request = readOptions(args);
  switch (request.kind) {
    case 'help':
      console.log(HELP);
      return 0;
    case 'misused':
      console.error(`${request.why}\nFor what is possible: npm run bench:delivery -- --help`);
      return 2;
    case 'run':
      return await run(request.bench);
  }
}

async function run({ scenarios, starts }: DeliveryBench): Promise<ExitCode> {
  const scratch = await mkdtemp(join(tmpdir(), 'practice-prompts-bench-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const tell = (line: string) => console.error(line);
  try {
    const startsMs = await measureStarts(starts, scratch, tell);
    const broadcasts: BroadcastFigures[] = [];
    for (const scenario of scenarios) {
      broadcasts.push(await measureBroadcast(scenario, scratch, tell));
    }
    console.log(reportOf({ broadcasts, startsMs }));
    return isSound({ broadcasts, startsMs }) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof StartError || error instanceof ProcessEndedError)) throw error;
    console.error(`Stopped without figures: ${error.message}`);
    return 1;
  }
}

// So that processes and files of an interrupted run are cleared away: see the handlers of 'exit'.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

process.exitCode = await main(process.argv.slice(2));
