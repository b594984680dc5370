import { expect, test } from 'vitest';
import { likelihood, termsOf } from '../../../src/content/search/confidence.ts';
import { fitWeights, standardOf } from './logistic.ts';

/** Truths drawn by known weights, on a grid of two signs, each as often as it is likely. */
function drawn(weights: readonly number[]) {
  const grid = Array.from({ length: 41 }, (_, i) => (i - 20) / 5);
  return grid.flatMap((one) =>
    grid.flatMap((other) => {
      const terms = [1, one, other];
      const likely = likelihood(weights, terms);
      return [
        { terms, isTrue: true, weight: likely },
        { terms, isTrue: false, weight: 1 - likely },
      ];
    }),
  );
}

test('finds the weights by which truths were drawn, but for a little shrinking', () => {
  const [constant = 0, one = 0, other = 0] = fitWeights(drawn([0.5, 1.2, -0.4]));
  expect(constant).toBeCloseTo(0.5, 0);
  expect(one / other).toBeCloseTo(-3, 0);
  expect(one).toBeGreaterThan(0.8);
  expect(one).toBeLessThan(1.2);
});

test('what does not matter gets next to no weight, and a constant column none that breaks it', () => {
  const rows = drawn([0, 2, 0]).map((row) => ({ ...row, terms: [...row.terms, 7] }));
  const [, , other = 1, same = 1] = fitWeights(rows);
  expect(Math.abs(other)).toBeLessThan(0.01);
  expect(Math.abs(same)).toBeLessThan(0.01);
});

test('signs become terms: a constant, each sign in spreads, and products of two', () => {
  const standard = standardOf([
    [1, 10],
    [3, 30],
  ]);
  expect(standard).toEqual({ means: [2, 20], spreads: [1, 10] });
  expect(termsOf([3, 10], standard)).toEqual([1, 1, -1, 1, -1, 1]);
  // One that is far from all that is known counts no more than three spreads.
  expect(termsOf([100, 20], standard)).toEqual([1, 3, 0, 9, 0, 0]);
});
