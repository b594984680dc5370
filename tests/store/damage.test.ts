import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { readState } from '../../src/store/read-state.ts';
import { temporaryFolder } from '../edge/service.ts';
import { conversationFor } from './store-contract.ts';
import { change, type History, type WrittenFolder, writtenFolder } from './written-folder.ts';

const SNAPSHOT_1 = 'snapshot-000001.jsonl';
const SNAPSHOT_2 = 'snapshot-000002.jsonl';
const JOURNAL_1 = 'journal-000001.jsonl';
const JOURNAL_2 = 'journal-000002.jsonl';

let written: WrittenFolder;
beforeAll(async () => {
  written = await writtenFolder();
});
afterAll(() => written.remove());

/** Opens a folder, looks, and closes it again. */
async function opened(path: string) {
  const lines: string[] = [];
  const store = await openLowdbStore(
    path,
    createLog((line) => lines.push(line)),
  );
  const conversations = new Map(
    (await store.records('conversations')).map((each) => [each.reference.conversationId, each]),
  );
  const { damage } = store.health();
  await store.close();
  return { conversations, damage, log: lines.join('\n') };
}

const last = (history: History, back = 0) => history.at(-1 - back);

test('two generations are read as they were acknowledged', async () => {
  const { conversations, damage, log } = await opened(written.path);
  expect(conversations).toEqual(last(written.history));
  expect(damage).toEqual([]);
  expect(log).toBe('');
});

test('cut off at any byte of the last change, all before it is there, and it goes on', async () => {
  const folder = await written.copy();
  const file = join(folder.path, JOURNAL_2);
  const whole = await readFile(file);
  const start = whole.lastIndexOf('\n', -2) + 1;
  for (let length = start; length <= whole.length; length += 1) {
    await writeFile(file, whole);
    await truncate(file, length);
    const { conversations, damage, log } = await opened(folder.path);
    const isThere = length >= whole.length - 1;
    expect(conversations).toEqual(last(written.history, isThere ? 0 : 1));
    expect(damage).toEqual([]);
    expect(log.includes('unfinished change dropped')).toBe(length > start && !isThere);
    const store = await openLowdbStore(folder.path);
    await change(store, '19:new', () => conversationFor('19:new'));
    await store.close();
    const again = await opened(folder.path);
    expect(again.conversations.get('19:new' as never)).toEqual(conversationFor('19:new'));
    expect(again.conversations.size).toBe(conversations.size + 1);
    expect(again.damage).toEqual([]);
  }
  await folder.remove();
}, 60_000);

test('after a power cut the end of the journal may be anything: it was never acknowledged', async () => {
  const folder = await written.copy();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const rest = Buffer.from(bytes.filter((byte) => byte !== 0x0a));
      await writeFile(join(folder.path, JOURNAL_2), await readFile(join(written.path, JOURNAL_2)));
      await appendFile(join(folder.path, JOURNAL_2), rest);
      const { conversations, damage } = await opened(folder.path);
      expect(conversations).toEqual(last(written.history));
      expect(damage).toEqual([]);
    }),
    { numRuns: 50 },
  );
  await folder.remove();
});

function withBit(bytes: Buffer, at: number, bit: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8((bytes[at] ?? 0) ^ (1 << bit), at);
  return flipped;
}

/** A file with any one bit wrong; its last line feed left out. */
const bitOf = (bytes: Buffer, places = fc.nat(bytes.length - 2)) =>
  fc.tuple(places, fc.nat(7)).map(([at, bit]) => withBit(bytes, at, bit));

test('whichever bit of the newest snapshot is wrong, nothing is lost, and it is said', async () => {
  const folder = await written.copy();
  const whole = await readFile(join(folder.path, SNAPSHOT_2));
  const places = fc.oneof(
    fc.nat(whole.length - 2),
    // Most of it is one long value, of no interest bit by bit.
    fc.nat(2_000),
    fc.nat(1_000).map((fromEnd) => whole.length - 2 - fromEnd),
  );
  await fc.assert(
    fc.asyncProperty(bitOf(whole, places), async (flipped) => {
      await writeFile(join(folder.path, SNAPSHOT_2), flipped);
      const { records, faults } = await readState(folder.path);
      expect(records.conversations).toEqual(last(written.history));
      expect(faults).toEqual([expect.stringContaining(`${SNAPSHOT_2} is damaged at`)]);
    }),
    { numRuns: 200 },
  );
  await folder.remove();
});

