import type { Library } from '../content/library.ts';
import type { ThemeId } from '../content/schema.ts';
import { findTheme } from '../content/search/find.ts';
import { plainWords } from '../content/words.ts';
import type { ThemeChange } from '../prompts/theme-choice.ts';
import { partsOf } from './schedule-normal.ts';

/** What a person wants of the themes that a conversation gets questions on. */
export type ThemeChoiceIntent =
  | { kind: 'choose-themes'; change: ThemeChange; themes: readonly ThemeId[] }
  /** The words fit several of `among` alike; the others are `themes`. Nothing is changed yet. */
  | {
      kind: 'which-theme';
      change: ThemeChange;
      themes: readonly ThemeId[];
      among: readonly ThemeId[];
    }
  | { kind: 'all-themes' }
  /** Which they are; `from`: where a page of the list begins, counted from 0. */
  | { kind: 'chosen-themes'; from?: number | undefined };

/** Longer messages are about something else. */
const LONGEST_MESSAGE = 200;

/**
 * Reads what a message asks of the chosen themes: `only Think Family questions`, `leave out flexible
 * working`, `all themes again`, `which themes do we get`.
 *
 * The words around the themes are of a closed list, the themes themselves are found as any others.
 *
 * @param text as it was written; any length, any characters
 * @returns undefined when the message is about something else, or names no theme that there is
 */
export function readThemeChoice(text: string, library: Library): ThemeChoiceIntent | undefined {
  if (text.length > LONGEST_MESSAGE) return undefined;
  const words = partsOf(text.replaceAll(/(?<=\w)\s*[,;&+/](?=\s*\w)/g, ' and '))
    .join(' ')
    .replaceAll(/\b(?:as well as|plus)\b/g, 'and');
  if (SHOW.some((pattern) => pattern.test(words))) return { kind: 'chosen-themes' };
  if (ALL.some((pattern) => pattern.test(words))) return { kind: 'all-themes' };
  const titled = TITLED.exec(words)?.groups;
  const byTitle = titlesIn(titled?.['before'] ?? titled?.['after'] ?? '', library);
  if (byTitle !== undefined) return { kind: 'choose-themes', change: 'only', themes: byTitle };
  for (const { change, pattern } of CHANGES) {
    const said = pattern.exec(words)?.groups?.['themes'];
    const named = said === undefined ? undefined : themesNamed(said, library);
    if (named !== undefined) return { ...named, change };
  }
  return undefined;
}

const ASKING =
  '(?:(?:and|so|please|can|could|would|will|may|you|we|i|us|me|let|just|only|like|want|wants|need|to|have|get|getting|be|do|is|it|id|wed|now|from now on|for now|prefer|rather|this (?:chat|channel|group|team)|the|our team) )*';
const SENDING =
  '(?:(?:send|sending|give|ask|asking|post|posting|get|getting|have|us|me|the|our|want|to) )*';
const QUESTIONS = '(?:(?:weekly|reflective|the|our|any|more|us|me) )*(?:questions|prompts|ones)';
const ABOUT =
  '(?:about|on|for|from|of|in|around|re|regarding|to do with|covering|under)(?: the)?(?: (?:themes?|topics?|subjects?))?(?: of)?';
const THEMES = '(?<themes>.+?)';
const NOUN = '(?:themes?|topics?|subjects?|questions|prompts|ones)';
const END =
  '(?: (?:please|thanks|now|from now on|for now|for (?:us|our team|the team|everyone)|only|here|any ?more|again|in (?:this|the) (?:chat|channel|group)))*$';
const OURS = '(?:the|our|my|its|us|it|this|that|chat|channel|group|team|weekly|reflective)';

