import type { Kind, Records } from './contract.ts';
import { filesIn } from './files.ts';
import { FilesChanged, type Loaded, load } from './load.ts';
import { decode, kinds } from './state.ts';

/** All state of a folder, as it was on disk at one moment. */
export type StateRead = {
  /** By kind and id. */
  records: { readonly [K in Kind]: ReadonlyMap<string, Records[K]> };
  /** What is damaged, in words; what could be read is there all the same. */
  faults: readonly string[];
};

/** A running service writes a snapshot once in many thousand changes, not each moment. */
const MOST_TRIES = 10;

/**
 * Reads the state of a folder and writes nothing, also while the service uses it.
 *
 * @throws {StoreError} when it cannot be read, is all damaged or from a newer version
 */
export async function readState(folder: string): Promise<StateRead> {
  const loaded = await loadBesideService(folder);
  const { state, unreadable } = decode(loaded.records);
  const records = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      new Map([...state[kind]].map(([id, { value }]) => [id, value] as const)),
    ]),
  ) as unknown as StateRead['records'];
  return {
    records,
    faults: [
      ...loaded.damaged.map(({ name, what }) => `${name} ${what}`),
      ...unreadable.map(({ raw, at }) => `${raw.kind} ${raw.id} cannot be read (at ${at})`),
    ],
  };
}

/** Files that were replaced while they were read look as if some were missing. */
async function loadBesideService(folder: string): Promise<Loaded> {
  for (let tries = 1; ; tries += 1) {
    try {
      const loaded = await load(folder);
      const now = await filesIn(folder);
      const isSettled = JSON.stringify(now) === JSON.stringify(loaded.files);
      if (isSettled || loaded.damaged.length === 0 || tries === MOST_TRIES) return loaded;
    } catch (error) {
      if (!(error instanceof FilesChanged) || tries === MOST_TRIES) throw error;
    }
  }
}
