import { expect, test } from 'vitest';
import { type Theme, themesSchema } from '../../src/content/schema.ts';
import { tokensOf, wordsOf } from '../../src/content/search/tokens.ts';
import { alikeInLibrary } from '../../src/content/search/told-apart.ts';
import { NO_WORDS } from '../../src/content/search/wordlist.ts';

const words = {
  ...NO_WORDS,
  alike: [['domestic abuse', 'dv', 'perpetrators', 'abusers', 'refuge', 'safety plans']],
};

const themesOf = (...named: [id: string, title: string, ...aliases: string[]][]): Theme[] =>
  themesSchema.parse({
    themes: named.map(([id, title, ...aliases]) => ({ id, title, aliases, related: [] })),
  }).themes;

function keyIn(themes: readonly Theme[], phrase: string): string | undefined {
  return tokensOf(wordsOf(phrase), alikeInLibrary(words, themes))[0]?.key;
}

test('words are alike where one theme has them, or none', () => {
  const themes = themesOf(['abuse', 'Domestic abuse', 'perpetrators', 'refuge']);
  const key = keyIn(themes, 'domestic abuse');
  for (const phrase of ['DV', 'perpetrator', 'refuges', 'safety plan']) {
    expect(keyIn(themes, phrase), phrase).toBe(key);
  }
});

test('words that name different themes are told apart, and others stay alike', () => {
  const themes = themesOf(
    ['harm', 'People who cause harm', 'perpetrators', 'abusers'],
    ['safety', 'Safety plans', 'refuge'],
  );
  expect(keyIn(themes, 'perpetrator')).not.toBe(keyIn(themes, 'refuge'));
  expect(keyIn(themes, 'perpetrator')).toBe(keyIn(themes, 'abusers'));
  expect(keyIn(themes, 'refuge')).toBe(keyIn(themes, 'safety plans'));
  expect(keyIn(themes, 'domestic abuse')).toBe(keyIn(themes, 'dv'));
  expect(keyIn(themes, 'domestic abuse')).not.toBe(keyIn(themes, 'refuge'));
});

test('a word that only stands in a longer name tells nothing apart', () => {
  const themes = themesOf(
    ['courses', 'Courses for perpetrators'],
    ['homes', 'Living in a refuge for months'],
  );
  expect(keyIn(themes, 'perpetrators')).toBe(keyIn(themes, 'refuge'));
});