const CHANGES: readonly { change: ThemeChange; pattern: RegExp }[] = Object.entries({
  without: [
    `^${ASKING}(?:leave out|leave off|exclude|omit) ${THEMES}(?: ${NOUN})?${END}`,
    `^${ASKING}(?:leave|take) ${THEMES}(?: ${NOUN})? out(?: of (?:${OURS} )*${NOUN})?${END}`,
    `^${ASKING}(?:everything|anything|(?:all|any|every)(?: of)?(?: (?:the|our))*(?: ${NOUN})?) (?:but|except|except for|apart from|other than|bar|without)(?: the)? ${THEMES}(?: ${NOUN})?${END}`,
    `^${ASKING}(?:drop|remove|lose|ditch|skip|take out|take off|without) (?:the |any |all )*${THEMES} ${NOUN}${END}`,
    `^${ASKING}unsubscribe(?: us| me)? from ${THEMES}(?: ${NOUN})?${END}`,
    `^${ASKING}(?:drop|remove|lose|ditch|skip|take out|unsubscribe from|without) ${QUESTIONS} ${ABOUT} ${THEMES}${END}`,
    `^${ASKING}(?:remove|take) ${THEMES} (?:from|off|out of) (?:${OURS} )*(?:${NOUN}|list|rotation|mix)${END}`,
    `^${ASKING}(?:no|no more|stop(?: sending| posting| asking| getting| giving)?(?: us| me)?|do not (?:want|send|post|ask|give|need|include)(?: us| me)?)(?: any| any more| more| the| these)* ${QUESTIONS} ${ABOUT} ${THEMES}${END}`,
    `^${ASKING}(?:no|no more|stop(?: sending| posting| asking| getting| giving)?(?: us| me)?|do not (?:want|send|post|ask|give|need|include)(?: us| me)?)(?: any| any more| more| the| these)* (?!(?:send|post|ask|gett|giv)ing\\b)${THEMES} (?:questions|prompts)${END}`,
    `^${ASKING}stop (?:sending|asking|posting)(?: us| me)? (?:anything )?(?:about|on) ${THEMES}${END}`,
  ],
  add: [
    `^${ASKING}(?:also )?add (?:in |back |the )*(?!it\\b|this\\b|that\\b|an?\\b|more\\b)${THEMES}(?: ${NOUN})?(?: (?:back|in|too|as well))*(?: (?:to|into|in) (?:${OURS} )*(?:${NOUN}|list|rotation|mix|subscription))?${END}`,
    `^${ASKING}(?:also )?(?:include|put back|bring back|put in) ${THEMES} ${NOUN}(?: (?:back|in|too|as well))*${END}`,
    `^${ASKING}(?:put|bring) ${THEMES}(?: ${NOUN})? back(?: in)?(?: (?:to|into|in) (?:${OURS} )*(?:${NOUN}|list|rotation|mix))?${END}`,
    `^${ASKING}also ${SENDING}${QUESTIONS} ${ABOUT} ${THEMES}${END}`,
    `^${ASKING}(?:also )?${SENDING}${QUESTIONS} ${ABOUT} ${THEMES}(?: too| as well)+${END}`,
    `^${ASKING}(?:also )?${SENDING}${THEMES} (?:questions|prompts)(?: too| as well)+${END}`,
  ],
  only: [
    `^${ASKING}(?:only|just|nothing but) ${SENDING}${QUESTIONS} ${ABOUT} ${THEMES}${END}`,
    `^${ASKING}(?:only|just|nothing but) ${SENDING}(?!an? |some |one |another |the )${THEMES} (?:questions|prompts|themes?|topics?)${END}`,
    `^${ASKING}${SENDING}${QUESTIONS} ${ABOUT} (?:only |just )${THEMES}${END}`,
    `^${ASKING}${SENDING}${QUESTIONS} ${ABOUT} ${THEMES} (?:only|and nothing else|and that is it|and that is all)${END}`,
    `^${ASKING}${SENDING}${THEMES} (?:questions|prompts) (?:only|and nothing else)${END}`,
    `^${ASKING}(?:limit|restrict|narrow|stick|keep|switch|change|set|move)(?: down)?(?: ${OURS}| ${NOUN}| down)* to (?:only |just )?${THEMES} ${NOUN}${END}`,
    `^${ASKING}(?:limit|restrict|narrow|keep|switch|change|set)(?: down)?(?: ${OURS})* ${NOUN}(?: down)? to (?:only |just )?${THEMES}${END}`,
    `^${ASKING}(?:stick|keep|limit (?:it|us)|restrict (?:it|us)) to (?:only |just )?${QUESTIONS} ${ABOUT} ${THEMES}${END}`,
    `^${ASKING}(?:our|my|the) (?:themes|topics) (?:should|must|will|are to) be ${THEMES}${END}`,
    `^${ASKING}(?:choose|pick|select)(?: the)? (?:themes?|topics?) ${THEMES}${END}`,
    `^${ASKING}(?:subscribe|sign(?: us| me)? up)(?: us| me| this (?:chat|channel))? (?:to|for) ${THEMES}(?: ${NOUN})?${END}`,
  ],
} satisfies Record<ThemeChange, string[]>).flatMap(([change, patterns]) =>
  patterns.map((pattern) => ({ change: change as ThemeChange, pattern: new RegExp(pattern, 'u') })),
);

/** Without a word for questions, only titles are themes: `only Mum` is somebody's answer. */
const TITLED = new RegExp(
  `^${ASKING}(?:(?:only|just) ${SENDING}(?<after>.+?)|(?<before>.+?) (?:only|and nothing else))${END}`,
  'u',
);

const WHAT = '(?:(?:and|so|please|can|could|you|we|i|tell|show|me|us|remind|see|know|want|to) )*';
const TEAM = '(?:we|i|us|this (?:chat|channel|group|team)|(?:our|the) (?:team|chat|channel|group))';

