import type { Calendar, Calendars, Span } from '../calendars.ts';
import { type Recurrence, weekdaysOf } from './recurrence.ts';

/** Days on which a conversation wants no question. */
export type DaysOff = {
  /** What falls on one comes on the next working day, or not at all. */
  rule?: DayOffRule | undefined;
  /** The bank holidays it keeps, as the id of a calendar; `none` for none. */
  holidays?: string | undefined;
  /** The term dates it keeps, as the id of a calendar: days outside the terms are off. */
  terms?: string | undefined;
  /** Its own, in order. */
  own?: readonly Span[] | undefined;
};

export type DayOffRule = 'move' | 'skip';

type WithDaysOff = Recurrence & { off?: DaysOff | undefined };

/**
 * Kinder than leaving out: most bank holidays are Mondays, and a team that meets on Mondays would
 * lose several questions a year.
 */
const USUAL_RULE: DayOffRule = 'move';

/** What becomes of a question that falls on a day off. */
export function ruleOf({ off }: WithDaysOff): DayOffRule {
  return off?.rule ?? USUAL_RULE;
}

/** The calendars that a schedule keeps; one that was chosen and is gone is not among them. */
export function calendarsOf({ off }: WithDaysOff, { all, usual }: Calendars): Calendar[] {
  return [off?.holidays ?? usual, off?.terms].flatMap((id) => {
    const calendar = id === undefined ? undefined : all.get(id);
    return calendar === undefined ? [] : [calendar];
  });
}

/** A day off, and what it is called if it is called anything. */
export type DayOff = { name: string | undefined; kind: Calendar['kind'] | 'own' };

/** Why a date is a day off; undefined when it is none. */
export function dayOffOn(
  schedule: WithDaysOff,
  date: Temporal.PlainDate,
  calendars: Calendars,
): DayOff | undefined {
  for (const { kind, off } of calendarsOf(schedule, calendars)) {
    const found = spanWith(date, off);
    if (found !== undefined) return { name: found.name, kind };
  }
  const own = schedule.off?.own ?? [];
  return spanWith(date, own) === undefined ? undefined : { name: undefined, kind: 'own' };
}

/** The first of the spans that a date is in. */
function spanWith<T extends Span>(date: Temporal.PlainDate, spans: readonly T[]): T | undefined {
  const wanted = numberOf(date);
  const at = boundsOf(spans).findIndex(([from, to]) => from <= wanted && wanted <= to);
  return spans[at];
}

/** Days are compared as numbers: each due question of thousands of chats looks through them. */
const numberOf = ({ year, month, day }: Temporal.PlainDate) => (year * 100 + month) * 100 + day;

type Bounds = readonly (readonly [from: number, to: number])[];

const knownBounds = new WeakMap<readonly Span[], Bounds>();

function boundsOf(spans: readonly Span[]): Bounds {
  const known = knownBounds.get(spans);
  if (known !== undefined) return known;
  const bounds = spans.map(({ from, to }) => [numberOf(from), numberOf(to)] as const);
  knownBounds.set(spans, bounds);
  return bounds;
}

/**
 * More days off in a row than these are a holiday: what falls into it is left out whatever the rule,
 * or the first days back would bring a question too many. Easter is four days, half term nine, with
 * their weekends.
 */
const LONGEST_BREAK = { week: 6, '2 weeks': 13, month: 20 } as const;

/** The most days by which a question may be moved. */
export function longestMove(schedule: WithDaysOff, calendars: Calendars): number {
  const isNever =
    !('date' in schedule) &&
    (schedule.off?.own ?? []).length === 0 &&
    calendarsOf(schedule, calendars).length === 0;
  return isNever ? 0 : LONGEST_BREAK[schedule.every] + 1;
}

/**
 * The day on which a question comes that falls on `date`; undefined when it is left out.
 *
 * Monday to Friday are working days, and the schedule's own days of the week. A later date never
 * comes before an earlier one. What goes by the day of the month does not come at weekends.
 */
export function dayFor(
  schedule: WithDaysOff,
  date: Temporal.PlainDate,
  calendars: Calendars,
): Temporal.PlainDate | undefined {
  const weekdays = weekdaysOf(schedule);
  const isOff = (day: Temporal.PlainDate) => dayOffOn(schedule, day, calendars) !== undefined;
  const isWeekend = (day: Temporal.PlainDate) =>
    day.dayOfWeek > FRIDAY && !weekdays.includes(day.dayOfWeek);
  const isFree = (day: Temporal.PlainDate) => isWeekend(day) || isOff(day);

  if (!isFree(date)) return date;
  if (ruleOf(schedule) === 'skip') {
    const day = until(date, (each) => !isWeekend(each), 1);
    return isOff(day) ? undefined : day;
  }
  const most = LONGEST_BREAK[schedule.every];
  const back = until(date, (each) => !isFree(each), 1, most + 1);
  const before = until(date, (each) => !isFree(each), -1, most + 1);
  return back.since(before, { largestUnit: 'day' }).days - 1 <= most ? back : undefined;
}

const FRIDAY = 5;

/** The first day that fits, from `date` on or back; `most` days away at the furthest. */
function until(
  date: Temporal.PlainDate,
  fits: (day: Temporal.PlainDate) => boolean,
  step: 1 | -1,
  most = 7,
): Temporal.PlainDate {
  let day = date;
  for (let days = 0; days < most && !fits(day); days += 1) day = day.add({ days: step });
  return day;
}
