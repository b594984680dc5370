import type { ScheduleChange } from '../schedule/read-schedule.ts';
import type { ScheduleFault } from '../schedule/schedule-error.ts';

/** What a person wants of the recurring question. */
export type ScheduleIntent =
  | { kind: 'schedule'; change: ScheduleChange }
  /** `until`: the first day on which questions come again. */
  | { kind: 'pause'; until?: Temporal.PlainDate }
  /** `on`: only if the coming question comes on one of these dates. */
  | { kind: 'skip'; on?: readonly Temporal.PlainDate[] }
  | { kind: 'resume' }
  | { kind: 'stop' }
  | { kind: 'next' }
  | { kind: 'who' }
  /**
   * What is wanted is clear, but not when, or it takes a calendar that we do not have: to be asked
   * back, with nothing changed.
   */
  | { kind: 'unclear-time'; about: ScheduleFault | 'date' | 'holidays' };
