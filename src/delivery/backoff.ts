/** A service that asks for more than this is not coming back in time anyway. */
export const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** Even at the least jitter: whatever the service says, it is not asked again at once. */
const SHORTEST_WAIT_MS = 500;

/**
 * How long to wait before an attempt, in milliseconds: exponential backoff with full jitter, up to
 * 1 second, doubled each time, to 10 minutes at most. What the service asked for counts where it is
 * longer.
 *
 * @param attempt 2 for the first that is not the first
 * @param askedMs what the service asked for
 * @param jitter a number from 0 up to 1
 */
export function waitBefore(attempt: number, askedMs: number | undefined, jitter: number): number {
  const backoffMs = jitter * Math.min(1_000 * 2 ** (attempt - 2), 600_000);
  const waitMs = Math.max(SHORTEST_WAIT_MS, backoffMs, askedMs ?? 0);
  return Math.min(waitMs, LONGEST_WAIT_MS);
}
