import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentError, type ContentFault } from './errors.ts';
import type { Library } from './library.ts';
import { loadLibrary } from './load.ts';
import { indexOf } from './search/index-of-library.ts';

/** The library as it is now, which follows the files it was made of. */
export type LiveLibrary = {
  /** What to answer from. Whoever needs it twice for one answer asks once and keeps it. */
  current(): Library;
  /** Makes what questions are looked up in; else the first question would have to wait for it. */
  getReady(): void;
  /** What is wrong with the files, while an older library stays in use because of it. */
  refused(): readonly ContentFault[] | undefined;
  /**
   * Looks whether the files have changed, and takes them up when they have come to rest.
   *
   * A change is taken at the second look that finds the files alike, so that files which are still
   * being copied are left alone. They are taken whole or not at all.
   */
  look(): Promise<LookOutcome>;
};

export type LookOutcome =
  | { kind: 'same' }
  /** They have changed, and are left alone until the next look finds them as they are now. */
  | { kind: 'changing' }
  | { kind: 'replaced'; before: Library; after: Library }
  | { kind: 'refused'; faults: readonly ContentFault[] };

/**
 * Loads the library, to be kept up to date by {@link LiveLibrary.look}.
 *
 * @param holidays see `loadLibrary`
 * @throws {ContentError} when the files are wrong: at the start there is no older library to keep
 */
export async function openLibrary(folder: string, holidays?: string): Promise<LiveLibrary> {
  let settled = await signatureOf(folder);
  let library = await loadLibrary(folder, holidays);
  let seen = settled;
  let faults: readonly ContentFault[] | undefined;

  async function look(): Promise<LookOutcome> {
    const now = await signatureOf(folder);
    if (now === settled) {
      seen = now;
      return { kind: 'same' };
    }
    if (now !== seen) {
      seen = now;
      return { kind: 'changing' };
    }
    const loaded = await tryToLoad(folder, holidays);
    if ((await signatureOf(folder)) !== now) return { kind: 'changing' };
    settled = now;
    faults = loaded.faults;
    if (loaded.faults !== undefined) return { kind: 'refused', faults: loaded.faults };
    const before = library;
    library = loaded.library;
    return { kind: 'replaced', before, after: library };
  }

  return {
    current: () => library,
    getReady: () => void indexOf(library),
    refused: () => faults,
    look,
  };
}

/** With its index, so that nobody's question has to wait for that. */
async function loadToAnswer(folder: string, holidays?: string): Promise<Library> {
  const library = await loadLibrary(folder, holidays);
  indexOf(library);
  return library;
}

async function tryToLoad(
  folder: string,
  holidays?: string,
): Promise<
  | { library: Library; faults?: undefined }
  | { library?: undefined; faults: readonly ContentFault[] }
> {
  try {
    return { library: await loadToAnswer(folder, holidays) };
  } catch (error) {
    if (error instanceof ContentError) return { faults: error.faults };
    throw error;
  }
}

/** Two that are alike mean that no file of the library came, went or was written in between. */
async function signatureOf(folder: string): Promise<string> {
  const files = ['themes.json', 'words.json'].map((name) => join(folder, name));
  const folders = ['audits', 'calendars', 'subjects', 'subjects/elsewhere'];
  for (const part of folders.map((name) => join(folder, name))) {
    const names = await readdir(part).catch(() => []);
    const ours = names.filter((name) => /\.(?:json|txt)$/.test(name)).sort();
    files.push(...ours.map((name) => join(part, name)));
  }
  const parts: string[] = [];
  for (const file of files) {
    const found = await stat(file).catch(() => undefined);
    parts.push(`${file}:${found?.ino}:${found?.size}:${found?.mtimeMs}:${found?.ctimeMs}`);
  }
  return parts.join('\n');
}
