import { type ChildProcess, spawn } from 'node:child_process';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { readState, type StateRead } from '../../src/store/read-state.ts';
import { temporaryFolder } from '../edge/service.ts';

const WRITERS = 8;
const KILLS = 40;

type Writing = {
  child: ChildProcess;
  acknowledged(): Map<string, number>;
  ended: Promise<unknown>;
};

/** Starts a process that writes to a folder; resolves at its first acknowledged change. */
async function startWriting(folder: string): Promise<Writing> {
  const program = join(import.meta.dirname, 'writing-process.ts');
  const child = spawn(process.execPath, [program, folder, String(WRITERS)]);
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      resolve();
    });
    void ended.then(() => reject(new Error(`the writer ended: ${errors}`)));
  });
  const acknowledged = () =>
    // The last line may be half a one.
    new Map(
      output
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(' '))
        .map(([id = '', count]) => [id, Number(count)]),
    );
  return { child, acknowledged, ended };
}

const countsOf = ({ records }: StateRead) =>
  new Map<string, number>(
    [...records.conversations].map(([id, { reference }]) => [id, Number(reference.botId)]),
  );

test(`killed ${KILLS} times while it writes, everything acknowledged is there`, async () => {
  const folder = await temporaryFolder();
  let acknowledged = new Map<string, number>();
  const generations = new Set<string>();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const writing = await startWriting(folder.path);
    await pass(Math.random() * 100);
    writing.child.kill('SIGKILL');
    await writing.ended;
    acknowledged = new Map([...acknowledged, ...writing.acknowledged()]);

    const found = await readState(folder.path);
    expect(found.faults).toEqual([]);
    for (const [id, count] of acknowledged) {
      // One that was on disk and could not be acknowledged any more may be there as well.
      const have = countsOf(found).get(id) ?? 0;
      expect([id, have >= count && have <= count + 1]).toEqual([id, true]);
    }
    // What was there once stays, and the next process counts on from it, acknowledged or not.
    acknowledged = countsOf(found);
    for (const name of await readdir(folder.path)) generations.add(name);
  }
  const store = await openLowdbStore(folder.path);
  expect(store.health()).toEqual({ failing: undefined, damage: [] });
  await store.close();
  // Kills came before, during and after new generations.
  expect([...generations].filter((name) => name.startsWith('snapshot')).length).toBeGreaterThan(5);
  await folder.remove();
}, 120_000);

test('while it is written to, the folder can be read and copied, and nothing is missing', async () => {
  const folder = await temporaryFolder();
  const backup = await temporaryFolder();
  const writing = await startWriting(folder.path);
  for (let look = 0; look < 40; look += 1) {
    const before = writing.acknowledged();
    const { faults, ...read } = await readState(folder.path);
    expect(faults).toEqual([]);
    for (const [id, count] of before) {
      expect([id, (countsOf({ faults, ...read }).get(id) ?? 0) >= count]).toEqual([id, true]);
    }
  }
  let before = writing.acknowledged();
  const copies = { recursive: true, force: true, filter: (path: string) => !path.endsWith('lock') };
  const copy = () =>
    cp(folder.path, backup.path, copies).then(
      () => true,
      () => false,
    );
  // A generation lasts milliseconds here: a file may be gone before its turn comes.
  while (!(await copy())) {
    await rm(backup.path, { recursive: true });
    before = writing.acknowledged();
  }
  writing.child.kill('SIGKILL');
  await writing.ended;
  const store = await openLowdbStore(backup.path);
  expect(store.health().damage).toEqual([]);
  await store.close();
  const copied = countsOf(await readState(backup.path));
  for (const [id, count] of before) expect(copied.get(id)).toBeGreaterThanOrEqual(count);
  await Promise.all([folder.remove(), backup.remove()]);
}, 60_000);
