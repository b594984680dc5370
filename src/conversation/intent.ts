import { stripVTControlCharacters } from 'node:util';
import { type CaseInAudit, casesNumbered, type Library } from '../content/library.ts';
import type { CaseId, ThemeId } from '../content/schema.ts';
import { findTheme, type ThemeSearch } from '../content/search/find.ts';
import { findCases, findDescribedCase } from '../content/search/find-case.ts';
import { type HistoryIntent, readHistoryWords } from './history-words.ts';
import { withoutIntroduction } from './introduction.ts';
import { plain } from './plain.ts';
import type { Request } from './requests/request.ts';
import { requestsIn } from './requests/requests.ts';
import {
  isForOthers,
  readScheduleRequest,
  SCHEDULE_REQUESTS,
  type ScheduleRequest,
} from './schedule-request.ts';
import { readScheduleCommand, type ScheduleIntent } from './schedule-words.ts';
import { readThemeChoice, type ThemeChoiceIntent } from './theme-choice-words.ts';
import {
  asksForStrengths,
  describesSomebody,
  readCaseNumber,
  readCommand,
  readQuestion,
  withoutAsking,
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
      /** It may be something else that was meant. */
      isGuess?: boolean;
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
      /** It was but a word of thanks, or a goodbye. */
      isThanks?: true;
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
  const said = plain(shortened(withoutIntroduction(withoutCode(text))));
  if (said === '' && LEGIBLE.test(text)) return { kind: 'unclear', topic: false, nearest: [] };
  if (said === '' || GREETING.test(said)) return { kind: 'help' };
  if (THANKS.test(said)) return { kind: 'unclear', topic: false, nearest: [], isThanks: true };
  const request = requestsIn(withoutIntroduction(text), library);
  const ofService =
    readHistoryWords(text) ?? aboutSchedule(text, request, now) ?? readThemeChoice(text, library);
  if (ofService !== undefined) return ofService;
  const command = readCommand(said);
  if (command !== undefined) return { kind: surelyRequested(request) ?? command };
  if (MORE_QUESTIONS.test(said)) return { kind: 'random' };
  const search = searchOnce(library);
  return (
    aboutQuestion(said, search, request) ??
    aboutCase(said, library, search, request) ??
    asRequested(said, search, request) ??
    aboutTheme(said, search, request)
  );
}

type Search = (words: string) => ThemeSearch;

/** Searches for the theme of the same words once, and forgets them with the message. */
function searchOnce(library: Library): Search {
  const found = new Map<string, ThemeSearch>();
  return (words) => {
    const known = found.get(words) ?? findTheme(library, words);
    found.set(words, known);
    return known;
  };
}

/** How likely it is that a message wants each thing, from 0 to 1. */
type Requests = (request: Request) => number;

/** What is done without a subject, and changes no schedule: for that, words must be clear. */
const WITHOUT_SUBJECT = [
  ...(['help', 'themes', 'cases', 'random', 'prompt', 'next', 'who'] as const),
  ...(['history', 'why', 'again'] as const),
];

/** So likely a request must be, and so likely where the words are of a theme as well. */
const REQUESTED = {
  likely: 0.4,
  beforeTheme: 0.75,
  question: 0.5,
  change: 0.7,
  ask: 0.6,
  case: 0.4,
  somecase: 0.3,
  somebody: 0.1,
  instead: 0.7,
  seldom: 0.3,
  never: 0.05,
  nothing: 0.7,
};

/** `What do you have learning on` holds the words of a call for help, and is none. */
function surelyRequested(request: Requests) {
  return WITHOUT_SUBJECT.find((kind) => request(kind) >= REQUESTED.instead);
}

/** What is wanted in words that no pattern knows, but examples do. */
function asRequested(said: string, search: Search, request: Requests): Intent | undefined {
  const [kind] = WITHOUT_SUBJECT.toSorted((a, b) => request(b) - request(a));
  if (kind === undefined || request(kind) < REQUESTED.likely) return undefined;
  const found = search(said);
  const isTheme = found.kind === 'found' && found.sure > request(kind);
  return isTheme && request(kind) < REQUESTED.beforeTheme ? undefined : { kind };
}

