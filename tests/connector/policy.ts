import { countRequests, type Limits } from './limits.ts';
import type { Violation } from './record.ts';

/** What the connector answers instead of taking a message. */
export type Refusal = { status: number; code?: string; headers?: Record<string, string> };

type Verdict = { violation?: Violation | undefined; refusal?: Refusal | 'hang' | undefined };

/** Decides about each request: by the limits, by what was held back, and by what a test has asked. */
export type Policy = {
  judge(conversationId: string, tenantId: string, atMs: number): Verdict;
  /** A conversation was told to wait; what it sends before is a violation. */
  holdConversation(conversationId: string, untilMs: number): void;
  holdTenant(tenantId: string, untilMs: number): void;
  refuseNext(conversationId: string, refusal: Refusal): void;
  refuseAll(conversationId: string, refusal: Refusal | 'hang'): void;
  setDown(refusal: Refusal | undefined): void;
};

/**
 * A 429 does not say what it covers: where a whole tenant is held back, so many requests of other
 * conversations are no violation, for their sender could not know yet.
 */
const UNKNOWING = 10;

type TenantHold = { untilMs: number; told: Set<string> };

export function makePolicy(limits: Limits): Policy {
  const byConversation = countRequests(limits.conversation);
  const byTenant = countRequests(limits.tenant);
  const heldConversations = new Map<string, number>();
  const heldTenants = new Map<string, TenantHold>();
  const nextRefusals = new Map<string, Refusal[]>();
  const allRefused = new Map<string, Refusal | 'hang'>();
  let down: Refusal | undefined;

  /** All requests count, those that are refused too. */
  function overLimit(conversationId: string, tenantId: string, atMs: number): Verdict | undefined {
    const ofConversation = byConversation.add(conversationId, atMs);
    const ofTenant = byTenant.add(tenantId, atMs);
    if (ofConversation !== undefined) {
      const refusal = throttled(ofConversation.waitMs);
      holdConversation(conversationId, atMs + wholeSeconds(ofConversation.waitMs));
      return { violation: 'conversation limit', refusal };
    }
    if (ofTenant !== undefined) {
      holdTenant(tenantId, atMs + wholeSeconds(ofTenant.waitMs));
      return { violation: 'tenant limit', refusal: throttled(ofTenant.waitMs) };
    }
    return undefined;
  }

  function insideRetryAfter(
    conversationId: string,
    tenantId: string,
    atMs: number,
  ): Verdict | undefined {
    const hold = heldTenants.get(tenantId);
    if (hold !== undefined && hold.untilMs > atMs) {
      const couldKnow = hold.told.has(conversationId) || hold.told.size >= UNKNOWING;
      hold.told.add(conversationId);
      return {
        violation: couldKnow ? 'tenant retry-after' : undefined,
        refusal: throttled(hold.untilMs - atMs),
      };
    }
    const leftMs = (heldConversations.get(conversationId) ?? 0) - atMs;
    if (leftMs <= 0) return undefined;
    return { violation: 'conversation retry-after', refusal: throttled(leftMs) };
  }

  function holdConversation(conversationId: string, untilMs: number): void {
    const before = heldConversations.get(conversationId) ?? 0;
    heldConversations.set(conversationId, Math.max(before, untilMs));
  }

  function holdTenant(tenantId: string, untilMs: number): void {
    heldTenants.set(tenantId, { untilMs, told: new Set() });
  }

  return {
    judge(conversationId, tenantId, atMs) {
      const held = insideRetryAfter(conversationId, tenantId, atMs);
      const tooMany = overLimit(conversationId, tenantId, atMs);
      if (held?.violation !== undefined) return held;
      if (tooMany !== undefined) return tooMany;
      if (held !== undefined) return held;
      const asked = down ?? nextRefusals.get(conversationId)?.shift();
      return { refusal: asked ?? allRefused.get(conversationId) };
    },
    holdConversation,
    holdTenant,
    refuseNext(id, refusal) {
      nextRefusals.set(id, [...(nextRefusals.get(id) ?? []), refusal]);
    },
    refuseAll: (id, refusal) => void allRefused.set(id, refusal),
    setDown(refusal) {
      down = refusal;
    },
  };
}

/** `Retry-After` has whole seconds, so that it is rounded up. */
export function throttled(waitMs: number): Refusal {
  const seconds = `${wholeSeconds(waitMs) / 1_000}`;
  return { status: 429, code: 'Throttled', headers: { 'retry-after': seconds } };
}

function wholeSeconds(waitMs: number): number {
  return Math.ceil(waitMs / 1_000) * 1_000;
}
