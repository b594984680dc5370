import { expect, test } from 'vitest';
import { watchRoundTrips } from '../../src/delivery/round-trips.ts';

/** After so many answers, each after 20 ms. */
function settled(answers: number) {
  const trips = watchRoundTrips();
  for (let i = 0; i < answers; i += 1) trips.answered(0, 20);
  return trips;
}

test.each([
  ['as quick as the quickest: at once', 20, 0],
  ['quicker than any: at once', 5, 0],
  ['what it took longer may all have been on the way there', 90, 70],
  ['never more than half a second', 9_000, 500],
])('%s', (_, tookMs, lateMs) => {
  expect(settled(20).answered(1_000, 1_000 + tookMs)).toBe(1_000 + lateMs);
});

test('of the first ones little is known: all of their time may have been on the way there', () => {
  expect(settled(5).answered(1_000, 1_030)).toBe(1_030);
});

test('one that is not answered has arrived half a second after it left', () => {
  expect(settled(20).unanswered(1_000)).toBe(1_500);
});

test('a network that has become slower is found out within a minute', () => {
  const trips = settled(20);
  expect(trips.answered(2_000, 2_200)).toBe(2_180);
  for (const leftMs of [31_000, 62_000]) trips.answered(leftMs, leftMs + 200);
  expect(trips.answered(63_000, 63_200)).toBe(63_000);
});
