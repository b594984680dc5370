import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PreviewError } from '../../src/preview/preview-error.ts';
import { writePreview } from '../../src/preview/write-preview.ts';
import { allAnswers, cards } from '../cards/all-answers.ts';

const ROOT = join(import.meta.dirname, '../..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'previews-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function themeCard() {
  const theme = (await allAnswers()).get('theme');
  if (theme === undefined) throw new Error('there is no theme');
  return (await cards())(theme).card;
}

test.each([
  ['light', 1024],
  ['phone', 640],
] as const)(
  'a theme in the look %s: a page, and a picture of two pixels to one',
  async (look, width) => {
    const wanted = { card: await themeCard(), name: 'think-family', look, picture: true };
    const written = await writePreview({ ...wanted, folder: join(folder, 'new', look) });
    expect(written).toEqual({
      html: join(folder, 'new', look, 'think-family.html'),
      png: join(folder, 'new', look, 'think-family.png'),
    });
    expect(await readFile(written.html, 'utf8')).toMatch(/^<!doctype html>/);
    const png = await readFile(written.png ?? '');
    expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    expect(png.readUInt32BE(16)).toBe(width);
    expect(png.readUInt32BE(20)).toBeGreaterThan(width);
    expect(png.length).toBeGreaterThan(50_000);
  },
);

test('without a picture there is the page alone', async () => {
  const to = join(folder, 'html');
  const card = await themeCard();
  const wanted = { card, name: 'theme', folder: to, look: 'dark', picture: false } as const;
  expect(await writePreview(wanted)).toEqual({ html: join(to, 'theme.html') });
  expect(await readdir(to)).toEqual(['theme.html']);
});

test.each(['', '../theme', 'a/b', 'a\\b', '.hidden', 'a\0'])('%j is no name', async (name) => {
  const wanted = { card: await themeCard(), name, folder, look: 'light', picture: false } as const;
  await expect(writePreview(wanted)).rejects.toThrow(PreviewError);
});

test('an install without development packages writes the page and says what the picture lacks', async () => {
  const install = join(folder, 'install');
  await mkdir(join(install, 'node_modules'), { recursive: true });
  await cp(join(ROOT, 'src/preview'), join(install, 'src/preview'), { recursive: true });
  await symlink(
    join(ROOT, 'node_modules/adaptivecards'),
    join(install, 'node_modules/adaptivecards'),
  );
  await writeFile(join(install, 'package.json'), '{ "type": "module" }');
  await writeFile(
    join(install, 'preview.ts'),
    `import { writePreview } from './src/preview/write-preview.ts';
     const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Hello' }] };
     await writePreview({ card, name: 'hello', folder: 'out', look: 'light', picture: true })
       .catch((error) => console.log(error.name + ': ' + error.message));`,
  );
  const run = promisify(execFile)(process.execPath, ['preview.ts'], { cwd: install });
  expect((await run).stdout).toBe(
    'PreviewError: The picture needs a browser, which is not installed here: run npm ci. The HTML file shows the same.\n',
  );
  expect(await readdir(join(install, 'out'))).toEqual(['hello.html']);
});
