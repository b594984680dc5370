import type { Span } from '../calendars.ts';
import { readDate } from './date-words.ts';

/** What a text says about days to be kept free. */
export type SaidSpans = {
  /** With `@span` where they stood. */
  rest: string;
  spans: readonly Span[];
  /** It names days that are none, that have passed, or that make no span. */
  unclear: boolean;
};

const MONTHS =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)\\p{L}* )?';
const NUMBER = '\\d{1,2}(?:st|nd|rd|th)?';
const YEAR = '(?: (?:20)\\d\\d)?';
const DATE = `(?:the )?${WEEKDAY}(?:the )?(?:${NUMBER}(?: of)? ${MONTHS}\\b${YEAR}|${MONTHS} (?:the )?${NUMBER}\\b${YEAR}|20\\d\\d-\\d\\d-\\d\\d|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?(?![\\d:]))`;
/** The first day may leave its month to the last: `20 to 31 July`. */
const FIRST = `(?:${DATE}|(?:the )?${WEEKDAY}(?:the )?${NUMBER}|today|tomorrow)`;
const SPAN = new RegExp(
  `(?<![\\d/.:])(?:(?:from|between|over|during|for|on) )?(?<from>${FIRST})(?: ?- ?| (?:to|until|through|thru|up to|and)(?: and including)? )(?<to>${DATE})(?: inclusive)?`,
  'gu',
);
const DAY = new RegExp(`(?<![\\d/.:])(?:on )?(?<day>${DATE})`, 'gu');
const WHOLE_MONTH = new RegExp(
  `\\b(?:in|during|for|over|throughout|all)(?: of)?(?: the whole of)? (?<month>${MONTHS})(?<year> 20\\d\\d)?(?= (?:please|thanks|thank you|ta|cheers)|$)`,
  'u',
);

const POSSESSIVE = new RegExp(`\\b(${MONTHS})s\\b`, 'g');
/** `July 20` is a day here, and not July of a year. */
const MONTH_FIRST = new RegExp(
  `(?<!\\d(?:st|nd|rd|th)? (?:of )?)\\b(${MONTHS}) (?:the )?(${NUMBER})(?![\\d/:.])`,
  'g',
);

/** Longer than this is more likely meant otherwise. */
const LONGEST_DAYS = 366;

/**
 * Takes days that are to be kept free out of a text: `20 July to 1 September`, `25 March`,
 * `in August`. The last day is one of them.
 *
 * @param text lower case, words separated by single spaces
 * @param now where the schedule is kept
 */
export function takeSpans(text: string, now: Temporal.ZonedDateTime): SaidSpans {
  const spans: (Span | undefined)[] = [];
  const rest = text
    .replaceAll(POSSESSIVE, '$1')
    .replaceAll(MONTH_FIRST, '$2 $1')
    .replaceAll(SPAN, (whole, ...matched) => {
      const { from, to } = matched.at(-1) as Record<'from' | 'to', string>;
      // `25 and 26 March` is a span only after `between`; as two days that follow it is the same.
      const isList = / and /.test(whole) && !/between/.test(whole);
      const read = isList ? bothDays(from, to, now) : [spanOf(from, to, now)];
      spans.push(...read);
      return '@span';
    })
    .replaceAll(DAY, (_, ...matched) => {
      const { day } = matched.at(-1) as { day: string };
      const date = readDate(day, now);
      spans.push(date && { from: date, to: date });
      return '@span';
    })
    .replace(WHOLE_MONTH, (_, ...matched) => {
      const { month, year } = matched.at(-1) as { month: string; year?: string };
      spans.push(monthOf(`${month}${year ?? ''}`, now));
      return '@span';
    });
  const found = spans.filter((span) => span !== undefined);
  return { rest, spans: found, unclear: found.length < spans.length };
}

function spanOf(from: string, to: string, now: Temporal.ZonedDateTime): Span | undefined {
  const last = readDate(to, now);
  if (last === undefined) return undefined;
  let first = firstDay(from, last, now);
  // It has begun: its first day was read as that of next year.
  if (first && Temporal.PlainDate.compare(first, last) > 0) first = first.subtract({ years: 1 });
  if (first === undefined) return undefined;
  const { days } = last.since(first, { largestUnit: 'day' });
  return days >= 0 && days < LONGEST_DAYS ? { from: first, to: last } : undefined;
}

function firstDay(
  said: string,
  last: Temporal.PlainDate,
  now: Temporal.ZonedDateTime,
): Temporal.PlainDate | undefined {
  if (said === 'today') return now.toPlainDate();
  const isNumber = new RegExp(`^(?:the )?${WEEKDAY}(?:the )?(?<day>${NUMBER})$`, 'u').exec(said);
  if (isNumber === null) return readDate(said, now);
  const day = Number.parseInt(isNumber.groups?.['day'] ?? '', 10);
  return day >= 1 && day <= last.day ? last.with({ day }) : undefined;
}

function bothDays(from: string, to: string, now: Temporal.ZonedDateTime): (Span | undefined)[] {
  const last = readDate(to, now);
  const first = last && firstDay(from, last, now);
  return [first, last].map((day) => day && { from: day, to: day });
}

/** The whole of the next such month, or what is left of this one. */
function monthOf(said: string, now: Temporal.ZonedDateTime): Span | undefined {
  const today = now.toPlainDate();
  const inThis = readDate(`${today.daysInMonth} ${said}`, now);
  if (inThis?.month === today.month && inThis.year === today.year) {
    return { from: today, to: inThis };
  }
  const from = readDate(`1 ${said}`, now);
  return from && { from, to: from.with({ day: from.daysInMonth }) };
}
