import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { ask } from './ask.ts';
import type { CpuUsed, MemoryHeld, UsageQuestion } from './usage-probe.ts';

const ROOT = join(import.meta.dirname, '../..');

export type BotName = 'ours' | 'bare';

const SCRIPTS: Record<BotName, string> = {
  ours: 'src/main.ts',
  bare: 'tests/bench/bare-bot.ts',
};

/** Where bots keep what they need for a run. */
export type Scratch = { folder: string; cardFile: string };

export type RunningBot = AsyncDisposable & {
  name: BotName;
  url: string;
  /** From the start of the process until it said that it listens. */
  startMs: number;
  cpuMs(): Promise<number>;
  memory(): Promise<MemoryHeld>;
};

/** A bot that ended before it listened, with what it printed. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Starts a bot in a process of its own.
 *
 * @param probed whether it can be asked for what it uses; not when its start is timed
 */
export async function startBot(
  name: BotName,
  { folder, cardFile }: Scratch,
  { probed }: { probed: boolean },
): Promise<RunningBot> {
  const stateFolder = await mkdtemp(join(folder, 'state-'));
  const preload = probed ? ['--import', join(import.meta.dirname, 'usage-probe.ts')] : [];
  const begun = performance.now();
  const child = spawn(process.execPath, [...preload, SCRIPTS[name]], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', STATE_FOLDER: stateFolder, CARD_FILE: cardFile },
    stdio: ['ignore', 'pipe', 'pipe', ...(probed ? (['ipc'] as const) : [])],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killLeftover = () => void child.kill('SIGKILL');
  process.once('exit', killLeftover);
  const url = await addressOf(child, name);
  const startMs = performance.now() - begun;
  const question = <Answer>(asked: UsageQuestion) => ask<Answer>(child, asked);
  return {
    name,
    url,
    startMs,
    cpuMs: async () => (await question<CpuUsed>('cpu')).cpuMs,
    memory: () => question<MemoryHeld>('memory'),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', killLeftover);
    },
  };
}

function addressOf(child: ChildProcess, name: BotName): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /listens on (\S+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new StartError(`${name} ended with ${code}: ${output}`)));
  });
}
