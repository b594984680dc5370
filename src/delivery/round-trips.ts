/** The shortest is taken of two such stretches of time, so that it follows the network's changes. */
const STRETCH_MS = 30_000;

/**
 * A request that is not answered counts as arrived after this: even a service that does not answer
 * at all then keeps nearly its limit's pace.
 */
const LONGEST_DOUBT_MS = 500;

/** So many answers must have come before the quickest of them is taken for a quick one. */
const ENOUGH_ANSWERS = 20;

/** Learns from answers by when a request has reached the service. */
export type RoundTrips = {
  /** By when one that left then has arrived, as long as no answer tells more. */
  unanswered(leftMs: number): number;
  /** By when one had arrived that left then and was answered now. */
  answered(leftMs: number, nowMs: number): number;
};

/**
 * What a request took longer than the quickest may all have been on the way there, and so it may
 * have arrived that much later than it usually does.
 */
export function watchRoundTrips(): RoundTrips {
  let stretchBegan = Number.NEGATIVE_INFINITY;
  let before = Number.POSITIVE_INFINITY;
  let shortest = Number.POSITIVE_INFINITY;
  let answers = 0;

  /** Of the first ones all of the time counts, for little is known. */
  function excessOf(tookMs: number, nowMs: number): number {
    if (nowMs - stretchBegan > STRETCH_MS) {
      before = shortest;
      shortest = Number.POSITIVE_INFINITY;
      stretchBegan = nowMs;
    }
    const quickest = answers < ENOUGH_ANSWERS ? 0 : Math.min(before, shortest, tookMs);
    answers += 1;
    shortest = Math.min(shortest, tookMs);
    return tookMs - quickest;
  }

  return {
    unanswered: (leftMs) => leftMs + LONGEST_DOUBT_MS,
    answered(leftMs, nowMs) {
      return leftMs + Math.min(excessOf(nowMs - leftMs, nowMs), LONGEST_DOUBT_MS);
    },
  };
}
