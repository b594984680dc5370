import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { withMadeUpAudits } from '../cards/made-up-audits.ts';
import { type Asked, botOf } from './bot-of.ts';

let library: Library;
let bot: Asked;
let minutes: number;

beforeAll(async () => {
  library = await loadLibrary('data');
});
beforeEach(() => {
  minutes = 0;
  const start = Temporal.Instant.from('2026-11-23T10:00Z');
  bot = botOf(library, { now: () => start.add({ minutes }) });
});

// biome-ignore format: a table
test.each([
  ['show case 2', 'and the strengths?', { kind: 'case', show: 'strengths', source: { case: { id: 'gabriele' } } }],
  ['show case 2', 'what went well with that?', { kind: 'case', show: 'strengths', source: { case: { id: 'gabriele' } } }],
  ['show Think Family lessons', 'questions for that', { kind: 'question', prompt: { theme: { id: 'think-family' } } }],
  ['show Think Family lessons', 'more', { kind: 'question', prompt: { theme: { id: 'think-family' } } }],
  ['question on transition planning', 'another', { kind: 'question', prompt: { theme: { id: 'transition-planning' } } }],
  ['question on transition planning', 'another one please 🙂', { kind: 'question', prompt: { theme: { id: 'transition-planning' } } }],
  ['question on boundaries', 'which case is that', { kind: 'case', show: 'all', source: { case: { id: 'harry' } } }],
])('after “%s”, “%s”', async (before, after, expected) => {
  await bot.hear(before);
  minutes = 30;
  expect(await bot.hear(after)).toMatchObject(expected);
});

test('after half an hour, what was shown is forgotten', async () => {
  await bot.hear('show case 2');
  minutes = 31;
  expect(await bot.hear('and the strengths?')).toMatchObject({ kind: 'cases' });
});

test('words that stand for themselves are no follow-up', async () => {
  await bot.hear('show case 2');
  expect(await bot.hear('strengths in case 3')).toMatchObject({
    source: { case: { id: 'harry' } },
  });
  expect(await bot.hear('question on lawyers')).toMatchObject({
    prompt: { theme: { id: 'use-of-solicitors' } },
  });
});

test('one person’s follow-up is not another’s', async () => {
  await bot.hear('show case 2');
  expect(await bot.hear('and the strengths?', '29:somebody-else')).toMatchObject({ kind: 'cases' });
});

test('more of a theme of many key messages is its next page', async () => {
  const many = botOf(await withMadeUpAudits(12));
  const [theme] = [...(await withMadeUpAudits(12)).messagesByTheme].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const title = (await withMadeUpAudits(12)).themes.get(theme?.[0] as never)?.title ?? '';
  expect(await many.hear(title)).toMatchObject({ kind: 'theme', from: 0 });
  expect(await many.hear('more')).toMatchObject({ kind: 'theme', from: 4 });
});
