import type { Span } from '../calendars.ts';
import type { DayOffRule } from '../schedule/days-off.ts';
import type { ScheduleChange } from '../schedule/read-schedule.ts';
import type { ScheduleFault } from '../schedule/schedule-error.ts';

/** What a person wants of the recurring question. */
export type ScheduleIntent =
  | { kind: 'schedule'; change: ScheduleChange }
  /** `until`: the first day on which questions come again; `isOpen`: an end was said that is no date. */
  | { kind: 'pause'; until?: Temporal.PlainDate; isOpen?: true }
  /** `on`: only if the coming question comes on one of these dates. */
  | { kind: 'skip'; on?: readonly Temporal.PlainDate[] }
  | { kind: 'resume' }
  | { kind: 'stop' }
  | { kind: 'next' }
  | { kind: 'who' }
  /** The days off: to be told what they are, or something to be done about them first. */
  | { kind: 'days-off'; change?: DaysOffChange }
  /**
   * What is wanted is clear, but not when, or not whose holidays: to be asked back, with nothing
   * changed.
   */
  | { kind: 'unclear-time'; about: ScheduleFault | 'date' | 'holidays' | 'whose-holidays' };

/** What is to be otherwise about the days off of a chat. */
export type DaysOffChange = {
  rule?: DayOffRule;
  /** A calendar; `kept`: those there are; `none`: they are days as any. */
  holidays?: string;
  /** `on`: those that are known; by a name, where several are. */
  terms?: 'on' | 'off' | { named: string };
  add?: readonly Span[];
  /** Own days, and with `all` the terms too. */
  forget?: 'all' | readonly Span[];
};
