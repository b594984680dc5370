import { join } from 'node:path';
import { Low } from 'lowdb';
import type { ConversationId } from '../delivery/sender.ts';
import type { Change, Conversation, Store } from './contract.ts';
import { emptyState, stateFile } from './state-file.ts';

/**
 * The embedded store: one file in a folder, for one process on one machine.
 *
 * Everything is in memory; changes that come together go to disk in one write, and each caller
 * waits for the write that holds its change.
 *
 * @param folder is made when it is not there
 * @throws {StoreError} when the folder holds a file that cannot be read or is damaged
 */
export async function openLowdbStore(folder: string): Promise<Store> {
  const db = new Low(stateFile(join(folder, 'state.json')), structuredClone(emptyState));
  await db.read();
  const conversations = new Map(
    db.data.conversations.map((each) => [each.reference.conversationId, each]),
  );
  const commit = coalesce(async () => {
    db.data = { ...db.data, conversations: [...conversations.values()] };
    await db.write();
  });
  await commit();

  const filter = (matches: (conversation: Conversation) => boolean) =>
    Promise.resolve([...conversations.values()].filter(matches));

  return {
    conversation: (id) => Promise.resolve(conversations.get(id)),

    async changeConversation<Result>(
      id: ConversationId,
      change: (current: Conversation | undefined) => Change<Result>,
    ): Promise<Result> {
      const current = conversations.get(id);
      const { next, result } = change(current);
      if (next === current || next === undefined) return result;
      conversations.set(id, next);
      await commit();
      return result;
    },

    conversationsDue: (now) =>
      filter(({ subscription: { nextDue } }) => nextDue !== undefined && notAfter(nextDue, now)),

    conversationsOwed: (now) =>
      filter(({ deliveries }) =>
        deliveries.some(
          ({ state, retryAt }) =>
            state === 'owed' && (retryAt === undefined || notAfter(retryAt, now)),
        ),
      ),

    close: commit,
  };
}

function notAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) <= 0;
}

/**
 * Runs `write` so that calls made while one is under way share the next one.
 *
 * Each caller waits for a write that began after its call, and hears of its failure.
 */
function coalesce(write: () => Promise<void>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= running.then(() => {
      next = undefined;
      const written = write();
      running = written.catch(() => undefined);
      return written;
    });
    return next;
  };
}
