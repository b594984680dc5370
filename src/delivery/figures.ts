/** How late a message arrived, in seconds, is counted up to each of these. */
const LATENESS_SECONDS = [1, 2, 5, 10, 30, 60, 120, 300, 900, 3_600, 43_200] as const;

/** What became of deliveries since the process started; no ids. */
export type DeliveryFigures = {
  /** Messages that arrived, tries that failed and will be repeated, and the ends of others. */
  outcomes: Readonly<Record<Outcome, number>>;
  /** Conversations that wait for their turn, and those that wait for their next try. */
  queued: number;
  waiting: number;
  inFlight: number;
  /** Services that are taken to be down. */
  openCircuits: number;
  /** Conversations whose schedule cannot be kept. */
  unplannable: number;
  /** From due to arrived: how many by each bound, all of them, and the sum of their seconds. */
  lateness: { upTo: readonly (readonly [seconds: number, count: number])[]; sumSeconds: number };
};

type Outcome = 'sent' | 'retry' | 'given-up' | 'removed' | 'refused' | 'skipped';

export type Tally = {
  count(outcome: Outcome): void;
  arrived(lateSeconds: number): void;
  read(): Pick<DeliveryFigures, 'outcomes' | 'lateness'>;
};

export function startTally(): Tally {
  const outcomes: Record<Outcome, number> = {
    sent: 0,
    retry: 0,
    'given-up': 0,
    removed: 0,
    refused: 0,
    skipped: 0,
  };
  const upTo = new Map<number, number>(LATENESS_SECONDS.map((seconds) => [seconds, 0]));
  let sumSeconds = 0;
  return {
    count(outcome) {
      outcomes[outcome] += 1;
    },
    arrived(lateSeconds) {
      sumSeconds += lateSeconds;
      for (const [seconds, count] of upTo) if (lateSeconds <= seconds) upTo.set(seconds, count + 1);
    },
    read: () => ({ outcomes: { ...outcomes }, lateness: { upTo: [...upTo], sumSeconds } }),
  };
}
