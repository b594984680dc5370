import { spawnSync } from 'node:child_process';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
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
  ['a time that is none', '{"version":1,"conversations":[{"subscription":{"nextDue":"soon"}}]}'],
])('%s is refused by name and left as it is', async (_, text) => {
  const folder = await temporaryFolder();
  const file = join(folder.path, 'state.json');
  await writeFile(file, text);
  await expect(openLowdbStore(folder.path)).rejects.toThrow(StoreError);
  await expect(openLowdbStore(folder.path)).rejects.toThrow(file);
  expect(await readFile(file, 'utf8')).toBe(text);
  await folder.remove();
});

test('a file from before there was a choice of how often is weekly', async () => {
  const folder = await temporaryFolder();
  const file = join(folder.path, 'state.json');
  const reference = {
    conversationId: '19:a',
    conversationType: 'channel',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:1',
    botId: '28:bot',
  };
  const schedule = { day: 1, time: '09:00', zone: 'Europe/London' };
  const subscription = { schedule, state: 'active', nextDue: '2026-03-30T08:00:00Z' };
  const conversations = [{ reference, installed: true, subscription, deliveries: [] }];
  await writeFile(file, JSON.stringify({ version: 1, conversations }));
  const store = await openLowdbStore(folder.path);
  const id = conversationFor('19:a').reference.conversationId;
  expect(await store.conversation(id)).toEqual(conversationFor('19:a'));
  await store.close();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    version: 1,
    conversations: [{ subscription: { schedule: { ...schedule, every: 'week' } } }],
  });
  await folder.remove();
});

test('a fortnight that does not say which weeks is refused, with its place', async () => {
  const folder = await temporaryFolder();
  const store = await openLowdbStore(folder.path);
  const conversation = conversationFor('19:a');
  const { conversationId } = conversation.reference;
  await store.changeConversation(conversationId, () => ({ next: conversation, result: undefined }));
  await store.close();
  const file = join(folder.path, 'state.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"every":"week"', '"every":"2 weeks"'));
  await expect(openLowdbStore(folder.path)).rejects.toThrow('subscription.schedule');
  await folder.remove();
});

test('a write cut short before it took its name does no harm', async () => {
  const folder = await temporaryFolder();
  const store = await openLowdbStore(folder.path);
  const conversation = conversationFor('19:a');
  const id = conversation.reference.conversationId;
  await store.changeConversation(id, () => ({ next: conversation, result: undefined }));
  await store.close();
  await writeFile(join(folder.path, 'state.json.next'), '{"versi');
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

test('only the service’s own account can read the file', async () => {
  const folder = await temporaryFolder();
  const store = await openLowdbStore(folder.path);
  expect((await stat(join(folder.path, 'state.json'))).mode & 0o077).toBe(0);
  await store.close();
  await folder.remove();
});

test('a folder that cannot be written is a clear error', async () => {
  const folder = await temporaryFolder();
  const file = join(folder.path, 'a-file');
  await writeFile(file, '');
  await expect(openLowdbStore(join(file, 'state'))).rejects.toThrow(/cannot be (read|written)/);
  await folder.remove();
});
