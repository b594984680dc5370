import { GB } from 'chrono-node/en';
import { readDay } from './day-words.ts';
import { mondayOf } from './recurrence.ts';

/**
 * The day that words mean, seen from now; undefined unless they name exactly one, still to come.
 *
 * `05/01/2027` is 5 January, as in Britain; a day without a year is the next such day, and a weekday
 * is never today. Words that only a part of makes sense of (`friday week`, `5 or 6 January`), that
 * name a month alone, or whose weekday is not that of the date, mean no day here.
 *
 * @param words lower case, without apostrophes
 * @param now where the schedule is kept
 */
export function readDate(
  words: string,
  now: Temporal.ZonedDateTime,
): Temporal.PlainDate | undefined {
  if (words.length > LONGEST) return undefined;
  const today = now.toPlainDate();
  const said = words
    .replace(/^(?:on |the (?=end))+/, '')
    .replace(/^(?:the )?(?:w c|w\/c|week (?:commencing|beginning|starting|of)) (?:the )?/, '')
    .replace(/^(?:the )?new year(?:s day)?$/, '1 january')
    .replace(/^end of (?:the|this) year$/, '31 december')
    .trim();
  if (/\b(?:few|several|some|about|around|ish)\b/.test(said)) return undefined;
  const date =
    lengthFrom(said, today) ??
    periodAfter(said, today) ??
    dayOfMonth(said, today) ??
    oneDay(said, now);
  return date !== undefined && Temporal.PlainDate.compare(date, today) > 0 ? date : undefined;
}

const LONGEST = 60;

const COUNTS = new Map([
  ['a couple of', 2],
  ['a couple', 2],
  ...'a one two three four five six seven eight nine ten'
    .split(' ')
    .map((word, i) => [word, Math.max(1, i)] as const),
]);
const LENGTH = new RegExp(
  `^(?:in |for )?(?:the |another )?(?:next )?(?<count>\\d{1,3}|${[...COUNTS.keys()].join('|')}|(?<=next )) ?` +
    '(?<unit>day|week|wk|fortnight|month)s?(?: time)?$',
);
const DAYS_IN = new Map([
  ['day', 1],
  ['fortnight', 14],
]);

/** `two weeks`, `a fortnight`, `in 3 weeks time`, `the next 10 days`. */
function lengthFrom(said: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const { count, unit } = LENGTH.exec(said)?.groups ?? {};
  if (count === undefined || unit === undefined || /^next /.test(said)) return undefined;
  const many = COUNTS.get(count) ?? (count === '' ? 1 : Number(count));
  return unit === 'month'
    ? today.add({ months: many })
    : today.add({ days: many * (DAYS_IN.get(unit) ?? 7) });
}

/** `next week` begins on its Monday, and `the rest of this week` lasts until then. */
function periodAfter(said: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const isNextWeek = /^(?:the )?(?:start of |beginning of )?next week$/.test(said);
  const isThisWeek = /^(?:the )?(?:rest|remainder) of (?:the|this) week$|^this week$/.test(said);
  if (isNextWeek || isThisWeek) return mondayOf(today).add({ days: 7 });
  if (/^(?:the )?(?:rest|remainder) of (?:the|this) month$|^this month$/.test(said)) {
    return today.with({ day: 1 }).add({ months: 1 });
  }
  if (/^(?:the )?(?:rest|remainder) of (?:the|this) year$/.test(said)) {
    return today.with({ month: 1, day: 1 }).add({ years: 1 });
  }
  return undefined;
}

/** `the 20th`: of this month, or once that has passed of the next that has one. */
function dayOfMonth(said: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [, number] = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/.exec(said) ?? [];
  const day = Number(number);
  if (number === undefined || day < 1 || day > 31) return undefined;
  const first = today.with({ day: 1 }).add({ months: day > today.day ? 0 : 1 });
  const month = first.daysInMonth < day ? first.add({ months: 1 }) : first;
  return month.with({ day });
}

/** A day further ahead than this, said without its year, is more likely one that has passed. */
const FAR_DAYS = 330;

function oneDay(said: string, now: Temporal.ZonedDateTime): Temporal.PlainDate | undefined {
  const today = now.toPlainDate();
  const weekday = readDay(said.replace(/^this (?:coming )?|^coming /, ''));
  if (weekday !== undefined && !weekday.plural) {
    return today.add({ days: (weekday.day - today.dayOfWeek + 7) % 7 || 7 });
  }
  const reference = {
    instant: new Date(now.epochMilliseconds),
    timezone: now.offsetNanoseconds / 60e9,
  };
  const spelt = said.replaceAll(/[a-z]{5,}/g, (word) => nameOf(readDay(word)?.day) ?? word);
  const [found, ...others] = GB.parse(spelt, reference, { forwardDate: true });
  if (found === undefined || others.length > 0 || found.end) return undefined;
  const { start, text } = found;
  const left = spelt.replace(text, '').split(' ');
  if (left.some((word) => !['', 'the', 'on', 'of'].includes(word))) return undefined;
  const isDay = start.isCertain('day') || start.isCertain('weekday');
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (!isDay || start.isCertain('hour') || year === null || month === null || day === null) {
    return undefined;
  }
  const date = Temporal.PlainDate.from({ year, month, day });
  const isFar = date.since(today).days > FAR_DAYS && !start.isCertain('year');
  const dayFirst = /^(\d{1,2})[/-](\d{1,2})\b/.exec(spelt);
  const isSwapped = dayFirst !== null && Number(dayFirst[1]) !== day;
  const saidWeekday = start.isCertain('weekday') ? start.get('weekday') : null;
  const isOtherDay = saidWeekday !== null && saidWeekday % 7 !== date.dayOfWeek % 7;
  return isFar || isSwapped || isOtherDay ? undefined : date;
}

function nameOf(day: number | undefined): string | undefined {
  return day === undefined
    ? undefined
    : ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][day - 1];
}
