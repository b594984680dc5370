/** Measures our bot against a bare one: `npm run bench`, or with `--help` for its options. */
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessEndedError } from './ask.ts';
import { StartError } from './bots.ts';
import { startFastConnector } from './connector.ts';
import { cardOfOurBot } from './expected-card.ts';
import { measureMemory, measureStarts, measureTurns } from './measure.ts';
import { type BenchOptions, HELP, readOptions } from './options.ts';
import { reportOf } from './report.ts';
import { TurnError } from './turn-error.ts';

/** 0: measured. 1: a turn failed, or a bot did not start. 2: the options are wrong. */
type ExitCode = 0 | 1 | 2;

/** What can be wrong with a bot; anything else is a fault of the benchmark. */
const EXPLAINED = [TurnError, StartError, ProcessEndedError];

async function main(args: readonly string[]): Promise<ExitCode> {
  const request = readOptions(args);
  switch (request.kind) {
    case 'help':
      console.log(HELP);
      return 0;
    case 'misused':
      console.error(`${request.why}\nFor what is possible: npm run bench -- --help`);
      return 2;
    case 'run':
      return await run(request.options);
  }
}

async function run(options: BenchOptions): Promise<ExitCode> {
  const folder = await mkdtemp(join(tmpdir(), 'practice-prompts-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const scratch = { folder, cardFile: join(folder, 'card.json') };
  const tell = (line: string) => console.error(line);
  try {
    const card = await cardOfOurBot(scratch);
    await writeFile(scratch.cardFile, card);
    await using connector = await startFastConnector();
    const bench = { connector, card };
    const starts = await measureStarts(scratch, options, tell);
    const turns = await measureTurns(scratch, bench, options, tell);
    const memory = await measureMemory(scratch, bench, options, tell);
    console.log(reportOf({ starts, turns, memory }, options, Buffer.byteLength(card)));
    return 0;
  } catch (error) {
    if (!EXPLAINED.some((kind) => error instanceof kind)) throw error;
    console.error(`Stopped without figures: ${(error as Error).message}`);
    return 1;
  }
}

// So that bots and files of an interrupted run are cleared away: see the handlers of 'exit'.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

process.exitCode = await main(process.argv.slice(2));
