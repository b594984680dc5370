import type { Library } from '../content/library.ts';
import { findTheme, type ThemeSearch } from '../content/search/find.ts';
import type { Intent } from './intent.ts';
import { withoutPurpose } from './introduction.ts';
import type { Requests } from './requests/request.ts';

export type Search = (words: string) => ThemeSearch;

/** Searches for the theme of the same words once, and forgets them with the message. */
export function searchOnce(library: Library): Search {
  const found = new Map<string, ThemeSearch>();
  return (words) => {
    const known = found.get(words) ?? findTheme(library, withoutPurpose(words));
    found.set(words, known);
    return known;
  };
}

/** So likely it must be that nothing is wanted of us, for a theme to need hardly a doubt. */
const NOTHING_WANTED = 0.7;

/** What is asked of a theme, for all that asks for nothing else. */
export function aboutTheme(said: string, search: Search, request: Requests): Intent {
  const found = search(said);
  const isLearning = asksForLearning(said);
  if (request('none') >= NOTHING_WANTED && !isLearning && isDoubtful(found)) {
    const nearest = found.kind === 'found' ? [found.theme] : found.themes;
    return { kind: 'unclear', topic: false, nearest };
  }
  switch (found.kind) {
    case 'found':
      return {
        kind: 'theme',
        theme: found.theme,
        because: found.because,
        ...(found.sure >= SURE.enough || isLearning ? {} : { isGuess: true }),
      };
    case 'several':
      return { kind: 'choice', themes: found.themes };
    case 'none': {
      const topic = isLearning || found.isSubject;
      const { nearest, unmet } = found;
      return { kind: 'unclear', topic, nearest, ...(topic ? { unmet } : {}) };
    }
  }
}

/** So sure a theme must be to be no guess, and to stand where most likely nothing is wanted of us. */
export const SURE = { enough: 0.7, anyway: 0.9 };

type Doubtful = Exclude<ThemeSearch, { kind: 'none' }>;

function isDoubtful(found: ThemeSearch): found is Doubtful {
  return found.kind === 'several' || (found.kind === 'found' && found.sure < SURE.anyway);
}

/** Whether what is wanted is called learning. */
export function asksForLearning(said: string): boolean {
  return LEARNING.test(said);
}

const LEARNING = /\b(?:lessons?|learning|learnt|learned|learn|key messages?|themes?|audits?)\b/;
