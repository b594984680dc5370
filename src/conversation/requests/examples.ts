import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Subject } from '../../content/search/subjects.ts';
import { NAME } from './features.ts';
import type { Request } from './request.ts';

/** A message, and what it wants. */
export type RequestExample = { readonly kind: Request; readonly text: string };

const FOLDER = join(import.meta.dirname, 'examples');

/**
 * The messages in `examples/`, a file for each request and one a line. In them X stands for any
 * subject and N for the name of a case.
 */
export function readExamples(): RequestExample[] {
  return readdirSync(FOLDER).flatMap((file) =>
    readFileSync(join(FOLDER, file), 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((text) => ({ kind: basename(file, '.txt') as Request, text })),
  );
}

/** A message with X is learned with so many subjects in its place. */
const SUBJECTS_EACH = 3;

/** Of what a subject is known by so many are its names. */
const FEW_NAMES = 10;

/** The messages as people write them: with subjects of the field for X. */
export function* withSubjects(
  examples: readonly RequestExample[],
  subjects: readonly Subject[],
): Generator<RequestExample> {
  const phrases = subjects
    .filter(({ isLearning }) => isLearning)
    .map(({ title, names, examples: ways }) => [title.toLowerCase(), ...names, ...ways]);
  let turn = 0;
  for (const { kind, text } of examples) {
    const named = text.replaceAll(/\bN\b/g, NAME);
    if (!/\bX\b/.test(named)) {
      yield { kind, text: named };
      continue;
    }
    for (let each = 0; each < SUBJECTS_EACH; each++) {
      const known = phrases[turn % phrases.length] ?? [];
      // Names are said as often as all that is told of a subject.
      const among = turn % 2 === 0 ? known.slice(0, FEW_NAMES) : known;
      const phrase = among[(turn * 7) % among.length] ?? '';
      yield { kind, text: named.replaceAll(/\bX\b/g, phrase) };
      turn += 1;
    }
  }
}

/** Of the ways in which people ask about subjects so many, so that bare subjects are known to be lessons. */
const EVERY = 8;

/** What people ask about, in their words: for lessons, or for nothing that we have. */
export function* aboutSubjects(subjects: readonly Subject[]): Generator<RequestExample> {
  for (const { isLearning, names, examples } of subjects) {
    for (const [at, text] of [...names, ...examples].entries()) {
      if (at % EVERY === 0) yield { kind: isLearning ? 'lessons' : 'none', text };
    }
  }
}
