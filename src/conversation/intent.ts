import { type CaseInAudit, casesNumbered, type Library } from '../content/library.ts';
import type { CaseId, ThemeId } from '../content/schema.ts';
import { findCases, findDescribedCase, findTheme } from '../content/search/find.ts';
import { type HistoryIntent, readHistoryWords } from './history-words.ts';
import { plain } from './plain.ts';
import { readScheduleCommand, type ScheduleIntent } from './schedule-words.ts';
import { readThemeChoice, type ThemeChoiceIntent } from './theme-choice-words.ts';
import {
  asksForStrengths,
  describesSomebody,
  readCaseNumber,
  readCommand,
  readQuestion,
} from './wording.ts';

/** What a person wants, whether they wrote it or pressed a button. */
export type Intent =
  | { kind: 'help' }
  /** `from`: where a page of a list begins, counted from 0. */
  | { kind: 'themes'; from?: number | undefined }
  /** `missing`: a case was asked for that there is not; `among`: `alike` fits these alike. */
  | {
      kind: 'cases';
      missing?: boolean;
      among?: readonly CaseId[];
      alike?: CaseSearch;
      from?: number | undefined;
    }
  /** `because`: the person's own words that name it, where they are not its title. */
  | {
      kind: 'theme';
      theme: ThemeId;
      from?: number | undefined;
      because?: string | undefined;
      /** It was chosen from what a person's words fit. */
      isAsked?: boolean | undefined;
    }
  /** The words fit several themes alike. */
  | { kind: 'choice'; themes: readonly ThemeId[] }
  | { kind: 'case'; case: CaseId }
  | { kind: 'strengths'; case: CaseId }
  | { kind: 'random'; theme?: ThemeId | undefined }
  | { kind: 'prompt'; theme?: ThemeId | undefined }
  | ScheduleIntent
  | HistoryIntent
  | ThemeChoiceIntent
  /** `topic`: it was clearly a lesson or a question that was asked for; `unmet`: for what words. */
  | {
      kind: 'unclear';
      topic: boolean;
      nearest: readonly ThemeId[];
      unmet?: readonly string[];
    };

/** What a case is asked for by: its number in its audit, or a text that holds its pseudonym. */
export type CaseSearch = { number: number } | { named: string };

/** Of a longer message its beginning and its end are read, where people say what they want. */
const LONGEST_MESSAGE = 1_500;

/**
 * Understands what a person wrote.
 *
 * @param text without the mention of the bot; any length, any characters
 * @param now where the recurring question is kept, for words such as 'until Monday'
 */
export function readIntent(text: string, library: Library, now: Temporal.ZonedDateTime): Intent {
  const said = plain(shortened(text));
  if (said === '' || GREETING.test(said)) return { kind: 'help' };
  const ofService =
    readHistoryWords(text) ?? readScheduleCommand(text, now) ?? readThemeChoice(text, library);
  if (ofService !== undefined) return ofService;
  const command = readCommand(said);
  if (command !== undefined) return { kind: command };
  if (MORE_QUESTIONS.test(said)) return { kind: 'random' };
  return aboutQuestion(said, library) ?? aboutCase(said, library) ?? aboutTheme(said, library);
}

function shortened(text: string): string {
  if (text.length <= LONGEST_MESSAGE) return text;
  const half = LONGEST_MESSAGE / 2;
  return `${text.slice(0, half)} ${text.slice(-half)}`;
}

const GREETING = /^(?:hi|hello|hey|good (?:morning|afternoon)|morning|afternoon)$/;
const MORE_QUESTIONS = /^(?:another|(?:another )?(?:random )?(?:reflective )?(?:question|q|one))$/;

/** A question to reflect on, any or on a theme; here and now it is taken from the chat's own round. */
function aboutQuestion(said: string, library: Library): Intent | undefined {
  const wanted = readQuestion(said);
  if (wanted === undefined) return undefined;
  const kind = wanted.post ? 'prompt' : 'random';
  const found = findTheme(library, wanted.about);
  switch (found.kind) {
    case 'found':
      return { kind, theme: found.theme };
    case 'several':
      return { kind: 'choice', themes: found.themes };
    case 'none':
      if (found.isEmpty) return { kind };
      return { kind: 'unclear', topic: true, nearest: found.nearest, unmet: found.unmet };
  }
}

/** A case, or what went well in it, by its number, its pseudonym or a description. */
function aboutCase(said: string, library: Library): Intent | undefined {
  const wantsStrengths = asksForStrengths(said);
  const kind = wantsStrengths ? 'strengths' : 'case';
  const number = readCaseNumber(said);
  if (number !== undefined) {
    return oneOf(kind, { number }, library) ?? { kind: 'cases', missing: true };
  }
  const named = oneOf(kind, { named: said }, library);
  if (named !== undefined) return named;
  if (describesSomebody(said)) {
    const described = findDescribedCase(library, said);
    if (described !== undefined) return { kind, case: described };
  }
  const namesCase = /^case\b/.test(said);
  if (!(namesCase || wantsStrengths) || findTheme(library, said).kind !== 'none') return undefined;
  return { kind: 'cases', missing: namesCase && said !== 'case' };
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

/** The rest of what people ask is about a theme. */
function aboutTheme(said: string, library: Library): Intent {
  const found = findTheme(library, said);
  switch (found.kind) {
    case 'found':
      return { kind: 'theme', theme: found.theme, because: found.because };
    case 'several':
      return { kind: 'choice', themes: found.themes };
    case 'none': {
      const topic = LEARNING.test(said) || found.isSubject;
      const { nearest, unmet } = found;
      return { kind: 'unclear', topic, nearest, ...(topic ? { unmet } : {}) };
    }
  }
}

const LEARNING = /\b(?:lessons?|learning|learnt|learned|learn|key messages?|themes?|audits?)\b/;
