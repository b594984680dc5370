import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StoreError } from '../../src/store/contract.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { temporaryFolder } from '../edge/service.ts';
import type { Asked, Told } from './obeying-process.ts';
import { conversationFor } from './store-contract.ts';
import { change } from './written-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await folder.remove();
});

/**
 * A store in a process of its own, whose files the system does not let grow beyond a size: writes
 * then end in the midst, as on a full disk, and nobody has to be root for it.
 */
function startStore(path: string) {
  const child = fork(join(import.meta.dirname, 'obeying-process.ts'), [path]);
  return {
    ask: (asked: Asked) =>
      new Promise<Told>((resolve) => {
        child.once('message', (told) => resolve(told as Told));
        child.send(asked);
      }),
    limit: (bytes: number | 'unlimited') => limitFiles(child, bytes),
    end: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGKILL');
      }),
  };
}

function limitFiles({ pid }: ChildProcess, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
}

const journalIn = (path: string) => join(path, 'journal-000001.jsonl');

test('on a full disk changes are refused wherever the write ends, and it goes on by itself', async () => {
  const store = startStore(folder.path);
  expect(await store.ask({ put: '19:a' })).toEqual({ kind: 'done' });
  const { size } = await stat(journalIn(folder.path));
  for (const room of [0, 1, 50, 200]) {
    store.limit(size + room);
    expect(await store.ask({ put: '19:b' })).toMatchObject({ kind: 'StoreError' });
    expect(await store.ask({ put: '19:b' })).toMatchObject({ kind: 'StoreError' });
    expect(await store.ask('ids')).toEqual({ kind: 'ids', ids: ['19:a'] });
    expect(await store.ask('health')).toMatchObject({
      failing: expect.stringMatching(/cannot be written \(EFBIG\): check space and rights/),
    });
    expect((await stat(journalIn(folder.path))).size).toBe(size);
  }
  store.limit('unlimited');
  const health = async () => (await store.ask('health')) as Told & { failing?: string };
  await expect.poll(async () => (await health()).failing, { timeout: 10_000 }).toBeUndefined();
  expect(await store.ask({ put: '19:c' })).toEqual({ kind: 'done' });
  await store.end();
  const again = await openLowdbStore(folder.path);
  const ids = (await again.records('conversations')).map((each) => each.reference.conversationId);
  expect(ids).toEqual(['19:a', '19:c']);
  expect(again.health().damage).toEqual([]);
  await again.close();
}, 30_000);

test('killed on a full disk, what was acknowledged is there and what was refused is not', async () => {
  const store = startStore(folder.path);
  await store.ask({ put: '19:a' });
  store.limit((await stat(journalIn(folder.path))).size + 100);
  expect(await store.ask({ put: '19:b' })).toMatchObject({ kind: 'StoreError' });
  await store.end();
  const again = await openLowdbStore(folder.path);
  expect(await again.records('conversations')).toEqual([conversationFor('19:a')]);
  await again.close();
});

test('where there is no room for a new snapshot, the journal goes on', async () => {
  const store = startStore(folder.path);
  const long = 'x'.repeat(100_000);
  for (let at = 0; at < 11; at += 1) {
    expect(await store.ask({ put: `19:${at}`, long })).toEqual({ kind: 'done' });
  }
  // The next change begins another generation, whose snapshot of 1 MB does not fit.
  store.limit(800_000);
  for (let at = 0; at < 3; at += 1) await store.ask({ put: '19:more', long });
  expect(await store.ask({ put: '19:last' })).toEqual({ kind: 'done' });
  await store.end();
  expect((await readdir(folder.path)).filter((name) => name !== 'lock').sort()).toEqual([
    'journal-000001.jsonl',
    'journal-000002.jsonl',
    'snapshot-000001.jsonl',
    'state.json',
  ]);
  const again = await openLowdbStore(folder.path);
  expect(await again.records('conversations')).toHaveLength(13);
  await again.close();
});

/** What all handles of files have in common. */
async function everyHandle() {
  const handle = await open(folder.path, 'r');
  await handle.close();
  return Object.getPrototypeOf(handle) as { datasync(): Promise<void>; truncate(): Promise<void> };
}

const failure = () => Object.assign(new Error('injected'), { code: 'EIO' });

test('a change is acknowledged only once it is forced to disk', async () => {
  const store = await openLowdbStore(folder.path);
  const forced = Promise.withResolvers<void>();
  vi.spyOn(await everyHandle(), 'datasync').mockReturnValue(forced.promise);
  let isAcknowledged = false;
  const put = change(store, '19:a', () => conversationFor('19:a')).then(() => {
    isAcknowledged = true;
  });
  const journal = () => readFile(journalIn(folder.path), 'utf8');
  await expect.poll(journal).toContain('19:a');
  expect(isAcknowledged).toBe(false);
  expect(await store.records('conversations')).toEqual([]);
  forced.resolve();
  await put;
  expect(await store.records('conversations')).toEqual([conversationFor('19:a')]);
  await store.close();
});

test('a change that could not be forced to disk is taken away again, at the latest by the next', async () => {
  const store = await openLowdbStore(folder.path);
  const handle = await everyHandle();
  const put = (id: string) => change(store, id, () => conversationFor(id));
  await put('19:a');
  vi.spyOn(handle, 'datasync').mockRejectedValueOnce(failure());
  vi.spyOn(handle, 'truncate').mockRejectedValueOnce(failure());
  await expect(put('19:b')).rejects.toThrow(StoreError);
  expect(await readFile(journalIn(folder.path), 'utf8')).toContain('19:b');
  expect(await store.records('conversations')).toEqual([conversationFor('19:a')]);
  await put('19:c');
  expect(await readFile(journalIn(folder.path), 'utf8')).not.toContain('19:b');
  await store.close();
  const again = await openLowdbStore(folder.path);
  expect(await again.records('conversations')).toEqual([
    conversationFor('19:a'),
    conversationFor('19:c'),
  ]);
  await again.close();
});
