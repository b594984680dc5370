/** Reads as much of a PNG as the check of the icons needs. Numbers: https://www.w3.org/TR/png-3/ */
import { inflateSync } from 'node:zlib';

export class PngError extends Error {
  override readonly name = 'PngError';
}

export type PngSize = { readonly width: number; readonly height: number };
export type Pixel = { red: number; green: number; blue: number; alpha: number };

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const headerLength = 33;
const bytesPerPixel = 4;

/** @throws {PngError} when the bytes are not a PNG */
export function readPngSize(bytes: Uint8Array): PngSize {
  const png = Buffer.from(bytes);
  const isPng =
    png.length >= headerLength &&
    png.subarray(0, 8).equals(signature) &&
    png.toString('latin1', 12, 16) === 'IHDR';
  if (!isPng) throw new PngError('is not a PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/**
 * The pixels of a PNG with 8 bits each of red, green, blue and alpha, not interlaced, which is how
 * Chromium and most drawing programs save a picture with transparency.
 *
 * @throws {PngError} when the bytes are not a PNG of this kind
 */
export function readPngPixels(bytes: Uint8Array): readonly Pixel[] {
  const { width, height } = readPngSize(bytes);
  const png = Buffer.from(bytes);
  const [bitDepth, colorType, interlace] = [png[24], png[25], png[28]];
  if (bitDepth !== 8 || colorType !== 6 || interlace !== 0) {
    throw new PngError('is not saved with 8 bits each of red, green, blue and alpha');
  }
  const rowLength = width * bytesPerPixel;
  const rows = unfilter(inflate(png, height * (rowLength + 1)), rowLength);
  return rows.flatMap((row) => Array.from({ length: width }, (_, x) => pixelAt(row, x)));
}

function inflate(png: Buffer, expectedLength: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const start = at + 8;
    const isImage = png.toString('latin1', at + 4, start) === 'IDAT';
    if (isImage) parts.push(png.subarray(start, start + png.readUInt32BE(at)));
  }
  try {
    const rows = inflateSync(Buffer.concat(parts), { maxOutputLength: expectedLength });
    if (rows.length === expectedLength) return rows;
  } catch {
    // Told below: whatever zlib says, the file is of no use.
  }
  throw new PngError('is damaged');
}

/** Undoes the prediction with which each row was saved (section 9 of the specification). */
function unfilter(filtered: Buffer, rowLength: number): readonly Uint8Array[] {
  const rows: Uint8Array[] = [];
  let above = new Uint8Array(rowLength);
  for (let at = 0; at < filtered.length; at += rowLength + 1) {
    const filter = filtered[at] ?? 0;
    const row = Uint8Array.from(filtered.subarray(at + 1, at + 1 + rowLength));
    for (const [x, difference] of row.entries()) {
      const left = row[x - bytesPerPixel] ?? 0;
      row[x] = difference + predict(filter, left, above[x] ?? 0, above[x - bytesPerPixel] ?? 0);
    }
    rows.push(row);
    above = row;
  }
  return rows;
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return Math.floor((left + up) / 2);
    case 4:
      return paeth(left, up, upLeft);
    default:
      throw new PngError('is damaged');
  }
}

/** Whichever neighbour is nearest to left + up - upLeft. */
function paeth(left: number, up: number, upLeft: number): number {
  const [toLeft, toUp] = [Math.abs(up - upLeft), Math.abs(left - upLeft)];
  const toUpLeft = Math.abs(left + up - 2 * upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

function pixelAt(row: Uint8Array, x: number): Pixel {
  const [red = 0, green = 0, blue = 0, alpha = 0] = row.subarray(x * bytesPerPixel);
  return { red, green, blue, alpha };
}
