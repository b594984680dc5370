import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only the service's own user may read it. */
export const OURS_ALONE = 0o600;

/**
 * Puts content in the place of a file, whole or not at all, and forces it to disk.
 *
 * @param content may come in pieces, and then never is in memory as a whole
 * @param mode who may read and write it, as `open` takes it; left out: whoever the system lets
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array | Iterable<string>,
  mode?: number,
): Promise<void> {
  const next = `${file}.next`;
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(next, 'w', mode);
  try {
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, file);
  } catch (error) {
    // On a disk that is full, half a file would be in the way.
    await rm(next, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(file));
}

/** Makes new names last through a power cut, as on Linux a file's own sync does not. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
