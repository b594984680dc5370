import { expect, test } from 'vitest';
import { watchRoundTrips } from '../../src/delivery/round-trips.ts';

const doubts = (tookMs: number[]) => {
  const trips = watchRoundTrips();
  return tookMs.map((took, at) => trips.doubtMs(took, at * 20));
};

test.each([
  ['of the first nothing is known: all of its time is in doubt', [80], [80]],
  ['equally long: nothing is in doubt', [80, 80, 80], [80, 0, 0]],
  ['one that is late by itself', [20, 20, 90, 20], [20, 0, 0, 0]],
  ['several that are late together', [20, 20, 90, 70, 50], [20, 0, 0, 50, 30]],
  ['never more than a quarter of a second', [20, 9_000, 9_000], [20, 20, 250]],
])('%s', (_, tookMs, expected) => {
  expect(doubts(tookMs)).toEqual(expected);
});

test('a network that has become slower is found out within a minute', () => {
  const trips = watchRoundTrips();
  trips.doubtMs(10, 0);
  trips.doubtMs(200, 1_000);
  expect(trips.doubtMs(200, 2_000)).toBe(190);
  for (const atMs of [31_000, 62_000]) trips.doubtMs(200, atMs);
  expect(trips.doubtMs(200, 63_000)).toBe(0);
});
