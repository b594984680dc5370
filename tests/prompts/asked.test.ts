import { expect, test } from 'vitest';
import type { ThemeId } from '../../src/content/schema.ts';
import { type AskedTheme, noteAsked, recentlyAsked } from '../../src/prompts/asked.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const asked = (theme: string, daysAgo: number): AskedTheme => ({
  theme: theme as ThemeId,
  on: TODAY.subtract({ days: daysAgo }),
});

test('what was asked about is remembered for eight weeks, the oldest first', () => {
  const all = [asked('a', 0), asked('b', 57), asked('c', 56), asked('d', 7)];
  expect(recentlyAsked(all, TODAY)).toEqual([asked('c', 56), asked('d', 7), asked('a', 0)]);
});

test('a theme is kept once, with the last day on which it was asked about', () => {
  const before = [asked('b', 57), asked('a', 7), asked('c', 3)];
  const after = noteAsked(before, asked('a', 0).theme, TODAY);
  expect(after).toEqual([asked('c', 3), asked('a', 0)]);
  expect(noteAsked(after, asked('a', 0).theme, TODAY)).toBe(after);
});
