import { copyFile, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OURS_ALONE, replaceFile, syncFolder } from '../replace-file.ts';
import { filesIn, MARKER, nameOf, OLD_STATE } from './files.ts';
import { beginJournal, type Journal } from './journal.ts';
import { VERSION } from './record.ts';
import { snapshotText } from './snapshot.ts';
import { encoded, type State } from './state.ts';

const NOTE =
  'The state is in snapshot-*.jsonl and journal-*.jsonl: keep, copy and put back the folder as a whole.';

/** Begins the journal of a generation; the snapshot that goes with it is still to be written. */
export async function beginGeneration(
  folder: string,
  generation: number,
  seq: number,
): Promise<Journal> {
  await mkdir(folder, { recursive: true });
  return beginJournal(join(folder, nameOf('journal', generation)), seq);
}

/**
 * Writes the snapshot of a generation.
 *
 * @param state must not change meanwhile
 * @returns its length in bytes
 */
export async function writeSnapshot(
  folder: string,
  generation: number,
  { seq, state }: { seq: number; state: State },
): Promise<number> {
  let bytes = 0;
  function* counted() {
    for (const text of snapshotText(seq, encoded(state))) {
      bytes += Buffer.byteLength(text);
      yield text;
    }
  }
  await replaceFile(join(folder, nameOf('snapshot', generation)), counted(), OURS_ALONE);
  return bytes;
}

/** When the snapshot of a generation was written; long ago where there is none. */
export async function writtenAt(folder: string, generation: number): Promise<Temporal.Instant> {
  const { mtimeMs } = await stat(join(folder, nameOf('snapshot', generation))).catch(
    () => LONG_AGO,
  );
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(mtimeMs));
}

const LONG_AGO = { mtimeMs: 0 };

/** Removes the generations before one: they are of no use any more once a later one is on disk. */
export async function removeBefore(folder: string, generation: number): Promise<void> {
  const { snapshots, journals } = await filesIn(folder);
  const isOld = (each: number) => each < generation;
  const old = [
    ...snapshots.filter(isOld).map((each) => nameOf('snapshot', each)),
    ...journals.filter(isOld).map((each) => nameOf('journal', each)),
    ...(generation > 1 ? [OLD_STATE] : []),
  ];
  for (const name of old) await rm(join(folder, name), { force: true });
}

/** Says in the place of the old state file that the state is elsewhere now. */
export function writeMarker(folder: string): Promise<void> {
  const text = `${JSON.stringify({ version: VERSION, note: NOTE })}\n`;
  return replaceFile(join(folder, MARKER), text, OURS_ALONE);
}

/** Keeps the old state file, which journal 1 builds on, under another name. */
export async function keepOldState(folder: string): Promise<void> {
  const kept = join(folder, OLD_STATE);
  await copyFile(join(folder, MARKER), kept);
  const handle = await open(kept, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(folder);
}
