import { cp, readdir } from 'node:fs/promises';
import type { ConversationId } from '../../src/delivery/sender.ts';
import type { Conversation, Store } from '../../src/store/contract.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { temporaryFolder } from '../edge/service.ts';
import { conversationFor } from './store-contract.ts';

/** Every state that was acknowledged, in order; each is all conversations by id. */
export type History = ReadonlyMap<string, Conversation>[];

/** A folder of state that a store has written, and what it had acknowledged. */
export type WrittenFolder = {
  path: string;
  history: History;
  /** The same once more, to be damaged. */
  copy(): Promise<{ path: string; remove(): Promise<void> }>;
  remove(): Promise<void>;
};

/** Longer than a journal grows before a new generation begins, in a few changes. */
const LONG = 'x'.repeat(300_000);

/**
 * Writes two generations: snapshot and journal 1 with several conversations, and snapshot and
 * journal 2 with changes, a removal and a new conversation after it.
 */
export async function writtenFolder(): Promise<WrittenFolder> {
  const { path, remove } = await temporaryFolder();
  const store = await openLowdbStore(path);
  const history: History = [new Map()];
  const put = async (id: string, more: Partial<Conversation> | undefined) => {
    const next = more && conversationFor(id, more);
    await change(store, id, () => next);
    const now = new Map(history.at(-1));
    if (next === undefined) now.delete(id);
    else now.set(id, next);
    history.push(now);
  };
  const { reference } = conversationFor('19:long');
  for (const id of ['19:a', '19:b', '19:c', '19:d']) await put(id, {});
  for (const letter of 'abcd') {
    await put('19:long', { reference: { ...reference, serviceUrl: LONG + letter } });
  }
  await put('19:long', { installed: false });
  await put('19:a', { installed: false });
  await put('19:e', {});
  await put('19:b', undefined);
  await put('19:c', { installed: false });
  await store.close();
  const files = (await readdir(path)).sort();
  if (!files.includes('snapshot-000002.jsonl')) throw new Error(`not two generations: ${files}`);
  return {
    path,
    history,
    remove,
    async copy() {
      const copied = await temporaryFolder();
      await cp(path, copied.path, { recursive: true });
      return copied;
    },
  };
}

/** Makes a change of one conversation, of whatever it is now. */
export function change(
  store: Store,
  id: string,
  next: (current: Conversation | undefined) => Conversation | undefined,
): Promise<void> {
  return store.changeConversation(id as ConversationId, (current) => ({
    next: next(current),
    result: undefined,
  }));
}
