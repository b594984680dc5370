import type { Calendar, Span } from '../calendars.ts';
import type { CalendarFile } from './calendar-schema.ts';

/** A checked file, ready to be asked. */
export function calendarOf(file: CalendarFile): Calendar {
  const { id, title, kind } = file;
  if (file.kind === 'bank-holidays') {
    // On a Saturday that is Christmas Day nobody works either, though the bank holiday is on Monday.
    const off = file.days.flatMap(({ date, name, for: real }) =>
      [real, date].flatMap((each) => (each === undefined ? [] : [{ ...dayOf(each), name }])),
    );
    const years = file.years.map(({ year }) => year);
    const covers = {
      from: dateOf(`${years[0]}-01-01`),
      to: dateOf(`${years.at(-1)}-12-31`),
    };
    return { id, title, kind, covers, off: inOrder(off) };
  }
  const terms = file.terms.map((term) => ({ ...term, ...spanOf(term) }));
  const between = terms.slice(1).flatMap(({ from }, i) => {
    const gap = { from: terms[i]?.to.add({ days: 1 }) ?? from, to: from.subtract({ days: 1 }) };
    return Temporal.PlainDate.compare(gap.from, gap.to) <= 0 ? [gap] : [];
  });
  const breaks = terms.flatMap((term) =>
    (term.breaks ?? []).map((each) => ({ ...spanOf(each), name: each.name })),
  );
  const days = (file.days ?? []).map(({ date, name }) => ({ ...dayOf(date), name }));
  const [first, last] = [terms[0], terms.at(-1)];
  if (first === undefined || last === undefined) throw new Error('the schema asks for a term');
  const covers = { from: first.from, to: last.to };
  return { id, title, kind, covers, off: inOrder([...between, ...breaks, ...days]) };
}

function inOrder<T extends Span>(spans: readonly T[]): T[] {
  return spans.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}

function spanOf({ from, to }: { from: string; to: string }): Span {
  return { from: dateOf(from), to: dateOf(to) };
}

function dayOf(text: string): Span {
  return { from: dateOf(text), to: dateOf(text) };
}

function dateOf(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text);
}
