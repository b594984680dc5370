import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failToStart, startService, temporaryFolder } from './service.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

const state = () => ({ STATE_FOLDER: join(folder.path, 'state') });

test('without credentials it says local mode and listens on loopback', async () => {
  const service = await startService(state());
  expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(service.output()).toContain('local mode');
  expect(await service.stop()).toBe(0);
});

test('asked to listen elsewhere without credentials, it refuses', async () => {
  const { code, output } = await failToStart({ ...state(), HOST: '0.0.0.0' });
  expect(code).toBe(1);
  expect(output).toContain('HOST: without credentials');
  expect(output).not.toContain('    at ');
});

test('a port in use is one clear sentence', async () => {
  const service = await startService(state());
  const port = new URL(service.url).port;
  const { code, output } = await failToStart({ STATE_FOLDER: join(folder.path, 'b'), PORT: port });
  await service.stop();
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is in use by another program`);
  expect(output).not.toContain('    at ');
});

test('wrong content stops the start with file, path and expectation', async () => {
  const content = join(folder.path, 'data');
  await cp('data', content, { recursive: true });
  const file = join(content, 'themes.json');
  const themes = JSON.parse(await readFile(file, 'utf8'));
  themes.themes[3].title = 7;
  await writeFile(file, JSON.stringify(themes));
  const { code, output } = await failToStart({ ...state(), CONTENT_FOLDER: content });
  expect(code).toBe(1);
  expect(output).toContain(`${file}: at themes[3].title: expected string`);
});

test('damaged state stops the start and is left for somebody to mend', async () => {
  await writeFile(join(folder.path, 'state.json'), 'half of it');
  const { code, output } = await failToStart({ STATE_FOLDER: folder.path });
  expect(code).toBe(1);
  expect(output).toContain('state.json: is damaged');
  expect(await readFile(join(folder.path, 'state.json'), 'utf8')).toBe('half of it');
});

test.each([
  [['--help'], 0, /Usage: npm start[\s\S]*STATE_FOLDER/],
  [['--bogus'], 2, /--bogus[\s\S]*Usage: npm start/],
])('npm start -- %s', async (options, code, words) => {
  const ended = await failToStart(state(), options);
  expect(ended.code).toBe(code);
  expect(ended.output).toMatch(words);
});
