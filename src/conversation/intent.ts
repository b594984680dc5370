import type { Library } from '../content/library.ts';
import { caseNumbered } from '../content/library.ts';
import type { CaseId, ThemeId } from '../content/schema.ts';
import { findCase, findTheme } from '../content/search.ts';
import { plain } from './plain.ts';

/** What a person wants, whether they wrote it or pressed a button. */
export type Intent =
  | { kind: 'help' }
  | { kind: 'themes' }
  /** `missing`: a case was asked for that there is not. */
  | { kind: 'cases'; missing?: boolean }
  | { kind: 'theme'; theme: ThemeId }
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
  [/^(?<rest>first|second|third) case$/, caseNamed],
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
  const number = NUMBERS.get(words) ?? Number(/(?<![\w.-])\d{1,4}(?![\w.])/.exec(words)?.[0]);
  const id = caseNumbered(library, number)?.case.id ?? findCase(library, words);
  return id && { kind, case: id };
}

const NUMBERS = new Map(
  ['one', 'two', 'three'].flatMap((word, i): [string, number][] => [
    [word, i + 1],
    [['first', 'second', 'third'][i] ?? word, i + 1],
  ]),
);

/** The rest of what people ask is about a theme, or about a case by its name alone. */
function aboutTheme(said: string, library: Library): Intent {
  const words = said.replace(ASKING, '').replace(LEARNING, ' ');
  const found = findTheme(library, words);
  if (found.kind === 'found') return { kind: 'theme', theme: found.theme };
  const byName = findCase(library, said);
  if (byName !== undefined) return { kind: 'case', case: byName };
  return { kind: 'unclear', topic: words !== said, nearest: found.nearest };
}

const ASKING = /^what (?:have|did|do) we (?:learn(?:t|ed)?|know) /;
const LEARNING =
  /\b(?:lessons?|learning|learnt|learned|key messages?|messages?|theme) ?(?:on|about|from)?\b/g;
