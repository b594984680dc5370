import fc from 'fast-check';
import { expect, test } from 'vitest';
import { familiesOf } from '../../src/content/search/families.ts';
import type { Subject } from '../../src/content/search/subjects.ts';

const subject = (id: string, ...within: string[]): Subject => ({
  id,
  title: id,
  names: [id],
  within,
  examples: [],
  isLearning: true,
});

const { passOn } = familiesOf([
  subject('abuse'),
  subject('money', 'abuse', 'poverty'),
  subject('poverty'),
  subject('roses'),
]);

test('a theme on a wider subject answers for its parts, less than one on the part would', () => {
  const [abuse = 0, money = 0, poverty = 0, roses = 0] = passOn(Float64Array.of(1, 0, 0, 0));
  expect(abuse).toBe(1);
  expect(money).toBeGreaterThan(0.4);
  expect(money).toBeLessThan(1);
  expect([poverty, roses]).toEqual([0, 0]);
});

test('a theme on a part answers a little for each of its wholes', () => {
  const [abuse = 0, money = 0, poverty = 0, roses = 0] = passOn(Float64Array.of(0, 1, 0, 0));
  expect(money).toBe(1);
  expect(abuse).toBeGreaterThan(0);
  expect(abuse).toBeLessThan(0.5);
  expect([poverty, roses]).toEqual([abuse, 0]);
});

test('nothing is lost by it, and never more than all', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(share, share, share, share), (own) => {
      const all = passOn(Float64Array.from(own));
      expect([...all].every((has, at) => has >= (own[at] ?? 0) && has <= 1)).toBe(true);
    }),
  );
});
