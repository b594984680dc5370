import type { Library } from '../../content/library.ts';
import { stemOf, wordsOf } from '../../content/search/tokens.ts';
import { readExamples } from './examples.ts';
import { featuresOf, type Reading } from './features.ts';
import { requestClassifier } from './learned-requests.ts';
import type { Request } from './request.ts';
import { mendingRequests } from './vocabulary.ts';

const readings = new WeakMap<Library, Reading>();

/**
 * How likely each request is.
 *
 * @param text as it was written
 */
export function requestsIn(text: string, library: Library): (request: Request) => number {
  const classifier = requestClassifier();
  const shares = classifier.sharesOf(featuresOf(text, readingOf(library)));
  return (request) => shares[classifier.kinds.indexOf(request)] ?? 0;
}

function readingOf(library: Library): Reading {
  const known = readings.get(library);
  if (known !== undefined) return known;
  const names = new Set(
    [...library.cases.values()].flatMap((each) => wordsOf(each.case.name)).map(stemOf),
  );
  const reading: Reading = {
    isName: (word) => names.has(stemOf(word)),
    mend: mendingRequests(readExamples(), library.subjects),
  };
  readings.set(library, reading);
  return reading;
}