test('whichever bit of the newest journal is wrong, the rest is there, and it is said', async () => {
  const folder = await written.copy();
  const file = join(folder.path, JOURNAL_2);
  const whole = await readFile(file);
  const everOf = (id: string) => written.history.map((state) => JSON.stringify(state.get(id)));
  await fc.assert(
    fc.asyncProperty(bitOf(whole), async (flipped) => {
      await writeFile(file, flipped);
      const { records, faults } = await readState(folder.path);
      expect(faults).toEqual([expect.stringContaining(`${JOURNAL_2} is damaged`)]);
      for (const [id, conversation] of records.conversations) {
        expect(everOf(id)).toContain(JSON.stringify(conversation));
      }
    }),
    { numRuns: 300, examples: [[withBit(whole, 0, 0)], [withBit(whole, whole.length - 2, 7)]] },
  );
  await folder.remove();
});

test('a journal whose last line feed is damaged is whole, and goes on', async () => {
  const folder = await written.copy();
  const file = join(folder.path, JOURNAL_2);
  const whole = await readFile(file);
  for (let bit = 0; bit < 8; bit += 1) {
    await writeFile(file, withBit(whole, whole.length - 1, bit));
    const { conversations, damage } = await opened(folder.path);
    expect(conversations).toEqual(last(written.history));
    expect(damage).toEqual([]);
    expect(await readFile(file)).toEqual(whole);
  }
  await folder.remove();
});

test('a damaged snapshot is set aside by name, and the next start is sound', async () => {
  const folder = await written.copy();
  await writeFile(join(folder.path, SNAPSHOT_2), 'no longer a snapshot');
  const { conversations, damage, log } = await opened(folder.path);
  expect(conversations).toEqual(last(written.history));
  expect(damage).toEqual([
    expect.stringContaining(`${SNAPSHOT_2} is damaged at line 1`),
    expect.stringContaining('snapshot-000002.damaged.jsonl was set aside'),
  ]);
  expect(log).toMatch(/error state damaged .*file=snapshot-000002\.jsonl/);
  const aside = join(folder.path, 'snapshot-000002.damaged.jsonl');
  expect(await readFile(aside, 'utf8')).toBe('no longer a snapshot');
  const again = await opened(folder.path);
  expect(again.conversations).toEqual(last(written.history));
  expect(again.damage).toEqual([expect.stringContaining('was set aside')]);
  await rm(aside);
  expect((await opened(folder.path)).damage).toEqual([]);
  await folder.remove();
});

test('damage in the midst of a journal: only what it touches stays as it was, and is named', async () => {
  const folder = await written.copy();
  const file = join(folder.path, JOURNAL_2);
  const lines = (await readFile(file, 'utf8')).split('\n');
  const at = lines.findIndex((line) => line.includes('"whole"'));
  lines[at] = lines[at]?.replace('19:e', '19:f') ?? '';
  await writeFile(file, lines.join('\n'));
  const { conversations, damage, log } = await opened(folder.path);
  const expected = new Map(last(written.history));
  expected.delete('19:e');
  expect(conversations).toEqual(expected);
  expect(damage[0]).toBe(
    `${JOURNAL_2} is damaged: changes are missing; all that could be read is used`,
  );
  expect(log).toContain(`line ${at + 1} is damaged`);
  expect(await readdir(folder.path)).toContain('journal-000002.damaged.jsonl');
  await folder.remove();
});

