import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Commit } from './entry.ts';
import { cannotWrite, nameOf } from './files.ts';
import {
  beginGeneration,
  keepOldState,
  removeBefore,
  writeMarker,
  writeSnapshot,
  writtenAt,
} from './generations.ts';
import { continueJournal, type Journal, JournalGone } from './journal.ts';
import { type Loaded, load } from './load.ts';
import { leftAside, setFilesAside, setRecordsAside, tellDamage } from './set-aside.ts';
import { copyOf, decode, emptyState, type State } from './state.ts';

/** What lowdb holds: all state, and the change of it that is written next. */
export type Held = {
  state: State;
  /** Number of the last commit in it. */
  seq: number;
  commit: Commit | undefined;
};

export const nothingHeld = (): Held => ({ state: emptyState(), seq: 0, commit: undefined });

export type StateFolder = Adapter<Held> & {
  /** Waits for a snapshot that is being written. */
  close(): Promise<void>;
};

/** A journal shorter than this is read in an instant: it does not need a new snapshot. */
const SHORTEST_FULL_JOURNAL = 1024 * 1024;

/** What somebody had erased should not stand in an old journal for years. */
const LONGEST_GENERATION = Temporal.Duration.from({ hours: 24 });

/**
 * Reads and writes a folder of state for lowdb.
 *
 * A write appends the change to a journal and forces it to disk, so that its cost does not depend on
 * how much state there is. When the journal has outgrown the snapshot, or is a day old, a new one is
 * begun and a new snapshot written beside the work; the generation before is kept, should the new one
 * be damaged.
 * (lowdb's own adapters write everything each time, and do not force it to disk.)
 *
 * @param onDamage told of all that was found damaged, once what is to be done about it is done
 */
export function stateFolder(
  folder: string,
  { log, clock }: { log: Log; clock: Clock },
  onDamage: (found: readonly string[]) => void,
): StateFolder {
  let journal: Journal | undefined;
  let isJournalGone = false;
  let generation = 0;
  /** The newest that is on disk. */
  let snapshot: Loaded['snapshot'] = { generation: 0, bytes: 0 };
  let snapshotUnderWay: Promise<void> | undefined;
  let fullAt = SHORTEST_FULL_JOURNAL;
  let begunAt = clock.now();

  function useSnapshot(used: Loaded['snapshot']): void {
    snapshot = used;
    fullAt = Math.max(SHORTEST_FULL_JOURNAL, used.bytes);
  }

  /** All that is known goes to disk anew. */
  async function startAnew(held: Held): Promise<void> {
    await snapshotUnderWay;
    await journal?.close();
    journal = undefined;
    journal = await beginGeneration(folder, generation + 1, held.seq);
    generation += 1;
    begunAt = clock.now();
    useSnapshot({ generation, bytes: await writeSnapshot(folder, generation, held) });
    await writeMarker(folder);
  }

  async function startNextGeneration(held: Held): Promise<void> {
    const full = journal;
    journal = await beginGeneration(folder, generation + 1, held.seq);
    generation += 1;
    begunAt = clock.now();
    snapshotUnderWay = writeNextSnapshot({ ...held, state: copyOf(held.state) });
    await full?.close();
  }

  async function writeNextSnapshot(held: Held): Promise<void> {
    const before = snapshot.generation;
    const next = generation;
    try {
      useSnapshot({ generation: next, bytes: await writeSnapshot(folder, next, held) });
      await removeBefore(folder, before);
    } catch (error) {
      // Nothing is lost by it: the journals are kept, and the next full one tries again.
      log.error('snapshot not written', error, { file: nameOf('snapshot', next) });
    }
    snapshotUnderWay = undefined;
  }

  const isOld = () => Temporal.Instant.compare(clock.now(), begunAt.add(LONGEST_GENERATION)) >= 0;

  async function makeRoom(held: Held): Promise<void> {
    if (journal === undefined || snapshotUnderWay !== undefined) return;
    if (journal.size() < fullAt && !isOld()) return;
    try {
      await startNextGeneration(held);
    } catch (error) {
      fullAt = journal.size() + SHORTEST_FULL_JOURNAL;
      begunAt = clock.now();
      log.error('journal not begun', error, { file: nameOf('journal', generation + 1) });
    }
  }

  async function takeOver(loaded: Loaded, held: Held, unreadable: number): Promise<void> {
    const { files, form, damaged } = loaded;
    generation = Math.max(0, ...files.journals, ...files.snapshots);
    useSnapshot(loaded.snapshot);
    const isSound = damaged.length === 0 && unreadable === 0;
    if (form === 'files' && isSound && loaded.journal !== undefined) {
      const { torn } = loaded.journal;
      const file = nameOf('journal', loaded.journal.generation);
      if (torn > 0) log.warn('unfinished change dropped', { file, bytes: torn });
      journal = await continueJournal(join(folder, file), loaded.journal);
      begunAt = await writtenAt(folder, loaded.snapshot.generation);
      if (!loaded.isMarked) await writeMarker(folder);
      return;
    }
    if (form === 'old') await keepOldState(folder);
    await startAnew(held);
    await setFilesAside(folder, damaged);
    await removeBefore(folder, form === 'files' ? loaded.snapshot.generation : generation);
  }

  return {
    async read() {
      const loaded = await load(folder);
      const { state, unreadable } = decode(loaded.records);
      const held: Held = { state, seq: loaded.seq, commit: undefined };
      await setRecordsAside(folder, unreadable, loaded.records.size);
      await takeOver(loaded, held, unreadable.length).catch((cause: unknown) => {
        throw cannotWrite(folder, cause);
      });
      onDamage([...tellDamage(loaded.damaged, unreadable, log), ...(await leftAside(folder))]);
      return held;
    },

    async write(held) {
      try {
        if (isJournalGone) await startAnew(held);
        isJournalGone = false;
        await makeRoom(held);
        await journal?.append(held.commit);
      } catch (error) {
        isJournalGone ||= error instanceof JournalGone || journal === undefined;
        throw cannotWrite(folder, error);
      }
    },

    async close() {
      await snapshotUnderWay;
      await journal?.close();
    },
  };
}
