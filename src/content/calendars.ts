/** Days that follow each other, the first and the last included. */
type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate };

/** Bank holidays, or what lies between the terms of schools. */
type Calendar = {
  id: string;
  title: string;
  kind: 'bank-holidays' | 'terms';
  /** Nothing is known of days after the last. */
  covers: Span;
  /** In order; `name` where it has one, for example `Easter Monday`. */
  off: readonly (Span & { name?: string | undefined })[];
};

/** All that there are, and whose bank holidays are kept where a chat has chosen none. */
export type Calendars = { all: ReadonlyMap<string, Calendar>; usual: string | undefined };

export const NO_CALENDARS: Calendars = { all: new Map(), usual: undefined };
