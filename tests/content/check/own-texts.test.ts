import { expect, test } from 'vitest';
import { english } from '../../../src/words/english.ts';
import { ownTexts, type SamplesFor } from '../../../src/words/own-texts.ts';

/** Where anything stands that people get to see, found by walking without samples. */
function placesOf(value: unknown, at: string): string[] {
  if (typeof value === 'string' || typeof value === 'function') return [at];
  if (Array.isArray(value)) return value.flatMap((each, i) => placesOf(each, `${at}[${i}]`));
  return Object.entries(value ?? {}).flatMap(([key, each]) =>
    placesOf(each, at === '' ? key : `${at}.${key}`),
  );
}

test('every text and every function of the words is among them', () => {
  const places = new Set(ownTexts(english).map(({ at }) => at.replace(/\(\d+\)$/, '')));
  expect([...places].sort()).toEqual(
    placesOf(english, '')
      .filter((at) => at !== 'language')
      .sort(),
  );
});

test('functions speak with their samples', () => {
  const texts = new Map(ownTexts(english).map(({ at, text }) => [at, text]));
  expect(texts.get('question.showCase')).toBe('Show Felix’s case');
  expect(texts.get('source(1)')).toBe('Case 1 (Felix*), CHSCB multi-agency case audit');
  expect([...texts.values()].join(' ')).not.toMatch(/undefined|\[object|NaN/);
});

test('a function without a sample does not compile, nor does it pass', () => {
  type Some = { plain: string; inner: { greet: (name: string) => string; also: string } };
  const complete: SamplesFor<Some> = { inner: { greet: [['Felix']] } };
  expect(complete).toBeDefined();
  // @ts-expect-error a sample is missing
  const missing: SamplesFor<Some> = { inner: {} };
  // @ts-expect-error a sample has the wrong type
  const wrong: SamplesFor<Some> = { inner: { greet: [[1]] } };
  expect([missing, wrong]).toHaveLength(2);
  expect(() => ownTexts(Object.assign({ ...english }, { later: () => 'x' }))).toThrow(
    'later has no sample',
  );
});
