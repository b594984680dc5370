/** So many requests within so many milliseconds. */
export type Limit = { most: number; withinMs: number };

export type Limits = {
  /** For one bot in one conversation. */
  conversation: readonly Limit[];
  /** For one app in one tenant. */
  tenant: readonly Limit[];
};

/**
 * Source: Microsoft Learn, 'Optimize your bot with rate limiting in Teams'. They count all requests,
 * answers included, and may change: what Teams answers counts besides.
 */
const TEAMS_LIMITS: Limits = {
  conversation: [
    { most: 7, withinMs: 1_000 },
    { most: 8, withinMs: 2_000 },
    { most: 60, withinMs: 30_000 },
    { most: 1_800, withinMs: 3_600_000 },
  ],
  tenant: [{ most: 50, withinMs: 1_000 }],
};

/** Teams' limits, less a margin; at least one request is always left. @param percent 1 to 100 */
export function limitsAt(percent: number): Limits {
  const scaled = ({ most, withinMs }: Limit): Limit => ({
    most: Math.max(1, Math.floor((most * percent) / 100)),
    withinMs,
  });
  return {
    conversation: TEAMS_LIMITS.conversation.map(scaled),
    tenant: TEAMS_LIMITS.tenant.map(scaled),
  };
}
