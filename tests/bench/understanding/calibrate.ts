import { writeFile } from 'node:fs/promises';
import type { Library } from '../../../src/content/library.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import {
  FITTED_FILE,
  type Fitted,
  likelihood,
  signsOf,
  termsOf,
} from '../../../src/content/search/confidence.ts';
import { indexOf } from '../../../src/content/search/index-of-library.ts';
import { lookUp } from '../../../src/content/search/look-up.ts';
import { withoutIntroduction, withoutPurpose } from '../../../src/conversation/introduction.ts';
import { plain } from '../../../src/conversation/plain.ts';
import { type LabelledSet, readLabelledSets } from './labels.ts';
import { fitWeights, standardOf } from './logistic.ts';

/**
 * Fits how sure the search may be of its best theme (`src/content/search/confidence.ts`), and
 * writes the weights into the file beside it. It takes some three minutes.
 *
 * It is fitted on the questions that may be tuned on, and on examples of what people ask about that
 * were left out when the subjects were learned: of what is no learning, of subjects that the library
 * has nothing on, and of those that a single theme has.
 */

/** A question's signs, whether its best theme was meant, and whether the library has anything on it. */
type Row = { signs: readonly number[]; isMeant: boolean; isHere: boolean; weight: number };

/** The examples are taken apart into so many parts; of the one that is left out every so many are asked. */
const PARTS = 4;
const EVERY = 24;

/** The examples count so much beside the questions: those of what the library has, and the others. */
const EXAMPLES_WEIGH = { here: 0.1, notHere: 0.03 };

/** A theme has a subject to itself with so much of it, where no other has more than so little. */
const OWN = { least: 0.75, others: 0.3 };

/** A library has nothing on a subject where no theme has more of it. */
const NOTHING = 0.1;

const sets = (await readLabelledSets()).filter(({ heldBack }) => !heldBack);
const libraries = new Map<string, Library>();
for (const { library } of sets) libraries.set(library, await loadLibrary(library));
const questions = sets.flatMap((set) => rowsOfQuestions(set));
const examples = rowsOfExamples();
const rows = [...questions, ...weighed(true), ...weighed(false)];
console.log(`${questions.length} questions, ${examples.length} examples`);
const standard = standardOf(rows.map(({ signs }) => signs));
const terms = rows.map(({ signs }) => termsOf(signs, standard));
const fitted: Fitted = {
  ...standard,
  isMeant: fitOn('meant', ({ isMeant }) => isMeant),
  isHere: fitOn('here', ({ isHere }) => isHere),
};
await writeFile(FITTED_FILE, `${JSON.stringify(fitted, rounded, 2)}\n`);
console.log(`Wrote ${FITTED_FILE.pathname}`);

/** Those examples of which the library has something, or those of which it has nothing. */
function weighed(isHere: boolean): Row[] {
  const alike = examples.filter((row) => row.isHere === isHere);
  const all = EXAMPLES_WEIGH[isHere ? 'here' : 'notHere'] * questions.length;
  return alike.map((row) => ({ ...row, weight: all / alike.length }));
}

function rowsOfQuestions(set: LabelledSet): Row[] {
  const library = libraries.get(set.library) as Library;
  return set.questions.flatMap(({ text, label }) => {
    if (label.kind !== 'theme' && label.kind !== 'none' && label.kind !== 'choice') return [];
    const { evidence, rated } = lookUp(library, withoutPurpose(plain(withoutIntroduction(text))));
    const isMeant = label.kind === 'theme' && rated[0]?.theme === label.want;
    return [{ signs: signsOf(evidence), isMeant, isHere: label.kind !== 'none', weight: 1 }];
  });
}

function rowsOfExamples(): Row[] {
  const found: Row[] = [];
  for (let part = 0; part < PARTS; part++) {
    console.error(`learning from all but part ${part + 1} of ${PARTS}`);
    for (const library of libraries.values()) found.push(...rowsLeftOut(library, part));
  }
  return found;
}

function rowsLeftOut(library: Library, part: number): Row[] {
  const isLeftOut = (at: number) => at % PARTS === part;
  const subjects = library.subjects.map((subject) => ({
    ...subject,
    examples: subject.examples.filter((_, at) => !isLeftOut(at)),
  }));
  const less: Library = { ...library, subjects };
  const { ofSubject } = indexOf(less).meanings;
  return library.subjects.flatMap(({ id, isLearning, examples: ways }) => {
    const [most, next] = [...ofSubject(id)].sort((a, b) => b.has - a.has);
    const isHere = isLearning && (most?.has ?? 0) >= NOTHING;
    const isOwn = (most?.has ?? 0) >= OWN.least && (next?.has ?? 0) <= OWN.others;
    if (isHere && !isOwn) return [];
    return ways
      .filter((_, at) => isLeftOut(at) && Math.floor(at / PARTS) % EVERY === 0)
      .map((text) => {
        const { evidence, rated } = lookUp(less, plain(text));
        const isMeant = isHere && rated[0]?.theme === most?.theme;
        return { signs: signsOf(evidence), isMeant, isHere, weight: 1 };
      });
  });
}

/** Weights for one of the truths of the rows; says how many questions they are right on. */
function fitOn(name: string, truthOf: (row: Row) => boolean): number[] {
  const truth = rows.map(truthOf);
  const weights = fitWeights(
    rows.map(({ weight }, i) => ({ terms: terms[i] ?? [], isTrue: truth[i] === true, weight })),
  );
  const right = questions.filter((_, i) => likelihood(weights, terms[i] ?? []) >= 0.5 === truth[i]);
  console.log(
    `${name}: ${((100 * right.length) / questions.length).toFixed(1)} % of the questions`,
  );
  return weights;
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(5)) : value;
}
