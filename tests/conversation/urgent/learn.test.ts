import { expect, test } from 'vitest';
import { ANY_MESSAGE, type Example, learn } from '../../../src/conversation/urgent/learn.ts';

const example = (isLive: boolean, ...features: string[]): Example => ({
  features: new Map(features.map((feature) => [feature, 1])),
  isLive,
});

const EXAMPLES = [
  ...Array.from({ length: 5 }, () => example(true, 'bruise', 'the')),
  ...Array.from({ length: 5 }, () => example(false, 'lesson', 'the')),
  example(true, 'once'),
];

test('what stands in live concerns speaks for one, what stands in others against', () => {
  const weights = learn(EXAMPLES);
  expect(weights.get('bruise')).toBeGreaterThan(100);
  expect(weights.get('lesson')).toBeLessThan(-100);
  expect(Math.abs(weights.get('the') ?? 0)).toBeLessThan(weights.get('bruise') ?? 0);
});

test('what was seen once teaches nothing', () => {
  expect(learn(EXAMPLES).has('once')).toBe(false);
});

test('the same examples give the same weights, in the order of the alphabet', () => {
  const weights = learn(EXAMPLES);
  expect([...learn(EXAMPLES)]).toEqual([...weights]);
  expect([...weights.keys()]).toEqual([...weights.keys()].toSorted());
  expect(weights.has(ANY_MESSAGE)).toBe(true);
});

test('no examples, no weights', () => {
  expect([...learn([])]).toEqual([]);
});
