import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OURS_ALONE, replaceFile } from '../replace-file.ts';
import type { RoundId } from './round.ts';
import { isRoundKey, newRoundKey, type Seal, sealWith } from './seal.ts';

/** Keeps the key of each open round, apart from the state, and destroys it when the round is closed. */
export type RoundKeys = {
  /** Makes the key of a new round; resolves once it is on disk. */
  make(id: RoundId): Promise<Seal>;
  /** The seal of a round; undefined when its key is gone. */
  of(id: RoundId): Promise<Seal | undefined>;
  /** What the key sealed and marked can never be read again. */
  destroy(id: RoundId): Promise<void>;
  /** Destroys all keys but those of these rounds. */
  keepOnly(ids: ReadonlySet<RoundId>): Promise<void>;
};

/** A key cannot be kept; says which folder and what to do. */
export class RoundKeysError extends Error {
  override readonly name = 'RoundKeysError';
}

const ENDING = '.key';

/**
 * Keys as files of a folder, readable by the service alone. A copy of the state without that folder
 * tells nothing of who answered what, nor what was answered.
 *
 * @param folder is made when it is not there
 * @throws {RoundKeysError} when it cannot be
 */
export async function openRoundKeys(folder: string): Promise<RoundKeys> {
  const seals = new Map<RoundId, Seal>();
  const fileOf = (id: RoundId) => join(folder, `${id}${ENDING}`);
  await orExplain(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));

  return {
    async make(id) {
      const key = newRoundKey();
      await orExplain(folder, () => replaceFile(fileOf(id), key, OURS_ALONE));
      const seal = sealWith(key);
      seals.set(id, seal);
      return seal;
    },
    async of(id) {
      const known = seals.get(id);
      if (known !== undefined) return known;
      const key = await readFile(fileOf(id), 'utf8').catch(() => '');
      if (!isRoundKey(key)) return undefined;
      const seal = sealWith(key);
      seals.set(id, seal);
      return seal;
    },
    async destroy(id) {
      seals.delete(id);
      await orExplain(folder, () => rm(fileOf(id), { force: true }));
    },
    async keepOnly(ids) {
      const files = await orExplain(folder, () => readdir(folder));
      const left = files.filter((file) => !ids.has(file.slice(0, -ENDING.length) as RoundId));
      await orExplain(folder, () =>
        Promise.all(left.map((file) => rm(join(folder, file), { force: true }))),
      );
    },
  };
}

async function orExplain<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new RoundKeysError(
      `${folder}: keys of rounds cannot be kept (${code}): check the folder, its space and rights`,
      { cause },
    );
  }
}
