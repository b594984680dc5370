import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StoreError } from '../../src/store/contract.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { temporaryFolder } from '../edge/service.ts';
import { conversationFor, describeStore } from './store-contract.ts';

describeStore('the embedded store', async () => {
  const folder = await temporaryFolder();
  return { open: () => openLowdbStore(folder.path), remove: folder.remove };
});

test.each([
  ['half a file', '{"version":1,"conversations":[{"refer'],
  ['another version', '{"version":2,"conversations":[]}'],
  ['something else', '[]'],
])('%s is refused by name and left as it is', async (_, text) => {
  const folder = await temporaryFolder();
  const file = join(folder.path, 'state.json');
  await writeFile(file, text);
  await expect(openLowdbStore(folder.path)).rejects.toThrow(StoreError);
  await expect(openLowdbStore(folder.path)).rejects.toThrow(file);
  expect(await readFile(file, 'utf8')).toBe(text);
  await folder.remove();
});

test('a write cut short before it took its name does no harm', async () => {
  const folder = await temporaryFolder();
  const store = await openLowdbStore(folder.path);
  const conversation = conversationFor('19:a');
  const id = conversation.reference.conversationId;
  await store.changeConversation(id, () => ({ next: conversation, result: undefined }));
  await writeFile(join(folder.path, 'state.json.next'), '{"versi');
  expect(await (await openLowdbStore(folder.path)).conversation(id)).toEqual(conversation);
  await folder.remove();
});

test('only the service’s own account can read the file', async () => {
  const folder = await temporaryFolder();
  await openLowdbStore(folder.path);
  expect((await stat(join(folder.path, 'state.json'))).mode & 0o077).toBe(0);
  await folder.remove();
});

test('a folder that cannot be written is a clear error', async () => {
  const folder = await temporaryFolder();
  const file = join(folder.path, 'a-file');
  await writeFile(file, '');
  await expect(openLowdbStore(join(file, 'state'))).rejects.toThrow(/cannot be (read|written)/);
  await folder.remove();
});
