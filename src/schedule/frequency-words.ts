import type { Every } from './schedule.ts';

/** What a text says about how often. */
export type SaidFrequency = {
  /** Without it; `@day` stays where a day stood, `@often` stands for the rest. */
  rest: string;
  every: Every | undefined;
  /** It asks for what we cannot do, or for two different things. */
  unclear: boolean;
};

const MONTH =
  '(?:of|in|for) (?:(?:the|each|every|a) )?months?|(?:each|every|a|per) months?|monthly';

/** From those that say most; each takes its words out before the next is looked for. */
const FORMS: readonly [RegExp, Every | 'unclear'][] = [
  [
    new RegExp(`\\b(?:(?:on )?(?:the |every |each )?(?:first|1st) (?<day>@days?) (?:${MONTH}))\\b`),
    'month',
  ],
  [/\b(?:every|each) (?:first|1st) (?<day>@days?)/, 'month'],
  [/\b(?:monthly|once (?:a|every|each|per) month) on the (?:first|1st) (?<day>@days?)/, 'month'],
  [
    new RegExp(
      `\\b(?:the |every |each )?(?:second|third|fourth|fifth|last|2nd|3rd|4th|5th|penultimate) (?<day>@days?)(?: and .*)? (?:${MONTH}|(?:of|in) every .*months?)`,
    ),
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
    /\b(?:every|each) (?:(?:other|second|2nd|two|2) (?:months?|days?|years?)|quarter|year|term|hour|week ?day|working day|(?:single )?day)\b/,
    'unclear',
  ],
  [
    /\b(?:daily|hourly|(?:\d+|two|three|four|five|six|eight|ten|twelve) (?:weekly|monthly)|quarterly|termly|yearly|annually|everyday|week ?days?|bi ?(?:weekly|monthly)|(?:twice|thrice|two times|three times|\d times|\d+x) (?:a|per|each|every) (?:week|month|day|fortnight))\b/,
    'unclear',
  ],
  [/\b(?:monthly|(?:once )?(?:a|every|each|per) months?)\b/, 'month'],
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
  let rest = text;
  for (const [form, every] of FORMS) {
    for (let match = form.exec(rest); match !== null; match = form.exec(rest)) {
      said.add(every);
      const day = match.groups?.['day']?.startsWith('@day') ? '@day' : '';
      rest = `${rest.slice(0, match.index)} @often ${day} ${rest.slice(match.index + match[0].length)}`;
    }
  }
  // `weekly on Mondays, every other one` is two things; `every week on Mondays` is one.
  const every = [...said].filter((each) => each !== 'unclear');
  const unclear = said.has('unclear') || every.length > 1;
  const plain = rest.replaceAll(/ +/g, ' ').trim();
  if (unclear || every[0] !== undefined) return { rest: plain, every: every[0], unclear };
  return { rest: plain, every: PLURAL.test(plain) ? 'week' : undefined, unclear };
}
