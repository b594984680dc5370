import type { Every, Nth } from './recurrence.ts';

/** What a text says about how often. */
type SaidFrequency = {
  /** Without it; `@day` stays where a day stood, `@often` stands for the rest. */
  rest: string;
  every: Every | undefined;
  /** Which of such weekdays in a month. */
  weeks?: readonly Nth[] | undefined;
  /** The day of the month. */
  date?: number | undefined;
  /** On how many days of a week: `twice a week`. */
  count?: number | undefined;
  /** It asks for what we cannot do, or for two different things. */
  unclear: boolean;
};

const MONTH =
  '(?:of|in|for) (?:(?:the|each|every|a) )?months?|(?:each|every|a|per) months?|monthly';
const MONTHLY = '(?:monthly|(?:once )?(?:a|every|each|per) months?)';
const SAID_MONTHLY = new RegExp(`\\b${MONTHLY}\\b`);
const NTH = '(?:first|second|third|fourth|last|1st|2nd|3rd|4th)';
const NTHS = `(?<nths>${NTH}(?:(?: and| then)?(?: the)? ${NTH})*)`;
const DATE = '(?<date>\\d{1,2}(?=st|nd|rd|th)|first|last)(?:st|nd|rd|th)?(?: day)?';

type Form = readonly [RegExp, Every | 'unclear'];

/** From those that say most; each takes its words out before the next is looked for. */
const FORMS: readonly Form[] = [
  [
    /\b(?:first|last|1st|\d+(?:st|nd|rd|th)) @days (?:of|in) (?:the|each|every) (?:week|year|quarter|term)/,
    'unclear',
  ],
  [
    new RegExp(
      `\\b(?:on )?(?:the |every |each )?${NTHS} (?<day>@days?)(?: (?:${MONTH}|(?:of|in) (?:the|each|every) months?))`,
    ),
    'month',
  ],
  [
    new RegExp(
      `\\b(?:on )?(?:the |every |each )?(?<nths>${NTH}(?: and| then)?(?: the)? ${NTH}) (?<day>@days?)`,
    ),
    'month',
  ],
  [/\b(?:every|each) (?<nths>first|1st|last) (?<day>@days?)/, 'month'],
  [new RegExp(`\\b${MONTHLY} on (?:the )?${NTHS} (?<day>@days?)`), 'month'],
  [new RegExp(`\\b(?:on )?(?:the |every |each )?${DATE} (?:${MONTH})(?! @)`), 'month'],
  [new RegExp(`\\b${MONTHLY} on (?:the )?${DATE}(?! @|\\S)`), 'month'],
  [
    /\b(?:the |every |each )?(?:second|third|fourth|fifth|last|2nd|3rd|4th|5th|penultimate) (?<day>@days?)(?: and .*)? (?:(?:of|in|for) (?:(?:the|each|every|a) )?.*months?)/,
    'unclear',
  ],
  [/\b(?:every|each|once every) (?:other|second|2nd|alternate|two|2) (?<day>@days?)/, '2 weeks'],
  [/\b(?:on )?alternat(?:e|ing) (?:weeks? (?:on )?(?:a )?)?(?<day>@days?)/, '2 weeks'],
  [
    /\b(?:once )?(?:every|each) (?:other|second|2nd|alternate|two|2) (?:weeks?|wks?)\b|\balternat(?:e|ing) weeks?\b/,
    '2 weeks',
  ],
  [/\b(?:once (?:a|every|per|each) |(?:every|each|a|per) )?fortnight(?:ly)?\b/, '2 weeks'],
  [
    /\b(?:every|each|once every) (?:other |second |2nd )?(?:\d+|third|3rd|fourth|4th|three|four|five|six|eight|ten|few) (?<day>@days?|(?:weeks?|months?|days?))/,
    'unclear',
  ],
  [
    /\b(?:every|each) (?:(?:other|second|2nd|two|2) (?:months?|days?|years?)|quarter|year|term|hour|(?:single )?day)\b/,
    'unclear',
  ],
  [
    /\b(?<count>twice|two times|2x|2 times|thrice|three times|3x|3 times) (?:a|per|each|every) week\b/,
    'week',
  ],
  [
    /\b(?:daily|hourly|(?:\d+|two|three|four|five|six|eight|ten|twelve) (?:weekly|monthly)|quarterly|termly|yearly|annually|everyday|bi ?(?:weekly|monthly)|(?:twice|thrice|two times|three times|\d times|\d+x) (?:a|per|each|every) (?:week|month|day|fortnight))\b/,
    'unclear',
  ],
  [SAID_MONTHLY, 'month'],
  [/\b(?:last|second|third|fourth|first|2nd|3rd|4th|1st) (?<day>@days?)/, 'unclear'],
  [/\b(?:every|each|per) (?:single |and every )?(?<day>@days?)/, 'week'],
  [/\b(?:weekly|(?:once )?(?:a|every|each|per) (?:single )?week)\b/, 'week'],
];

