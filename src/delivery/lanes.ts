import type { Departure } from './departure.ts';
import type { Pacer, Place } from './pacer.ts';

/** A message that is ready to be sent: written down, and waiting for its turn. */
export type Ready = {
  /**
   * Sends it. Never rejects.
   *
   * @returns after how many milliseconds its conversation is to have another turn, if at all
   */
  send(departure: Departure): Promise<number | undefined>;
  /** It will not be sent now. Never rejects. */
  putBack(): Promise<void>;
};

export type LanesParts = {
  pacer: Pacer;
  /** Writes down that a conversation's message is about to leave, if it has any. Never rejects. */
  prepare(place: Place): Promise<Ready | undefined>;
};

/** Sends in turn: fair between tenants, and within one in the order in which they came. */
export type Lanes = {
  /** Queues a conversation, unless it is queued, waits for a retry, or is under way. */
  add(place: Place): void;
  /** The same, but after a while, and then before those that have not been tried. */
  addLater(place: Place, afterMs: number): void;
  /** Starts nothing more, and waits for what is under way. */
  drain(): Promise<void>;
  counts(): { queued: number; waiting: number; inFlight: number };
};

/**
 * So many messages of one tenant are written down ahead of their turn, so that the disk does not
 * decide when they leave: at 50 a second, those of the next 0.2 seconds.
 */
const AHEAD = 10;

/** A tenant that may not send for longer than this has no more written down as about to leave. */
const AHEAD_MS = 500;

/** So many requests that hang (each is given up after its time-out) and the rest still goes on. */
const MOST_IN_FLIGHT = 2_000;

/** Where something may have changed that nobody tells of, such as requests that are given up. */
const LOOK_AGAIN_MS = 1_000;

/** Conversations of one tenant and service. */
type Lane = {
  place: Place;
  queue: Place[];
  preparing: number;
  ready: { place: Place; ready: Ready }[];
};

export function openLanes({ pacer, prepare }: LanesParts): Lanes {
  const lanes = new Map<string, Lane>();
  const known = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  let inFlight = 0;
  let draining = false;
  let isScheduled = false;
  let wakeUp: NodeJS.Timeout | undefined;

  function enqueue(place: Place, where: 'first' | 'last'): void {
    const key = `${place.tenantId} ${place.serviceUrl}`;
    const lane = lanes.get(key) ?? { place, queue: [], preparing: 0, ready: [] };
    lanes.set(key, lane);
    if (where === 'first') lane.queue.unshift(place);
    else lane.queue.push(place);
    schedule();
  }

  function enqueueAfter(place: Place, afterMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      enqueue(place, 'first');
    }, Math.ceil(afterMs));
    timers.add(timer.unref());
  }

  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  /** Once, after all that happens at this moment. */
  function schedule(): void {
    if (isScheduled || draining) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      if (!draining) advanceAll();
    });
  }

  /** One message a tenant in turn, until all have to wait. */
  function advanceAll(): void {
    let soonestMs = LOOK_AGAIN_MS;
    for (let anySent = true; anySent; ) {
      anySent = false;
      soonestMs = LOOK_AGAIN_MS;
      for (const [key, lane] of [...lanes]) {
        const waitMs = advance(lane);
        if (waitMs === undefined) {
          anySent = true;
          lanes.delete(key);
          lanes.set(key, lane);
        } else {
          soonestMs = Math.min(soonestMs, waitMs);
        }
        if (lane.queue.length + lane.preparing + lane.ready.length === 0) lanes.delete(key);
      }
    }
    clearTimeout(wakeUp);
    if (lanes.size > 0) wakeUp = setTimeout(schedule, Math.ceil(soonestMs)).unref();
  }

  /** Sends one message of a lane. @returns how long it has to wait; undefined: one was sent */
  function advance(lane: Lane): number | undefined {
    const waitMs = pacer.tenantWaitMs(lane.place);
    if (waitMs < AHEAD_MS) prepareAhead(lane);
    if (waitMs > 0 || inFlight >= MOST_IN_FLIGHT) return waitMs;
    const next = lane.ready.shift();
    if (next === undefined) return Number.POSITIVE_INFINITY;
    track(send(next.place, next.ready));
    return undefined;
  }

  async function send(place: Place, ready: Ready): Promise<void> {
    inFlight += 1;
    const againMs = await ready.send(pacer.depart(place));
    inFlight -= 1;
    if (againMs === undefined || draining) known.delete(place.conversationId);
    else enqueueAfter(place, againMs);
    schedule();
  }

  function prepareAhead(lane: Lane): void {
    while (lane.preparing + lane.ready.length < AHEAD) {
      const place = lane.queue.shift();
      if (place === undefined) return;
      const heldMs = pacer.conversationWaitMs(place);
      if (heldMs > 0) enqueueAfter(place, Math.min(heldMs, LOOK_AGAIN_MS));
      else track(prepareOne(lane, place));
    }
  }

  async function prepareOne(lane: Lane, place: Place): Promise<void> {
    lane.preparing += 1;
    const ready = await prepare(place);
    lane.preparing -= 1;
    if (ready === undefined) known.delete(place.conversationId);
    else lane.ready.push({ place, ready });
    schedule();
  }

  pacer.onChange(schedule);

  return {
    add(place) {
      if (draining || known.has(place.conversationId)) return;
      known.add(place.conversationId);
      enqueue(place, 'last');
    },
    addLater(place, afterMs) {
      if (draining || known.has(place.conversationId)) return;
      known.add(place.conversationId);
      enqueueAfter(place, afterMs);
    },
    async drain() {
      draining = true;
      clearTimeout(wakeUp);
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(underWay);
      const ready = [...lanes.values()].flatMap((lane) => lane.ready);
      await Promise.all(ready.map((each) => each.ready.putBack()));
    },
    counts: () => ({
      queued: known.size - timers.size - inFlight,
      waiting: timers.size,
      inFlight,
    }),
  };
}
