import { AsyncLocalStorage } from 'node:async_hooks';
import type { Departure } from '../delivery/departure.ts';

/**
 * Asks to let a request to the connector leave.
 *
 * @throws {HeldBackError} when it may not
 */
type Permit = () => Departure | Promise<Departure>;

const permits = new AsyncLocalStorage<Permit>();

/**
 * Does work whose requests to the connector are counted.
 *
 * Between the place that knows the conversation and the client that sends lies the SDK, which hands
 * nothing through.
 */
export function withPermit<Result>(permit: Permit, work: () => Promise<Result>): Promise<Result> {
  return permits.run(permit, work);
}

/** Asks for the permit of the work under way; undefined where nobody counts. */
export async function askToLeave(): Promise<Departure | undefined> {
  return permits.getStore()?.();
}
