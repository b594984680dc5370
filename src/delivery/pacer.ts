import { type Circuit, closedCircuit } from './circuit.ts';
import type { Departure } from './departure.ts';
import type { Limits } from './limits.ts';
import { keepRetryAfter } from './retry-after.ts';
import { watchRoundTrips } from './round-trips.ts';
import type { ConversationReference } from './sender.ts';
import { type Spread, spreadOver } from './spread.ts';
import { openWindow, type RequestWindow } from './window.ts';

/** What decides when a request may go there. */
export type Place = Pick<ConversationReference, 'conversationId' | 'tenantId' | 'serviceUrl'>;

/** Knows Teams' limits and what Teams has asked, and says when a request may leave. */
export type Pacer = {
  /** How long from now until a message may leave for a tenant, in ms; may be infinite for now. */
  tenantWaitMs(place: Place): number;
  /** The same for a conversation, its tenant left aside. */
  conversationWaitMs(place: Place): number;
  /** Counts a message that leaves now. */
  depart(place: Place): Departure;
  /**
   * Counts a request that answers somebody: it waits for no limit, for a person waits for it, but
   * never leaves inside a `Retry-After`.
   *
   * @throws {HeldBackError} when Teams asked for a longer wait than a person has patience for
   */
  departWithAnswer(place: Place): Promise<Departure>;
  /** A process before this one may have sent there in its last moments: no more is, until that is past. */
  restAfterCrash(place: Place): void;
  /** Called whenever more may leave than was said before. */
  onChange(call: () => void): void;
  /** How many services are taken to be down. */
  openCircuits(): number;
};

/** Teams has asked not to be sent anything for longer than somebody would wait. */
export class HeldBackError extends Error {
  override readonly name = 'HeldBackError';
  readonly waitMs: number;

  constructor(waitMs: number) {
    super(`Teams has asked for a wait of ${Math.ceil(waitMs / 1000)} s more`);
    this.waitMs = waitMs;
  }
}

export type PacerParts = {
  limits: Limits;
  /** Milliseconds that only ever go up, whatever is done to the clock. */
  monotonicMs: () => number;
  /** From 0 up to 1. */
  random: () => number;
};

/** How long an answer is held back at most; Teams itself shows an error after some 10 seconds. */
const LONGEST_ANSWER_WAIT_MS = 5_000;

/** How often what no longer counts is forgotten. */
const TIDY_EVERY_MS = 60_000;

type Tenant = { window: RequestWindow; spread: Spread };

export function startPacer({ limits, monotonicMs, random }: PacerParts): Pacer {
  const conversations = new Map<string, RequestWindow>();
  const tenants = new Map<string, Tenant>();
  const circuits = new Map<string, Circuit>();
  const retryAfter = keepRetryAfter();
  const roundTrips = watchRoundTrips();
  const startedAt = monotonicMs();
  let tidiedAt = startedAt;
  let changed = () => {};

  const tenantOf = ({ tenantId = '' }: Place) => tenantId;
  const windowOf = ({ conversationId }: Place) =>
    got(conversations, conversationId, () => openWindow(limits.conversation));
  const stateOf = (place: Place) =>
    got(tenants, tenantOf(place), () => ({
      window: openWindow(limits.tenant),
      spread: spreadOver(limits.tenant),
    }));
  const circuitOf = ({ serviceUrl }: Place) =>
    got(circuits, serviceUrl, () => closedCircuit(random));

  function retryAfterUntil(place: Place): number {
    const tenantUntil = retryAfter.tenantUntil(tenantOf(place));
    return Math.max(tenantUntil, retryAfter.conversationUntil(place.conversationId));
  }

  function depart(place: Place): Departure {
    const nowMs = monotonicMs();
    tidy(nowMs);
    const tenant = stateOf(place);
    const circuit = circuitOf(place);
    const windows = [windowOf(place), tenant.window];
    const counted = windows.map((window) => window.add());
    tenant.spread.depart(nowMs);
    const { isTrial } = circuit.depart(nowMs);
    let leftAt: number | undefined;
    let isOver = false;
    const countUntil = (arrivedBy: number) => {
      for (const each of counted) each.arrivedBy = arrivedBy;
    };
    return {
      left() {
        leftAt ??= monotonicMs();
        countUntil(roundTrips.unanswered(leftAt));
        changed();
      },
      answered(status, askedMs) {
        if (isOver) return;
        isOver = true;
        const atMs = monotonicMs();
        const from = leftAt ?? atMs;
        // What broke off tells nothing of how long the way is.
        countUntil(
          status === undefined ? roundTrips.unanswered(from) : roundTrips.answered(from, atMs),
        );
        if (isOutOfOrder(status)) circuit.failed(place.conversationId, isTrial, atMs);
        else circuit.succeeded();
        if (askedMs !== undefined && askedMs > 0) {
          retryAfter.told(place.conversationId, tenantOf(place), atMs + askedMs);
        }
        if (status !== undefined && status < 300) retryAfter.taken(tenantOf(place));
        changed();
      },
      cancelled() {
        if (isOver || leftAt !== undefined) return;
        isOver = true;
        for (const [at, request] of counted.entries()) windows[at]?.remove(request);
        circuit.abandoned(isTrial);
        changed();
      },
    };
  }

  function tidy(nowMs: number): void {
    if (nowMs - tidiedAt < TIDY_EVERY_MS) return;
    tidiedAt = nowMs;
    retryAfter.forget(nowMs);
    for (const [id, window] of conversations) if (window.isIdle(nowMs)) conversations.delete(id);
    for (const [id, { window }] of tenants) if (window.isIdle(nowMs)) tenants.delete(id);
  }

  return {
    tenantWaitMs(place) {
      const nowMs = monotonicMs();
      const { window, spread } = stateOf(place);
      const until = Math.max(
        window.earliest(nowMs),
        spread.earliest(nowMs),
        retryAfter.tenantUntil(tenantOf(place)),
      );
      return Math.max(until - nowMs, circuitOf(place).waitMs(nowMs), 0);
    },
    conversationWaitMs(place) {
      const nowMs = monotonicMs();
      const until = retryAfter.conversationUntil(place.conversationId);
      return Math.max(windowOf(place).earliest(nowMs), until) - nowMs;
    },
    depart,
    async departWithAnswer(place) {
      for (;;) {
        const waitMs = retryAfterUntil(place) - monotonicMs();
        if (waitMs <= 0) return depart(place);
        if (waitMs > LONGEST_ANSWER_WAIT_MS) throw new HeldBackError(waitMs);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    },
    restAfterCrash(place) {
      const longestMs = Math.max(...limits.tenant.map(({ withinMs }) => withinMs));
      retryAfter.rest(tenantOf(place), startedAt + longestMs);
    },
    onChange(call) {
      changed = call;
    },
    openCircuits: () => [...circuits.values()].filter((circuit) => circuit.isOpen()).length,
  };
}

/** No answer, or one of a server or gateway that is out of order. A full one (503) is, too. */
function isOutOfOrder(status: number | undefined): boolean {
  return status === undefined || status >= 500;
}

function got<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
