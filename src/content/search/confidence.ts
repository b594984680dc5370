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
 * Logistic regression over the evidence, in the order of `signs`, the constant first. Fitted on the
 * tuning questions of all labelled libraries, and on examples left out of the learning, by
 * `npm run calibrate:understanding`, which prints them.
 */
const MEANT = [
  3.0918, 0.7066, 0.5635, 0.1177, 1.042, 0.0096, 0.7619, -2.3082, -7.5877, -0.5447, -3.5037,
  -1.3831, 0.1375, 0.7444, 1.5534, -0.1602, -2.5175,
];
const HERE = [
  2.9292, 0.5669, -0.0733, 0.2149, 0.5219, 0.4812, 1.0384, 0.5233, -8.7204, -0.4235, -3.1997,
  -1.8125, -0.0285, 1.0596, 1.2165, 0.5202, 0.3722,
];

export function confidenceOf(evidence: Evidence): Confidence {
  const signs = signsOf(evidence);
  return { isMeant: likelihood(MEANT, signs), isHere: likelihood(HERE, signs) };
}

/** The evidence as numbers that add up: shares as logarithms, as they differ by factors. */
export function signsOf(evidence: Evidence): number[] {
  const { best, second, third, meant, missing } = evidence;
  return [
    1,
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

export function likelihood(weights: readonly number[], signs: readonly number[]): number {
  const sum = signs.reduce((total, sign, i) => total + sign * (weights[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