const SHOW = [
  `^${WHAT}(?:which|what)(?: are)?(?: of the)?(?: the)? (?:themes|topics|subjects)(?: (?:do|are|have|did|is|has|does|will|that))?(?: ${TEAM}| you)(?: (?:get|getting|on|chosen|chose|choose|picked|pick|selected|select|down for|subscribed to|signed up (?:to|for)|set to))(?: (?:questions|prompts) (?:on|about|from))?(?: us)?${END}`,
  `^${WHAT}(?:which|what) (?:themes|topics|subjects) (?:are|is|have been|do) (?:chosen|picked|selected|set|left out|on for us|our questions (?:about|on|from|come from))${END}`,
  `^${WHAT}(?:which|what) (?:themes|topics|subjects) (?:do|are|will) (?:our|the|these) (?:weekly )?questions (?:come from|about|on|cover)${END}`,
  `^${WHAT}(?:what (?:are|is) )?(?:our|my|this (?:chat|channel|group)s) (?:(?:chosen|current|own|selected) )?(?:themes|topics)(?: now| at the moment| set to)*${END}`,
  `^${WHAT}(?:the )?(?:chosen|selected|picked) (?:themes|topics)${END}`,
  `^${WHAT}what are ${TEAM} (?:subscribed|signed up) (?:to|for)${END}`,
].map((pattern) => new RegExp(pattern, 'u'));

const EVERY = '(?:all|every|any|the full|the whole)(?: (?:of|the|our))*';
const OF_THEM = '(?:themes?|topics?|subjects?|range|set|questions)';

const ALL_OF_THEM = `(?:${EVERY} ${OF_THEM}|everything)`;

const ALL = [
  `^${ASKING}(?:(?:send|give|have|get|put|include|do|us|it|on) )*${ALL_OF_THEM} (?:again|back)(?: on| in| now| please)*$`,
  `^${ASKING}(?:go |put us |put it |switch |change |set |reset |return )?(?:it |us )?back (?:on )?(?:to )?${ALL_OF_THEM}${END}`,
  `^${ASKING}(?:go|switch|change|set|reset|return|subscribe|sign up)(?: (?:us|me|it|this (?:chat|channel)|our questions))? (?:to|for) ${ALL_OF_THEM}${END}`,
  `^${ASKING}${SENDING}${QUESTIONS} ${ABOUT.replace('(?: (?:themes?|topics?|subjects?))?', '')} ${ALL_OF_THEM}${END}`,
  `^(?:(?:please|now) )*(?:we|i|wed|id)(?: would)? (?:want|like|prefer|need)(?: to (?:have|get))? ${ALL_OF_THEM}${END}`,
  `^${ASKING}(?:reset|clear|undo|forget)(?: (?:the|our|my|chosen|choice of))* (?:themes|topics)(?: choice)?${END}`,
].map((pattern) => new RegExp(pattern, 'u'));

/** Words for a theme are few; more of them tell of something. */
const MOST_WORDS = 12;

type Named =
  | { kind: 'choose-themes'; themes: readonly ThemeId[] }
  | { kind: 'which-theme'; themes: readonly ThemeId[]; among: readonly ThemeId[] };

/** The themes that words name, one or several with `and` or `or` between; none when any is not found. */
function themesNamed(said: string, library: Library): Named | undefined {
  if (said.split(' ').length > MOST_WORDS) return undefined;
  const titled = themeTitled(said, library);
  if (titled !== undefined) return { kind: 'choose-themes', themes: [titled] };
  const parts = said.split(/ (?:and|or) (?:also )?/).filter((part) => part.trim() !== '');
  const found = parts.map((part) => {
    const exact = themeTitled(part, library);
    return exact === undefined
      ? findTheme(library, part)
      : ({ kind: 'found', theme: exact } as const);
  });
  if (found.some(({ kind }) => kind === 'none')) return asOne(said, parts, library);
  const themes = new Set(found.flatMap((each) => (each.kind === 'found' ? [each.theme] : [])));
  const among = found.flatMap((each) => (each.kind === 'several' ? each.themes : []));
  const open = [...new Set(among)].filter((theme) => !themes.has(theme));
  if (among.length === 0) return { kind: 'choose-themes', themes: [...themes] };
  return open.length === 0 ? undefined : { kind: 'which-theme', themes: [...themes], among: open };
}

/** A theme may have an `and` in its name. */
function asOne(said: string, parts: readonly string[], library: Library): Named | undefined {
  const whole = parts.length > 1 ? findTheme(library, said) : undefined;
  return whole?.kind === 'found' && whole.because === undefined
    ? { kind: 'choose-themes', themes: [whole.theme] }
    : undefined;
}

function titlesIn(said: string, library: Library): ThemeId[] | undefined {
  const named = said.split(/ (?:and|or) /).map((part) => themeTitled(part, library));
  const themes = new Set(named.filter((theme) => theme !== undefined));
  return named.includes(undefined) ? undefined : [...themes];
}

function themeTitled(said: string, library: Library): ThemeId | undefined {
  return titlesOf(library).get(plainWords(said).join(' '));
}

const titles = new WeakMap<Library, ReadonlyMap<string, ThemeId>>();

/** The themes by the words of their titles, the first where several are titled alike. */
function titlesOf(library: Library): ReadonlyMap<string, ThemeId> {
  const known = titles.get(library);
  if (known !== undefined) return known;
  const titled = [...library.themes.values()].map(({ id, title }): [string, ThemeId] => [
    plainWords(title).join(' '),
    id,
  ]);
  const made = new Map(titled.reverse());
  titles.set(library, made);
  return made;
}
