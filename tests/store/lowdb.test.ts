import { spawnSync } from 'node:child_process';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { readState } from '../../src/store/read-state.ts';
import { temporaryFolder } from '../edge/service.ts';
import { conversationFor, describeStore } from './store-contract.ts';
import { change } from './written-folder.ts';

describeStore('the embedded store', async () => {
  const folder = await temporaryFolder();
  return { open: () => openLowdbStore(folder.path), remove: folder.remove };
});

test('a write cut short before it took its name does no harm', async () => {
  const folder = await temporaryFolder();
  const store = await openLowdbStore(folder.path);
  const conversation = conversationFor('19:a');
  const id = conversation.reference.conversationId;
  await store.changeConversation(id, () => ({ next: conversation, result: undefined }));
  await store.close();
  await writeFile(join(folder.path, 'snapshot-000002.jsonl.next'), '{"sum');
  const again = await openLowdbStore(folder.path);
  expect(await again.conversation(id)).toEqual(conversation);
  await again.close();
  await folder.remove();
});

test('while the disk fails nothing changes, and each caller hears of it; then it goes on', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'state');
  const store = await openLowdbStore(path);
  const conversation = conversationFor('19:a');
  const id = conversation.reference.conversationId;
  const put = () => store.changeConversation(id, () => ({ next: conversation, result: 'kept' }));
  await rename(path, `${path}-gone`);
  await writeFile(path, 'a file where the folder was');
  const outcomes = await Promise.allSettled([put(), put(), put()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await store.conversation(id)).toBeUndefined();
  expect(await store.conversationsDue(Temporal.Instant.from('2030-01-01T00:00Z'))).toEqual([]);
  await rm(path);
  await rename(`${path}-gone`, path);
  expect(await put()).toBe('kept');
  expect(await store.conversation(id)).toEqual(conversation);
  await store.close();
  await folder.remove();
});

test('the folder may be lost while the service runs: all is written anew', async () => {
  const folder = await temporaryFolder();
  const store = await openLowdbStore(folder.path);
  const put = (id: string) => change(store, id, () => conversationFor(id));
  await put('19:a');
  await rm(folder.path, { recursive: true });
  await expect(put('19:b')).rejects.toThrow('cannot be written');
  await put('19:c');
  const { records, faults } = await readState(folder.path);
  expect([...records.conversations.keys()]).toEqual(['19:a', '19:c']);
  expect(faults).toEqual([]);
  await store.close();
  await folder.remove();
});

test('what is erased is gone from the disk with the changes of the second day after', async () => {
  const folder = await temporaryFolder();
  let now = Temporal.Now.instant();
  const open = () => openLowdbStore(folder.path, undefined, { now: () => now });
  let store = await open();
  await change(store, '19:erased', () => conversationFor('19:erased'));
  await change(store, '19:erased', () => undefined);
  const isOnDisk = async () => {
    const files = (await readdir(folder.path)).filter((name) => name.endsWith('.jsonl'));
    const texts = await Promise.all(files.map((name) => readFile(join(folder.path, name), 'utf8')));
    return texts.some((text) => text.includes('19:erased'));
  };
  for (const day of [1, 2]) {
    expect([day, await isOnDisk()]).toEqual([day, true]);
    await store.close();
    now = now.add({ hours: 25 });
    store = await open();
    await change(store, '19:a', () => conversationFor(`19:a`));
    await store.close();
    store = await open();
  }
  expect(await isOnDisk()).toBe(false);
  expect(await store.records('conversations')).toHaveLength(1);
  await store.close();
  await folder.remove();
});

test('a lock left behind by a crash keeps nobody out', async () => {
  const folder = await temporaryFolder();
  const crashed = spawnSync(process.execPath, [
    '-e',
    `require('node:net').createServer().listen(${JSON.stringify(join(folder.path, 'lock'))}, () => process.kill(process.pid, 'SIGKILL'))`,
  ]);
  expect(crashed.signal).toBe('SIGKILL');
  expect(await readdir(folder.path)).toEqual(['lock']);
  await (await openLowdbStore(folder.path)).close();
  await folder.remove();
});

test('a folder with a very long path is locked all the same', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'a'.repeat(90), 'b'.repeat(90));
  const store = await openLowdbStore(path);
  await expect(openLowdbStore(path)).rejects.toThrow('Another Practice Prompts');
  await store.close();
  await (await openLowdbStore(path)).close();
  await folder.remove();
});

test('only the service’s own account can read the files', async () => {
  const folder = await temporaryFolder();
  const store = await openLowdbStore(folder.path);
  await store.close();
  for (const name of await readdir(folder.path)) {
    expect([name, (await stat(join(folder.path, name))).mode & 0o077]).toEqual([name, 0]);
  }
  await folder.remove();
});

test('a folder that cannot be written is a clear error', async () => {
  const folder = await temporaryFolder();
  const file = join(folder.path, 'a-file');
  await writeFile(file, '');
  await expect(openLowdbStore(join(file, 'state'))).rejects.toThrow(/cannot be (read|written)/);
  await folder.remove();
});
