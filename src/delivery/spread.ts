import type { Limit } from './limits.ts';

/** So much may be made up for, such as a timer that came late: two requests at 50 a second. */
const CATCH_UP_MS = 40;

/** Spreads requests evenly over a limit's time, in place of a burst and then a wait. */
export type Spread = {
  /** When another may leave, now or later. */
  earliest(nowMs: number): number;
  depart(nowMs: number): void;
};

/**
 * The generic cell rate algorithm (ITU-T I.371), with the even rate of the strictest limit. What is
 * made up for leaves at twice that rate, never all at once: requests that are held up together are
 * those that pass a limit, and so they should be few.
 */
export function spreadOver(limits: readonly Limit[]): Spread {
  const everyMs = Math.max(...limits.map(({ most, withinMs }) => withinMs / most));
  const longestMs = Math.max(...limits.map(({ withinMs }) => withinMs));
  let lastMs = Number.NEGATIVE_INFINITY;
  let nextMs = Number.NEGATIVE_INFINITY;
  return {
    earliest: (nowMs) => Math.max(nowMs, nextMs - CATCH_UP_MS, lastMs + everyMs / 2),
    depart(nowMs) {
      lastMs = nowMs;
      // Answers do not wait, and however many there were, their time is over when the limit's is.
      nextMs = Math.min(Math.max(nextMs, nowMs) + everyMs, nowMs + longestMs);
    },
  };
}
