import type { LiveLibrary, LookOutcome } from './live-library.ts';

/**
 * Looks at the library's files again and again, one look at a time.
 *
 * @param everyMs how long to wait between two looks, in milliseconds
 * @param on told what each look found, or that it failed; must not throw
 */
export function followFiles(
  library: LiveLibrary,
  everyMs: number,
  on: { outcome(outcome: LookOutcome): void; failed(error: unknown): void },
): { stop(): void } {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const lookLater = () => {
    timer = setTimeout(() => {
      library
        .look()
        .then(on.outcome, on.failed)
        .finally(() => {
          if (!stopped) lookLater();
        });
    }, everyMs);
    timer.unref();
  };
  lookLater();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
