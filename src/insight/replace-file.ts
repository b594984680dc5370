import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Puts a text in the place of a file, whole or not at all, and forces it to disk.
 *
 * Only the service's own user may read it.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const next = `${file}.next`;
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(next, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, file);
  await syncFolder(dirname(file));
}

/** Makes the rename last through a power cut, as on Linux a file's own sync does not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
