/** So many different conversations in a row fail before the service counts as down. */
const FAILURES_TO_OPEN = 10;

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** Stops all sending to a service that is down, and tries it with one request at a time. */
export type Circuit = {
  /** How long from now until a request may leave; infinite while one is out to try the service. */
  waitMs(nowMs: number): number;
  /** A request leaves; gives whether it is the one that tries. */
  depart(nowMs: number): { isTrial: boolean };
  /** The service took or refused a request: it is there. */
  succeeded(): void;
  /** No answer came, or one that says that the service is out of order. */
  failed(conversation: string, isTrial: boolean, nowMs: number): void;
  /** The request that was to try it did not leave. */
  abandoned(isTrial: boolean): void;
  isOpen(): boolean;
};

/** @param random gives numbers from 0 up to 1 */
export function closedCircuit(random: () => number): Circuit {
  const failing = new Set<string>();
  let openUntil: number | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let isTrying = false;

  /** At least half of it, so that instances do not come back all at once, nor at once. */
  function open(nowMs: number): void {
    openUntil = nowMs + pauseMs * (0.5 + random() / 2);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  return {
    waitMs(nowMs) {
      if (openUntil === undefined) return 0;
      return isTrying ? Number.POSITIVE_INFINITY : Math.max(0, openUntil - nowMs);
    },
    depart(nowMs) {
      const isTrial = openUntil !== undefined && !isTrying && nowMs >= openUntil;
      if (isTrial) isTrying = true;
      return { isTrial };
    },
    succeeded() {
      failing.clear();
      openUntil = undefined;
      pauseMs = FIRST_PAUSE_MS;
      isTrying = false;
    },
    failed(conversation, isTrial, nowMs) {
      if (isTrial) {
        isTrying = false;
        open(nowMs);
        return;
      }
      failing.add(conversation);
      if (openUntil === undefined && failing.size >= FAILURES_TO_OPEN) open(nowMs);
    },
    abandoned(isTrial) {
      if (isTrial) isTrying = false;
    },
    isOpen: () => openUntil !== undefined,
  };
}
