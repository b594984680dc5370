import { appendFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { OURS_ALONE, syncFolder } from '../replace-file.ts';
import { StoreError } from './contract.ts';
import { cannotWrite, damagedName, isDamagedName, SET_ASIDE } from './files.ts';
import { unsealed } from './lines.ts';
import type { DamagedFile } from './load.ts';
import type { Unreadable } from './state.ts';

/** Gives damaged files another name, under which they are never read again. */
export async function setFilesAside(
  folder: string,
  damaged: readonly DamagedFile[],
): Promise<void> {
  for (const { name } of damaged) {
    await rename(join(folder, name), join(folder, damagedName(name))).catch(
      (cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'ENOENT') throw cannotWrite(folder, cause);
      },
    );
  }
  if (damaged.length > 0) await syncFolder(folder);
}

/** Of all records; more than that are not somebody's slip, but another program's form. */
const MOST_UNREADABLE = 0.1;

/**
 * Puts records that cannot be read into a file of their own, where they stay until somebody has
 * mended them, as lines that can stand in a snapshot.
 *
 * @param total how many records there are
 * @throws {StoreError} when there are so many that the fault must be elsewhere
 */
export async function setRecordsAside(
  folder: string,
  unreadable: readonly Unreadable[],
  total: number,
): Promise<void> {
  if (unreadable.length === 0) return;
  if (unreadable.length > Math.max(1, total * MOST_UNREADABLE)) {
    throw new StoreError(
      `${folder}: ${unreadable.length} of ${total} records cannot be read; the first is ` +
        `${placeOf(unreadable[0])}. All is left as it is: start the program that wrote them, or ` +
        'put back a copy of the whole folder',
    );
  }
  const file = join(folder, SET_ASIDE);
  const lines = unreadable.map(({ raw, at }) => unsealed({ ...raw, wrongAt: at }));
  try {
    await appendFile(file, lines.join(''), { mode: OURS_ALONE, flush: true });
    await syncFolder(folder);
  } catch (cause) {
    throw cannotWrite(file, cause);
  }
}

/**
 * Says aloud what was found damaged: to the log with every place, and in sentences that name no
 * conversation.
 */
export function tellDamage(
  damaged: readonly DamagedFile[],
  unreadable: readonly Unreadable[],
  log: Log,
): string[] {
  for (const { name, what, faults } of damaged) {
    log.error('state damaged', new StoreError(what), { file: name, what });
    for (const fault of faults.slice(0, MOST_TOLD)) log.warn('state fault', { file: name, fault });
  }
  for (const each of unreadable) {
    const place = placeOf(each);
    log.error('record set aside', new StoreError(place), { record: place, in: SET_ASIDE });
  }
  return [
    ...damaged.map(({ name, what }) => `${name} ${what}`),
    ...(unreadable.length > 0 ? [`records that cannot be read: ${unreadable.length}`] : []),
  ];
}

const MOST_TOLD = 100;

/** What earlier damage has left behind in a folder, for somebody to look at. */
export async function leftAside(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name === SET_ASIDE || isDamagedName(name))
    .map((name) => `${name} was set aside: see to it, then move it out of the folder`);
}

function placeOf(unreadable: Unreadable | undefined): string {
  if (unreadable === undefined) return 'none';
  const { raw, at } = unreadable;
  return `${raw.kind} ${raw.id}, wrong at ${at}`;
}
