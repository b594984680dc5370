/** Has a store open and does with it what its parent asks. */
import { argv } from 'node:process';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { conversationFor } from './store-contract.ts';
import { change } from './written-folder.ts';

export type Asked = { put: string; long?: string } | 'ids' | 'health';

export type Told =
  | { kind: 'done' }
  | { kind: 'ids'; ids: string[] }
  | { kind: 'health'; failing: string | undefined }
  | { kind: string; message: string };

const store = await openLowdbStore(argv[2] ?? '');

process.on('message', (asked: Asked) => {
  obey(asked)
    .catch(({ name, message }: Error) => ({ kind: name, message }))
    .then((told) => process.send?.(told));
});

async function obey(asked: Asked): Promise<Told> {
  if (asked === 'health') return { kind: 'health', failing: store.health().failing };
  if (asked === 'ids') {
    const all = await store.records('conversations');
    return { kind: 'ids', ids: all.map(({ reference }) => reference.conversationId) };
  }
  const conversation = conversationFor(asked.put);
  const { long = 'http://127.0.0.1:1' } = asked;
  await change(store, asked.put, () => ({
    ...conversation,
    reference: { ...conversation.reference, serviceUrl: long },
  }));
  return { kind: 'done' };
}