/**
 * What is wanted of the recurring question. Few words are read by their patterns; where these are
 * unsure, or most likely mistaken, examples tell what is wanted, in whatever words.
 */
function aboutSchedule(
  text: string,
  request: Requests,
  now: Temporal.ZonedDateTime,
): Intent | undefined {
  const said = readScheduleCommand(text, now);
  const [kind = 'schedule'] = SCHEDULE_REQUESTS.toSorted((a, b) => request(b) - request(a));
  const all = SCHEDULE_REQUESTS.reduce((sum, each) => sum + request(each), 0);
  if (said !== undefined && isMistaken(said, request, all)) return undefined;
  const enough = ONLY_ASKED.has(kind) ? REQUESTED.ask : REQUESTED.change;
  const isOther = said !== undefined && said.kind !== kind;
  const isAsked = likelihoodOf(kind, request) >= (isOther ? REQUESTED.instead : enough);
  if (!isAsked || (said !== undefined && !isOther)) return said;
  if (isForOthers(text)) return { kind: 'unclear', topic: false, nearest: [] };
  const meant = readScheduleRequest(text, kind, now);
  if (said?.kind !== 'unclear-time') return said?.kind === 'days-off' ? said : (meant ?? said);
  return meant !== undefined && isWhole(meant) ? meant : said;
}

/** Whoever wants it stopped or paused wants it held back: `no more please until half term`. */
function likelihoodOf(kind: ScheduleRequest, request: Requests): number {
  const holdsBack = kind === 'pause' || kind === 'stop';
  return holdsBack ? request('pause') + request('stop') : request(kind);
}

/** What is as good as never asked in such words was read from a word that means something else. */
function isMistaken({ kind }: Intent, request: Requests, all: number): boolean {
  if (kind === 'unclear-time' || kind === 'schedule') return all < REQUESTED.never;
  const asked = SCHEDULE_REQUESTS.find((each) => each === kind);
  return asked !== undefined && request(asked) < REQUESTED.never && all < REQUESTED.seldom;
}

/** Nothing is left to be asked back. */
function isWhole(intent: ScheduleIntent): boolean {
  if (intent.kind !== 'schedule') return intent.kind !== 'unclear-time';
  const { days, date, time } = intent.change;
  return (days ?? date) !== undefined && time !== undefined;
}

const ONLY_ASKED: ReadonlySet<ScheduleRequest> = new Set(['next', 'who']);

/** Addresses, paths, templates and colours for terminals, which are about nothing. */
function withoutCode(text: string): string {
  return stripVTControlCharacters(text).replaceAll(CODE, ' ');
}

const CODE =
  /\bhttps?:\/\/\S+|\$\{[^}]*[.(][^}]*\}|\{\{[^}]*\}\}|(?:\.{0,2}\/){2,}\S*|<\/?script\b[^>]*>/gi;

function shortened(text: string): string {
  if (text.length <= LONGEST_MESSAGE) return text;
  const half = LONGEST_MESSAGE / 2;
  return `${text.slice(0, half)} ${text.slice(-half)}`;
}

/** Something was written, though nothing that is for us to read: an address, a template. */
const LEGIBLE = /[\p{L}\p{N}]/u;

/** Of 'hi there' the `hi` has been taken off as a courtesy. */
const GREETING = /^(?:hi|hello|hey|hiya|there|(?:good )?(?:morning|afternoon|evening))$/;

