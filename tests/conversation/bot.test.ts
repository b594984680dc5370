import { beforeAll, describe, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { withMadeUpAudits } from '../cards/made-up-audits.ts';
import { type Asked, botOf } from './bot-of.ts';

let library: Library;
let bot: Asked;
beforeAll(async () => {
  library = await withMadeUpAudits(40);
  bot = botOf(library);
});

describe('a button that shows more', () => {
  test.each([
    [24, 24],
    [undefined, 0],
    ['24', 0],
    [-1, 0],
    [1.5, 0],
    [2_000_000, 0],
    [Number.NaN, 0],
  ])('from %s begins at %i', async (from, begins) => {
    for (const press of [
      { verb: 'list-cases', from },
      { verb: 'list-themes', from },
      { verb: 'show-theme', theme: 'think-family', from },
    ]) {
      expect(await bot.press(press)).toMatchObject({ from: begins });
    }
  });

  test('keeps to the cases that fit alike', async () => {
    const asked = await bot.hear('case 2');
    const more = await bot.press({ verb: 'list-cases', from: 1, alike: { number: 2 } });
    expect(more).toEqual({ ...asked, from: 1 });
    expect(more).toMatchObject({ cases: { length: 5 }, missing: false });
  });

  test.each([
    ['a case that is gone', { verb: 'show-case', case: 'withdrawn' }],
    ['a theme that is gone', { verb: 'show-theme', theme: 'withdrawn', from: 4 }],
    ['cases that are gone', { verb: 'list-cases', alike: { named: 'Withdrawn' } }],
    ['a search that is none', { verb: 'list-cases', alike: { named: 7 } }],
  ])('of %s no longer works', async (_, press) => {
    expect(await bot.press(press)).toEqual({
      kind: 'not-understood',
      about: 'button',
      nearest: [],
    });
  });
});

test('a theme refers to those related to it, once each, and never to itself', async () => {
  const theme = library.themes.get([...library.themes.keys()][0] ?? ('' as never));
  if (theme === undefined) throw new Error('the library is empty');
  const related = [...theme.related, ...theme.related, theme.id];
  const themes = new Map(library.themes).set(theme.id, { ...theme, related });
  const answer = await botOf({ ...library, themes }).press({ verb: 'show-theme', theme: theme.id });
  if (answer.kind !== 'theme') throw new Error('it is not about a theme');
  expect(answer.related.map(({ id }) => id)).toEqual(theme.related);
});
