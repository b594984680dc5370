import { StoreError } from '../store/contract.ts';

/**
 * Waits for a change that goes along with an answer: where it cannot be written, the answer counts.
 *
 * (The store has told of it, and the health page shows it.)
 */
export async function inPassing(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}
