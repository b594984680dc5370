import type { Limit } from './limits.ts';

/** So much may be made up for after a pause, such as one of the process itself. */
const CATCH_UP_MS = 100;

/** Spreads requests evenly over a limit's time, in place of a burst and then a wait. */
export type Spread = {
  /** When another may leave, now or later. */
  earliest(nowMs: number): number;
  depart(nowMs: number): void;
};

/** The generic cell rate algorithm (ITU-T I.371), with the even rate of the strictest limit. */
export function spreadOver(limits: readonly Limit[]): Spread {
  const everyMs = Math.max(...limits.map(({ most, withinMs }) => withinMs / most));
  const longestMs = Math.max(...limits.map(({ withinMs }) => withinMs));
  let nextMs = Number.NEGATIVE_INFINITY;
  return {
    earliest: (nowMs) => Math.max(nowMs, nextMs - CATCH_UP_MS),
    depart(nowMs) {
      // Answers do not wait, and however many there were, their time is over when the limit's is.
      nextMs = Math.min(Math.max(nextMs, nowMs) + everyMs, nowMs + longestMs);
    },
  };
}
