import { loadLibrary } from '../../../src/content/load.ts';
import { likelihood, signsOf } from '../../../src/content/search/confidence.ts';
import { lookUp } from '../../../src/content/search/find.ts';
import { withoutIntroduction } from '../../../src/conversation/introduction.ts';
import { plain } from '../../../src/conversation/plain.ts';
import { readLabelledSets } from './labels.ts';

/**
 * Fits how sure the search may be of its best theme (`src/content/search/confidence.ts`) on the
 * questions that may be tuned on, and prints the weights to be put there.
 */

/** A question's signs, whether its best theme was meant, and whether the library has anything on it. */
type Row = { signs: readonly number[]; isMeant: boolean; isHere: boolean };

const rows: Row[] = [];
for (const set of await readLabelledSets()) {
  if (set.heldBack) continue;
  const library = await loadLibrary(set.library);
  for (const { text, label } of set.questions) {
    if (label.kind !== 'theme' && label.kind !== 'none' && label.kind !== 'choice') continue;
    const { evidence, rated } = lookUp(library, plain(withoutIntroduction(text)));
    const isMeant = label.kind === 'theme' && rated[0]?.theme === label.want;
    rows.push({ signs: signsOf(evidence), isMeant, isHere: label.kind !== 'none' });
  }
}
console.log(`${rows.length} questions`);
print(
  'MEANT',
  rows.map(({ isMeant }) => isMeant),
);
print(
  'HERE',
  rows.map(({ isHere }) => isHere),
);

function print(name: string, truth: readonly boolean[]): void {
  const weights = fitWeights(truth);
  const right = rows.filter(({ signs }, i) => likelihood(weights, signs) >= 0.5 === truth[i]);
  const share = ((100 * right.length) / rows.length).toFixed(1);
  console.log(
    `const ${name} = [${weights.map((each) => each.toFixed(4)).join(', ')}]; // ${share} %`,
  );
}

/** Logistic regression by gradient descent on standardised signs, with L2. */
function fitWeights(truth: readonly boolean[]): number[] {
  const [rounds, step, decay] = [6_000, 0.5, 3e-3];
  const width = rows[0]?.signs.length ?? 0;
  const columns = Array.from({ length: width }, (_, j) => rows.map(({ signs }) => signs[j] ?? 0));
  const means = columns.map((column, j) => (j === 0 ? 0 : mean(column)));
  const spreads = columns.map((column, j) => (j === 0 ? 1 : spreadOf(column) || 1));
  const standard = rows.map(({ signs }) =>
    signs.map((sign, j) => (sign - (means[j] ?? 0)) / (spreads[j] ?? 1)),
  );
  const weights = new Array<number>(width).fill(0);
  for (let round = 0; round < rounds; round++) {
    const slopes = weights.map((weight, j) => (j === 0 ? 0 : decay * weight));
    for (const [i, signs] of standard.entries()) {
      const error = likelihood(weights, signs) - Number(truth[i]);
      for (const [j, sign] of signs.entries()) {
        slopes[j] = (slopes[j] ?? 0) + (error * sign) / rows.length;
      }
    }
    for (const [j, slope] of slopes.entries()) weights[j] = (weights[j] ?? 0) - step * slope;
  }
  const raw = weights.map((weight, j) => weight / (spreads[j] ?? 1));
  const constant = raw.reduce(
    (sum, weight, j) => (j === 0 ? sum : sum - weight * (means[j] ?? 0)),
    raw[0] ?? 0,
  );
  return [constant, ...raw.slice(1)];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spreadOf(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
