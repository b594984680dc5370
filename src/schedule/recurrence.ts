import { ScheduleError } from './schedule-error.ts';

/** On which dates something is due, whatever the clock and the holidays say. */
export type Recurrence =
  | { every: 'week'; days: Weekdays }
  /** `from`: a day of one of the weeks in which it is due, so that it stays on the same weeks. */
  | { every: '2 weeks'; days: Weekdays; from: Temporal.PlainDate }
  /** For example the second and the fourth Tuesday of each month. */
  | { every: 'month'; day: number; weeks: readonly Nth[] }
  /** The day of the month; in months that are too short the last. */
  | { every: 'month'; date: number };

export type Every = Recurrence['every'];

/** 1 = Monday … 7 = Sunday, as in ISO 8601; in that order, each once. */
export type Weekdays = readonly number[];

/** Which one of its kind in a month; not every month has a fifth. */
export type Nth = 1 | 2 | 3 | 4 | 'last';

/** The days of the week on which something is due; none where it goes by the day of the month. */
export function weekdaysOf(recurrence: Recurrence): Weekdays {
  if (recurrence.every !== 'month') return recurrence.days;
  return 'date' in recurrence ? [] : [recurrence.day];
}

/**
 * Whether there can be a date at all: state may have been edited by hand.
 *
 * @throws {ScheduleError} when there cannot
 */
export function checkDates(recurrence: Recurrence): void {
  if ('date' in recurrence) {
    if (!isWithin(recurrence.date, 31)) {
      throw new ScheduleError('day', 'not a day of the month: it must be 1 to 31');
    }
    return;
  }
  const days = weekdaysOf(recurrence);
  const isNone = recurrence.every === 'month' && recurrence.weeks.length === 0;
  if (isNone || days.length === 0 || !days.every((day) => isWithin(day, 7))) {
    throw new ScheduleError('day', 'no day of the week: days are 1 (Monday) to 7 (Sunday)');
  }
}

function isWithin(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= most;
}

/** The first date on which something is due, `date` itself or a later one; see `checkDates`. */
export function firstDate(recurrence: Recurrence, date: Temporal.PlainDate): Temporal.PlainDate {
  switch (recurrence.every) {
    case 'week':
      return onWeekday(date, recurrence.days);
    case '2 weeks': {
      const { days } = mondayOf(date).since(mondayOf(recurrence.from), { largestUnit: 'day' });
      if (days % 14 !== 0) return onWeekday(mondayOf(date).add({ days: 7 }), recurrence.days);
      const found = onWeekday(date, recurrence.days);
      const isInWeek = mondayOf(found).equals(mondayOf(date));
      return isInWeek ? found : found.add({ days: 7 });
    }
    case 'month': {
      const isDue = (each: Temporal.PlainDate) => Temporal.PlainDate.compare(each, date) >= 0;
      for (let month = date.with({ day: 1 }); ; month = month.add({ months: 1 })) {
        const found = datesIn(month, recurrence).find(isDue);
        if (found !== undefined) return found;
      }
    }
  }
}

/** The dates of a month, in order; not every month need have one. */
function datesIn(
  month: Temporal.PlainDate,
  recurrence: Extract<Recurrence, { every: 'month' }>,
): Temporal.PlainDate[] {
  if ('date' in recurrence) return [month.with({ day: recurrence.date })];
  const first = onWeekday(month, [recurrence.day]);
  const last = onWeekday(month.with({ day: month.daysInMonth - 6 }), [recurrence.day]);
  return recurrence.weeks
    .map((week) => (week === 'last' ? last : first.add({ weeks: week - 1 })))
    .toSorted(Temporal.PlainDate.compare);
}

function onWeekday(date: Temporal.PlainDate, days: Weekdays): Temporal.PlainDate {
  const ahead = days.map((day) => (day - date.dayOfWeek + 7) % 7);
  return date.add({ days: Math.min(...ahead) });
}

/** The Monday of the week that a date is in. */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}