/** A word of thanks or a goodbye, and nothing that asks for anything. */
const THANKS =
  /^(?=.*\b(?:thanks?|thankyou|thx|ta|cheers|great|brilliant|lovely|perfect|helpful|useful|ok|okay|bye|goodbye)\b)(?:(?:thanks?|thankyou|thx|you|ta|cheers|great|brilliant|lovely|perfect|very|really|so|much|many|good|helpful|useful|ok|okay|bye|goodbye|now|again|that|that's|this|it|is|was|a lot|for (?:that|this|now|your help))(?: |$))+$/;
const MORE_QUESTIONS = /^(?:another|(?:another )?(?:random )?(?:reflective )?(?:question|q|one))$/;

/** A word for what is asked for: `reflective supervision` has none. */
const ASKS =
  /\b(?:q|qs|ques[a-z]*|prompts?|quiz|test|ask(?:s|ed|ing)?|(?:some|any)thing|one|another|discuss\w*|reflect(?:ion|ions|ing)?|think(?:ing)?|chew|ponder|provok\w*|kick|start\w*|surprise|pick|choose|random|talk\w*|warm)\b/;

/** A question to reflect on, any or on a theme; here and now it is taken from the chat's own round. */
function aboutQuestion(said: string, search: Search, request: Requests): Intent | undefined {
  const [asked, posted, any] = [request('question'), request('prompt'), request('random')];
  if (asked + posted + any < REQUESTED.question || !ASKS.test(said)) return undefined;
  if (LEARNING.test(said) && readQuestion(said) === undefined) return undefined;
  const posts = readQuestion(said)?.post === true || posted > Math.max(asked, any);
  const kind = posts ? 'prompt' : 'random';
  const bare = search(withoutAsking(said));
  const found = bare.kind === 'none' ? sureOr(bare, search(said)) : bare;
  switch (found.kind) {
    case 'found':
      return { kind, theme: found.theme };
    case 'several':
      return any > asked + posted ? { kind } : { kind: 'choice', themes: found.themes };
    case 'none':
      if (found.isEmpty || any > asked || (posted > asked && !found.isSubject)) return { kind };
      return { kind: 'unclear', topic: true, nearest: found.nearest, unmet: found.unmet };
  }
}

/** What asks may also have been a part of the subject. */
function sureOr(other: ThemeSearch, found: ThemeSearch): ThemeSearch {
  return found.kind === 'found' && found.sure >= SURE.enough ? found : other;
}

/** A case, or what went well in it, by its number, its pseudonym or a description. */
function aboutCase(
  said: string,
  library: Library,
  search: Search,
  request: Requests,
): Intent | undefined {
  const wantsStrengths =
    asksForStrengths(said) ||
    (request('strengths') >= REQUESTED.case && !/\blessons?\b/.test(said));
  const kind = wantsStrengths ? 'strengths' : 'case';
  const number = readCaseNumber(said);
  if (number !== undefined) {
    return oneOf(kind, { number }, library) ?? { kind: 'cases', missing: true };
  }
  const named = oneOf(kind, { named: said }, library);
  if (named !== undefined) return named;
  if (describesCase(said, request('case') + request('strengths'))) {
    const described = findDescribedCase(library, said);
    if (described !== undefined) return { kind, case: described };
  }
  const namesCase = /^case\b/.test(said);
  if (!(namesCase || wantsStrengths) || search(said).kind === 'found') return undefined;
  return { kind: 'cases', missing: namesCase && said !== 'case' };
}

/** Somebody who is told of further on is more often part of a question on a theme. */
function describesCase(said: string, likely: number): boolean {
  const somebody = describesSomebody(said);
  if (somebody === 'first') return true;
  return likely >= (somebody === undefined ? REQUESTED.somecase : REQUESTED.somebody);
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
function aboutTheme(said: string, search: Search, request: Requests): Intent {
  const found = search(said);
  const isLearning = LEARNING.test(said);
  if (request('none') >= REQUESTED.nothing && !isLearning && isDoubtful(found)) {
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
const SURE = { enough: 0.7, anyway: 0.9 };

type Doubtful = Exclude<ThemeSearch, { kind: 'none' }>;

function isDoubtful(found: ThemeSearch): found is Doubtful {
  return found.kind === 'several' || (found.kind === 'found' && found.sure < SURE.anyway);
}

const LEARNING = /\b(?:lessons?|learning|learnt|learned|learn|key messages?|themes?|audits?)\b/;
