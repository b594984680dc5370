import { Low } from 'lowdb';
import { type Clock, systemClock } from '../clock.ts';
import type { Log } from '../log.ts';
import { startAgenda } from './agenda.ts';
import type {
  Change,
  ChangeOfSeveral,
  Conversation,
  Kind,
  RecordStore,
  Records,
} from './contract.ts';
import { type Ids, type Some, startDraft } from './draft.ts';
import type { Entry } from './entry.ts';
import { lockFolder } from './lock.ts';
import { type Held, nothingHeld, stateFolder } from './state-folder.ts';

/** A change that waits for its turn; `settle` is called once it is on disk, or has failed. */
type Waiting = {
  ids: Ids;
  change(current: Some): { next: Some; result: unknown };
  settle: { resolve(result: unknown): void; reject(reason: unknown): void };
};

/** How often a disk that failed is tried again, while nobody wants to write. */
const TRY_AGAIN_MS = 5_000;

const noLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * The embedded store: files in a folder, for one process on one machine.
 *
 * Everything is in memory. Changes that come together go to disk in one write, and only then can
 * anybody see them: should the write fail, nothing has changed, and each caller hears of it.
 *
 * @param folder is made when it is not there
 * @param log told when the disk fails and when it works again, and of what was found damaged
 * @throws {StoreError} when another process has the folder, or its files cannot be read, are all
 *   damaged or from a newer version
 */
export async function openLowdbStore(
  folder: string,
  log: Log = noLog,
  clock: Clock = systemClock,
): Promise<RecordStore> {
  const unlock = await lockFolder(folder);
  let damage: readonly string[] = [];
  const files = stateFolder(folder, { log, clock }, (found) => {
    damage = found;
  });
  const db = new Low<Held>(files, nothingHeld());
  try {
    await db.read();
  } catch (error) {
    await files.close();
    await unlock();
    throw error;
  }
  const { conversations } = db.data.state;
  const agenda = startAgenda((id) => conversations.get(id)?.value, conversations.keys());
  let waiting: Waiting[] = [];
  let working: Promise<void> | undefined;
  let failing: string | undefined;
  let isClosed = false;
  let tryAgain: NodeJS.Timeout | undefined;

  async function work(): Promise<void> {
    // What is asked for in the same turn goes to disk together.
    await undefined;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await commit(batch);
    }
    working = undefined;
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    const seq = db.data.seq + 1;
    const draft = startDraft(db.data.state, seq);
    const settled: { settle: Waiting['settle']; result: unknown }[] = [];
    for (const { ids, change, settle } of batch) {
      try {
        const { next, result } = change(draft.current(ids));
        draft.add(ids, next);
        settled.push({ settle, result });
      } catch (error) {
        settle.reject(error);
      }
    }
    try {
      if (draft.entries.length > 0) await write(seq, draft.entries);
    } catch (error) {
      for (const { settle } of settled) settle.reject(error);
      return;
    }
    draft.keep();
    for (const { ids } of batch) {
      if (ids.conversations !== undefined) agenda.note(ids.conversations);
    }
    for (const { settle, result } of settled) settle.resolve(result);
  }

  /** The change goes to disk; it is not yet in memory. */
  async function write(seq: number, entries: readonly Entry[]): Promise<void> {
    db.data.commit = { seq, entries };
    try {
      await db.write();
    } catch (error) {
      const why = (error as Error).message;
      if (failing === undefined) log.error('state cannot be written', error, { why });
      failing = why;
      tryAgainLater();
      throw error;
    }
    db.data.seq = seq;
    if (failing !== undefined) log.info('state can be written again');
    failing = undefined;
  }

  /** Nobody may want to write for long, and the health page should not say so long that it fails. */
  function tryAgainLater(): void {
    clearTimeout(tryAgain);
    if (isClosed) return;
    tryAgain = setTimeout(() => {
      working ??= write(db.data.seq + 1, [])
        .catch(() => undefined)
        .then(work);
    }, TRY_AGAIN_MS).unref();
  }

  function change<K extends Kind, Result>(
    ids: Readonly<Record<K, string>>,
    make: (
      current: { readonly [Each in K]: Records[Each] | undefined },
    ) => ChangeOfSeveral<K, Result>,
  ): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    waiting.push({
      ids,
      change: make as unknown as Waiting['change'],
      settle: { resolve, reject },
    });
    working ??= work();
    return promise as Promise<Result>;
  }

  const record = <K extends Kind>(kind: K, id: string) =>
    Promise.resolve(db.data.state[kind].get(id)?.value);

  const records = <K extends Kind>(kind: K) =>
    Promise.resolve([...db.data.state[kind].values()].map(({ value }) => value));

  return {
    conversation: (id) => record('conversations', id),

    changeConversation: <Result>(
      id: string,
      make: (current: Conversation | undefined) => Change<Result>,
    ) =>
      change({ conversations: id }, ({ conversations }) => {
        const { next, result } = make(conversations);
        return { next: { conversations: next }, result };
      }),

    conversationsDue: (now) => Promise.resolve(agenda.due(now)),

    conversationsOwed: (now) => Promise.resolve(agenda.owed(now)),

    record,
    records,
    change,

    health: () => ({ failing, damage }),

    async close() {
      isClosed = true;
      clearTimeout(tryAgain);
      await working;
      await files.close();
      await unlock();
    },
  };
}
