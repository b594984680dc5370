import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from './contract.ts';

/**
 * The files of a folder of state, by generation. Snapshot `n` holds all records as they were when
 * journal `n` was begun, which holds the changes since.
 */
export type Files = { snapshots: readonly number[]; journals: readonly number[] };

/** Tells other programs, older ones of ours too, that the state is in the folder, and in which form. */
export const MARKER = 'state.json';

/** The state file of before there were snapshots, kept until it is of no use any more. */
export const OLD_STATE = 'state.version-1.json';

/** Records that could not be read. */
export const SET_ASIDE = 'set-aside.jsonl';

const FILE = /^(?<what>snapshot|journal)-(?<generation>\d{6,})\.jsonl$/;

export function nameOf(what: 'snapshot' | 'journal', generation: number): string {
  return `${what}-${String(generation).padStart(6, '0')}.jsonl`;
}

/** What a file is called once it is found damaged. */
export function damagedName(name: string): string {
  return name.replace(/\.jsonl$/, '.damaged.jsonl');
}

export function isDamagedName(name: string): boolean {
  return name.endsWith('.damaged.jsonl');
}

/** @returns generations in rising order; none where there is no such folder */
export async function filesIn(folder: string): Promise<Files> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw cannotRead(folder, cause);
  });
  const of = (what: string) =>
    names
      .map((name) => FILE.exec(name)?.groups)
      .filter((groups) => groups?.['what'] === what)
      .map((groups) => Number(groups?.['generation']))
      .sort((a, b) => a - b);
  return { snapshots: of('snapshot'), journals: of('journal') };
}

/** @throws {StoreError} when it cannot be read, for another reason than that it is not there */
export async function contentOf(folder: string, name: string): Promise<Buffer | undefined> {
  const file = join(folder, name);
  return readFile(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw cannotRead(file, cause);
  });
}

function cannotRead(path: string, cause: NodeJS.ErrnoException): StoreError {
  return new StoreError(`${path}: cannot be read (${cause.code}): check the folder's rights`, {
    cause,
  });
}

/** Errors that say already what is wrong stay as they are. */
export function cannotWrite(path: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new StoreError(`${path}: cannot be written (${code}): check space and rights`, { cause });
}

/** @throws {StoreError} when a file is in a form that this program is too old for */
export function refuseNewer(file: string, version: unknown, ours: number): void {
  if (typeof version !== 'number' || version <= ours) return;
  throw new StoreError(
    `${file}: is from a newer Practice Prompts (version ${version} of the files; this one knows ` +
      `${ours}). It is left as it is: start the newer program again, or put back a copy of the ` +
      'folder from before it',
  );
}
