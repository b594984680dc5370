import { beforeAll, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { findDescribedCase } from '../../src/content/search/described-case.ts';
import { findTheme } from '../../src/content/search/find.ts';
import { findCases } from '../../src/content/search/find-case.ts';

let library: Library;
beforeAll(async () => {
  library = await loadLibrary('data');
});

test.each([
  ['think family', 'think-family'],
  ['THINK  FAMILY!', 'think-family'],
  ['thinkfamily', 'think-family'],
  ['lawyer', 'use-of-solicitors'],
  ['families with lawyers', 'use-of-solicitors'],
  ['solicters', 'use-of-solicitors'],
  ['edge of borough', 'local-authority-boundaries'],
  ['information-sharing', 'information-sharing'],
  ['flexble working', 'flexible-working'],
  ['ﬂexible wórking', 'flexible-working'],
])('%s is about one theme', (words, theme) => {
  expect(findTheme(library, words)).toMatchObject({ kind: 'found', theme });
});

test.each(['gangs', '', '???', 'the', 'fgm', '🙂', 'x'.repeat(10_000), '__proto__', 'constructor'])(
  '%s is about none',
  (words) => {
    expect(findTheme(library, words)).toMatchObject({ kind: 'none' });
  },
);

test('says by which words a theme was found, unless they are its title', () => {
  expect(findTheme(library, 'lawyers')).toMatchObject({ because: 'lawyers' });
  // Not words that stand apart.
  expect(findTheme(library, 'mum uses a lawyer for everything')).toMatchObject({
    because: 'lawyer',
  });
  expect(findTheme(library, 'use of solicitors')).toMatchObject({ because: undefined });
});

test.each([
  ['solicitors and money worries', ['financial-pressures', 'use-of-solicitors']],
  ['info sharing or borough boundaries', ['information-sharing', 'local-authority-boundaries']],
  [
    'meetings, lawyers and benefits',
    ['financial-pressures', 'flexible-working', 'use-of-solicitors'],
  ],
])('%s: what is asked for together is a question back, not a guess', (words, themes) => {
  const found = findTheme(library, words);
  expect(found.kind === 'several' && [...found.themes].sort()).toEqual(themes);
});

test('a word beside a subject that could as well be part of it asks for nothing more', () => {
  for (const words of ['parents and legal representation', 'legal reps / parents']) {
    expect(findTheme(library, words)).toMatchObject({ kind: 'found', theme: 'use-of-solicitors' });
  }
});

test('a subject that no theme is called by is not answered with what stands near it', () => {
  expect(findTheme(library, 'neglect in families with money worries')).toMatchObject({
    kind: 'none',
    unmet: ['neglect'],
  });
});

test('what people ask of others is no subject', () => {
  expect(findTheme(library, 'pension benefits').kind).not.toBe('found');
  expect(findTheme(library, 'transition to windows 11').kind).not.toBe('found');
});

test('every title finds its own theme', () => {
  for (const theme of library.themes.values()) {
    expect(findTheme(library, theme.title), theme.title).toMatchObject({
      kind: 'found',
      theme: theme.id,
    });
  }
});

test('every alias finds its own theme, or asks back', () => {
  for (const theme of library.themes.values()) {
    for (const alias of theme.aliases) {
      const found = findTheme(library, alias);
      const ids =
        found.kind === 'found'
          ? [found.theme]
          : found.kind === 'several'
            ? found.themes
            : found.nearest;
      expect(ids, alias).toContain(theme.id);
    }
  }
});

test('a case is found by its pseudonym, misspelt too, and by a description', () => {
  const names = (words: string) => findCases(library, words).map((each) => each.case.id);
  expect(names('tell me about Harry')).toEqual(['harry']);
  expect(names('gabrielle')).toEqual(['gabriele']);
  const girl = findDescribedCase(library, 'the girl at Great Ormond Street');
  expect(girl).toMatchObject({ case: 'gabriele', share: 1 });
  expect(girl?.ahead).toBeGreaterThan(2);
  expect(findDescribedCase(library, 'the boy with a dog')?.share ?? 0).toBeLessThan(0.5);
  expect(findDescribedCase(library, 'a hedgehog')).toBeUndefined();
});
