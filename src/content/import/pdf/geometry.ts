/** A PDF matrix `[a, b, c, d, e, f]`: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** A box on the page in points, from the top left corner, y downwards. */
export type Box = { left: number; top: number; right: number; bottom: number };

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Six numbers as a matrix; a list of any other length moves nothing. */
export function readMatrix(given: readonly unknown[]): Matrix {
  if (given.length < 6) return IDENTITY;
  const [a, b, c, d, e, f] = given.map(numberOf);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

/** A number of a file that may hold anything; 0 for what is none. */
export function numberOf(given: unknown): number {
  return typeof given === 'number' && Number.isFinite(given) ? given : 0;
}

/** The matrix that applies `inner` first, and `outer` to what comes of it. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ];
}

export function movePoint([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The upright box around `[x, y, x, y]`, whose corners may come in any order, once it is moved. */
export function moveBox(matrix: Matrix, corners: readonly number[]): Box {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
  const points = [
    movePoint(matrix, x1, y1),
    movePoint(matrix, x2, y1),
    movePoint(matrix, x1, y2),
    movePoint(matrix, x2, y2),
  ];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/** The middle one of the numbers by size; `otherwise` when there are none. */
export function median(numbers: readonly number[], otherwise: number): number {
  return percentile(numbers, 0.5, otherwise);
}

/** The number below which a `share` of them lies; `otherwise` when there are none. */
export function percentile(numbers: readonly number[], share: number, otherwise: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? otherwise;
}
