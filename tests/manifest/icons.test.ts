import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { faultsInIcons, type IconName } from '../../manifest/icons.ts';
import { readPngPixels, readPngSize } from '../../manifest/png.ts';
import { source } from './example.ts';

type Paint = (x: number, y: number) => readonly [number, number, number, number];

const clear = [0, 0, 0, 0] as const;
const white = [255, 255, 255, 255] as const;
const leftHalf: Paint = (x) => (x < 16 ? white : clear);

/** A picture with each row saved as it is: filter 0. */
function png(width: number, height: number, paint: Paint): Buffer {
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (_, x) => paint(x, y)).flat(),
  ]);
  return pngOfRows(width, height, rows);
}

/** Colour type 6 is red, green, blue and alpha. */
function pngOfRows(width: number, height: number, rows: number[][], colorType = 6): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colorType], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function faultsWith(name: IconName, bytes: Uint8Array) {
  return faultsInIcons({ ...source.icons, [name]: bytes });
}

test('the icons in the repository are what Teams asks for', () => {
  expect(faultsInIcons(source.icons)).toEqual([]);
  expect(readPngSize(source.icons['color.png'])).toEqual({ width: 192, height: 192 });
  expect(readPngSize(source.icons['outline.png'])).toEqual({ width: 32, height: 32 });
});

test('the outline icon is white on transparent, to the last pixel', () => {
  const pixels = readPngPixels(source.icons['outline.png']);
  expect(pixels).toHaveLength(32 * 32);
  const visible = pixels.filter(({ alpha }) => alpha > 0);
  expect(visible.length).toBeGreaterThan(100);
  for (const pixel of visible) expect(pixel).toMatchObject({ red: 255, green: 255, blue: 255 });
});

test('an icon of your own is taken when it fits', () => {
  expect(faultsWith('outline.png', png(32, 32, leftHalf))).toEqual([]);
  expect(
    faultsWith(
      'color.png',
      png(192, 192, () => [9, 99, 99, 255]),
    ),
  ).toEqual([]);
});

test.each<[string, IconName, Buffer, string]>([
  ['too small', 'color.png', png(96, 96, () => white), 'is 96 by 96 pixels instead of 192 by 192'],
  ['not square', 'outline.png', png(32, 30, leftHalf), 'is 32 by 30 pixels instead of 32 by 32'],
  [
    'in colour',
    'outline.png',
    png(32, 32, (x) => (x < 1 ? [255, 0, 0, 255] : clear)),
    'has colours',
  ],
  ['off-white at an edge', 'outline.png', png(32, 32, (x) => [254, 255, 255, x]), 'has colours'],
  [
    'without transparency',
    'outline.png',
    png(32, 32, () => white),
    'has no transparent background',
  ],
  ['empty', 'outline.png', png(32, 32, () => clear), 'is empty'],
  ['not a PNG', 'color.png', Buffer.from('<svg/>'), 'is not a PNG'],
  ['a PNG without alpha', 'outline.png', pngOfRows(32, 32, [], 2), 'is not saved with 8 bits each'],
  ['cut short', 'outline.png', png(32, 32, leftHalf).subarray(0, 60), 'is damaged'],
])('an icon that is %s is refused', (_, name, bytes, fault) => {
  expect(faultsWith(name, bytes)).toEqual([expect.stringContaining(`${name} ${fault}`)]);
});

test('faults in both icons are told together', () => {
  const faults = faultsInIcons({ 'color.png': Buffer.alloc(0), 'outline.png': Buffer.alloc(0) });
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['color.png', 'outline.png']);
});

// Two pixels of 10 above two that differ by 1 from what each filter predicts for them:
// section 9.2 of https://www.w3.org/TR/png-3/ gives the arithmetic.
test.each([
  ['nothing', 0, [1, 1]],
  ['the left', 1, [1, 2]],
  ['what is above', 2, [11, 11]],
  ['the average of both', 3, [6, 9]],
  ['whichever is nearest', 4, [11, 12]],
])('a row predicted from %s is read', (_, filter, expected) => {
  const rows = [
    [0, ...Array<number>(8).fill(10)],
    [filter, ...Array<number>(8).fill(1)],
  ];
  const reds = readPngPixels(pngOfRows(2, 2, rows)).map(({ red }) => red);
  expect(reds).toEqual([10, 10, ...expected]);
});
