import { describe, expect, test } from 'vitest';
import type { ThemeId } from '../../src/content/schema.ts';
import {
  changedChoice,
  eligiblePrompts,
  type ThemeChange,
  type ThemeChoice,
} from '../../src/prompts/theme-choice.ts';
import { libraryOfMessages } from './library-of.ts';

const themes = (indexes: readonly number[]) => indexes.map((index) => `theme-${index}` as ThemeId);
const only = (...indexes: number[]): ThemeChoice => ({ kind: 'only', themes: themes(indexes) });
const without = (...indexes: number[]): ThemeChoice => ({
  kind: 'without',
  themes: themes(indexes),
});

// biome-ignore format: a table
test.each<[string, ThemeChoice | undefined, ThemeChange, number[], ThemeChoice | undefined | 'nothing-left']>([
  ['only some of all', undefined, 'only', [1, 2], only(1, 2)],
  ['only others', only(1), 'only', [2], only(2)],
  ['one more', only(1), 'add', [2], only(1, 2)],
  ['one that is there', only(1, 2), 'add', [2], only(1, 2)],
  ['one more where all come', undefined, 'add', [2], undefined],
  ['one without', undefined, 'without', [2], without(2)],
  ['another without', without(2), 'without', [1, 2], without(2, 1)],
  ['one back', without(1, 2), 'add', [1], without(2)],
  ['the last one back', without(1), 'add', [1], undefined],
  ['one fewer', only(1, 2), 'without', [1], only(2)],
  ['one fewer that is not there', only(1), 'without', [2], only(1)],
  ['the only one less', only(1), 'without', [1], 'nothing-left'],
])('%s', (_, choice, change, named, expected) => {
  expect(changedChoice(choice, change, themes(named))).toEqual(expected);
});

describe('the prompts of a choice', () => {
  const library = libraryOfMessages([
    { theme: 0, prompts: 2 },
    { theme: 1, refersTo: [0], prompts: 1 },
    { theme: 2, prompts: 1 },
    { theme: 3, prompts: 1, isArchived: true },
  ]);
  const of = (choice: ThemeChoice | undefined) => {
    const { prompts, includes, isFallback } = eligiblePrompts(library, choice);
    const all = [...library.prompts.values()];
    expect(all.filter(includes)).toEqual(prompts);
    return [prompts.map(({ prompt }) => prompt.id).join(' '), isFallback];
  };

  // biome-ignore format: a table
  test.each<[string, ThemeChoice | undefined, string, boolean]>([
    ['of all themes are those of current audits', undefined, 'theme-0-0 theme-0-1 theme-1-0 theme-2-0', false],
    ['of one theme are those that refer to it, too', only(0), 'theme-0-0 theme-0-1 theme-1-0', false],
    ['of several come once each', only(1, 0), 'theme-0-0 theme-0-1 theme-1-0', false],
    ['without one theme are those that only refer to it', without(0), 'theme-1-0 theme-2-0', false],
    ['of an archived theme and another are the other’s', only(3, 2), 'theme-2-0', false],
    ['of an archived theme alone are all', only(3), 'theme-0-0 theme-0-1 theme-1-0 theme-2-0', true],
    ['of a theme that is gone are all', only(9), 'theme-0-0 theme-0-1 theme-1-0 theme-2-0', true],
    ['without any of them are all', without(0, 1, 2), 'theme-0-0 theme-0-1 theme-1-0 theme-2-0', true],
  ])('%s', (_, choice, expected, isFallback) => {
    expect(of(choice)).toEqual([expected, isFallback]);
  });
});
