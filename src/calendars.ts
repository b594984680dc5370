/** Days that follow each other, the first and the last included. */
export type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate };

/** Named days off: the bank holidays of a country, or what lies between the terms of schools. */
export type Calendar = {
  id: string;
  title: string;
  kind: 'bank-holidays' | 'terms';
  /** Nothing is known of other days. */
  covers: Span;
  /** In order; `name` where it has one, for example `Easter Monday`. */
  off: readonly (Span & { name?: string | undefined })[];
};

/** All that the service knows, and whose bank holidays are kept where a chat has chosen none. */
export type Calendars = { all: ReadonlyMap<string, Calendar>; usual: string | undefined };

/** Keeps no bank holidays and no terms. */
export const NO_CALENDARS: Calendars = { all: new Map(), usual: undefined };
