import type { Library } from '../content/library.ts';
import type { ThemeId } from '../content/schema.ts';
import { findTheme } from '../content/search/find.ts';
import { readDate } from '../schedule/date-words.ts';
import { plain } from './plain.ts';
import { readIntent } from './read-intent.ts';

/** What somebody wants of rounds. */
export type RoundIntent =
  | { kind: 'start'; theme: ThemeId | undefined }
  /** Each meeting of the series is to begin with a round, or no longer. */
  | { kind: 'at-start'; on: boolean }
  /** `on`: undefined when the date is unclear. */
  | { kind: 'plan'; theme: ThemeId | undefined; on: Temporal.PlainDate | undefined }
  | { kind: 'unknown-theme' }
  | { kind: 'commitments' }
  /** A question for the lead, in somebody's own words; empty when they only said that they have one. */
  | { kind: 'suggest'; text: string };

/** Longer messages are not commands; what is suggested is checked by itself. */
const LONGEST = 400;

const AT_START =
  /^(?<off>(?:no|stop|end|cancel|not?) (?:the |a |more )?)?(?:(?:post|run|have) )?(?:a |the )?(?:reflective )?(?:prompts?|rounds?|questions?) at (?:the )?(?:start of )?(?:(?:each|every|all|our|the|this) )*(?:meeting start|meetings?(?: start)?)(?: in this series)?$/;
const PLAN =
  /^(?:plan|prepare|book|line up) (?:a |the |our )?(?:reflective )?(?:rounds?|prompts?|questions?)(?: (?:on|about) (?<about>.+?))?(?: (?:for|at|on|in) (?<when>(?:(?!\b(?:for|at|in)\b).)+))?$/;
const ROUND =
  /^(?:(?:start|begin|run|open|have|hold) )?(?:a |the |our |new )*(?:reflective )?round(?: (?:now|here))?(?: (?:on|about) (?<about>.+))?$/;
const COMMITMENTS =
  /^(?:(?:what are |list |see )?(?:our |the )?(?:open )?commitments?|what (?:did|have) we (?:agreed?|commit(?:ted)? to)(?: to do)?|what (?:did|do) we say we would do)$/;
const SUGGEST = /^\s*(?:i(?:'d| would) like to |can i |may i |please )?suggest\b(?<text>[\s\S]*)$/i;

/**
 * What a message asks of rounds; undefined when it is about something else.
 *
 * @param inMeeting in the chat of a meeting, whatever asks for a question here and now starts a round
 * @param now where the chat's times are told
 */
export function readRoundWords(
  text: string,
  library: Library,
  inMeeting: boolean,
  now: Temporal.ZonedDateTime,
): RoundIntent | undefined {
  const suggested = SUGGEST.exec(text)?.groups?.['text'];
  if (suggested !== undefined && inMeeting) {
    return { kind: 'suggest', text: suggested.replace(/^[\s:,–-]+/u, '').trim() };
  }
  if (text.length > LONGEST) return undefined;
  const said = plain(text);
  if (COMMITMENTS.test(said)) return { kind: 'commitments' };
  const atStart = AT_START.exec(said);
  if (atStart !== null) return { kind: 'at-start', on: atStart.groups?.['off'] === undefined };
  const plan = PLAN.exec(said)?.groups;
  if (plan !== undefined) return planOf(plan['about'], plan['when'], library, now);
  const round = ROUND.exec(said);
  if (round !== null) {
    const theme = themeOf(round.groups?.['about'], library);
    return theme === 'unknown' ? { kind: 'unknown-theme' } : { kind: 'start', theme };
  }
  if (!inMeeting) return undefined;
  const intent = readIntent(text, library, now);
  return intent.kind === 'prompt' ? { kind: 'start', theme: intent.theme } : undefined;
}

function planOf(
  about: string | undefined,
  when: string | undefined,
  library: Library,
  now: Temporal.ZonedDateTime,
): RoundIntent {
  const theme = themeOf(about, library);
  return theme === 'unknown'
    ? { kind: 'unknown-theme' }
    : { kind: 'plan', theme, on: when === undefined ? undefined : dateOf(when, now) };
}

/** `Tuesday's meeting`, `our next supervision on 12 January`, `today`. */
function dateOf(when: string, now: Temporal.ZonedDateTime): Temporal.PlainDate | undefined {
  const words = when
    .replaceAll(/(?<=day)'?s\b/g, '')
    .replaceAll(/'/g, '')
    .replaceAll(/\b(?:our|the|my|team|next|meeting|supervision|huddle)\b/g, (word) =>
      word === 'next' && /\bnext (?:week|month)\b/.test(when) ? word : ' ',
    )
    .replaceAll(/ +/g, ' ')
    .trim()
    .replace(/^on /, '');
  if (words === 'today') return now.toPlainDate();
  return readDate(words, now);
}

/** Undefined where none is named; `unknown` where one is, that the library does not have for certain. */
function themeOf(about: string | undefined, library: Library): ThemeId | undefined | 'unknown' {
  if (about === undefined) return undefined;
  const found = findTheme(library, about);
  return found.kind === 'found' ? found.theme : 'unknown';
}
