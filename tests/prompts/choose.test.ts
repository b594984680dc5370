import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Library, makeLibrary, type PromptInContext } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { PromptId, ThemeId } from '../../src/content/schema.ts';
import { choosePrompt } from '../../src/prompts/choose.ts';
import { libraryOf } from './library-of.ts';

function weeks(library: Library, count: number, before: PromptId[] = []): PromptInContext[] {
  const used = [...before];
  return Array.from({ length: count }, () => {
    const chosen = choosePrompt(library, used);
    if (chosen === undefined) throw new Error('nothing to ask');
    used.push(chosen.prompt.id);
    return chosen;
  });
}

const someLibraries = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 })
  .map(libraryOf);

test('no prompt comes again before all have been used, round after round', () => {
  fc.assert(
    fc.property(someLibraries, (library) => {
      const size = library.prompts.size;
      const chosen = weeks(library, size * 3).map(({ prompt }) => prompt.id);
      for (const round of [0, 1, 2]) {
        expect(new Set(chosen.slice(round * size, (round + 1) * size)).size).toBe(size);
      }
    }),
  );
});

test('themes alternate wherever the library allows it', () => {
  fc.assert(
    fc.property(someLibraries, (library) => {
      const counts = [...library.messagesByTheme.values()].map(
        ([first]) => first?.message.prompts.length ?? 0,
      );
      fc.pre(Math.max(...counts) <= Math.ceil(library.prompts.size / 2));
      const round = weeks(library, library.prompts.size).map(({ theme }) => theme.id);
      expect(round.filter((theme, week) => theme === round[week - 1])).toEqual([]);
    }),
  );
});

test('on the leaflet themes alternate for three years, across rounds', async () => {
  const library = await loadLibrary('data');
  const themes = weeks(library, 156).map(({ theme }) => theme.id);
  expect(themes.filter((theme, week) => theme === themes[week - 1])).toEqual([]);
});

test('a history with prompts that were withdrawn is no obstacle', () => {
  const library = libraryOf([2, 2]);
  const [first] = weeks(library, 1, ['gone' as PromptId, 'theme-0-0' as PromptId]);
  expect(first?.prompt.id).toBe('theme-1-0');
});

test('on one theme, its own questions come in turn', () => {
  const library = libraryOf([2, 3]);
  const theme = 'theme-1' as ThemeId;
  const used: PromptId[] = [];
  for (let i = 0; i < 6; i += 1) {
    const chosen = choosePrompt(library, used, theme);
    if (chosen) used.push(chosen.prompt.id);
  }
  expect(used).toEqual([...used.slice(0, 3), ...used.slice(0, 3)]);
  expect(new Set(used).size).toBe(3);
});

test('of an archived audit nothing is asked', () => {
  const { audits, themes } = libraryOf([2, 2]);
  const archived = audits.map((audit) => ({ ...audit, status: 'archived' as const }));
  expect(choosePrompt(makeLibrary(archived, [...themes.values()]), [])).toBeUndefined();
});
