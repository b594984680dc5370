import fitted from './confidence.json' with { type: 'json' };

/** What was found out about a question, from which follows how sure an answer can be. */
export type Evidence = {
  /** How much speaks for the best theme, and for the two after it; 0 where there is none. */
  best: number;
  second: number;
  third: number;
  /** How much the examples alone say for the best theme. */
  meant: number;
  /** How much the names alone say for the best theme, and at most for any other. */
  named: number;
  namedNext: number;
  /** How likely the likeliest subject is of which the library has nothing. */
  missing: number;
  /** How likely it is to be about any of what the library has. */
  covered: number;
  /** How likely it is that safeguarding is not what it is about. */
  elsewhere: number;
  /** How many names other themes have been called by besides those of the best. */
  otherNames: number;
  /** Whether a subject of the field was named that no theme is called by. */
  namesSubject: boolean;
  /** How many phrases were said that people use with others. */
  saidElsewhere: number;
  /** How many words tell anything, and how many stand in examples. */
  telling: number;
  known: number;
};

/** How sure it is that the best theme is meant, and that the library has anything on it; 0 to 1. */
export type Confidence = { isMeant: number; isHere: number };

/**
 * Logistic regression over the signs of the evidence and the products of any two of them, as what one
 * sign is worth depends on others: to be far ahead of the next theme says little where hardly anything
 * speaks for either. Fitted on the tuning questions of all labelled libraries, and on examples left out
 * of the learning, by `npm run calibrate:understanding`, which writes the file.
 */
const FITTED: Fitted = fitted;

/** What was fitted: weights in the order of {@link termsOf}. */
export type Fitted = Standard & {
  readonly isMeant: readonly number[];
  readonly isHere: readonly number[];
};

/** What is usual of each sign. */
export type Standard = { readonly means: readonly number[]; readonly spreads: readonly number[] };

export const FITTED_FILE = new URL('confidence.json', import.meta.url);

export function confidenceOf(evidence: Evidence): Confidence {
  const terms = termsOf(signsOf(evidence), FITTED);
  return {
    isMeant: likelihood(FITTED.isMeant, terms),
    isHere: likelihood(FITTED.isHere, terms),
  };
}

/** The evidence as numbers that add up: shares as logarithms, as they differ by factors. */
export function signsOf(evidence: Evidence): number[] {
  const { best, second, third, meant, missing } = evidence;
  return [
    Math.log(best + A_LITTLE),
    Math.log((best + A_LITTLE) / (second + A_LITTLE)),
    Math.log((best + A_LITTLE) / (missing + A_LITTLE)),
    Math.log(meant + A_LITTLE),
    (second + third) / (best + A_LITTLE),
    Math.min(evidence.named, MOST_NAMED),
    Math.min(evidence.namedNext, MOST_NAMED),
    evidence.elsewhere,
    Math.min(evidence.otherNames, 2),
    Number(evidence.namesSubject),
    Math.min(evidence.saidElsewhere, 2),
    Math.log(1 + evidence.telling),
    Math.log(1 + evidence.known),
    evidence.known === 0 ? 1 : 0,
    Math.log((evidence.covered + A_LITTLE) / (1 - evidence.covered + A_LITTLE)),
    evidence.covered,
  ];
}

const A_LITTLE = 0.01;
const MOST_NAMED = 1.5;

/** Signs further from the mean, in spreads, say no more. */
const FURTHEST = 3;

/** A constant, each sign by how far from the usual it is, and the product of any two. */
export function termsOf(signs: readonly number[], { means, spreads }: Standard): number[] {
  const far = signs.map((sign, i) => {
    const by = (sign - (means[i] ?? 0)) / (spreads[i] ?? 1);
    return Math.max(-FURTHEST, Math.min(FURTHEST, by));
  });
  return [1, ...far, ...far.flatMap((one, i) => far.slice(i).map((other) => one * other))];
}

export function likelihood(weights: readonly number[], terms: readonly number[]): number {
  const sum = terms.reduce((total, term, i) => total + term * (weights[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