/** Every Monday said in other words: a plural alone. */
const PLURAL = /@days\b|@day (?:mornings|afternoons|evenings)\b/;

/**
 * Takes how often out of a text in which days of the week stand as `@day` or `@days`.
 *
 * @param text lower case, words separated by single spaces
 */
export function takeFrequency(text: string): SaidFrequency {
  const said = new Set<Every | 'unclear'>();
  const parts: Record<string, string | undefined>[] = [];
  let rest = monthSaidBefore(text);
  for (const [form, every] of FORMS) {
    for (let match = form.exec(rest); match !== null; match = form.exec(rest)) {
      said.add(every);
      parts.push(match.groups ?? {});
      const day = match.groups?.['day']?.startsWith('@day') ? '@day' : '';
      rest = `${rest.slice(0, match.index)} @often ${day} ${rest.slice(match.index + match[0].length)}`;
    }
  }
  const plain = rest.replaceAll(/ +/g, ' ').trim();
  // `weekly on Mondays, every other one` is two things; `every week on Mondays` is one.
  const every = [...said].filter((each) => each !== 'unclear');
  const weeks = only(parts.map(({ nths }) => nths)) ?? '';
  const date = readDate(only(parts.map((part) => part['date'])));
  const count = only(parts.map((part) => part['count']));
  const isOften = every.length > 1 || (date !== undefined && (weeks !== '' || /@day/.test(plain)));
  const often = {
    rest: plain,
    every: every[0] ?? (said.size === 0 && PLURAL.test(plain) ? ('week' as const) : undefined),
    weeks: weeks === '' ? undefined : readWeeks(weeks),
    date,
    count: count === undefined ? undefined : /^(?:tw|2)/.test(count) ? 2 : 3,
  };
  return { ...often, unclear: said.has('unclear') || isOften || (date ?? 1) > 31 || date === 0 };
}

/** `monthly, first Monday, 9am`: that it is of a month was said before. */
function monthSaidBefore(text: string): string {
  if (!(SAID_MONTHLY.test(text) && NTH_DAY.test(text))) return text;
  return text.replace(SAID_MONTHLY, ' ').replace(NTH_DAY, '$& of the month');
}

const NTH_DAY = new RegExp(`\\b${NTHS} @days?\\b(?! (?:of|in|for|each|every|a|per) )`);

function only(said: readonly (string | undefined)[]): string | undefined {
  return said.find((each) => each !== undefined);
}

/** `last` is the last day of a month, as the 31st is in those that are shorter. */
function readDate(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  return said === 'first' ? 1 : said === 'last' ? 31 : Number(said);
}

const WEEKS = new Map<string, Nth>([
  ['first', 1],
  ['1st', 1],
  ['second', 2],
  ['2nd', 2],
  ['third', 3],
  ['3rd', 3],
  ['fourth', 4],
  ['4th', 4],
  ['last', 'last'],
]);

/** In the order in which they come in a month, each once. */
function readWeeks(said: string): Nth[] {
  const named = said.split(' ').map((word) => WEEKS.get(word));
  return [...new Set(WEEKS.values())].filter((week) => named.includes(week));
}
