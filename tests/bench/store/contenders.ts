import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PromptDelivery } from '../../../src/delivery/delivery.ts';
import { replaceFile } from '../../../src/replace-file.ts';
import type { Conversation } from '../../../src/store/contract.ts';
import { openLowdbStore } from '../../../src/store/lowdb.ts';
import { codecs } from '../../../src/store/record.ts';
import { change } from '../../store/written-folder.ts';

/** Something that keeps changes on disk; each change is on disk once its promise is kept. */
export type Contender = {
  name: string;
  /** Makes so many changes, of as many conversations, at once. */
  changes(conversations: readonly Conversation[]): Promise<void>;
  close(): Promise<void>;
};

/** Our store, as it is in the midst of its work; a change is what an attempt to send notes: the last delivery has another state. */
export async function ours(folder: string, all: readonly Conversation[]): Promise<Contender> {
  const filling = await openLowdbStore(folder);
  await Promise.all(all.map((each) => change(filling, each.reference.conversationId, () => each)));
  // The first change after them begins another generation, which is then written before all closes.
  const [first] = all;
  if (first !== undefined) {
    await change(filling, first.reference.conversationId, () => ({ ...first }));
  }
  await filling.close();
  const store = await openLowdbStore(folder);
  return {
    name: 'ours',
    async changes(conversations) {
      await Promise.all(
        conversations.map(({ reference }) =>
          change(store, reference.conversationId, (current) => current && attempted(current)),
        ),
      );
    },
    close: store.close,
  };
}

/** The least that a disk takes: one line of the same length each, appended and forced to disk. */
export async function rawAppend(folder: string): Promise<Contender> {
  const handle = await open(join(folder, 'raw'), 'w');
  const line = 'x'.repeat(LINE_LENGTH);
  return {
    name: 'raw append',
    async changes(conversations) {
      await handle.write(line.repeat(conversations.length));
      await handle.datasync();
    },
    close: () => handle.close(),
  };
}

/** About what one change comes to in our journal, in bytes. */
const LINE_LENGTH = 350;

/** Everything in one file, rewritten with each change, or once for all that come at once. */
export async function wholeFile(folder: string, all: readonly Conversation[]): Promise<Contender> {
  const kept = new Map(all.map((each) => [each.reference.conversationId, each]));
  const form = z.array(codecs.conversations);
  return {
    name: 'whole file',
    async changes(conversations) {
      for (const { reference } of conversations) {
        const current = kept.get(reference.conversationId);
        if (current !== undefined) kept.set(reference.conversationId, attempted(current));
      }
      const text = JSON.stringify(z.encode(form, [...kept.values()]));
      await replaceFile(join(folder, 'whole.json'), text);
    },
    close: () => Promise.resolve(),
  };
}

function attempted(conversation: Conversation): Conversation {
  const { deliveries } = conversation;
  const last = deliveries.at(-1) as PromptDelivery;
  const next: PromptDelivery = { ...last, attempts: last.attempts + 1 };
  return { ...conversation, deliveries: deliveries.with(-1, next) };
}
