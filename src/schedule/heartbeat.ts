import { schedule } from 'node-cron';

/**
 * Calls `beat` at the start of every minute until stopped.
 *
 * It only wakes the service up: what is due is decided by stored instants, so a minute that is
 * missed (a busy process, a sleeping machine) loses nothing.
 *
 * @param beat must not throw; a beat that takes longer than a minute is not run twice at once
 */
export function startHeartbeat(beat: () => Promise<void>): { stop(): void } {
  const task = schedule('* * * * *', beat, {
    name: 'heartbeat',
    noOverlap: true,
    suppressMissedWarning: true,
  });
  return { stop: () => void task.stop() };
}
