/** The shortest is taken of two such stretches of time, so that it follows the network's changes. */
const STRETCH_MS = 30_000;

/**
 * Nobody waits longer for one request than this before it counts as arrived: even a service that
 * does not answer at all then keeps its limit's pace.
 */
const LONGEST_DOUBT_MS = 250;

/** So many answers must have come before the quickest of them is taken for a quick one. */
const ENOUGH_ANSWERS = 20;

/** Learns from answers how sure it is when a request reached the service. */
export type RoundTrips = {
  /**
   * How much later than others a request may have reached the service, by the time that its answer
   * took: what it took longer than the quickest may all have been on the way there. But only what the
   * answer before took longer, too: a network or a service that stalls holds up several, and one that
   * is late by itself is what the margin of the limits is for.
   */
  doubtMs(tookMs: number, nowMs: number): number;
  /** The same, of one that is not answered. */
  longestDoubtMs: number;
};

export function watchRoundTrips(): RoundTrips {
  let stretchBegan = Number.NEGATIVE_INFINITY;
  let before = Number.POSITIVE_INFINITY;
  let shortest = Number.POSITIVE_INFINITY;
  let answers = 0;
  let excessBefore = Number.POSITIVE_INFINITY;
  return {
    longestDoubtMs: LONGEST_DOUBT_MS,
    doubtMs(tookMs, nowMs) {
      if (nowMs - stretchBegan > STRETCH_MS) {
        before = shortest;
        shortest = Number.POSITIVE_INFINITY;
        stretchBegan = nowMs;
      }
      // Of the first ones little is known: all of their time may have been on the way there.
      const quickest = answers < ENOUGH_ANSWERS ? 0 : Math.min(before, shortest);
      answers += 1;
      shortest = Math.min(shortest, tookMs);
      const excess = tookMs - quickest;
      const doubtMs = Math.min(excess, excessBefore, LONGEST_DOUBT_MS);
      excessBefore = excess;
      return Math.max(0, doubtMs);
    },
  };
}
