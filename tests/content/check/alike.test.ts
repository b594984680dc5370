import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAlike } from '../../../src/content/check/alike.ts';

function allPairs(sets: readonly ReadonlySet<string>[], threshold: number): [number, number][] {
  return sets.flatMap((a, i) =>
    sets.flatMap((b, j): [number, number][] => {
      const either = a.union(b).size;
      const isAlike = i < j && either > 0 && a.intersection(b).size / either >= threshold;
      return isAlike ? [[i, j]] : [];
    }),
  );
}

// Few members, so that many sets are alike; two are far more common, as some words are. More than
// 32 of them in the other half of cases, so that some share a bit.
const members = (rare: readonly string[]) =>
  fc.array(fc.oneof(fc.constantFrom('a', 'b'), fc.constantFrom(...rare)), { maxLength: 24 });
const alphabet = fc.constantFrom(
  [...'cdefghijklm'],
  Array.from({ length: 90 }, (_, i) => `${i}`),
);
/** Sets, and some that differ from one of them in little. */
const sets = alphabet.chain((rare) =>
  fc
    .array(fc.tuple(members(rare), members(rare.slice(0, 3)), fc.nat(3)), { maxLength: 20 })
    .map((made) =>
      made.flatMap(([some, more, fewer]) => [
        new Set(some),
        new Set([...some.slice(fewer), ...more.slice(0, 2)]),
      ]),
    ),
);
const threshold = fc.constantFrom(0.3, 0.5, 2 / 3, 0.75, 0.8, 0.9, 1);

test('finds what comparing all pairs finds', () => {
  fc.assert(
    fc.property(sets, threshold, (sets, threshold) => {
      expect(findAlike(sets, threshold)).toEqual(allPairs(sets, threshold));
    }),
    { numRuns: 500 },
  );
});

test('stopping early still finds one for each that is like a smaller or earlier one', () => {
  fc.assert(
    fc.property(sets, threshold, (sets, threshold) => {
      // In the order in which they are looked at.
      const ordered = sets.toSorted((a, b) => a.size - b.size);
      const all = allPairs(ordered, threshold);
      const found = findAlike(ordered, threshold, { mostEach: 1 });
      const later = (pairs: readonly [number, number][]) => pairs.map(([, b]) => b);
      expect(all).toEqual(expect.arrayContaining(found));
      expect(later(found).toSorted()).toEqual([...new Set(later(all))].toSorted());
    }),
    { numRuns: 500 },
  );
});

test('a hundred thousand sets that all resemble each other are no burden', () => {
  const common = ['do', 'you', 'consider', 'the', 'need', 'of', 'a', 'child'];
  const many = Array.from({ length: 100_000 }, (_, i) => new Set([...common, `${i}`]));
  expect(findAlike(many, 0.8, { mostEach: 1 })).toHaveLength(99_999);
});
