/**
 * Tells texts of several kinds apart, having learned from examples of each: multinomial logistic
 * regression over features that are there or not.
 *
 * Chosen over a language model because it is made from sentences that a person can read and add to,
 * takes microseconds, and can say which words spoke for its answer.
 */

/** A text by what is in it; the order does not matter. */
type Features = readonly string[];

export type Example<Kind extends string> = { readonly kind: Kind; readonly features: Features };

/** How likely each kind is, as shares of 1, in the order of {@link Classifier.kinds}. */
type Shares = Float64Array;

export type Classifier<Kind extends string> = {
  readonly kinds: readonly Kind[];
  sharesOf(features: Features): Shares;
  /** Whether any example has a feature. */
  knows(feature: string): boolean;
  /** What a feature by itself speaks for a kind; 0 where it was never seen. */
  weightOf(feature: string, kind: Kind): number;
};

/**
 * How the weights are found: AdaGrad (Duchi, Hazan and Singer, 2011) with a little L2, few rounds,
 * as each example is short and there are thousands. Set by cross-validation over the examples.
 */
const TRAINING = { rounds: 8, step: 0.5, decay: 1e-5, start: 0.01, least: 2e-3 };

/** What was learned: for each feature a row of weights, one for each kind. */
export type Learned<Kind extends string> = {
  readonly kinds: readonly Kind[];
  readonly features: readonly string[];
  /** In parts of {@link PARTS}: finer ones change no answer, and whole ones are kept in a byte. */
  readonly weights: Int8Array;
};

const PARTS = 16;
const FEWEST_PARTS = 3;
const MOST = 127;

/**
 * Learns from examples; the same examples give the same.
 *
 * Takes time in proportion to examples times features of each times kinds: some twenty seconds for
 * 75,000 short sentences of 200 kinds.
 */
export function learn<Kind extends string>(examples: readonly Example<Kind>[]): Learned<Kind> {
  const kinds = [...new Set(examples.map(({ kind }) => kind))];
  const numberOf = new Map(kinds.map((kind, i) => [kind, i]));
  const features = [...new Set(examples.flatMap((example) => example.features))];
  const columns = new Map(features.map((feature, i) => [feature, i]));
  const seen = examples.map((example) => ({
    kind: numberOf.get(example.kind) ?? 0,
    columns: example.features.flatMap((feature) => columns.get(feature) ?? []),
  }));
  const weights = fitWeights(seen, features.length, kinds.length);
  return { kinds, features, weights: Int8Array.from(weights, inParts) };
}

/** The smallest parts are left out: they change next to nothing, and zeros take no room. */
function inParts(weight: number): number {
  const parts = Math.round(weight * PARTS);
  return Math.abs(parts) < FEWEST_PARTS ? 0 : Math.max(-MOST, Math.min(MOST, parts));
}

type Seen = { kind: number; columns: readonly number[] };

/** The weights, a row of all kinds for each feature. */
function fitWeights(examples: readonly Seen[], features: number, kinds: number): Float32Array {
  const weights = new Float32Array(features * kinds);
  const squares = new Float32Array(features * kinds).fill(TRAINING.start);
  const order = examples.map((_, i) => i);
  const next = sequence();
  const scores = new Float64Array(kinds);
  for (let round = 0; round < TRAINING.rounds; round++) {
    shuffle(order, next);
    for (const at of order) {
      const { kind, columns } = examples[at] as Seen;
      const worth = worthOf(columns.length);
      addUp(weights, columns, worth, scores);
      softmax(scores);
      scores[kind] = (scores[kind] ?? 0) - 1;
      step(weights, squares, columns, worth, scores);
    }
  }
  return weights;
}

/** Long texts do not count for more than short ones. */
function worthOf(features: number): number {
  return 1 / Math.sqrt(Math.max(1, features));
}

function addUp(
  weights: Float32Array | Int8Array,
  columns: readonly number[],
  worth: number,
  scores: Float64Array,
): void {
  scores.fill(0);
  const kinds = scores.length;
  for (const column of columns) {
    const row = column * kinds;
    for (let k = 0; k < kinds; k++) scores[k] = (scores[k] ?? 0) + (weights[row + k] ?? 0) * worth;
  }
}

function step(
  weights: Float32Array,
  squares: Float32Array,
  columns: readonly number[],
  worth: number,
  errors: Float64Array,
): void {
  const kinds = errors.length;
  for (let k = 0; k < kinds; k++) {
    const error = (errors[k] ?? 0) * worth;
    if (Math.abs(error) < TRAINING.least) continue;
    for (const column of columns) {
      const at = column * kinds + k;
      const weight = weights[at] ?? 0;
      const slope = error + TRAINING.decay * weight;
      const square = (squares[at] ?? 0) + slope * slope;
      squares[at] = square;
      weights[at] = weight - (TRAINING.step * slope) / Math.sqrt(square);
    }
  }
}

/** Scores become shares of 1, in place. */
function softmax(scores: Float64Array): void {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const share = Math.exp((scores[k] ?? 0) - most);
    scores[k] = share;
    sum += share;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / sum;
}

/** Always the same numbers from 0 up to 1, so that training can be repeated (Lehmer's generator). */
function sequence(): () => number {
  let state = 42;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function shuffle(order: number[], next: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const [a, b] = [order[i] ?? 0, order[j] ?? 0];
    order[i] = b;
    order[j] = a;
  }
}

/** What was learned, ready to tell texts apart. */
export function classifierOf<Kind extends string>({
  kinds,
  features,
  weights,
}: Learned<Kind>): Classifier<Kind> {
  const columns = new Map(features.map((feature, i) => [feature, i]));
  return {
    kinds,
    sharesOf(said) {
      const known = said.flatMap((feature) => columns.get(feature) ?? []);
      const scores = new Float64Array(kinds.length);
      addUp(weights, known, worthOf(known.length) / PARTS, scores);
      softmax(scores);
      return scores;
    },
    knows: (feature) => columns.has(feature),
    weightOf(feature, kind) {
      const column = columns.get(feature);
      if (column === undefined) return 0;
      return (weights[column * kinds.length + kinds.indexOf(kind)] ?? 0) / PARTS;
    },
  };
}
