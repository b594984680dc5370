import { readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What the process has given the system to write so far, and how often it has waited for a disk. */
export type DiskUse = { bytes: number; syncs: number };

/**
 * Counts writes to disk of this process.
 *
 * Bytes are the system's own count of what was written (`wchar` of proc(5)), whoever wrote it; syncs are those of Node's
 * file handles.
 *
 * @param folder where a file can be made for a moment
 */
export async function countDiskUse(folder: string): Promise<() => DiskUse> {
  const file = join(folder, 'for-its-handle');
  const handle = await open(file, 'w');
  const handles = Object.getPrototypeOf(handle) as Record<'sync' | 'datasync', () => unknown>;
  await handle.close();
  await rm(file);
  let syncs = 0;
  for (const name of ['sync', 'datasync'] as const) {
    const original = handles[name];
    handles[name] = function counted(this: unknown) {
      syncs += 1;
      return Reflect.apply(original, this, []);
    };
  }
  return () => {
    const written = /^wchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1];
    return { bytes: Number(written), syncs };
  };
}
