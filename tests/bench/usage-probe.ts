/**
 * Loaded into a bot's process before the bot (`node --import`), so that the benchmark can ask what
 * the process has used without a change to the bot.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export type UsageQuestion = 'cpu' | 'memory';

/** Processor time since the process began, of all its threads. */
export type CpuUsed = { cpuMs: number };

/** Memory held now, and the part of the heap that is still in use after a collection. */
export type MemoryHeld = { rssMb: number; heapMb: number };

const MB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

process.on('message', (question: UsageQuestion) => {
  process.send?.(question === 'cpu' ? cpuUsed() : memoryHeld());
});

function cpuUsed(): CpuUsed {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000 };
}

function memoryHeld(): MemoryHeld {
  const rssMb = process.memoryUsage.rss() / MB;
  collectGarbage();
  return { rssMb, heapMb: process.memoryUsage().heapUsed / MB };
}
