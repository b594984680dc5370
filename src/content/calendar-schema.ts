import { z } from 'zod';
import { slug, text, webAddress } from './schema.ts';

/** The shape of `data/calendars/*.json`: days on which no question need come. */

const date = z.iso.date({ error: 'a date such as 2027-03-29' });

/** It stands within sentences of the bot, which are read as Markdown. */
const name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ’'&(),.-]{0,80}$/u, {
  error: 'a short name: letters, digits, spaces and the marks ’ & ( ) , . -',
});

const span = { from: date, to: date.describe('the last day, itself included') };

const common = {
  $schema: z.string().optional(),
  id: slug.describe('what a chat keeps when it chooses this calendar; it must not change'),
  title: name.describe('for example "Scotland", or "Hackney schools"'),
  source: z
    .strictObject({ title: text, url: webAddress })
    .describe('where somebody else can check it'),
};

const day = { date, name: name.describe('for example "Easter Monday"') };

const bankHolidays = z.strictObject({
  ...common,
  kind: z.literal('bank-holidays'),
  years: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2200),
        basis: z
          .enum(['published', 'by-rule'])
          .describe('published by the source, or worked out by the rules until it is'),
      }),
    )
    .min(1)
    .describe('the years it is complete for, one after the other'),
  days: z.array(
    z.strictObject({
      ...day,
      for: date.optional().describe('of a substitute day: the day at a weekend it stands for'),
      note: text.optional(),
    }),
  ),
});

const terms = z.strictObject({
  ...common,
  kind: z.literal('terms'),
  terms: z
    .array(
      z.strictObject({
        name: name.describe('for example "Autumn 2026"'),
        ...span,
        breaks: z
          .array(z.strictObject({ name, ...span }))
          .optional()
          .describe('within the term, for example half term'),
      }),
    )
    .min(1)
    .describe('the first and last day of each term; days between two terms are off'),
  days: z.array(z.strictObject(day)).optional().describe('single days off within a term'),
});

export const calendarSchema = z
  .discriminatedUnion('kind', [bankHolidays, terms])
  .superRefine((calendar, context) => {
    const expect = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    checkOrder(calendar.days ?? [], (_, i) => expect(['days', i, 'date'], LATER));
    if (calendar.kind === 'bank-holidays') {
      const years = calendar.years.map(({ year }) => year);
      for (const [i, year] of years.entries()) {
        if (i > 0 && year !== (years[i - 1] ?? 0) + 1) {
          expect(['years', i, 'year'], 'the year after the one before it');
        }
        if (!calendar.days.some((each) => each.date.startsWith(`${year}`))) {
          expect(['years', i, 'year'], 'a year that has days below');
        }
      }
      for (const [i, each] of calendar.days.entries()) {
        if (!years.includes(Number(each.date.slice(0, 4)))) {
          expect(['days', i, 'date'], 'a date of one of the years above');
        }
        if (each.for !== undefined && each.for >= each.date) {
          expect(['days', i, 'for'], 'a date before its substitute day');
        }
      }
      return;
    }
    checkSpans(calendar.terms, ['terms'], expect);
    for (const [i, term] of calendar.terms.entries()) {
      checkSpans(term.breaks ?? [], ['terms', i, 'breaks'], expect);
      for (const [j, each] of (term.breaks ?? []).entries()) {
        if (each.from < term.from || each.to > term.to) {
          expect(['terms', i, 'breaks', j], 'dates within its term');
        }
      }
    }
  });

export type CalendarFile = z.infer<typeof calendarSchema>;

const LATER = 'a date after the one before it';

function checkOrder<T extends { date: string }>(
  days: readonly T[],
  isWrong: (day: T, index: number) => void,
): void {
  for (const [i, each] of days.entries()) {
    const before = days[i - 1];
    if (before !== undefined && before.date >= each.date) isWrong(each, i);
  }
}

function checkSpans(
  spans: readonly { from: string; to: string }[],
  path: readonly (string | number)[],
  expect: (path: (string | number)[], message: string) => void,
): void {
  for (const [i, { from, to }] of spans.entries()) {
    const before = spans[i - 1];
    if (to < from) expect([...path, i, 'to'], 'a date that is not before its first');
    if (before !== undefined && before.to >= from) expect([...path, i, 'from'], LATER);
  }
}
