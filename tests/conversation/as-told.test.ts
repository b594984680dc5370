import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { readRoundWords } from '../../src/conversation/round-words.ts';
import { english } from '../../src/words/english.ts';
import { botOf } from './bot-of.ts';

/** What people are told that they can write is understood just so. */

const NOW = Temporal.ZonedDateTime.from('2026-11-23T10:00[Europe/London]');
/** Nobody has added term dates to the library that comes with the bot, or that day: it says so. */
const NOT_THERE = ['term time only', 'forget 25 March'];

let library: Library;
beforeAll(async () => {
  library = await loadLibrary('data', 'england-and-wales');
});

test('in the README', async () => {
  const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, table = ''] = /^## What you can write\n(.*?)^## /ms.exec(readme) ?? [];
  const rows = table.split('\n').map((line) => line.split('|')[1] ?? '');
  const told = rows.flatMap((cell) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text),
  );
  expect(told.length).toBeGreaterThan(50);
  expect(await notUnderstood(told)).toEqual(NOT_THERE);
});

test('in the help', async () => {
  const { lookUpLines, togetherLines, weeklyLines } = english.help;
  const told = [...lookUpLines, ...togetherLines, ...weeklyLines].flatMap(([commands = '']) =>
    commands.split(', '),
  );
  expect(told.length).toBeGreaterThan(20);
  expect(await notUnderstood(told)).toEqual([]);
});

/** Those that are answered with a question, a choice or a sorry, in a meeting and after a theme. */
async function notUnderstood(texts: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (const text of texts) {
    if (readRoundWords(text, library, true, NOW) !== undefined) continue;
    const bot = botOf(library, { subscribed: true });
    await bot.hear('show Think Family lessons');
    const { kind } = await bot.hear(text);
    if (kind === 'not-understood' || kind === 'choice') left.push(text);
  }
  return left;
}
