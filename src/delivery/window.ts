import type { Limit } from './limits.ts';

/** A request that counts; it may have reached the service at any time up to `arrivedBy`. */
type CountedRequest = {
  /** Milliseconds on the monotonic clock; infinite while it has not left. */
  arrivedBy: number;
};

/** The requests of one scope, such as a tenant, that may still count for its limits. */
export type RequestWindow = {
  /** Counts a request that is about to leave. */
  add(): CountedRequest;
  /** It did not leave after all. */
  remove(request: CountedRequest): void;
  /** When another may leave, now or later; infinite while that depends on requests yet to leave. */
  earliest(nowMs: number): number;
  /** Whether nothing counts any more. */
  isIdle(nowMs: number): boolean;
};

/**
 * Counts requests against limits, so that the service never sees too many, however unevenly they
 * reach it.
 *
 * A request may leave once no more than the rest of the limit can have reached the service within the
 * limit's time: each earlier one counts from the last moment at which it can have arrived.
 */
export function openWindow(limits: readonly Limit[]): RequestWindow {
  const longestMs = Math.max(...limits.map(({ withinMs }) => withinMs));
  const mostKept = Math.max(...limits.map(({ most }) => most));
  let requests: CountedRequest[] = [];

  /** The latest of them, at most as many as the largest limit looks back on. */
  function latest(nowMs: number): CountedRequest[] {
    if (requests.length < 2 * mostKept && (requests[0]?.arrivedBy ?? 0) > nowMs - longestMs) {
      return requests;
    }
    requests = requests.filter(({ arrivedBy }) => arrivedBy > nowMs - longestMs);
    return requests;
  }

  return {
    add() {
      const request = { arrivedBy: Number.POSITIVE_INFINITY };
      requests.push(request);
      // Answers do not wait: of very many, those that are last hold back the longest.
      if (requests.length > 2 * mostKept) requests = requests.slice(-mostKept);
      return request;
    },
    remove(request) {
      requests = requests.filter((each) => each !== request);
    },
    earliest(nowMs) {
      const counted = latest(nowMs);
      if (counted.length < Math.min(...limits.map(({ most }) => most))) return nowMs;
      const times = counted.map(({ arrivedBy }) => arrivedBy).sort((a, b) => a - b);
      const after = limits.map(({ most, withinMs }) => (times.at(-most) ?? -Infinity) + withinMs);
      return Math.max(nowMs, ...after);
    },
    isIdle: (nowMs) => latest(nowMs).every(({ arrivedBy }) => arrivedBy <= nowMs - longestMs),
  };
}
