import { likelihood, type Standard } from '../../../src/content/search/confidence.ts';

/** A row of what is known, whether it is true, and how much it counts. */
export type Known = { terms: readonly number[]; isTrue: boolean; weight: number };

/** So many rounds find the weights, with so much of L2. */
const ROUNDS = 12;
const DECAY = 0.005;

/**
 * Logistic regression with L2 on standardised terms, by Newton's method (Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning, §4.4.1).
 *
 * @param rows of which the first term is a constant 1
 * @returns a weight for each term as it is given
 */
export function fitWeights(rows: readonly Known[]): number[] {
  const { means, spreads } = standardOf(rows.map(({ terms }) => terms.slice(1)));
  const table = rows.map(({ terms }) => [
    1,
    ...terms.slice(1).map((term, j) => (term - (means[j] ?? 0)) / (spreads[j] ?? 1)),
  ]);
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const width = table[0]?.length ?? 0;
  let weights = new Array<number>(width).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = weights.map((weight, j) => (j === 0 ? 0 : DECAY * weight));
    const bends = weights.map((_, j) => weights.map((__, k) => (j === k && j > 0 ? DECAY : 0)));
    for (const [i, values] of table.entries()) {
      const share = (rows[i]?.weight ?? 0) / total;
      const likely = likelihood(weights, values);
      const error = share * (likely - Number(rows[i]?.isTrue));
      const bend = share * likely * (1 - likely);
      for (let j = 0; j < width; j++) {
        const value = values[j] ?? 0;
        slopes[j] = (slopes[j] ?? 0) + error * value;
        const row = bends[j] as number[];
        for (let k = 0; k < width; k++) row[k] = (row[k] ?? 0) + bend * value * (values[k] ?? 0);
      }
    }
    const step = solve(bends, slopes);
    weights = weights.map((weight, j) => weight - (step[j] ?? 0));
  }
  const raw = weights.slice(1).map((weight, j) => weight / (spreads[j] ?? 1));
  const moved = raw.reduce((sum, weight, j) => sum + weight * (means[j] ?? 0), 0);
  return [(weights[0] ?? 0) - moved, ...raw];
}

/** What the equations give, by elimination; without pivots, as the matrix is positive definite. */
function solve(left: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rowsLeft = left.map((row, i) => [...row, right[i] ?? 0]);
  const size = right.length;
  for (let at = 0; at < size; at++) {
    const pivot = rowsLeft[at] ?? [];
    for (const [i, row] of rowsLeft.entries()) {
      const times = (row[at] ?? 0) / (pivot[at] ?? 1);
      if (i === at || times === 0) continue;
      for (let k = at; k <= size; k++) row[k] = (row[k] ?? 0) - times * (pivot[k] ?? 0);
    }
  }
  return rowsLeft.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

/** The mean of each column, and how far its values are spread; 1 where they are all the same. */
export function standardOf(table: readonly (readonly number[])[]): Standard {
  const columns = (table[0] ?? []).map((_, j) => table.map((row) => row[j] ?? 0));
  return { means: columns.map(mean), spreads: columns.map((column) => spreadOf(column) || 1) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spreadOf(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
