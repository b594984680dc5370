import { beforeAll, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { findTheme } from '../../src/content/search.ts';

let library: Library;
beforeAll(async () => {
  library = await loadLibrary('data');
});

test.each([
  ['think family', 'think-family'],
  ['THINK  FAMILY!', 'think-family'],
  ['lawyer', 'use-of-solicitors'],
  ['families with lawyers', 'use-of-solicitors'],
  ['edge of borough', 'local-authority-boundaries'],
  ['information-sharing', 'information-sharing'],
])('%s names one theme', (words, theme) => {
  expect(findTheme(library, words)).toEqual({ kind: 'found', theme });
});

test.each(['gangs', '', '???', 'the', 'fgm'])('%s names none, and nothing is near', (words) => {
  expect(findTheme(library, words)).toEqual({ kind: 'unsure', nearest: [] });
});

test('two themes named alike are a question back, not a guess', () => {
  const found = findTheme(library, 'solicitors and finances');
  expect(found).toEqual({
    kind: 'unsure',
    nearest: ['financial-pressures', 'use-of-solicitors'],
  });
});

test('a name in the midst of a longer story suggests, and does not answer', () => {
  expect(findTheme(library, 'the family had a solicitor who rang the school twice')).toEqual({
    kind: 'unsure',
    nearest: ['use-of-solicitors'],
  });
});

test('a near miss suggests, and does not answer', () => {
  expect(findTheme(library, 'flexble working')).toMatchObject({
    kind: 'unsure',
    nearest: ['flexible-working'],
  });
});

test('every title and alias of the library finds its own theme, or asks back', () => {
  for (const theme of library.themes.values()) {
    expect(findTheme(library, theme.title)).toEqual({ kind: 'found', theme: theme.id });
    for (const alias of theme.aliases) {
      const found = findTheme(library, alias);
      const ids = found.kind === 'found' ? [found.theme] : found.nearest;
      expect(ids, alias).toContain(theme.id);
    }
  }
});
