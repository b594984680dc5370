import type { Library } from '../content/library.ts';
import { type CaseInAudit, casesNumbered } from '../content/library.ts';
import type { CaseId, ThemeId } from '../content/schema.ts';
import { findCases, findTheme } from '../content/search.ts';
import { plain } from './plain.ts';

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
  | { kind: 'theme'; theme: ThemeId; from?: number | undefined }
  | { kind: 'case'; case: CaseId }
  | { kind: 'strengths'; case: CaseId }
  | { kind: 'random'; theme?: ThemeId | undefined }
  | { kind: 'prompt'; theme?: ThemeId | undefined }
  | { kind: 'next' }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'stop' }
  | { kind: 'schedule'; words: string }
  /** `topic`: it was clearly a lesson or a question that was asked for. */
  | { kind: 'unclear'; topic: boolean; nearest: readonly ThemeId[] };

/** What a case is asked for by: its number in its audit, or a text that holds its pseudonym. */
export type CaseSearch = { number: number } | { named: string };

/** Longer messages are not commands; they are not searched either, so nothing slow can be sent. */
const LONGEST_MESSAGE = 500;

/**
 * Understands what a person wrote.
 *
 * @param text without the mention of the bot; any length, any characters
 */
export function readIntent(text: string, library: Library): Intent {
  if (text.length > LONGEST_MESSAGE) return { kind: 'unclear', topic: false, nearest: [] };
  const said = plain(text);
  for (const [pattern, intent] of RULES) {
    const match = pattern.exec(said);
    if (match !== null) {
      const found = intent((match.groups?.['rest'] ?? '').trim(), library);
      if (found !== undefined) return found;
    }
  }
  return aboutTheme(said, library);
}

const CARDINALS = 'one two three four five six seven eight nine ten'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const NUMBERS = new Map(
  [CARDINALS, ORDINALS].flatMap((numbers) => numbers.map((word, i) => [word, i + 1] as const)),
);

type Rule = [RegExp, (rest: string, library: Library) => Intent | undefined];

const DAYS = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?';
const WEEKLY =
  '(?:weekly(?: reflective)?(?: questions?| prompts?)?|(?:reflective )?questions? of the week|questions? every)';
const IT = '(?: (?:it|me|the|weekly|reflective|questions?|prompts?|again|here|for|now))*';

