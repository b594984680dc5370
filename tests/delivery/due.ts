import type { Conversation } from '../../src/store/contract.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { conversationFor } from '../store/store-contract.ts';

/** Conversations to be written into a folder of state. */
type Seed = {
  conversations: number;
  tenants: number;
  serviceUrl: string;
  dueAt: Temporal.Instant;
  /** What their ids begin with, so that there can be several such sets. */
  name?: string;
};

/** Writes conversations whose question is due into a folder that no service uses at the time. */
export async function seedDue(folder: string, seed: Seed): Promise<void> {
  const all = Array.from({ length: seed.conversations }, (_, i) => seededConversation(i, seed));
  await putAll(folder, () => all);
}

/** Makes the next question of all conversations in a folder due; what was sent stays. */
export async function makeAllDue(folder: string, dueAt: Temporal.Instant): Promise<void> {
  await putAll(folder, (known) =>
    known.map((each) => ({ ...each, subscription: { ...each.subscription, nextDue: dueAt } })),
  );
}

async function putAll(
  folder: string,
  make: (known: readonly Conversation[]) => readonly Conversation[],
): Promise<void> {
  const store = await openLowdbStore(folder);
  const all = make(await store.records('conversations'));
  await Promise.all(
    all.map((next) =>
      store.changeConversation(next.reference.conversationId, () => ({ next, result: undefined })),
    ),
  );
  await store.close();
}

function seededConversation(index: number, seed: Seed): Conversation {
  const { serviceUrl, tenants, dueAt, name = 'seeded' } = seed;
  const known = conversationFor(`19:${name}-${index}@thread.tacv2`);
  return {
    ...known,
    reference: { ...known.reference, serviceUrl, tenantId: `tenant-${index % tenants}` },
    subscription: { ...known.subscription, nextDue: dueAt },
  };
}
