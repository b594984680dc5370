/**
 * What can go wrong with one request. `lost-answer` takes the message and breaks the connection, so
 * that the sender cannot know; `reset` breaks it without taking; `hang` takes nothing and never
 * answers; `slow` takes it and answers late.
 */
export const FAULTS = ['412', '429', '502', '504', 'reset', 'lost-answer', 'slow', 'hang'] as const;
export type Fault = (typeof FAULTS)[number];

/** Faults by chance. */
export type FaultPlan = {
  /** What part of the requests meets one, from 0 to 1. */
  share: number;
  kinds: readonly Fault[];
  seed: number;
};

/** Those after which it is certain that the message was not taken, and that end by themselves. */
export const ORDINARY_FAULTS: readonly Fault[] = ['412', '429', '502', '504', 'reset', 'slow'];

/** Gives the fault of the next request, or none; the same for the same seed. */
export function faultsByChance({ share, kinds, seed }: FaultPlan): () => Fault | undefined {
  const random = seeded(seed);
  return () => {
    if (random() >= share) return undefined;
    return kinds[Math.floor(random() * kinds.length)];
  };
}

/** Numbers from 0 up to 1 (mulberry32, by Tommy Ettinger; in the public domain). */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
