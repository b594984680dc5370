import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classifierOf, type Example, learn } from '../../src/classify/classifier.ts';
import { pack, unpack } from '../../src/classify/kept.ts';

const EXAMPLES: Example<'money' | 'law' | 'borders'>[] = [
  { kind: 'money', features: ['rent', 'debt'] },
  { kind: 'money', features: ['debt', 'clothes'] },
  { kind: 'money', features: ['food', 'bank'] },
  { kind: 'law', features: ['lawyer', 'letter'] },
  { kind: 'law', features: ['court', 'letter'] },
  { kind: 'borders', features: ['borough', 'moved'] },
  { kind: 'borders', features: ['border', 'edge'] },
];

test.each([
  ['seen as it stands', ['rent', 'debt'], 'money'],
  ['a part of it', ['letter'], 'law'],
  ['with words never seen', ['x', 'edge', 'y', 'z'], 'borders'],
])('what is like an example is of its kind: %s', (_, features, kind) => {
  expect(likeliest(features)).toBe(kind);
});

test('what is like no example is hardly of any kind', () => {
  const shares = classifierOf(learn(EXAMPLES)).sharesOf(['x', 'y']);
  expect(Math.max(...shares)).toBeCloseTo(1 / 3);
});

test('says which features speak for a kind', () => {
  const classifier = classifierOf(learn(EXAMPLES));
  expect(classifier.weightOf('debt', 'money')).toBeGreaterThan(0);
  expect(classifier.weightOf('debt', 'law')).toBeLessThan(0);
  expect(classifier.weightOf('x', 'law')).toBe(0);
});

test('the same examples teach the same', () => {
  const [once, again] = [classifierOf(learn(EXAMPLES)), classifierOf(learn(EXAMPLES))];
  expect(once.sharesOf(['debt', 'letter'])).toEqual(again.sharesOf(['debt', 'letter']));
});

test('shares add up to 1, whatever is asked', () => {
  const classifier = classifierOf(learn(EXAMPLES));
  const feature = fc.oneof(fc.constantFrom('rent', 'letter', 'edge', '__proto__'), fc.string());
  fc.assert(
    fc.property(fc.array(feature), (features) => {
      const shares = classifier.sharesOf(features);
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
      expect(shares.every((share) => share >= 0)).toBe(true);
    }),
  );
});

test('what was learned is kept in bytes, and read back as it was', () => {
  const kept = { key: 'a key', learned: learn(EXAMPLES) };
  expect(unpack(pack(kept))).toEqual(kept);
});

test('without examples there is no kind', () => {
  expect(classifierOf(learn([])).sharesOf(['x'])).toHaveLength(0);
});

function likeliest(features: readonly string[]): string | undefined {
  const classifier = classifierOf(learn(EXAMPLES));
  const shares = classifier.sharesOf(features);
  return classifier.kinds[shares.indexOf(Math.max(...shares))];
}
