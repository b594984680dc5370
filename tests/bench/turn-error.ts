/** Turns that were refused, not answered, or answered with something else. */
export class TurnError extends Error {
  override readonly name = 'TurnError';
}
