import { cp, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../edge/service.ts';
import { content } from './content-command.ts';

/** `npm run content`, as a learning lead uses it: real processes, real files. */

const LEAFLET = 'tests/fixtures/leaflet.txt';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let library: string;
let draft: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  library = join(folder.path, 'data');
  draft = join(folder.path, 'draft');
  await cp('data', library, { recursive: true });
});
afterEach(() => folder.remove());

const inLibrary = (...args: string[]) => content(...args, '--content', library);

async function snapshot(): Promise<string> {
  const files = [join(library, 'themes.json')];
  for (const name of await readdir(join(library, 'audits')))
    files.push(join(library, 'audits', name));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}

describe('import', () => {
  test('the leaflet gives the draft that the library holds, and a report that adds up', async () => {
    const before = await snapshot();
    const { code, output } = await inLibrary('import', LEAFLET, '--out', draft);
    expect(code).toBe(0);
    expect(output).toMatch(/3 cases\s+17 strengths\s+10 key messages\s+23 questions\s+5 links/);
    expect(output).toContain('1,338 words = 1,311 in the draft + 21 in headings');
    expect(output).toContain('Left out: nothing.');
    expect(output).toContain('No difference.');
    const name = 'audits/chscb-multi-agency-case-audit.json';
    expect(await readFile(join(draft, name), 'utf8')).toBe(
      await readFile(join(library, name), 'utf8'),
    );
    expect(await readFile(join(draft, 'report.txt'), 'utf8')).toBe(output);
    expect(await snapshot()).toBe(before);
  });

  test('a draft that is there is not lost', async () => {
    await inLibrary('import', LEAFLET, '--out', draft);
    const again = await inLibrary('import', LEAFLET, '--out', draft);
    expect(again).toMatchObject({ code: 1 });
    expect(again.errors).toContain('--replace');
    expect(await inLibrary('import', LEAFLET, '--out', draft, '--replace')).toMatchObject({
      code: 0,
    });
    const foreign = await inLibrary('import', LEAFLET, '--out', library, '--replace');
    expect(foreign).toMatchObject({ code: 1 });
  });

  test.each([
    ['an empty file', async (file: string) => writeFile(file, ''), /empty/],
    [
      'a text without cases',
      async (file: string) => writeFile(file, 'Dear all,\nthe audit is late.\n'),
      /no case was found/,
    ],
    [
      'another language',
      async (file: string) =>
        writeFile(
          file,
          'Achos 1\n'.replace('1', 'un') +
            'Mae hwn yn destun Cymraeg am achosion plant. '.repeat(9),
        ),
      /does not look like English/,
    ],
    [
      'a picture',
      async (file: string) => writeFile(file, Buffer.from('89504e470d0a1a0a0000000d', 'hex')),
      /picture|image/i,
    ],
    [
      '200 MB',
      async (file: string) => {
        await writeFile(file, '');
        await truncate(file, 200 * 1024 * 1024);
      },
      /MB|MiB|large/,
    ],
  ])('%s: one clear sentence, and the library is untouched', async (_, make, expected) => {
    const before = await snapshot();
    const file = join(folder.path, 'file.txt');
    await make(file);
    const { code, errors, output } = await inLibrary('import', file, '--out', draft);
    expect(code).toBe(1);
    expect(errors).toMatch(expected);
    expect(errors).not.toMatch(/\n\s+at /);
    expect(output).toBe('');
    expect(await snapshot()).toBe(before);
    await expect(readdir(draft)).rejects.toThrow();
  });

  test('what cannot be published yet is said, and the draft kept', async () => {
    const file = join(folder.path, 'file.txt');
    await writeFile(
      file,
      'Case 1 (Amara*)\n\nKey Messages:\n\nThink Family\n\nThis case highlighted care.\n\nDo you ask?\n',
    );
    const { code, output } = await inLibrary('import', file, '--out', draft);
    expect(code).toBe(1);
    expect(output).toContain('no summary was found for this case');
    expect(output).toContain('To mend before it can be published');
    expect(output).toContain('cases[0].summary');
    expect(await readdir(join(draft, 'audits'))).toEqual(['file.json']);
  });
});

describe('a new version of an audit', () => {
  test('keeps the ids of questions, and withdraws those that are gone', async () => {
    const text = await readFile(LEAFLET, 'utf8');
    const file = join(folder.path, 'leaflet.txt');
    const changed = text
      .replace(
        'Do you reassure parents of their power',
        'Do you often reassure parents of their power',
      )
      .replace(/Are you clear on where families will be able to access services\?\s+/, '');
    await writeFile(file, changed);
    const { output } = await inLibrary('import', file, '--out', draft);
    expect(output).toContain('Changed 1 question; withdrew 1 question.');
    expect(await inLibrary('publish', draft)).toMatchObject({ code: 0 });
    const audit = JSON.parse(
      await readFile(join(library, 'audits/chscb-multi-agency-case-audit.json'), 'utf8'),
    );
    expect(audit.withdrawn).toEqual(['harry-local-authority-boundaries-2']);
    expect(audit.cases[0].keyMessages[1].prompts[0]).toEqual({
      id: 'felix-use-of-solicitors-1',
      questions: ['Do you often reassure parents of their power and autonomy over their lives?'],
    });
  });
});

