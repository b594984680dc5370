import { stripVTControlCharacters } from 'node:util';
import type { Library } from '../content/library.ts';
import { aboutCase } from './case-asked.ts';
import { readHistoryWords } from './history-words.ts';
import type { Intent } from './intent.ts';
import { withoutIntroduction } from './introduction.ts';
import { plain } from './plain.ts';
import { aboutQuestion } from './question-asked.ts';
import type { Requests } from './requests/request.ts';
import { requestsIn } from './requests/requests.ts';
import { aboutSchedule } from './schedule-asked.ts';
import { aboutTheme, type Search, searchOnce } from './theme-asked.ts';
import { readThemeChoice } from './theme-choice-words.ts';
import { readCommand } from './wording.ts';

/** Of a longer message its beginning and its end are read, where people say what they want. */
const LONGEST_MESSAGE = 1_500;

/**
 * Understands what a person wrote.
 *
 * @param text without the mention of the bot; any length, any characters
 * @param now where the recurring question is kept, for words such as 'until Monday'
 */
export function readIntent(text: string, library: Library, now: Temporal.ZonedDateTime): Intent {
  const legible = shortened(withoutIntroduction(withoutCode(text)));
  const said = plain(legible);
  if (said === '' && LEGIBLE.test(text)) return { kind: 'unclear', topic: false, nearest: [] };
  if (said === '' || GREETING.test(said)) return { kind: 'help' };
  if (THANKS.test(said)) return { kind: 'unclear', topic: false, nearest: [], isThanks: true };
  const request = requestsIn(legible, library);
  const search = searchOnce(library);
  const ofService =
    readHistoryWords(text) ??
    aboutSchedule(text, () => search(said), request, now) ??
    readThemeChoice(text, library);
  if (ofService !== undefined) return ofService;
  const command = readCommand(said);
  if (command !== undefined) return { kind: surelyRequested(request) ?? command };
  if (MORE_QUESTIONS.test(said)) return { kind: 'random' };
  return (
    aboutQuestion(said, search, request) ??
    aboutCase(legible, said, library, search, request) ??
    asRequested(said, search, request) ??
    aboutTheme(said, search, request)
  );
}

/** What is done without a subject, and changes no schedule: for that, words must be clear. */
const WITHOUT_SUBJECT = [
  ...(['help', 'themes', 'cases', 'random', 'prompt', 'next', 'who'] as const),
  ...(['history', 'why', 'again'] as const),
];

/** So likely a request must be; and where the words are of a theme, or of another request, as well. */
const LIKELY = { alone: 0.5, beforeTheme: 0.75, beforeCommand: 0.7 };

/** `What do you have learning on` holds the words of a call for help, and is none. */
function surelyRequested(request: Requests) {
  return WITHOUT_SUBJECT.find((kind) => request(kind) >= LIKELY.beforeCommand);
}

/** What is wanted in words that no pattern knows, but examples do. */
function asRequested(said: string, search: Search, request: Requests): Intent | undefined {
  const [kind] = WITHOUT_SUBJECT.toSorted((a, b) => request(b) - request(a));
  if (kind === undefined || request(kind) < LIKELY.alone) return undefined;
  const found = search(said);
  const isTheme = found.kind === 'found' && found.sure > request(kind);
  return isTheme && request(kind) < LIKELY.beforeTheme ? undefined : { kind };
}

/** Addresses, paths, templates and colours for terminals, which are about nothing. */
function withoutCode(text: string): string {
  return stripVTControlCharacters(text).replaceAll(CODE, ' ');
}

const CODE =
  /\bhttps?:\/\/\S+|\b__\w+__\b|\$\{[^}]*[.(][^}]*\}|\{\{[^}]*\}\}|(?:\.{0,2}\/){2,}\S*|<\/?script\b[^>]*>/gi;

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
