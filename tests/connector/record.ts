import { createHash } from 'node:crypto';

/** One request and what was done about it; times are milliseconds since the connector started. */
export type LogEntry = {
  atMs: number;
  conversationId: string;
  tenantId: string;
  /** What was answered; 0 when the connection was broken or left hanging. */
  status: number;
  /** Whether the message was taken: whoever reads the conversation sees it. */
  taken: boolean;
  takenMs?: number;
  /** Which limit was passed, or which window of a `Retry-After` it came into. */
  violation?: Violation | undefined;
};

export type Violation =
  | 'conversation limit'
  | 'tenant limit'
  | 'conversation retry-after'
  | 'tenant retry-after';

/** What a connector has seen so far. */
export type Report = {
  requests: number;
  taken: number;
  /** Conversations that a message came to. */
  conversations: number;
  /** Messages that a conversation had already, word for word. */
  duplicates: number;
  violations: Record<Violation, number>;
  byStatus: Record<string, number>;
  /** When the first and the last message were taken. */
  firstTakenMs: number | undefined;
  lastTakenMs: number | undefined;
  /** The most requests that one tenant sent in any second. */
  mostInOneSecond: number;
};

/** Keeps the log, and what is counted. */
export type RequestLog = {
  entries: readonly LogEntry[];
  note(entry: LogEntry): void;
  /** Notes what a message says, when it is taken. */
  noteContent(conversationId: string, content: string): void;
  report(): Report;
  clear(): void;
};

export function keepLog(): RequestLog {
  const entries: LogEntry[] = [];
  const contents = new Set<string>();
  let duplicates = 0;
  return {
    entries,
    note: (entry) => void entries.push(entry),
    noteContent(conversationId, content) {
      const hash = createHash('sha1').update(content).digest('base64');
      const key = `${conversationId} ${hash}`;
      if (contents.has(key)) duplicates += 1;
      contents.add(key);
    },
    report: () => ({ ...countEntries(entries), duplicates }),
    clear() {
      entries.length = 0;
      contents.clear();
      duplicates = 0;
    },
  };
}

function countEntries(entries: readonly LogEntry[]): Omit<Report, 'duplicates'> {
  const taken = entries.filter((entry) => entry.taken);
  const violations: Report['violations'] = {
    'conversation limit': 0,
    'tenant limit': 0,
    'conversation retry-after': 0,
    'tenant retry-after': 0,
  };
  const byStatus: Record<string, number> = {};
  for (const { violation, status } of entries) {
    if (violation !== undefined) violations[violation] += 1;
    byStatus[status] = (byStatus[status] ?? 0) + 1;
  }
  return {
    requests: entries.length,
    taken: taken.length,
    conversations: new Set(taken.map(({ conversationId }) => conversationId)).size,
    violations,
    byStatus,
    firstTakenMs: taken[0]?.atMs,
    lastTakenMs: taken.at(-1)?.atMs,
    mostInOneSecond: mostInOneSecond(entries),
  };
}

function mostInOneSecond(entries: readonly LogEntry[]): number {
  const timesByTenant = Map.groupBy(entries, ({ tenantId }) => tenantId);
  return Math.max(
    0,
    ...[...timesByTenant.values()].map((ofTenant) => {
      let from = 0;
      let most = 0;
      for (const [at, { atMs }] of ofTenant.entries()) {
        while ((ofTenant[from]?.atMs ?? 0) <= atMs - 1_000) from += 1;
        most = Math.max(most, at - from + 1);
      }
      return most;
    }),
  );
}
