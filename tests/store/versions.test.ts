import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../../src/store/contract.ts';
import { sealed } from '../../src/store/lines.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { readState } from '../../src/store/read-state.ts';
import { VERSION } from '../../src/store/record.ts';
import { temporaryFolder } from '../edge/service.ts';
import { conversationFor } from './store-contract.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

/** As version 1 wrote it, before there was a choice of how often. */
const OLD_CONVERSATION = {
  reference: {
    conversationId: '19:a',
    conversationType: 'channel',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:1',
    botId: '28:bot',
  },
  installed: true,
  subscription: {
    schedule: { day: 1, time: '09:00', zone: 'Europe/London' },
    state: 'active',
    nextDue: '2026-03-30T08:00:00Z',
  },
  deliveries: [],
};
const OLD_STATE = JSON.stringify({ version: 1, conversations: [OLD_CONVERSATION] });
const ID = conversationFor('19:a').reference.conversationId;

const filesOf = async (path: string) =>
  Promise.all(
    (await readdir(path))
      .sort()
      .map(async (name) => [name, await readFile(join(path, name), 'utf8')]),
  );

test('a state file of version 1 is taken over, and kept while the new files build on it', async () => {
  const file = join(folder.path, 'state.json');
  await writeFile(file, OLD_STATE);
  expect((await readState(folder.path)).records.conversations.get(ID)).toEqual(
    conversationFor('19:a'),
  );
  const store = await openLowdbStore(folder.path);
  expect(await store.conversation(ID)).toEqual(conversationFor('19:a'));
  expect(store.health()).toEqual({ failing: undefined, damage: [] });
  await store.changeConversation(ID, (current) => ({
    next: current && { ...current, installed: false },
    result: undefined,
  }));
  await store.close();
  expect(await readFile(join(folder.path, 'state.version-1.json'), 'utf8')).toBe(OLD_STATE);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: VERSION });
  const again = await openLowdbStore(folder.path);
  expect(await again.conversation(ID)).toEqual(conversationFor('19:a', { installed: false }));
  await again.close();
});

test('should the first snapshot be damaged, the old state file and the journal make up for it', async () => {
  await writeFile(join(folder.path, 'state.json'), OLD_STATE);
  const store = await openLowdbStore(folder.path);
  await store.changeConversation(ID, (current) => ({
    next: current && { ...current, installed: false },
    result: undefined,
  }));
  await store.close();
  await writeFile(join(folder.path, 'snapshot-000001.jsonl'), 'damaged');
  const again = await openLowdbStore(folder.path);
  expect(await again.conversation(ID)).toEqual(conversationFor('19:a', { installed: false }));
  await again.close();
});

test.each([
  ['half a file', '{"version":1,"conversations":[{"refer'],
  ['something else', '[]'],
  ['no list', '{"version":1,"conversations":{}}'],
])('a state file of version 1 that is %s is refused by name and left as it is', async (_, text) => {
  const file = join(folder.path, 'state.json');
  await writeFile(file, text);
  await expect(openLowdbStore(folder.path)).rejects.toThrow(StoreError);
  await expect(openLowdbStore(folder.path)).rejects.toThrow(file);
  expect(await filesOf(folder.path)).toEqual([['state.json', text]]);
});

test.each<[string, Record<string, string>]>([
  ['state file', { 'state.json': JSON.stringify({ version: VERSION + 1 }) }],
  [
    'snapshot',
    { 'snapshot-000001.jsonl': sealed({ format: 'snapshot', version: VERSION + 1, seq: 0 }) },
  ],
  [
    'journal',
    {
      'snapshot-000001.jsonl':
        sealed({ format: 'snapshot', version: VERSION, seq: 0 }) + sealed({ end: true }),
      'journal-000001.jsonl': sealed({ format: 'journal', version: VERSION + 1, after: 0 }),
    },
  ],
])('a %s of a newer version is refused, and nothing in the folder touched', async (_, files) => {
  await mkdir(folder.path, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text);
  const before = await filesOf(folder.path);
  await expect(openLowdbStore(folder.path)).rejects.toThrow(StoreError);
  await expect(openLowdbStore(folder.path)).rejects.toThrow('from a newer Practice Prompts');
  await expect(readState(folder.path)).rejects.toThrow('from a newer Practice Prompts');
  expect(await filesOf(folder.path)).toEqual(before);
});

test('a folder that says it has state and has none is refused: nobody starts anew unasked', async () => {
  await writeFile(join(folder.path, 'state.json'), JSON.stringify({ version: VERSION }));
  await expect(openLowdbStore(folder.path)).rejects.toThrow('Put back a copy of the whole folder');
});

test('a first start that was cut short is no obstacle, and older programs are kept out', async () => {
  const store = await openLowdbStore(folder.path);
  await store.close();
  await rm(join(folder.path, 'state.json'));
  await rm(join(folder.path, 'snapshot-000001.jsonl'));
  const again = await openLowdbStore(folder.path);
  expect(again.health().damage).toEqual([]);
  await again.close();
  const marker = JSON.parse(await readFile(join(folder.path, 'state.json'), 'utf8'));
  expect(marker).toMatchObject({ version: VERSION });
});