describe('publish', () => {
  test('does not undo what was changed in the library since', async () => {
    const file = join(folder.path, 'leaflet.txt');
    await writeFile(file, (await readFile(LEAFLET, 'utf8')).replace('respite', 'short-break'));
    await inLibrary('import', file, '--out', draft);
    const path = join(library, 'audits/chscb-multi-agency-case-audit.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('special school', 'school'));
    const before = await snapshot();
    const { code, errors } = await inLibrary('publish', draft);
    expect(code).toBe(1);
    expect(errors).toContain('has changed since the draft was made');
    expect(await snapshot()).toBe(before);
  });

  test('refuses a draft that is wrong, and a folder that is none', async () => {
    await inLibrary('import', LEAFLET, '--out', draft);
    const [name = ''] = await readdir(join(draft, 'audits'));
    await writeFile(join(draft, 'audits', name), '{}');
    const before = await snapshot();
    expect(await inLibrary('publish', draft)).toMatchObject({ code: 1 });
    await mkdir(join(folder.path, 'none', 'audits'), { recursive: true });
    const none = await inLibrary('publish', join(folder.path, 'none'));
    expect(none.errors).toContain('is not a draft');
    expect(await snapshot()).toBe(before);
  });
});

describe('check', () => {
  test('the library of this repository is right, and nothing deserves a look', async () => {
    const { code, output } = await inLibrary('check');
    expect(output).toContain('Deserves a look: nothing.');
    expect(output).toContain('none of them hard to read');
    expect(code).toBe(0);
  });

  test('tells all faults at once, with file, place and expectation', async () => {
    const path = join(library, 'themes.json');
    const themes = JSON.parse(await readFile(path, 'utf8'));
    themes.themes[0].title = '';
    themes.themes[1].aliases = 'lawyers';
    await writeFile(path, JSON.stringify(themes));
    const { code, output } = await inLibrary('check');
    expect(code).toBe(1);
    expect(output).toContain('themes.json at themes[0].title');
    expect(output).toContain('themes.json at themes[1].aliases');
    expect(output).toContain('2 faults to mend.');
  });
});

describe('preview', () => {
  test('a question as text, page and picture', async () => {
    const out = join(folder.path, 'previews');
    const { code, output } = await inLibrary('preview', 'felix-think-family-1', '--out', out);
    expect(code).toBe(0);
    expect(output).toContain('Do you ‘Think Family’?');
    expect((await readdir(out)).sort()).toEqual([
      'felix-think-family-1.html',
      'felix-think-family-1.png',
    ]);
  });

  test.each([
    ['a theme by its words', ['think', 'family'], 'Lessons'],
    ['a case by its name', ['harry'], 'Case 3 (Harry*)'],
    ['a question by words of it', ['power', 'and', 'autonomy'], 'Use of Solicitors'],
  ])('%s', async (_, words, expected) => {
    const out = join(folder.path, 'previews');
    const { code, output } = await inLibrary('preview', ...words, '--out', out, '--no-picture');
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining(expected) });
  });

  test('words that fit several give the choice, and words that fit none say so', async () => {
    const several = await inLibrary('preview', 'solicitors and money', '--no-picture');
    expect(several.output).toContain('could be one of these');
    expect(several.code).toBe(1);
    const none = await inLibrary('preview', 'zebra', '--no-picture');
    expect(none.output).toContain('Nothing in the library is called “zebra”');
  });
});

describe('diff', () => {
  test('of a library and itself, and of a library and a draft', async () => {
    expect((await content('diff', 'data', library)).output.trim()).toBe('No difference.');
    const file = join(folder.path, 'leaflet.txt');
    await writeFile(file, (await readFile(LEAFLET, 'utf8')).replace('respite', 'short-break'));
    await inLibrary('import', file, '--out', draft);
    const { code, output } = await content('diff', library, draft);
    expect(code).toBe(0);
    expect(output).toContain('short-break');
  });
});

describe('the command itself', () => {
  test.each([
    [[], 2, 'Usage'],
    [['--help'], 0, 'Usage'],
    [['import', '--help'], 0, '--published'],
    [['improt'], 2, 'There is no command'],
    [['check', '--colour'], 2, '--colour'],
    [['import'], 2, 'Name one file'],
    [['preview', 'x', '--look', 'pink'], 2, 'light, dark'],
  ])('%j: exit code %i', async (args, code, words) => {
    const result = await content(...args);
    expect(result.code).toBe(code);
    expect(result.output + result.errors).toContain(words);
  });
});
