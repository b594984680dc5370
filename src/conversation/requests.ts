import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Classifier, classifierOf, type Example, learn } from '../classify/classifier.ts';
import type { Library } from '../content/library.ts';
import { mending } from '../content/search/slips.ts';
import { textsOf } from '../content/search/subjects.ts';
import { stemOf, wordsOf } from '../content/search/tokens.ts';

/**
 * What a message wants of the bot, as far as examples can tell: a file of messages for each, in
 * `requests`. In them X stands for any subject and N for the name of a case.
 */
export type Request =
  | 'help'
  | 'themes'
  | 'cases'
  | 'case'
  | 'strengths'
  | 'lessons'
  | 'random'
  | 'question'
  | 'prompt'
  | 'next'
  | 'who'
  | 'history'
  | 'why'
  | 'again'
  | 'schedule'
  | 'pause'
  | 'skip'
  | 'resume'
  | 'stop'
  | 'none';

const FOLDER = join(import.meta.dirname, 'requests');

/** Of the words by which people ask about subjects so many, so that bare subjects are known to be lessons. */
const EVERY = 8;

type Vocabulary = {
  /** The stems of all words of which requests are made. */
  known: ReadonlySet<string>;
  names: ReadonlySet<string>;
  /** Mends a slip in such a word. */
  mend(word: string): string;
};

type Reader = { classifier: Classifier<Request>; vocabulary: Vocabulary };

const readers = new WeakMap<Library, Reader>();

/**
 * How likely each request is.
 *
 * @param said as `plain` gives it
 */
export function requestsIn(said: string, library: Library): (request: Request) => number {
  const { classifier, vocabulary } = readerOf(library);
  const features = featuresOf(said, vocabulary);
  const shares = classifier.sharesOf(features);
  return (request) => shares[classifier.kinds.indexOf(request)] ?? 0;
}

function readerOf(library: Library): Reader {
  const ready = readers.get(library) ?? makeReader(library);
  readers.set(library, ready);
  return ready;
}

function makeReader(library: Library): Reader {
  const written = readdirSync(FOLDER).flatMap((file) =>
    readFileSync(join(FOLDER, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => ({ kind: basename(file, '.txt') as Request, line })),
  );
  const words = written.flatMap(({ line }) => wordsOf(line.replaceAll(/\b[XN]\b/g, ' ')));
  const vocabulary: Vocabulary = {
    known: new Set(words.map(stemOf)),
    names: namesOf(library),
    mend: mending(words, library.subjects.flatMap(textsOf).flatMap(wordsOf)),
  };
  const examples: Example<Request>[] = written.map(({ kind, line }) => {
    const text = line.replaceAll(/\bX\b/g, SUBJECT).replaceAll(/\bN\b/g, NAME);
    return { kind, features: featuresOf(text, vocabulary) };
  });
  const asked = library.subjects.flatMap(({ isLearning, names, examples: ways }) =>
    [...names, ...ways]
      .filter((_, i) => i % EVERY === 0)
      .map(
        (line): Example<Request> => ({
          kind: isLearning ? 'lessons' : 'none',
          features: featuresOf(line, vocabulary),
        }),
      ),
  );
  return { classifier: classifierOf(learn([...examples, ...asked])), vocabulary };
}

function namesOf(library: Library): Set<string> {
  const names = [...library.cases.values()].flatMap((each) => wordsOf(each.case.name));
  return new Set(names.map(stemOf));
}

const SUBJECT = 'qqsubject';
const NAME = 'qqname';
const NUMBER = 'qqnumber';

/** Words that no request is made of are a subject, the names of cases are names. */
function featuresOf(text: string, { known, names, mend }: Vocabulary): string[] {
  const read = wordsOf(text).map((word) => {
    if (word === SUBJECT || word === NAME) return word;
    if (/^\d+$/.test(word)) return NUMBER;
    if (names.has(stemOf(word))) return NAME;
    const stem = stemOf(mend(word));
    return known.has(stem) ? stem : SUBJECT;
  });
  const words = read.filter((word, i) => word !== SUBJECT || read[i - 1] !== SUBJECT);
  const features = new Set<string>([`length ${Math.min(words.length, 8)}`]);
  for (const [i, word] of [...words, '$'].entries()) {
    features.add(word);
    features.add(`${words[i - 1] ?? '^'} ${word}`);
    if (i > 1) features.add(`${words[i - 2]} . ${word}`);
  }
  return [...features];
}
