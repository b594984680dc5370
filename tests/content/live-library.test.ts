import { cp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LiveLibrary, openLibrary } from '../../src/content/live-library.ts';
import { temporaryFolder } from '../edge/service.ts';

const AUDIT = 'audits/chscb-multi-agency-case-audit.json';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let live: LiveLibrary;

beforeEach(async () => {
  folder = await temporaryFolder();
  await cp('data', folder.path, { recursive: true });
  live = await openLibrary(folder.path);
});
afterEach(() => folder.remove());

async function change(file: string, edit: (text: string) => string): Promise<void> {
  const path = join(folder.path, file);
  await writeFile(path, edit(await readFile(path, 'utf8')));
}

/** The outcomes of so many looks. */
async function looks(count: number): Promise<string[]> {
  const kinds: string[] = [];
  for (let i = 0; i < count; i += 1) kinds.push((await live.look()).kind);
  return kinds;
}

const title = () => live.current().audits[0]?.title;
const retitle = (to: string) =>
  change(AUDIT, (text) => text.replace(/"title": "[^"]+"/, `"title": "${to}"`));

test('files that have not changed are left alone', async () => {
  const before = live.current();
  expect(await looks(3)).toEqual(['same', 'same', 'same']);
  expect(live.current()).toBe(before);
});

test('a change is taken up once the files have come to rest', async () => {
  const before = live.current();
  await retitle('Another audit');
  expect(await looks(1)).toEqual(['changing']);
  expect(live.current()).toBe(before);
  expect(await looks(2)).toEqual(['replaced', 'same']);
  expect(title()).toBe('Another audit');
});

test('a calendar that is added to is taken up like any other content', async () => {
  const file = 'calendars/scotland.json';
  const days = () => live.current().calendars.all.get('scotland')?.off.length ?? 0;
  const before = days();
  await change(file, (text) =>
    text.replace('"days": [', '"days": [{ "date": "2025-01-01", "name": "A" },'),
  );
  expect(await looks(2)).toEqual(['changing', 'refused']);
  await change(file, (text) =>
    text
      .replace('2025-01-01", "name": "A"', '2024-12-31", "name": "A"')
      .replace('"years": [', '"years": [{ "year": 2024, "basis": "published" },'),
  );
  expect(await looks(2)).toEqual(['changing', 'replaced']);
  expect(days()).toBe(before + 1);
});

test('files that are still being written are waited for', async () => {
  await retitle('One');
  expect(await looks(1)).toEqual(['changing']);
  await retitle('Two');
  expect(await looks(2)).toEqual(['changing', 'replaced']);
  expect(title()).toBe('Two');
});

test('content that is wrong is refused with every fault, and the library in use stays', async () => {
  const before = live.current();
  await change(AUDIT, (text) => text.replaceAll('"status"', '"state"'));
  expect(await looks(3)).toEqual(['changing', 'refused', 'same']);
  expect(live.current()).toBe(before);
  expect(live.refused()?.map(({ at }) => at)).toContain('status');
});

test('once it is mended, it is taken up and nothing is refused any more', async () => {
  await change(AUDIT, (text) => text.slice(0, 100));
  expect(await looks(2)).toEqual(['changing', 'refused']);
  await cp('data', folder.path, { recursive: true });
  await retitle('Mended');
  expect(await looks(2)).toEqual(['changing', 'replaced']);
  expect(live.refused()).toBeUndefined();
  expect(title()).toBe('Mended');
});

test('of two files that belong together neither is taken without the other', async () => {
  const before = live.current();
  await change('themes.json', (text) => text.replaceAll('think-family', 'think-whole-family'));
  expect(await looks(2)).toEqual(['changing', 'refused']);
  expect(live.current()).toBe(before);
  await change(AUDIT, (text) => text.replaceAll('"think-family"', '"think-whole-family"'));
  expect(await looks(2)).toEqual(['changing', 'replaced']);
  expect(live.current().themes.size).toBe(before.themes.size);
  expect([...live.current().themes.keys()]).toContain('think-whole-family');
});

test('a folder that vanishes for a while costs nothing', async () => {
  const before = live.current();
  await rm(folder.path, { recursive: true });
  expect(await looks(2)).toEqual(['changing', 'refused']);
  expect(live.current()).toBe(before);
});

test('a file of the same size and an older date is noticed as well', async () => {
  await retitle('CHSCB multi-agency case AUDIT');
  await utimes(join(folder.path, AUDIT), new Date(0), new Date(0));
  expect(await looks(2)).toEqual(['changing', 'replaced']);
  expect(title()).toBe('CHSCB multi-agency case AUDIT');
});
