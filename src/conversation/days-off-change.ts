import type { Calendar, Calendars, Span } from '../calendars.ts';
import { calendarsOf, type DaysOff, ruleOf } from '../schedule/days-off.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { KeptDaysOff } from './answer.ts';
import type { DaysOffChange } from './schedule-intent.ts';

/** What a wish comes to: the days off as they are to be, or what must be asked back. */
type Wished =
  | { kind: 'set'; off: DaysOff }
  | { kind: 'ask'; about: 'whose-holidays' | 'terms' | 'whose-terms' | 'date'; among: string[] };

/** More spans than anybody keeps in mind; those that are over are let go first. */
const MOST_OWN = 40;

/** Makes of the days off of a chat what was asked for. */
export function wishedDaysOff(
  before: DaysOff = {},
  change: DaysOffChange,
  calendars: Calendars,
  today: Temporal.PlainDate,
): Wished {
  let off = before;
  if (change.rule !== undefined) off = { ...off, rule: change.rule };
  if (change.holidays !== undefined) {
    const holidays = holidaysOf(change.holidays, before, calendars);
    if (holidays === undefined) {
      return { kind: 'ask', about: 'whose-holidays', among: countriesKnown(calendars) };
    }
    off = { ...off, holidays };
  }
  if (change.terms === 'off') off = { ...off, terms: undefined };
  else if (change.terms !== undefined) {
    const found = termsOf(change.terms, calendars);
    const [terms] = found;
    if (terms === undefined) return { kind: 'ask', about: 'terms', among: [] };
    if (found.length > 1) {
      return { kind: 'ask', about: 'whose-terms', among: found.map(({ title }) => title) };
    }
    off = { ...off, terms: terms.id };
  }
  if (change.forget === 'all') off = { ...off, own: undefined, terms: undefined };
  else if (change.forget !== undefined) {
    const { forget } = change;
    const own = before.own?.filter((each) => !forget.some((span) => overlap(each, span)));
    if (own === undefined || own.length === before.own?.length) {
      return { kind: 'ask', about: 'date', among: [] };
    }
    off = { ...off, own };
  }
  if (change.add !== undefined) {
    const own = joined([...(before.own ?? []), ...change.add]).filter(
      ({ to }) => Temporal.PlainDate.compare(to, today) >= 0,
    );
    if (own.length > MOST_OWN) return { kind: 'ask', about: 'date', among: [] };
    off = { ...off, own };
  }
  return { kind: 'set', off };
}

/** `kept` keeps what is kept already, or else what is usual; undefined when neither is anything. */
function holidaysOf(wanted: string, { holidays }: DaysOff, { all, usual }: Calendars) {
  if (wanted !== 'kept') return wanted === 'none' || all.has(wanted) ? wanted : undefined;
  return holidays === undefined || holidays === 'none' ? usual : holidays;
}

function termsOf(wanted: 'on' | { named: string }, { all }: Calendars): Calendar[] {
  const terms = [...all.values()].filter(({ kind }) => kind === 'terms');
  if (wanted === 'on') return terms;
  const said = wanted.named.split(' ');
  const named = terms.filter(({ title }) => {
    const words: string[] = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return said.every((word) => words.includes(word));
  });
  return named.length > 0 ? named : terms;
}

/** Whose bank holidays are known. */
export function countriesKnown({ all }: Calendars): string[] {
  const holidays = [...all.values()].filter(({ kind }) => kind === 'bank-holidays');
  return holidays.map(({ title }) => title);
}

function overlap(a: Span, b: Span): boolean {
  return (
    Temporal.PlainDate.compare(a.from, b.to) <= 0 && Temporal.PlainDate.compare(b.from, a.to) <= 0
  );
}

/** In order; spans that overlap or follow each other are one. */
function joined(spans: readonly Span[]): Span[] {
  const inOrder = spans.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  const whole: Span[] = [];
  for (const span of inOrder) {
    const last = whole.at(-1);
    if (last === undefined || Temporal.PlainDate.compare(span.from, last.to.add({ days: 1 })) > 0) {
      whole.push(span);
    } else if (Temporal.PlainDate.compare(span.to, last.to) > 0) {
      whole[whole.length - 1] = { from: last.from, to: span.to };
    }
  }
  return whole;
}

/** What a schedule keeps of days off, to be told. */
export function keptDaysOff(
  schedule: Schedule,
  today: Temporal.PlainDate,
  calendars: Calendars,
): KeptDaysOff {
  const kept = calendarsOf(schedule, calendars);
  const { holidays, terms, own = [] } = schedule.off ?? {};
  const isGone = (id: string | undefined) =>
    id !== undefined && id !== 'none' && !calendars.all.has(id);
  return {
    rule: ruleOf(schedule),
    holidays: kept.find(({ kind }) => kind === 'bank-holidays'),
    terms: kept.find(({ kind }) => kind === 'terms'),
    own: own.filter(({ to }) => Temporal.PlainDate.compare(to, today) >= 0),
    isMissing: isGone(holidays) || isGone(terms),
  };
}
