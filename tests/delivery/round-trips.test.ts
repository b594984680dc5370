import { expect, test } from 'vitest';
import { watchRoundTrips } from '../../src/delivery/round-trips.ts';

/** After so many answers, each after 20 ms. */
function settled(answers: number) {
  const trips = watchRoundTrips();
  for (let i = 0; i < answers; i += 1) trips.doubtMs(20, 0);
  return trips;
}

const doubts = (tookMs: number[]) => {
  const trips = settled(20);
  return tookMs.map((took, at) => trips.doubtMs(took, at * 20));
};

test('of the first ones nothing is known: all of their time is in doubt', () => {
  const trips = watchRoundTrips();
  expect([80, 90, 30, 30].map((took) => trips.doubtMs(took, 0))).toEqual([80, 80, 30, 30]);
});

test.each([
  ['equally long: nothing is in doubt', [20, 20, 20], [0, 0, 0]],
  ['one that is late by itself', [20, 90, 20], [0, 0, 0]],
  ['several that are late together', [20, 90, 70, 50], [0, 0, 50, 30]],
  ['never more than a quarter of a second', [20, 9_000, 9_000], [0, 0, 250]],
])('%s', (_, tookMs, expected) => {
  expect(doubts(tookMs)).toEqual(expected);
});

test('a network that has become slower is found out within a minute', () => {
  const trips = settled(20);
  trips.doubtMs(200, 1_000);
  expect(trips.doubtMs(200, 2_000)).toBe(180);
  for (const atMs of [31_000, 62_000]) trips.doubtMs(200, atMs);
  expect(trips.doubtMs(200, 63_000)).toBe(0);
});
