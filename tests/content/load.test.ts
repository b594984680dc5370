import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ContentError } from '../../src/content/errors.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { temporaryFolder } from '../edge/service.ts';

const AUDIT = 'audits/chscb-multi-agency-case-audit.json';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  folder = await temporaryFolder();
  await cp('data', folder.path, { recursive: true });
});
afterEach(() => folder.remove());

type Json = { [key: string]: Json } & Json[];
type Spoil = (content: Json) => unknown;

async function spoil(file: string, change: Spoil): Promise<void> {
  const path = join(folder.path, file);
  const content = JSON.parse(await readFile(path, 'utf8'));
  change(content);
  await writeFile(path, JSON.stringify(content));
}

async function faults(): Promise<string[]> {
  const error = await loadLibrary(folder.path).catch((thrown: unknown) => thrown);
  if (!(error instanceof ContentError)) throw new Error('the library was taken');
  return error.faults.map(({ file, at, expected }) => {
    expect(file.startsWith(folder.path)).toBe(true);
    return `${file.slice(folder.path.length + 1)} | ${at} | ${expected}`;
  });
}

// biome-ignore format: a table
test.each<[string, string, Spoil, RegExp]>([
  ['a title is missing', AUDIT, (c) => delete c['cases']?.[0]?.['keyMessages']?.[2]?.['title'], /cases\[0\]\.keyMessages\[2\]\.title \| string/],
  ['a number is text', AUDIT, (c) => Object.assign(c['cases']?.[1] ?? {}, { number: 'two' }), /cases\[1\]\.number \| number/],
  ['a property nobody knows', AUDIT, (c) => Object.assign(c, { colour: 'red' }), /\| Unrecognized key: "colour"/],
  ['text with a line break', AUDIT, (c) => Object.assign(c['cases']?.[0] ?? {}, { summary: 'a\nb' }), /cases\[0\]\.summary \| one paragraph/],
  ['a question without its mark', AUDIT, (c) => Object.assign(c['cases']?.[2]?.['keyMessages']?.[0]?.['prompts']?.[0] ?? {}, { questions: ['Do you'] }), /prompts\[0\]\.questions\[0\] \| a question that ends in a question mark/],
  ['a link that runs a script', AUDIT, (c) => Object.assign(c['cases']?.[0]?.['keyMessages']?.[3]?.['prompts']?.[0]?.['links']?.[0] ?? {}, { url: 'javascript:alert(1)' }), /links\[0\]\.url \| a web address/],
  ['a link on words that are not there', AUDIT, (c) => Object.assign(c['cases']?.[0]?.['keyMessages']?.[3]?.['prompts']?.[0]?.['links']?.[0] ?? {}, { on: 'Nowhere' }), /links\[0\]\.on \| words that stand in the text/],
  ['a theme that does not exist', AUDIT, (c) => Object.assign(c['cases']?.[0]?.['keyMessages']?.[0] ?? {}, { themes: ['financial-pressures', 'gangs'] }), /keyMessages\[0\]\.themes\[1\] \| a theme that themes\.json has, not "gangs"/],
  ['an id used twice', AUDIT, (c) => Object.assign(c['cases']?.[1] ?? {}, { id: 'felix' }), /cases\[1\]\.id \| an id that no other case has/],
  ['a theme that no key message has', 'themes.json', (c) => c['themes']?.push({ id: 'gangs', title: 'Gangs', summary: 'x', aliases: [], related: [] } as never), /themes\[10\] \| a theme of some key message/],
  ['two themes of one title', 'themes.json', (c) => Object.assign(c['themes']?.[1] ?? {}, { title: 'financial pressures' }), /themes\[1\]\.title \| a title that no other theme has/],
  ['two cases of one number', AUDIT, (c) => Object.assign(c['cases']?.[2] ?? {}, { number: 1 }), /cases\[2\]\.number \| a number that no other case/],
  ['an id with capitals', 'themes.json', (c) => Object.assign(c['themes']?.[0] ?? {}, { id: 'Money' }), /themes\[0\]\.id \| an id in small letters/],
  ['a related theme that does not exist', 'themes.json', (c) => Object.assign(c['themes']?.[0] ?? {}, { related: ['x'] }), /themes\[0\]\.related\[0\] \| a theme/],
])('%s: refused with file, path and expectation', async (_, file, change, expected) => {
  await spoil(file, change);
  const found = await faults();
  expect(found.join('\n')).toMatch(expected);
  expect(found.every((fault) => fault.startsWith(file))).toBe(true);
});

test('a file that is not JSON is named', async () => {
  await writeFile(join(folder.path, AUDIT), '{ "id": ');
  expect((await faults()).join()).toMatch(/^audits\/chscb.*\| {2}\| valid JSON/);
});

test('all faults of all files are told at once', async () => {
  await spoil(AUDIT, (content) => Object.assign(content, { title: '', partnership: 7 }));
  await spoil('themes.json', (content) =>
    Object.assign(content['themes']?.[0] ?? {}, { title: 1 }),
  );
  expect(await faults()).toHaveLength(3);
});

test('a folder without audits, or no folder at all, is refused', async () => {
  await rm(join(folder.path, 'audits'), { recursive: true });
  expect((await faults()).join()).toContain('at least one audit');
  await rm(folder.path, { recursive: true });
  expect(await faults()).toHaveLength(2);
});
