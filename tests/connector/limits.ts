/** So many requests within so many milliseconds. */
export type Limit = { most: number; withinMs: number };

export type Limits = { conversation: readonly Limit[]; tenant: readonly Limit[] };

/**
 * What Teams documents, said here apart from the service so that one checks the other.
 *
 * Source: Microsoft Learn, 'Optimize your bot with rate limiting in Teams': per bot per thread, send
 * to conversation; and 50 requests a second per app and tenant.
 */
export const TEAMS_LIMITS: Limits = {
  conversation: [
    { most: 7, withinMs: 1_000 },
    { most: 8, withinMs: 2_000 },
    { most: 60, withinMs: 30_000 },
    { most: 1_800, withinMs: 3_600_000 },
  ],
  tenant: [{ most: 50, withinMs: 1_000 }],
};

/** For tests that write faster than people do, and are about something else. */
export const NO_LIMITS: Limits = { conversation: [], tenant: [] };

/** A limit that a request went over, and how long until it would have been taken. */
type Exceeded = { limit: Limit; waitMs: number };

/** Counts requests by key, such as a conversation, and says when one is too many. */
export type RequestCounter = {
  /** Counts a request that came in at `atMs`; the times of calls never go back. */
  add(key: string, atMs: number): Exceeded | undefined;
};

export function countRequests(limits: readonly Limit[]): RequestCounter {
  const longestMs = Math.max(0, ...limits.map(({ withinMs }) => withinMs));
  const timesByKey = new Map<string, number[]>();
  return {
    add(key, atMs) {
      const times = timesByKey.get(key) ?? [];
      timesByKey.set(key, times);
      times.push(atMs);
      const kept = times.findIndex((time) => time > atMs - longestMs);
      if (kept > 0) times.splice(0, kept);
      return limits
        .flatMap((limit): Exceeded[] => {
          const tooMany = times.at(-limit.most - 1);
          if (tooMany === undefined || tooMany <= atMs - limit.withinMs) return [];
          return [{ limit, waitMs: tooMany + limit.withinMs - atMs }];
        })
        .sort((a, b) => b.waitMs - a.waitMs)[0];
    },
  };
}
