import { readDay } from './day-words.ts';
import type { Weekdays } from './recurrence.ts';

/** What a text says about days of the week. */
type SaidWeekdays = {
  /** With `@day` or `@days` where they stood: several that belong together are one `@days`. */
  rest: string;
  days: Weekdays;
  /** They do not belong together, may be read in two ways, or one is no day. */
  unclear: boolean;
};

/** Words that end as a day of the week does, and are none. */
const INVENTED =
  /^(?!(?:birth|holi|yester|to|some|pay|every|mid|week|work|sports|all)days?$)\p{L}+days?$/u;

/** `not Mondays any more`, `instead of Mondays`. */
const NOT_THAT =
  /\b(?:not|no longer|instead of|rather than)(?: on)?(?: a)? @days?:\d(?: any ?more| any longer)?/g;

const MOVES = '\\b(?:move|change|switch|swap|shift|reschedule)\\b';

/** `move it from Mondays at 9 (to …)`; where nothing is moved, it may be a span of days. */
const MOVED_FROM = new RegExp(
  `(?<move>${MOVES}.*)\\bfrom(?: a)?(?: @days?:[1-7]+)?(?: (?:at )?\\d[\\d.:]*(?: ?[ap]m)?)?(?= to\\b)`,
);

const WORKING_DAYS = /\b(?:week ?days?|working days?|work ?days?|school days?)\b/g;
const SPAN = /@days?:(?<first>\d) (?:to|through|thru|until) @days?:(?<last>\d)/g;
/** `Mondays at 9 and Thursdays`. */
const TIME_BETWEEN = /(@days?:[1-7]+)((?: at)? \d[\d.:]*(?: ?[ap]m)?) and (?:on )?(@days?:[1-7]+)/g;
const LIST = /@days?:[1-7]+(?:(?: and| plus| also| then)*(?: on| every| each)? @days?:[1-7]+)+/g;

/**
 * Takes the days of the week out of a text: `Mondays and Thursdays`, `Tue/Thu`, `Monday to Friday`,
 * `every weekday`.
 *
 * @param text lower case, words separated by single spaces
 */
export function takeWeekdays(text: string): SaidWeekdays {
  let unclear = false;
  const marked = text
    .replaceAll(/(?<=\p{L})[/&+](?=\p{L})/gu, ' ')
    .replaceAll(WORKING_DAYS, '@days:12345')
    .split(' ')
    .map((word) => {
      const said = readDay(word);
      if (said === undefined) return INVENTED.test(word) ? '@invented' : word;
      return `@${said.plural ? 'days' : 'day'}:${said.day}`;
    })
    .join(' ')
    .replaceAll(NOT_THAT, ' ')
    .replace(MOVED_FROM, '$<move> ')
    .replaceAll(/ +/g, ' ');
  const isMoved = new RegExp(MOVES).test(marked);
  const spanned = isMoved
    ? marked
    : marked.replaceAll(SPAN, (whole, first: string, last: string) => {
        const days = [1, 2, 3, 4, 5, 6, 7].slice(Number(first) - 1, Number(last));
        if (days.length < 2) unclear = true;
        return days.length < 2 ? whole : `@days:${days.join('')}`;
      });
  const listed = spanned.replaceAll(TIME_BETWEEN, '$1 and $3$2').replaceAll(LIST, gathered);
  const groups = new Set([...listed.matchAll(/@days?:([1-7]+)/g)].map(([, days = '']) => days));
  if (groups.size > 1 || listed.includes('@invented')) unclear = true;
  return {
    rest: listed.replaceAll(/@(days?):[1-7]+/g, '@$1').replaceAll('@invented', '@day'),
    days: [...new Set([...groups].join(''))].map(Number).sort(),
    unclear,
  };
}

function gathered(list: string): string {
  const days = new Set(list.replaceAll(/[^1-7]/g, ''));
  return `@days:${[...days].sort().join('')}`;
}
