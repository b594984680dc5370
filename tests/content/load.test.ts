import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ContentError } from '../../src/content/errors.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { temporaryFolder } from '../edge/service.ts';

const UK = 'calendars/england-and-wales.json';
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
  ['a holiday of a year that is not covered', UK, (c) => c['days']?.push({ date: '2031-01-01', name: 'New Year’s Day' } as never), /days\[32\]\.date \| a date of one of the years above/],
  ['holidays out of order', UK, (c) => c['days']?.reverse(), /days\[1\]\.date \| a date after the one before it/],
  ['a date that is none', UK, (c) => Object.assign(c['days']?.[0] ?? {}, { date: '2027-02-29' }), /days\[0\]\.date \| a date such as/],
  ['a year without its days', UK, (c) => c['years']?.push({ year: 2029, basis: 'by-rule' } as never), /years\[4\]\.year \| a year that has days below/],
  ['a year left out', UK, (c) => c['years']?.splice(1, 1), /years\[1\]\.year \| the year after the one before it/],

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

const TERMS = {
  id: 'our-terms',
  title: 'Example schools',
  kind: 'terms',
  source: { title: 'Example', url: 'https://example.org/terms' },
  terms: [
    {
      name: 'Autumn',
      from: '2026-09-02',
      to: '2026-12-18',
      breaks: [{ name: 'Half term', from: '2026-10-26', to: '2026-10-30' }],
    },
    { name: 'Spring', from: '2027-01-05', to: '2027-03-25' },
  ],
  days: [{ date: '2026-09-03', name: 'Inset day' }],
};
const writeTerms = (change: object = {}) =>
  writeFile(join(folder.path, 'calendars/our-terms.json'), JSON.stringify({ ...TERMS, ...change }));

test('term dates: what lies between and within the terms is off', async () => {
  await writeTerms();
  const { calendars } = await loadLibrary(folder.path, 'scotland');
  const terms = calendars.all.get('our-terms');
  expect(`${terms?.covers.from} ${terms?.covers.to}`).toBe('2026-09-02 2027-03-25');
  expect(terms?.off.map(({ from, to, name }) => `${from} ${to} ${name ?? '-'}`)).toEqual([
    '2026-09-03 2026-09-03 Inset day',
    '2026-10-26 2026-10-30 Half term',
    '2026-12-19 2027-01-04 -',
  ]);
  expect(calendars.usual).toBe('scotland');
});

// biome-ignore format: a table
test.each([
  ['a term that ends before it begins', { terms: [{ name: 'A', from: '2026-09-02', to: '2026-09-01' }] }, 'terms[0].to'],
  ['terms that overlap', { terms: [TERMS.terms[0], { name: 'B', from: '2026-12-01', to: '2027-01-01' }] }, 'terms[1].from'],
  ['half term outside its term', { terms: [{ ...TERMS.terms[1], breaks: TERMS.terms[0]?.breaks }] }, 'terms[0].breaks[0]'],
  ['no terms', { terms: [] }, 'terms'],
])('%s: refused, with its place', async (_, change, at) => {
  await writeTerms(change);
  expect((await faults()).map((fault) => fault.split(' | ')[1])).toContain(at);
});

test('two calendars of one id: the second is refused', async () => {
  await spoil(UK, (calendar) => Object.assign(calendar, { id: 'scotland' }));
  expect(await faults()).toEqual([
    'calendars/scotland.json | id | an id that no other calendar has',
  ]);
});

test.each(['wales', 'our-terms'])('no bank holidays are called %s', async (id) => {
  await writeTerms();
  await expect(loadLibrary(folder.path, id)).rejects.toThrow(
    'HOLIDAYS: expected england-and-wales, northern-ireland, scotland or none',
  );
});

test('a folder without calendars has the bank holidays that the project knows', async () => {
  await rm(join(folder.path, 'calendars'), { recursive: true });
  const { calendars } = await loadLibrary(folder.path, 'scotland');
  expect([...calendars.all.keys()]).toEqual(['england-and-wales', 'northern-ireland', 'scotland']);
});
