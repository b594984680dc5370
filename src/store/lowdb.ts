import { join } from 'node:path';
import { Low } from 'lowdb';
import { nextOwed } from '../delivery/attempt.ts';
import { isDue } from '../delivery/plan.ts';
import type { ConversationId } from '../delivery/sender.ts';
import type { Change, Conversation, Store } from './contract.ts';
import { lockFolder } from './lock.ts';
import { emptyState, stateFile } from './state-file.ts';

/** A change that waits for its turn; `settle` is called once it is on disk, or has failed. */
type Waiting = {
  id: ConversationId;
  change: (current: Conversation | undefined) => Change<unknown>;
  settle: { resolve(result: unknown): void; reject(reason: unknown): void };
};

/**
 * The embedded store: one file in a folder, for one process on one machine.
 *
 * Everything is in memory. Changes that come together go to disk in one write, and only then can
 * anybody see them: should the write fail, nothing has changed, and each caller hears of it.
 *
 * @param folder is made when it is not there
 * @throws {StoreError} when another process has the folder, or its file cannot be read or is damaged
 */
export async function openLowdbStore(folder: string): Promise<Store> {
  const unlock = await lockFolder(folder);
  const db = new Low(stateFile(join(folder, 'state.json')), structuredClone(emptyState));
  try {
    await db.read();
    await db.write();
  } catch (error) {
    await unlock();
    throw error;
  }
  const conversations = new Map(
    db.data.conversations.map((each) => [each.reference.conversationId, each]),
  );
  let waiting: Waiting[] = [];
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await commit(batch);
    }
    working = undefined;
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    const changed = new Map<ConversationId, Conversation>();
    const done: (() => void)[] = [];
    const failed: ((reason: unknown) => void)[] = [];
    for (const { id, change, settle } of batch) {
      const current = changed.get(id) ?? conversations.get(id);
      try {
        const { next, result } = change(current);
        if (next !== undefined && next !== current) changed.set(id, next);
        done.push(() => settle.resolve(result));
        failed.push(settle.reject);
      } catch (error) {
        settle.reject(error);
      }
    }
    try {
      if (changed.size > 0) {
        db.data = {
          ...db.data,
          conversations: [...new Map([...conversations, ...changed]).values()],
        };
        await db.write();
      }
    } catch (error) {
      for (const reject of failed) reject(error);
      return;
    }
    for (const [id, conversation] of changed) conversations.set(id, conversation);
    for (const resolve of done) resolve();
  }

  const filter = (matches: (conversation: Conversation) => boolean) =>
    Promise.resolve([...conversations.values()].filter(matches));

  return {
    conversation: (id) => Promise.resolve(conversations.get(id)),

    changeConversation<Result>(
      id: ConversationId,
      change: (current: Conversation | undefined) => Change<Result>,
    ): Promise<Result> {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      waiting.push({ id, change, settle: { resolve, reject } });
      working ??= work();
      return promise as Promise<Result>;
    },

    conversationsDue: (now) => filter((conversation) => isDue(conversation, now)),

    conversationsOwed: (now) => filter((conversation) => nextOwed(conversation, now) !== undefined),

    async close() {
      await working;
      await unlock();
    },
  };
}
