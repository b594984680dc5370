import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Classifier, classifierOf, learn } from '../../classify/classifier.ts';
import { type Kept, unpack } from '../../classify/kept.ts';
import type { Subject } from '../../content/search/subjects.ts';
import { aboutSubjects, readExamples, withSubjects } from './examples.ts';
import { featuresOf } from './features.ts';
import type { Request } from './request.ts';
import { mendingRequests } from './vocabulary.ts';

/**
 * What was learned from `examples/` and the project's own subjects, so that no start has to wait for
 * it. Subjects of a content folder change nothing about what people want.
 */
export const LEARNED_REQUESTS_FILE = join(import.meta.dirname, 'learned-requests.gz');

/** Tells what messages want. */
export function requestClassifier(): Classifier<Request> {
  latest ??= classifierOf(
    unpack(readFileSync(LEARNED_REQUESTS_FILE)).learned,
  ) as Classifier<Request>;
  return latest;
}

let latest: Classifier<Request> | undefined;

/**
 * Learns from the examples, always the same; takes some two seconds.
 *
 * @param subjects the project's own
 */
export function learnRequests(subjects: readonly Subject[]): Kept<Request> {
  const written = readExamples();
  const reading = { isName: () => false, mend: mendingRequests(written, subjects) };
  const examples = [...withSubjects(written, subjects), ...aboutSubjects(subjects)].map(
    ({ kind, text }) => ({ kind, features: featuresOf(text, reading) }),
  );
  return { key: '', learned: learn(examples) };
}
