import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ask } from '../ask.ts';
import { StartError } from '../bots.ts';
import type { CpuUsed, MemoryHeld, UsageQuestion } from '../usage-probe.ts';

const ROOT = join(import.meta.dirname, '../../..');

export type StartedService = AsyncDisposable & {
  pid: number;
  cpuMs(): Promise<number>;
  memory(): Promise<MemoryHeld>;
};

/** Starts the real service on a folder of state; it can be asked for what it uses. */
export async function startMeasured(stateFolder: string): Promise<StartedService> {
  const probe = join(import.meta.dirname, '../usage-probe.ts');
  const child = spawn(process.execPath, ['--import', probe, 'src/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', STATE_FOLDER: stateFolder },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const killLeftover = () => void child.kill('SIGKILL');
  process.once('exit', killLeftover);
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    let output = '';
    // Kept reading, so that the service never waits for somebody to read its log.
    child.stdout?.on('data', (chunk: Buffer) => {
      if (output === 'seen') return;
      output += chunk.toString();
      if (!output.includes('listens on')) return;
      output = 'seen';
      resolve();
    });
    child.once('exit', (code) => reject(new StartError(`the service ended with ${code}`)));
  });
  const question = <Answer>(asked: UsageQuestion) => ask<Answer>(child, asked);
  return {
    pid: child.pid ?? 0,
    cpuMs: async () => (await question<CpuUsed>('cpu')).cpuMs,
    memory: () => question<MemoryHeld>('memory'),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', killLeftover);
    },
  };
}
