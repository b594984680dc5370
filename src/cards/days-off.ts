import type { Span } from '../calendars.ts';
import type { ScheduleAnswer } from '../conversation/answer.ts';
import { dateAt, type HeldBack } from '../schedule/schedule.ts';
import type { Words } from '../words/english.ts';

/** Why a question does not come before, to go on with after its day and time. */
export function becauseOf({ date, kind, name }: HeldBack, words: Words): string {
  return words.daysOff.because(date, kind, name ?? '');
}

/** More are counted, not listed. */
const MOST_LISTED = 4;

/** So many days of their own, without the weekends beside them, are a break of a week. */
const WEEK_OF_WORK = 5;

/** What a chat keeps of days off, a paragraph each; the first says which. */
export function daysOffNotes(
  { event, subscription, next, daysOff }: ScheduleAnswer,
  words: Words,
): string[] {
  const { rule, holidays, terms, own, isMissing } = daysOff;
  const listed = own.slice(0, MOST_LISTED).map(({ from, to }) => words.daysOff.span(from, to));
  const days = [
    ...(holidays === undefined ? [] : [words.daysOff.bankHolidays(holidays.title)]),
    ...(terms === undefined ? [] : [words.daysOff.terms(terms.title)]),
    ...listed,
    ...(own.length > MOST_LISTED ? [words.daysOff.more(own.length - MOST_LISTED)] : []),
  ];
  const isLong = ({ from, to }: Span) =>
    to.since(from, { largestUnit: 'day' }).days >= WEEK_OF_WORK - 1;
  const hasBreaks = rule === 'move' && (terms !== undefined || own.some(isLong));
  const kept =
    days.length === 0
      ? []
      : [
          [
            words.daysOff.on(days),
            words.daysOff[rule],
            ...(hasBreaks ? [words.daysOff.longBreak] : []),
          ].join(' '),
        ];
  const comes = dateAt(subscription.schedule, next);
  const known = [holidays, terms].flatMap((calendar) =>
    calendar !== undefined && Temporal.PlainDate.compare(comes, calendar.covers.to) > 0
      ? [words.daysOff.knownUntil(calendar.title, words.date(calendar.covers.to))]
      : [],
  );
  const missing = isMissing ? [words.daysOff.missing] : [];
  if (event !== 'daysOff') return [...kept, ...known, ...missing];
  const none = kept.length === 0 ? [words.daysOff.none] : [];
  return [...none, ...kept, ...known, ...missing, words.daysOff.change];
}
