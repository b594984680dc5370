import type { Features } from './features.ts';

/** A message whose answer is known. */
export type Example = { readonly features: Features; readonly isLive: boolean };

/** What each feature speaks for a live concern (above 0) or against it (below), in hundredths. */
export type Weights = ReadonlyMap<string, number>;

/** Weighs what speaks before any feature is seen. */
export const ANY_MESSAGE = '#any';

/** Weights are whole hundredths: finer ones change no answer, and this is a file that people diff. */
export const PARTS = 100;

/** Smaller weights change no answer either, and are left out. */
const LEAST = 12;

/** Rarer features teach nothing about other messages. */
const FEWEST_EXAMPLES = 3;

/** To miss a child is worse than a false alarm. */
const WORTH_OF_LIVE = 2;

const ROUNDS = 15;
const STEP = 0.3;
const DECAY = 1e-4;
const FIRST_SQUARES = 1e-2;

/**
 * Learns weights from examples: logistic regression by stochastic gradient descent with a step of
 * its own for each feature (AdaGrad; Duchi, Hazan and Singer, 2011) and weights that decay (L2).
 * The same examples in the same order give the same weights.
 */
export function learn(examples: readonly Example[]): Weights {
  const known = [...featuresToLearn(examples)];
  const indexOf = new Map(known.map((feature, index) => [feature, index]));
  const rows = examples.map(({ features, isLive }) => {
    const [indices, values] = [[0], [1]];
    for (const [feature, value] of features) {
      const index = indexOf.get(feature);
      if (index === undefined) continue;
      indices.push(index);
      values.push(value);
    }
    return { indices, values, isLive };
  });
  const weights = new Float64Array(known.length);
  const squares = new Float64Array(known.length).fill(FIRST_SQUARES);
  const random = randomFrom(7);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { indices, values, isLive } of shuffled(rows, random)) {
      let sum = 0;
      for (const [i, index] of indices.entries()) sum += (weights[index] ?? 0) * (values[i] ?? 0);
      const error = (chance(sum) - (isLive ? 1 : 0)) * (isLive ? WORTH_OF_LIVE : 1);
      for (const [i, index] of indices.entries()) {
        const weight = weights[index] ?? 0;
        const slope = error * (values[i] ?? 0) + DECAY * weight;
        const square = (squares[index] ?? 0) + slope * slope;
        squares[index] = square;
        weights[index] = weight - (STEP * slope) / Math.sqrt(square);
      }
    }
  }
  const rounded = known.map((feature, index): [string, number] => [
    feature,
    Math.round((weights[index] ?? 0) * PARTS),
  ]);
  return new Map(
    rounded.filter(([, weight]) => Math.abs(weight) >= LEAST).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function featuresToLearn(examples: readonly Example[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { features } of examples) {
    for (const feature of features.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const frequent = [...counts].filter(([, count]) => count >= FEWEST_EXAMPLES);
  return new Set([ANY_MESSAGE, ...frequent.map(([feature]) => feature)]);
}

function chance(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** Numbers from 0 up to 1 (a linear congruential generator with the constants of Numerical Recipes, §7.1). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = items.map((item): [number, T] => [random(), item]);
  return order.sort(([a], [b]) => a - b).map(([, item]) => item);
}
