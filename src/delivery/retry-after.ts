/** So many different conversations of a tenant in a row: then the whole tenant is throttled. */
const CONVERSATIONS_FOR_TENANT = 3;

/** Who was told to wait, and until when. */
export type RetryAfter = {
  /** The service told a conversation to wait. */
  told(conversation: string, tenant: string, untilMs: number): void;
  /** Nothing is to be sent to a tenant for another reason. */
  rest(tenant: string, untilMs: number): void;
  /** The service took a message of the tenant: it is not throttled as a whole. */
  taken(tenant: string): void;
  /** Until when nothing may be sent; in the past when something may. */
  conversationUntil(conversation: string): number;
  tenantUntil(tenant: string): number;
  /** Forgets what is past. */
  forget(nowMs: number): void;
};

/**
 * Keeps the windows of `Retry-After`, in which nothing is sent.
 *
 * Teams does not say what a 429 covers, the conversation or all that the app does in the tenant. It
 * is taken for the conversation's alone, so that one does not hold up the others, until several
 * conversations of the tenant have been told so with no message taken in between.
 */
export function keepRetryAfter(): RetryAfter {
  const conversations = new Map<string, number>();
  const tenants = new Map<string, number>();
  const inARow = new Map<string, Map<string, number>>();
  return {
    told(conversation, tenant, untilMs) {
      conversations.set(conversation, Math.max(conversations.get(conversation) ?? 0, untilMs));
      const row = inARow.get(tenant) ?? new Map<string, number>();
      inARow.set(tenant, row.set(conversation, untilMs));
      if (row.size >= CONVERSATIONS_FOR_TENANT) tenants.set(tenant, Math.max(...row.values()));
    },
    rest: (tenant, untilMs) => void tenants.set(tenant, untilMs),
    taken: (tenant) => void inARow.delete(tenant),
    conversationUntil: (conversation) => conversations.get(conversation) ?? 0,
    tenantUntil: (tenant) => tenants.get(tenant) ?? 0,
    forget(nowMs) {
      for (const until of [conversations, tenants]) {
        for (const [key, untilMs] of until) if (untilMs <= nowMs) until.delete(key);
      }
    },
  };
}
