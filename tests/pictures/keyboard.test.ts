import { expect, test } from 'vitest';
import { outOfOrder } from './keyboard.ts';

const stop = (name: string, x: number, y: number) => ({
  role: 'button',
  name,
  x,
  y,
  width: 90,
  height: 30,
});

test.each([
  ['down, then the next column', [stop('a', 0, 0), stop('b', 0, 40), stop('c', 100, 0)], []],
  ['to the right, then the next row', [stop('a', 0, 0), stop('b', 100, 5), stop('c', 0, 40)], []],
  ['back in a row', [stop('b', 100, 0), stop('a', 0, 0)], ['a']],
  ['back up', [stop('b', 0, 40), stop('a', 0, 0)], ['a']],
])('%s', (_, stops, wrong) => {
  expect(outOfOrder(stops)).toEqual(wrong);
});
