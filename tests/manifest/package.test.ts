import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from '../../manifest/archive.ts';
import { buildPackage, PackageError } from '../../manifest/build.ts';
import { packageVariables } from '../../manifest/values.ts';
import { goodEnvironment, manifestFile, source } from './example.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'practice-prompts-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Runs the script as `npm run package` does, with nothing in its environment but `env`. */
async function run(args: readonly string[], env: Record<string, string> = {}) {
  const script = spawn(process.execPath, [manifestFile('package.ts'), ...args], {
    cwd: folder,
    env,
  });
  const exit = new Promise<number | null>((resolve) => script.on('close', resolve));
  const [stdout, stderr] = await Promise.all([text(script.stdout), text(script.stderr)]);
  return { stdout, stderr, code: await exit };
}

test('good values give a package with manifest and icons at its root', async () => {
  const { code, stdout, stderr } = await run(['--out', 'new/app.zip'], goodEnvironment);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`Built ${join('new', 'app.zip')}`);

  const files = unzipSync(await readFile(join(folder, 'new/app.zip')));
  expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(files['color.png']).toEqual(new Uint8Array(source.icons['color.png']));
  expect(files['outline.png']).toEqual(new Uint8Array(source.icons['outline.png']));

  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
  expect(manifest.bots[0].botId).toBe(goodEnvironment.MicrosoftAppId);
  expect(manifest.developer.privacyUrl).toBe(goodEnvironment.PRIVACY_URL);
  expect(await readdir(join(folder, 'new'))).toEqual(['app.zip']);
});

test('the same values give the same bytes, on any day and in any time zone', async () => {
  await run(['--out', 'here.zip'], { ...goodEnvironment, TZ: 'Europe/London' });
  await run(['--out', 'there.zip'], { ...goodEnvironment, TZ: 'Pacific/Kiritimati' });
  const [here, there] = await Promise.all(
    ['here.zip', 'there.zip'].map((name) => readFile(join(folder, name))),
  );
  expect(here).toEqual(there);
});

test('with nothing set, every required variable is named and no package is made', async () => {
  const { code, stdout, stderr } = await run(['--out', 'app.zip']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  for (const { name, whenUnset } of packageVariables) {
    expect(stderr.includes(`- ${name} is missing`)).toBe(whenUnset === undefined);
  }
  expect(await readdir(folder)).toEqual([]);
});

test('a build that fails takes the earlier package away', async () => {
  await run(['--out', 'app.zip'], goodEnvironment);
  const { code, stderr } = await run(['--out', 'app.zip'], { ...goodEnvironment, TERMS_URL: 'x' });
  expect(code).toBe(1);
  expect(stderr).toContain('TERMS_URL');
  expect(await readdir(folder)).toEqual([]);
});

test('a place that cannot be written to is told in a sentence', async () => {
  await mkdir(join(folder, 'app.zip'));
  const { code, stderr } = await run(['--out', 'app.zip'], goodEnvironment);
  expect(code).toBe(1);
  expect(stderr).toContain('app.zip');
  expect(stderr).not.toContain('    at ');
});

test('a package that cannot take its place leaves no half-written file', async () => {
  await mkdir(join(folder, 'app.zip/full'), { recursive: true });
  const write = writeWhole(join(folder, 'app.zip'), new Uint8Array([1]));
  await expect(write).rejects.toThrow('app.zip');
  expect(await readdir(folder)).toEqual(['app.zip']);
});

test('--help tells every variable, and builds nothing', async () => {
  const { code, stdout } = await run(['--help', '--out', 'app.zip']);
  expect(code).toBe(0);
  for (const { name, example } of packageVariables) {
    expect(stdout).toContain(name);
    expect(stdout).toContain(example);
  }
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['an unknown option', ['--output', 'notes.txt'], '--output'],
  ['a word too many', ['app.zip'], 'app.zip'],
  ['no file name', ['--out'], '--out'],
  ['a file that is no package', ['--out', 'notes.txt'], '.zip'],
])('%s is a misuse, and touches nothing', async (_, args, told) => {
  await writeFile(join(folder, 'notes.txt'), 'mine');
  const { code, stderr } = await run(args, goodEnvironment);
  expect(code).toBe(2);
  expect(stderr).toContain(told);
  expect(stderr).toContain('--help');
  expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  expect(await readdir(folder)).toEqual(['notes.txt']);
});

test('faults in values and icons are told together', async () => {
  const icons = { ...source.icons, 'color.png': source.icons['outline.png'] };
  const env = { ...goodEnvironment, TERMS_URL: 'x' };
  const error: unknown = await buildPackage({ ...source, icons }, env).catch((reason) => reason);
  expect(error).toBeInstanceOf(PackageError);
  expect((error as PackageError).faults).toEqual([
    expect.stringContaining('TERMS_URL'),
    expect.stringContaining('color.png'),
  ]);
});

test('faults in icons and manifest are told together', async () => {
  const icons = { ...source.icons, 'outline.png': source.icons['color.png'] };
  const template = { ...source.template, accentColor: 'teal' };
  const build = buildPackage({ ...source, icons, template }, goodEnvironment);
  await expect(build).rejects.toThrow(/outline\.png .+\n.+\/accentColor/);
});
