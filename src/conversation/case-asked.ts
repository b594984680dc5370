import { type CaseInAudit, casesNumbered, type Library } from '../content/library.ts';
import { findDescribedCase } from '../content/search/described-case.ts';
import { findCases } from '../content/search/find-case.ts';
import type { CaseSearch, Intent } from './intent.ts';
import type { Requests } from './requests/request.ts';
import type { Search } from './theme-asked.ts';
import {
  asksForStrengths,
  asksWho,
  describesSomebody,
  namesSomebody,
  readCaseNumber,
  withoutStrengths,
} from './wording.ts';

/**
 * So likely strengths must be wanted; a case, for it to be as good as said; where nobody is described;
 * and where somebody is.
 */
const LIKELY = { strengths: 0.4, surely: 0.8, some: 0.3, described: 0.1 };

/**
 * How much of a description has to be told of a case, and how far ahead of the next it has to be:
 * less where a case is asked for, and more where nothing but the words for somebody says so.
 */
const FITS = {
  surelyAsked: { share: 0.3, ahead: 1.2 },
  asked: { share: 0.42, ahead: 1.2 },
  described: { share: 0.6, ahead: 1.4 },
  named: { share: 0.5, ahead: 1.4 },
};

/**
 * A case, or what went well in it, by its number, its pseudonym or a description.
 *
 * @param text as it was written
 * @param said what is left of it by `plain`
 */
export function aboutCase(
  text: string,
  said: string,
  library: Library,
  search: Search,
  request: Requests,
): Intent | undefined {
  const wantsStrengths =
    asksForStrengths(said) ||
    (request('strengths') >= LIKELY.strengths && !/\blessons?\b/.test(said));
  const kind = wantsStrengths ? 'strengths' : 'case';
  const number = readCaseNumber(said);
  if (number !== undefined) {
    return oneOf(kind, { number }, library) ?? { kind: 'cases', missing: true };
  }
  const named = oneOf(kind, { named: said }, library);
  if (named !== undefined) return named;
  const needed = neededToFit(text, said, request('case') + request('strengths'));
  const described = needed && findDescribedCase(library, said);
  if (needed && described && described.share >= needed.share && described.ahead >= needed.ahead) {
    return { kind, case: described.case };
  }
  const namesCase = /^case\b/.test(said);
  if (!(namesCase || wantsStrengths) || search(withoutStrengths(said)).kind === 'found') {
    return undefined;
  }
  return { kind: 'cases', missing: namesCase && said !== 'case' };
}

/** Somebody who is told of further on is more often part of a question on a theme. */
function neededToFit(text: string, said: string, likely: number) {
  if (likely >= LIKELY.surely) return FITS.surelyAsked;
  if (likely >= LIKELY.some || asksWho(said)) return FITS.asked;
  if (namesSomebody(text)) return FITS.named;
  const somebody = describesSomebody(said);
  const isDescribed =
    somebody === 'first' || (somebody !== undefined && likely >= LIKELY.described);
  return isDescribed ? FITS.described : undefined;
}

/** Several cases that fit alike are a question back, never a guess. */
function oneOf(
  kind: 'case' | 'strengths',
  search: CaseSearch,
  library: Library,
): Intent | undefined {
  const found = casesAlike(library, search);
  const [first, ...others] = found.map((each) => each.case.id);
  if (first === undefined) return undefined;
  if (others.length === 0) return { kind, case: first };
  // Buttons carry the search on to further pages: only pseudonyms, nothing else that was written.
  const names = new Set(found.map((each) => each.case.name));
  const alike = 'number' in search ? search : { named: [...names].join(' ') };
  return { kind: 'cases', among: [first, ...others], alike };
}

/** The cases that a search fits, in the order in which they are listed. */
export function casesAlike(library: Library, search: CaseSearch): readonly CaseInAudit[] {
  return 'number' in search
    ? casesNumbered(library, search.number)
    : findCases(library, search.named);
}
