import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { PersonId } from '../../src/delivery/sender.ts';
import { openUnmetTopics } from '../../src/insight/unmet-topics.ts';
import { temporaryFolder } from '../edge/service.ts';
import { content } from './content-command.ts';

/** `npm run content unmet`, as a learning lead uses it. */

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

const unmet = (...args: string[]) => content('unmet', '--state', folder.path, ...args);

async function ask(asked: Readonly<Record<string, number>>): Promise<void> {
  const topics = await openUnmetTopics(folder.path, { clock: systemClock });
  for (const [word, people] of Object.entries(asked)) {
    for (let each = 0; each < people; each += 1) topics.note([word], `29:${each}` as PersonId);
  }
  await topics.close();
}

test('words and how many people asked, most first, and what to do', async () => {
  await ask({ neglect: 7, gangs: 4, supervision: 25, abroad: 3, secret: 2 });
  const { code, output } = await unmet();
  expect(code).toBe(0);
  expect(output.split('\n').slice(1, 6)).toEqual([
    '  supervision  20 people or more',
    '  neglect      7 people',
    '  abroad       fewer than 5 people',
    '  gangs        fewer than 5 people',
    '',
  ]);
  expect(output).toContain('data/themes.json');
  expect(output).not.toContain('secret');
});

test.each([
  ['nothing was ever asked in vain', {}],
  ['too few asked for each word', { neglect: 2, gangs: 1 }],
])('%s', async (_, asked) => {
  await ask(asked);
  const { code, output } = await unmet();
  expect(code).toBe(0);
  expect(output).toContain('Nobody has asked for something the library lacks.');
});

test('a damaged file is said in plain words', async () => {
  await writeFile(join(folder.path, 'unmet-topics.json'), '{"version":');
  const { code, errors } = await unmet();
  expect(code).toBe(1);
  expect(errors).toContain('damaged');
  expect(errors).not.toContain('    at ');
});

test('a folder that is not there is named, with the option', async () => {
  const { code, errors } = await content('unmet', '--state', join(folder.path, 'nowhere'));
  expect(code).toBe(1);
  expect(errors).toMatch(/no folder .*nowhere.*--state/s);
});

test('help, and a wrong option', async () => {
  expect(await unmet('--help')).toMatchObject({
    code: 0,
    output: expect.stringContaining('--state'),
  });
  expect(await unmet('--sate')).toMatchObject({ code: 2 });
});
