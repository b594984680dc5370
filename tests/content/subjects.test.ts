import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unpack } from '../../src/classify/kept.ts';
import { ContentError } from '../../src/content/errors.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { findTheme } from '../../src/content/search/find.ts';
import { LEARNED_FILE, learnSubjects } from '../../src/content/search/learned-subjects.ts';
import { readSubject } from '../../src/content/search/subjects.ts';
import { alikeInLibrary } from '../../src/content/search/told-apart.ts';

const TEN = Array.from({ length: 10 }, (_, i) => `a way to ask, number ${i + 1}`);

test('a subject is read from its lines, empty ones passed over', () => {
  const text = `\uFEFF# Gardening\r\n\r\n= gardens; allotments ;\r\n${TEN.join('\r\n')}\r\n`;
  expect(readSubject('gardening', text, true)).toEqual({
    subject: {
      id: 'gardening',
      title: 'Gardening',
      names: ['gardens', 'allotments'],
      within: [],
      examples: TEN,
      isLearning: true,
    },
  });
});

test('a subject may be a part of wider ones', () => {
  const text = `# Roses\n= roses\n< gardening; flower-shows\n${TEN.join('\n')}`;
  expect(readSubject('roses', text, true)).toMatchObject({
    subject: { within: ['gardening', 'flower-shows'], examples: TEN },
  });
});

test.each([
  ['no title', `= gardens\n${TEN.join('\n')}`, 'the first line'],
  ['nothing', '', 'the first line'],
  ['no names', `# Gardening\n${TEN.join('\n')}`, 'the second line'],
  ['names that are empty', `# Gardening\n= ;\n${TEN.join('\n')}`, 'names'],
  ['few examples', '# Gardening\n= gardens\none\ntwo', 'examples'],
  ['no id of a subject', `# Roses\n= roses\n< Garden work\n${TEN.join('\n')}`, 'within, number 1'],
  ['a line with a tab', `# Gardening\n= gardens\n${TEN.join('\n')}\na\tb`, 'examples, number 11'],
  [
    'a long line',
    `# Gardening\n= gardens\n${TEN.join('\n')}\n${'x'.repeat(201)}`,
    'examples, number 11',
  ],
])('%s is a fault that says where', (_, text, at) => {
  expect(readSubject('gardening', text, true)).toMatchObject({ faults: [{ at }] });
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'subjects-'));
  await cp('data/audits', join(folder, 'audits'), { recursive: true });
  await cp('data/themes.json', join(folder, 'themes.json'));
  await mkdir(join(folder, 'subjects/elsewhere'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

test('a folder’s own subjects stand beside the project’s, and in the place of those of the same name', async () => {
  await writeFile(
    join(folder, 'subjects/gardening.txt'),
    `# Gardening\n= gardens\n${TEN.join('\n')}`,
  );
  await writeFile(join(folder, 'subjects/neglect.txt'), `# Neglect\n= neglect\n${TEN.join('\n')}`);
  const { subjects } = await loadLibrary(folder);
  expect(subjects.find(({ id }) => id === 'gardening')?.isLearning).toBe(true);
  expect(subjects.find(({ id }) => id === 'neglect')?.examples).toEqual(TEN);
  expect(subjects.find(({ id }) => id === 'it-support')?.isLearning).toBe(false);
});

test('a wider subject that there is not is refused, with the file that names it', async () => {
  const file = join(folder, 'subjects/roses.txt');
  await writeFile(file, `# Roses\n= roses\n< gardening\n${TEN.join('\n')}`);
  const refused = await loadLibrary(folder).catch((error: unknown) => error);
  expect((refused as ContentError).faults).toEqual([
    { file, at: 'the line with "<"', expected: 'ids of other subjects, not "gardening"' },
  ]);
});

test('a file that is wrong is the only fault, though others are parts of its subject', async () => {
  const file = join(folder, 'subjects/neglect.txt');
  await writeFile(file, 'no title');
  const refused = await loadLibrary(folder).catch((error: unknown) => error);
  expect((refused as ContentError).faults).toMatchObject([{ file, at: 'the first line' }]);
});

test('a wrong file is refused, with its name and what was expected', async () => {
  const file = join(folder, 'subjects/elsewhere/odd.txt');
  await writeFile(file, 'no title');
  const refused = await loadLibrary(folder).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ContentError);
  expect((refused as ContentError).faults).toMatchObject([{ file, at: 'the first line' }]);
});

test('what is kept as learned is what the examples teach: npm run content learn writes it', async () => {
  const { subjects, words } = await loadLibrary('data');
  const kept = unpack(await readFile(LEARNED_FILE));
  expect(kept).toEqual(learnSubjects(subjects, alikeInLibrary(words)));
}, 90_000);

test('each example of a subject that the library has leads to learning, or asks back', async () => {
  const library = await loadLibrary('data');
  const ofSubject = (id: string) => library.subjects.find((each) => each.id === id)?.examples ?? [];
  const found = ofSubject('solicitors').filter((text) => {
    const search = findTheme(library, text);
    return search.kind === 'found' && search.theme === 'use-of-solicitors';
  });
  expect(found.length / ofSubject('solicitors').length).toBeGreaterThan(0.9);
});

test('hardly any example of what people ask of others leads to a lesson', async () => {
  const library = await loadLibrary('data');
  const elsewhere = library.subjects.filter(({ isLearning }) => !isLearning);
  const examples = elsewhere.flatMap((subject) => subject.examples);
  const misled = examples.filter((text) => findTheme(library, text).kind === 'found');
  expect(misled.length / examples.length).toBeLessThan(0.018);
});
