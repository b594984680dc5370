import type { Library } from '../content/library.ts';
import { caseNumbered } from '../content/library.ts';
import type { CaseId, ThemeId } from '../content/schema.ts';
import { findCase, findTheme } from '../content/search.ts';

/** What a person wants, whether they wrote it or pressed a button. */
export type Intent =
  | { kind: 'help' }
  | { kind: 'themes' }
  | { kind: 'cases' }
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
  | { kind: 'unclear'; nearest: readonly ThemeId[] };

/** Longer messages are not commands; they are not searched either, so nothing slow can be sent. */
const LONGEST_MESSAGE = 500;

/**
 * Understands what a person wrote.
 *
 * @param text without the mention of the bot; any length, any characters
 */
export function readIntent(text: string, library: Library): Intent {
  if (text.length > LONGEST_MESSAGE) return { kind: 'unclear', nearest: [] };
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

const RULES: Rule[] = [
  [/^$/, () => ({ kind: 'help' })],
  [
    /^(?:help(?: me)?|hi|hello|hey|good (?:morning|afternoon)|commands|what can you do)$/,
    () => ({ kind: 'help' }),
  ],
  [/^(?:pause|hold|wait)(?: (?:the )?(?:weekly )?questions?)?$/, () => ({ kind: 'pause' })],
  [
    /^(?:resume|restart|start|continue|unpause)(?: (?:the )?(?:weekly )?questions?)?$/,
    () => ({ kind: 'resume' }),
  ],
  [/^(?:stop|unsubscribe|end)(?: (?:the )?(?:weekly )?questions?)?$/, () => ({ kind: 'stop' })],
  [
    /^(?:next(?: question)?|when(?:'s| is) (?:the )?next(?: (?:weekly )?question)?)$/,
    () => ({ kind: 'next' }),
  ],
  [/^(?:set |change )?(?:the )?weekly(?: question)?(?: to)?(?<rest> .*)?$/, weeklyOn],
  [/^(?:a )?question every (?<rest>.+)$/, (words) => ({ kind: 'schedule', words })],
  [
    new RegExp(`^(?:change |move )?(?:it )?(?:to |every )(?<rest>${DAYS}(?: .*)?)$`),
    (words) => ({ kind: 'schedule', words }),
  ],
  [/^prompt(?: (?:us|me|now|please))*$/, () => ({ kind: 'prompt' })],
  [/^prompt (?:us |me )?(?:on|about|for) (?<rest>.+)$/, promptOn],
  [/^(?:a )?random(?: (?:question|prompt|one))?$/, () => ({ kind: 'random' })],
  [/^(?:another|question|a question|another question)$/, () => ({ kind: 'random' })],
  [/^(?:a |another |random )?questions? (?:on|about|for) (?<rest>.+)$/, questionOn],
  [
    /^(?:what (?:are |were )?)?(?:the |our )?themes?(?: (?:are there|do you have))?$/,
    () => ({ kind: 'themes' }),
  ],
  [
    /^(?:what (?:are |were )?)?(?:the |our )?cases(?: (?:are there|do you have))?$/,
    () => ({ kind: 'cases' }),
  ],
  [/^(?:case )?(?<rest>.+) strengths$/, strengthsIn],
  [/^case(?<rest> .+)?$/, caseNamed],
  [
    /^(?:what(?:'?s)? )?(?:went|(?:has )?gone|was) (?:well|good)(?:(?: (?:for|in|with))?(?<rest> .+))?$/,
    strengthsOf,
  ],
  [/^strengths?(?:(?: (?:for|in|of|from))?(?<rest> .+))?$/, strengthsOf],
];

function weeklyOn(words: string): Intent {
  return words === '' ? { kind: 'next' } : { kind: 'schedule', words };
}

function promptOn(words: string, library: Library): Intent {
  const found = findTheme(library, words);
  if (found.kind === 'found') return { kind: 'prompt', theme: found.theme };
  return { kind: 'unclear', nearest: found.nearest };
}

function questionOn(words: string, library: Library): Intent {
  const found = findTheme(library, words);
  if (found.kind === 'found') return { kind: 'random', theme: found.theme };
  return { kind: 'unclear', nearest: found.nearest };
}

function caseNamed(words: string, library: Library): Intent {
  const id = caseIn(words, library);
  return id === undefined ? { kind: 'cases' } : { kind: 'case', case: id };
}

/** `case 1 strengths`; of anything that is not a case, other rules may know more. */
function strengthsIn(words: string, library: Library): Intent | undefined {
  const id = caseIn(words, library);
  return id && { kind: 'strengths', case: id };
}

function strengthsOf(words: string, library: Library): Intent {
  const id = caseIn(words, library);
  return id === undefined ? { kind: 'cases' } : { kind: 'strengths', case: id };
}

function caseIn(words: string, library: Library): CaseId | undefined {
  const number = /\d+/.exec(words)?.[0];
  const numbered = number === undefined ? undefined : caseNumbered(library, Number(number));
  return numbered?.case.id ?? findCase(library, words);
}

/** The rest of what people ask is about a theme, or about a case by its name alone. */
function aboutTheme(said: string, library: Library): Intent {
  const words = said.replace(ASKING, '').replace(LEARNING, ' ');
  const found = findTheme(library, words);
  if (found.kind === 'found') return { kind: 'theme', theme: found.theme };
  const byName = findCase(library, said);
  if (byName !== undefined) return { kind: 'case', case: byName };
  return { kind: 'unclear', nearest: found.nearest };
}

const ASKING = /^what (?:have|did|do) we (?:learn(?:t|ed)?|know) /;
const LEARNING =
  /\b(?:lessons?|learning|learnt|learned|key messages?|messages?|theme) ?(?:on|about|from)?\b/g;

/** Lower case, one space between words, without politeness around it or punctuation at its end. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{Cf}\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[‘’`]/g, "'")
    .replace(/^[\s,.!?/]+/, '')
    .replace(/[\s,.!?]+$/, '')
    .replace(/^(?:please |can you |could you |can we |could we )+/, '')
    .replace(/^(?:tell|teach) (?:me|us) about /, '')
    .replace(/^(?:show|give|get|see|open|list|ask)(?: (?:me|us))?(?: (?:all|the|a))* /, '')
    .replace(/(?: please| thanks| thank you)+$/, '')
    .trim();
}
