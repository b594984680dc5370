import type { Conversation } from '../../src/store/contract.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { conversationFor } from '../store/store-contract.ts';

/** Conversations to be written into a folder of state. */
export type Seed = {
  conversations: number;
  tenants: number;
  serviceUrl: string;
  dueAt: Temporal.Instant;
};

/** Writes conversations whose question is due into a folder that no service uses at the time. */
export async function seedDue(folder: string, seed: Seed): Promise<void> {
  await using store = closing(await openLowdbStore(folder));
  const all = Array.from({ length: seed.conversations }, (_, i) => seededConversation(i, seed));
  await Promise.all(
    all.map((next) =>
      store.changeConversation(next.reference.conversationId, () => ({ next, result: undefined })),
    ),
  );
}

/** Makes the next question of all conversations in a folder due; what was sent stays. */
export async function makeAllDue(folder: string, dueAt: Temporal.Instant): Promise<void> {
  await using store = closing(await openLowdbStore(folder));
  const all = await store.records('conversations');
  await Promise.all(
    all.map(({ reference }) =>
      store.changeConversation(reference.conversationId, (known) => ({
        next: known && { ...known, subscription: { ...known.subscription, nextDue: dueAt } },
        result: undefined,
      })),
    ),
  );
}

function closing<Store extends { close(): Promise<void> }>(store: Store) {
  return Object.assign(store, { [Symbol.asyncDispose]: () => store.close() });
}

function seededConversation(index: number, { serviceUrl, tenants, dueAt }: Seed): Conversation {
  const known = conversationFor(`19:seeded-${index}@thread.tacv2`);
  return {
    ...known,
    reference: { ...known.reference, serviceUrl, tenantId: `tenant-${index % tenants}` },
    subscription: { ...known.subscription, nextDue: dueAt },
  };
}