test('a change that builds on a damaged one is left out, and its conversation is named', async () => {
  const folder = await temporaryFolder();
  const store = await openLowdbStore(folder.path);
  await change(store, '19:a', () => conversationFor('19:a'));
  for (const installed of [false, true, false]) {
    await change(store, '19:a', (current) => current && { ...current, installed });
  }
  await store.close();
  const file = join(folder.path, JOURNAL_1);
  const lines = (await readFile(file, 'utf8')).split('\n');
  lines[2] = `${lines[2]}.`;
  await writeFile(file, lines.join('\n'));
  const { conversations, log } = await opened(folder.path);
  expect([...conversations.values()]).toEqual([conversationFor('19:a')]);
  expect(log).toContain('line 4 cannot be made: conversations 19:a stays as it was before');
  await folder.remove();
});

test('a journal that is gone is said, and the snapshots are used', async () => {
  const folder = await written.copy();
  await rm(join(folder.path, JOURNAL_2));
  const { conversations, damage } = await opened(folder.path);
  expect(damage).toEqual([expect.stringContaining(`${JOURNAL_2} is missing`)]);
  expect(conversations.size).toBeGreaterThan(0);
  expect((await opened(folder.path)).damage).toEqual([]);
  await folder.remove();
});

test('when no copy is whole it does not start, and touches nothing', async () => {
  const folder = await written.copy();
  for (const name of [SNAPSHOT_1, SNAPSHOT_2]) await writeFile(join(folder.path, name), 'no');
  await rm(join(folder.path, JOURNAL_1));
  const before = (await readdir(folder.path)).sort();
  await expect(opened(folder.path)).rejects.toThrow('no copy of the state is whole');
  expect((await readdir(folder.path)).sort()).toEqual(before);
  await folder.remove();
});

test('one record edited into nonsense is set aside with its place; the others go on', async () => {
  const folder = await written.copy();
  const file = join(folder.path, SNAPSHOT_2);
  const edited = (await readFile(file, 'utf8'))
    .split('\n')
    .map((line) =>
      line.includes('"id":"19:d"')
        ? line
            .replace(/^\{"sum":"[0-9a-f]{8}",/, '{')
            .replace('"state":"active"', '"state":"asleep"')
        : line,
    );
  await writeFile(file, edited.join('\n'));
  const { conversations, damage, log } = await opened(folder.path);
  const expected = new Map(last(written.history));
  expected.delete('19:d');
  expect(conversations).toEqual(expected);
  expect(damage).toEqual([
    'records that cannot be read: 1',
    expect.stringContaining('set-aside.jsonl was set aside'),
  ]);
  expect(log).toMatch(/error record set aside .*19:d, wrong at subscription\.state/);

  // Mended and put back before the last line of the snapshot, it is there again.
  const aside = join(folder.path, 'set-aside.jsonl');
  const mended = (await readFile(aside, 'utf8')).replace('"state":"asleep"', '"state":"active"');
  const newest = join(
    folder.path,
    (await readdir(folder.path))
      .filter((name) => /^snapshot-\d+\.jsonl$/.test(name))
      .sort()
      .at(-1) ?? '',
  );
  const lines = (await readFile(newest, 'utf8')).trimEnd().split('\n');
  lines.splice(-1, 0, mended.trimEnd());
  await writeFile(newest, `${lines.join('\n')}\n`);
  await rm(aside);
  const again = await opened(folder.path);
  expect(again.conversations).toEqual(last(written.history));
  expect(again.damage).toEqual([]);
  await folder.remove();
});

test('many records that cannot be read are another program’s: it does not start', async () => {
  const folder = await temporaryFolder();
  const conversations = ['19:a', '19:b', '19:c'].map((conversationId) => ({
    reference: { conversationId },
  }));
  const text = JSON.stringify({ version: 1, conversations });
  await writeFile(join(folder.path, 'state.json'), text);
  await expect(opened(folder.path)).rejects.toThrow(
    '3 of 3 records cannot be read; the first is conversations 19:a, wrong at reference',
  );
  expect(await readdir(folder.path)).toEqual(['state.json']);
  expect(await readFile(join(folder.path, 'state.json'), 'utf8')).toBe(text);
  await folder.remove();
});
