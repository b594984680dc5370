import { join } from 'node:path';
import { StoreError } from './contract.ts';
import type { RawRecords } from './entry.ts';
import { contentOf, type Files, filesIn, MARKER, nameOf, OLD_STATE, refuseNewer } from './files.ts';
import { VERSION } from './record.ts';
import { type JournalRead, type Replayed, replay } from './replay.ts';
import { readSnapshot } from './snapshot.ts';
import { readVersion1 } from './version-1.ts';

/** What a folder of state holds. */
export type Loaded = Replayed & {
  files: Files;
  /** `old`: only the file of before there were snapshots. */
  form: 'nothing' | 'old' | 'files';
  /** Whether the folder says so to other programs. */
  isMarked: boolean;
  /** The snapshot that was used; 0 when there was none yet. */
  snapshot: { generation: number; bytes: number };
  /** The newest journal, where it is there. */
  journal: ({ generation: number } & JournalRead) | undefined;
  damaged: readonly DamagedFile[];
};

/** A file that is damaged or missing. */
export type DamagedFile = {
  name: string;
  /** What follows from it, in words; names no conversation. */
  what: string;
  /** Place by place; may name conversations. */
  faults: readonly string[];
};

/** A file that was there a moment ago is not: another process has just replaced it by newer ones. */
export class FilesChanged extends Error {
  override readonly name = 'FilesChanged';
}

/**
 * Reads the state of a folder, and writes nothing.
 *
 * The newest snapshot that is whole counts, with all journals since it.
 *
 * @throws {StoreError} when it cannot be read, is from a newer version, or no copy of it is whole
 * @throws {FilesChanged} when files were replaced meanwhile
 */
export async function load(folder: string): Promise<Loaded> {
  const files = await filesIn(folder);
  const marker = await readMarker(folder);
  if (marker.form === 'old') return started(files, 'old', marker.records);
  const isNew = files.snapshots.length === 0 && files.journals.length === 0;
  if (isNew && marker.form === 'none') return started(files, 'nothing', new Map());
  if (isNew) throw nothingThere(folder);
  const damaged: DamagedFile[] = [];
  const base = await newestWhole(folder, files, damaged);
  const state: Replayed = { records: base.records, seq: base.seq };
  const first = Math.max(base.generation, 1);
  const last = Math.max(...files.journals, ...files.snapshots);
  let journal: Loaded['journal'];
  for (let generation = first; generation <= last; generation += 1) {
    const name = nameOf('journal', generation);
    const content = files.journals.includes(generation)
      ? await presentContent(folder, name)
      : undefined;
    if (content === undefined) {
      damaged.push({ name, what: 'is missing, and the changes in it with it', faults: [] });
      journal = undefined;
      continue;
    }
    const read = replay(join(folder, name), content, state);
    if (read.faults.length > 0) damaged.push(damagedJournal(name, read.faults));
    journal = { generation, ...read };
  }
  const { generation, bytes } = base;
  return {
    ...state,
    files,
    form: 'files',
    isMarked: marker.form === 'new',
    snapshot: { generation, bytes },
    journal,
    damaged,
  };
}

function started(files: Files, form: 'nothing' | 'old', records: RawRecords): Loaded {
  const snapshot = { generation: 0, bytes: 0 };
  const empty = { seq: 0, isMarked: false, journal: undefined, damaged: [] };
  return { ...empty, records, files, form, snapshot };
}

type Base = Replayed & { generation: number; bytes: number };

/** Before the first snapshot there was the old file, or nothing; journal 1 holds what came then. */
async function newestWhole(folder: string, files: Files, damaged: DamagedFile[]): Promise<Base> {
  for (const generation of files.snapshots.toReversed()) {
    const name = nameOf('snapshot', generation);
    const content = await presentContent(folder, name);
    const snapshot = readSnapshot(join(folder, name), content);
    if ('records' in snapshot) return { ...snapshot, generation, bytes: content.length };
    damaged.push({
      name,
      what:
        `is damaged at ${snapshot.damagedAt}: the copy before it and the changes since are used ` +
        '(who edits a line by hand removes its "sum")',
      faults: [],
    });
  }
  if (!files.journals.includes(1)) throw nothingWhole(folder, damaged);
  const old = await contentOf(folder, OLD_STATE);
  const records = old === undefined ? new Map() : readVersion1(join(folder, OLD_STATE), old);
  return { records, seq: 0, generation: 0, bytes: 0 };
}

type Marker = { form: 'none' | 'new' } | { form: 'old'; records: RawRecords };

async function readMarker(folder: string): Promise<Marker> {
  const content = await contentOf(folder, MARKER);
  if (content === undefined) return { form: 'none' };
  const file = join(folder, MARKER);
  const version = versionIn(content);
  refuseNewer(file, version, VERSION);
  if (version === VERSION) return { form: 'new' };
  return { form: 'old', records: readVersion1(file, content) };
}

function versionIn(content: Buffer): unknown {
  try {
    return (JSON.parse(content.toString()) as { version?: unknown } | null)?.version;
  } catch {
    return undefined;
  }
}

async function presentContent(folder: string, name: string): Promise<Buffer> {
  const content = await contentOf(folder, name);
  if (content === undefined) throw new FilesChanged(`${join(folder, name)} is no longer there`);
  return content;
}

function damagedJournal(name: string, faults: readonly string[]): DamagedFile {
  const what = 'is damaged: changes are missing; all that could be read is used';
  return { name, what, faults };
}

function nothingThere(folder: string): StoreError {
  return new StoreError(
    `${folder}: has ${MARKER}, but neither a snapshot nor a journal. Put back a copy of the whole ` +
      `folder, or remove ${MARKER} to start with no subscriptions`,
  );
}

function nothingWhole(folder: string, damaged: readonly DamagedFile[]): StoreError {
  const faults = damaged.map(({ name, what }) => `${name} ${what}`).join('; ');
  return new StoreError(
    `${folder}: no copy of the state is whole (${faults || 'there is no snapshot'}). All is left ` +
      'as it is: put back a copy of the whole folder, or move the files away to start with no ' +
      'subscriptions',
  );
}
