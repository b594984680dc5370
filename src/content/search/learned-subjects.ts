import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Classifier, classifierOf, learn } from '../../classify/classifier.ts';
import { type Kept, unpack } from '../../classify/kept.ts';
import { featuresOf } from './features.ts';
import { type Subject, textsOf } from './subjects.ts';
import { type Phrases, wordsOf } from './tokens.ts';

/** What was learned from the project's own subjects, so that no start has to wait for it. */
export const LEARNED_FILE = join(import.meta.dirname, 'learned-subjects.gz');

/**
 * Tells by words which of the subjects a text is about. For the project's own subjects it is read
 * from {@link LEARNED_FILE}; others are learned from anew, which takes some twenty seconds.
 */
export function subjectClassifier(
  subjects: readonly Subject[],
  alike: Phrases,
): Classifier<string> {
  const key = keyOf(subjects, alike);
  if (latest?.key === key) return latest.classifier;
  const kept = readKept();
  const learned = kept?.key === key ? kept.learned : learnSubjects(subjects, alike).learned;
  const classifier = classifierOf(learned);
  latest = { key, classifier };
  return classifier;
}

/** A library that only changes its audits has the same. */
let latest: { key: string; classifier: Classifier<string> } | undefined;

/** Learns subjects from their examples, always the same. */
export function learnSubjects(subjects: readonly Subject[], alike: Phrases): Kept<string> {
  const examples = subjects.flatMap((subject) =>
    textsOf(subject).map((text) => ({
      kind: subject.id,
      features: featuresOf(wordsOf(text), alike),
    })),
  );
  return { key: keyOf(subjects, alike), learned: learn(examples) };
}

function readKept(): Kept<string> | undefined {
  return existsSync(LEARNED_FILE) ? unpack(readFileSync(LEARNED_FILE)) : undefined;
}

function keyOf(subjects: readonly Subject[], alike: Phrases): string {
  return createHash('sha256')
    .update(JSON.stringify([subjects, [...alike]]))
    .digest('hex');
}
