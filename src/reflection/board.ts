import type { SendOutcome } from '../delivery/sender.ts';

/** Shows what changes often, but no more often than people can read and Teams takes. */
export type Board<Id> = {
  /** Something has changed: it will be shown, together with whatever else changes until then. */
  changed(id: Id): void;
  /** Waits for what is being shown, and what is still to be; nothing waits for its turn any more. */
  drain(): Promise<void>;
};

export type BoardParts<Id> = {
  /** Shows the state as it is at that moment; undefined when there is nothing (more) to show. */
  show(id: Id): Promise<SendOutcome | undefined>;
  /** Told of what is not tried again. */
  failed(id: Id, error: unknown): void;
  /** From 0 up to 1, for the backoff. */
  random(): number;
};

/** One update a second: a room of people reads no faster, and Teams allows seven. */
const BETWEEN_MS = 1_000;

const LONGEST_BACKOFF_MS = 60_000;

/** After so many attempts in a row the next change tries again. */
const MOST_ATTEMPTS = 12;

type Slot = {
  isShowing: boolean;
  isStale: boolean;
  timer: NodeJS.Timeout | undefined;
  lastBegun: number;
  attempts: number;
};

/**
 * A board on which each thing is shown at most once a second, and its last state always.
 *
 * A change waits for what is under way, and for the second to pass; all changes until then are shown
 * at once. What was not taken is shown again later, as it is then.
 */
export function createBoard<Id>({ show, failed, random }: BoardParts<Id>): Board<Id> {
  const slots = new Map<Id, Slot>();
  const underWay = new Set<Promise<void>>();
  let isDraining = false;

  function plan(id: Id, slot: Slot, waitMs: number): void {
    if (slot.timer !== undefined || slot.isShowing) return;
    const begin = () => {
      slot.timer = undefined;
      const showing = run(id, slot).finally(() => underWay.delete(showing));
      underWay.add(showing);
    };
    if (isDraining || waitMs <= 0) begin();
    else slot.timer = setTimeout(begin, waitMs);
  }

  async function run(id: Id, slot: Slot): Promise<void> {
    slot.isShowing = true;
    slot.isStale = false;
    slot.lastBegun = performance.now();
    let waitMs = 0;
    try {
      const outcome = await show(id);
      if (outcome?.kind === 'retry') {
        slot.attempts += 1;
        slot.isStale ||= slot.attempts < MOST_ATTEMPTS;
        waitMs = Math.max(outcome.afterMs ?? 0, backoffMs(slot.attempts, random()));
      } else {
        slot.attempts = 0;
      }
    } catch (error) {
      failed(id, error);
    }
    slot.isShowing = false;
    if (slot.isStale && !(isDraining && waitMs > 0))
      plan(id, slot, Math.max(waitMs, untilNext(slot)));
    else if (!slot.isStale) forgetSoon(id, slot);
  }

  /** A slot is kept for the second in which nothing may follow. */
  function forgetSoon(id: Id, slot: Slot): void {
    setTimeout(() => {
      if (!slot.isShowing && !slot.isStale && slot.timer === undefined) slots.delete(id);
    }, untilNext(slot)).unref();
  }

  return {
    changed(id) {
      const slot = slots.get(id) ?? {
        isShowing: false,
        isStale: false,
        timer: undefined,
        lastBegun: -BETWEEN_MS,
        attempts: 0,
      };
      slots.set(id, slot);
      slot.isStale = true;
      plan(id, slot, untilNext(slot));
    },
    async drain() {
      isDraining = true;
      for (const [id, slot] of slots) {
        if (slot.timer === undefined) continue;
        clearTimeout(slot.timer);
        slot.timer = undefined;
        plan(id, slot, 0);
      }
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function untilNext({ lastBegun }: Slot): number {
  return lastBegun + BETWEEN_MS - performance.now();
}

/** Exponential with full jitter, from a second on. */
function backoffMs(attempt: number, jitter: number): number {
  return BETWEEN_MS + jitter * Math.min(1_000 * 2 ** attempt, LONGEST_BACKOFF_MS);
}
