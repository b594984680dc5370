import { setTimeout as pass } from 'node:timers/promises';

/** 40 a second: below the 50 that Teams allows an app in one tenant. Source: Teams, 'Rate limiting'. */
const BETWEEN_STARTS_MS = 25;

/** So many that hang (each is given up after its time-out) and the rest still goes on. */
const MOST_AT_ONCE = 400;

/** Starts work in turn, so far apart and so much at once as Teams bears. */
export type Pace = { turn(work: () => Promise<void>): Promise<void> };

export function startPace(): Pace {
  const queue: (() => void)[] = [];
  let running = 0;
  let isStarting = false;

  async function startThoseWaiting(): Promise<void> {
    if (isStarting) return;
    isStarting = true;
    while (queue.length > 0 && running < MOST_AT_ONCE) {
      running += 1;
      queue.shift()?.();
      await pass(BETWEEN_STARTS_MS);
    }
    isStarting = false;
  }

  return {
    async turn(work) {
      const { promise: isTurn, resolve } = Promise.withResolvers<void>();
      queue.push(resolve);
      void startThoseWaiting();
      await isTurn;
      try {
        await work();
      } finally {
        running -= 1;
        void startThoseWaiting();
      }
    },
  };
}
