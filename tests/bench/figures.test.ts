import { expect, test } from 'vitest';
import { median, percentile } from './figures.ts';

const oneToTwoHundred = Array.from({ length: 200 }, (_, index) => 200 - index);

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test.each([
  [50, 100],
  [99, 198],
  [99.9, 200],
  [100, 200],
])('the %dth percentile of 1 to 200 is %d', (percent, expected) => {
  expect(percentile(oneToTwoHundred, percent)).toBe(expected);
});
