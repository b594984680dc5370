import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OURS_ALONE, syncFolder } from '../replace-file.ts';
import { sealed } from './lines.ts';
import { VERSION } from './record.ts';

/** A file that changes are written to one after the other. */
export type Journal = {
  /**
   * Writes a commit, which is on disk once this resolves.
   *
   * What a write that failed has left behind is taken away again, at the latest before the next.
   *
   * @throws when it could not be written, with the system's code
   */
  append(commit: unknown): Promise<void>;
  /** Bytes, of commits that are on disk. */
  size(): number;
  close(): Promise<void>;
};

/** Begins a journal; one of that name is replaced. */
export async function beginJournal(file: string, after: number): Promise<Journal> {
  const handle = await open(file, 'w', OURS_ALONE);
  const journal = journalOn(file, handle, 0);
  try {
    await journal.append({ format: 'journal', version: VERSION, after });
    await syncFolder(dirname(file));
    return journal;
  } catch (error) {
    await handle.close();
    await rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * Goes on with a journal.
 *
 * @param end where what follows was never acknowledged, in bytes; it is cut off
 * @param isEnded whether the last line before it has its line feed
 */
export async function continueJournal(
  file: string,
  { end, isEnded }: { end: number; isEnded: boolean },
): Promise<Journal> {
  const handle = await open(file, 'r+');
  try {
    if ((await handle.stat()).size > end) await handle.truncate(end);
    if (!isEnded) await handle.write('\n', end);
    await handle.sync();
    return journalOn(file, handle, isEnded ? end : end + 1);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The file is no longer where it was: what is written to it would never be found again. */
export class JournalGone extends Error {
  override readonly name = 'JournalGone';
  readonly code = 'ENOENT';
}

function journalOn(file: string, handle: FileHandle, from: number): Journal {
  let end = from;
  let mayHaveRest = false;

  async function write(bytes: Buffer): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, written, undefined, end + written);
      written += bytesWritten;
    }
    await handle.datasync();
    if (!(await isThere(file, handle))) throw new JournalGone(`${file}: was moved or removed`);
  }

  /** The rest of a line in the midst of the file would spoil what follows it. */
  async function cutOffRest(): Promise<void> {
    await handle.truncate(end);
    await handle.sync();
    mayHaveRest = false;
  }

  return {
    async append(commit) {
      const bytes = Buffer.from(sealed(commit));
      if (mayHaveRest) await cutOffRest();
      try {
        await write(bytes);
        end += bytes.length;
      } catch (error) {
        mayHaveRest = true;
        await cutOffRest().catch(() => undefined);
        throw error;
      }
    },
    size: () => end,
    close: () => handle.close(),
  };
}

async function isThere(file: string, handle: FileHandle): Promise<boolean> {
  const [ours, there] = await Promise.all([
    handle.stat(),
    stat(file).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return undefined;
      throw cause;
    }),
  ]);
  return there?.ino === ours.ino && there.dev === ours.dev;
}
