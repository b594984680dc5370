/** A request to the connector, counted from when it is about to leave. */
export type Departure = {
  /** It is on the network. */
  left(): void;
  /** What came of it; `undefined` when no answer came. */
  answered(status: number | undefined, retryAfterMs: number | undefined): void;
  /** It did not leave; of no effect once it has. */
  cancelled(): void;
};
