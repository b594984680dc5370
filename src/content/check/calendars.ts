import type { Calendar } from '../../calendars.ts';
import { calendarOf } from '../calendars.ts';
import type { ContentFault } from '../errors.ts';
import type { Content } from '../load.ts';

/** So long before a calendar ends somebody should see to it. */
const NOTICE = Temporal.Duration.from({ days: 120 });

/** Calendars of which nothing is known from soon on, or since: after that no day is a day off. */
export function calendarsEnding(
  calendars: Iterable<Calendar>,
  today: Temporal.PlainDate,
): Calendar[] {
  return [...calendars].filter(
    ({ covers }) => Temporal.PlainDate.compare(covers.to, today.add(NOTICE)) < 0,
  );
}

/** Calendars that end soon, and years that should have been published by now. */
export function adviseOnCalendars(
  calendars: Content['calendars'],
  today: Temporal.PlainDate,
): ContentFault[] {
  const ending = calendars
    .map(({ file, calendar }) => ({ file, calendar: calendarOf(calendar) }))
    .filter(({ calendar }) => calendarsEnding([calendar], today).length > 0)
    .map(({ file, calendar }) => ({
      file,
      at: calendar.kind === 'terms' ? 'terms' : 'years',
      expected: `dates after ${calendar.covers.to}, of which nothing is known: questions then come as on any day`,
    }));
  const byRule = calendars.flatMap(({ file, calendar }) =>
    calendar.kind === 'terms'
      ? []
      : calendar.years.flatMap(({ year, basis }, i) =>
          basis === 'by-rule' && year <= today.year + 1
            ? [
                {
                  file,
                  at: `years[${i}].basis`,
                  expected: `the dates of ${year} as ${calendar.source.title} has published them: ${calendar.source.url}`,
                },
              ]
            : [],
        ),
  );
  return [...ending, ...byRule];
}