/** The first that fits and knows an answer counts; `rest` is what the words are about. */
const RULES: Rule[] = [
  [/^$/, () => ({ kind: 'help' })],
  [
    /^(?:help(?: me)?|hi|hello|hey|good (?:morning|afternoon)|commands|menu|what can (?:you do|i ask))$/,
    () => ({ kind: 'help' }),
  ],
  [new RegExp(`^(?:pause|hold|wait)${IT}$`), () => ({ kind: 'pause' })],
  [
    new RegExp(`^(?:resume|restart|start|continue|unpause|go on|turn on)${IT}$`),
    () => ({ kind: 'resume' }),
  ],
  [
    new RegExp(`^(?:stop|unsubscribe|end|cancel|turn off|switch off)${IT}$`),
    () => ({ kind: 'stop' }),
  ],
  [
    /^(?:what's |when(?:'s| is| does| will)? )?(?:the )?next(?: (?:weekly |reflective )?(?:one|question|prompt))?(?: (?:come|due|be))?$/,
    () => ({ kind: 'next' }),
  ],
  [
    new RegExp(
      `^(?:set |change |move |start )?(?:the |a |our )?${WEEKLY}(?: to| for|:)?(?<rest> .*)?$`,
    ),
    weeklyOn,
  ],
  [
    /^(?:set|change|move) (?:it|(?:the )?(?:day|time|day and time))(?: to)?(?<rest> .+)$/,
    (words) => ({ kind: 'schedule', words }),
  ],
  [
    new RegExp(`^(?:change to |move to |every )(?<rest>${DAYS}(?: .*)?)$`),
    (words) => ({ kind: 'schedule', words }),
  ],
  [
    new RegExp(`^(?:on )?(?<rest>${DAYS} .*(?:\\d|noon|midday).*)$`),
    (words) => ({ kind: 'schedule', words }),
  ],
  [
    /^(?:prompt(?: (?:us|me|now))*(?: with a question)?|(?:reflective )?question now)$/,
    () => ({ kind: 'prompt' }),
  ],
  [
    /^prompt:? (?:us |me )?(?:(?:on|about|for) )?(?<rest>.+)$/,
    (words, library) => questionOn('prompt', words, library),
  ],
  [
    /^(?:another|(?:another )?(?:random )?(?:reflective )?question|(?:another )?random(?: (?:prompt|one))?)$/,
    () => ({ kind: 'random' }),
  ],
  [
    /^(?:another )?(?:random )?(?:reflective )?questions? (?:on|about|for) (?<rest>.+)$/,
    (words, library) => questionOn('random', words, library),
  ],
  [
    /^(?:(?:what|which)(?: are| were)? )?(?:the |our )?(?:list of )?(?:themes?|topics|lessons|learning)(?: (?:are there|do you have))?$/,
    () => ({ kind: 'themes' }),
  ],
  [
    /^(?:(?:what|which)(?: are| were)? )?(?:the |our )?(?:list of )?cases(?: (?:are there|do you have))?$/,
    () => ({ kind: 'cases' }),
  ],
  [/^(?:case )?(?<rest>.+) strengths$/, (words, library) => ofCase('strengths', words, library)],
  [/^(?:what (?:were|are) the )?strengths?(?:(?: (?:for|in|of|from))?(?<rest> .+))?$/, strengthsOf],
  [
    /^(?:what(?:'?s)? )?(?:went|(?:has )?gone|was) (?:well|good)(?:(?: (?:for|in|with))?(?<rest> .+))?$/,
    strengthsOf,
  ],
  [
    /^(?:lessons?|learning|key messages?) (?:for|from|in|of) (?<rest>.+)$/,
    (words, library) => ofCase('case', words, library),
  ],
  [new RegExp(`^(?<rest>${ORDINALS.join('|')}) case$`), caseNamed],
  [/^case(?<rest> ?.+)?$/, caseNamed],
];

function weeklyOn(words: string): Intent {
  return words === '' ? { kind: 'next' } : { kind: 'schedule', words };
}

function questionOn(kind: 'prompt' | 'random', words: string, library: Library): Intent {
  const found = findTheme(library, words);
  if (found.kind === 'found') return { kind, theme: found.theme };
  return { kind: 'unclear', topic: true, nearest: found.nearest };
}

function caseNamed(words: string, library: Library): Intent {
  return ofCase('case', words, library) ?? { kind: 'cases', missing: words !== '' };
}

function strengthsOf(words: string, library: Library): Intent {
  return ofCase('strengths', words, library) ?? { kind: 'cases', missing: words !== '' };
}

function ofCase(kind: 'case' | 'strengths', words: string, library: Library): Intent | undefined {
  const word = words.replace(/^(?:the )?(?:case )?| case$/g, '');
  const number = NUMBERS.get(word) ?? Number(/(?<![\w.-])\d{1,4}(?![\w.])/.exec(words)?.[0]);
  return oneOf(kind, { number }, library) ?? oneOf(kind, { named: words }, library);
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

/** The rest of what people ask is about a theme, or about a case by its name alone. */
function aboutTheme(said: string, library: Library): Intent {
  const words = said.replace(ASKING, '').replace(LEARNING, ' ');
  const found = findTheme(library, words);
  if (found.kind === 'found') return { kind: 'theme', theme: found.theme };
  const byName = oneOf('case', { named: said }, library);
  if (byName !== undefined) return byName;
  return { kind: 'unclear', topic: words !== said, nearest: found.nearest };
}

const ASKING = /^what (?:have|did|do) we (?:learn(?:t|ed)?|know) /;
const LEARNING =
  /\b(?:lessons?|learning|learnt|learned|key messages?|messages?|theme) ?(?:on|about|from)?\b/g;
