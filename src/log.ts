/** Facts that may stand in a log line: ids, counts, codes. Never names, never text of messages. */
type LogFacts = Record<string, string | number | boolean>;

export type Log = {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  /** Logs the kind of error and where it was thrown, not its message: that may quote a person. */
  error(event: string, error: unknown, facts?: LogFacts): void;
};

/** Writes one line an event: `2026-11-23T09:00:00Z info sent conversation=19:abc`. */
export function createLog(write: (line: string) => void): Log {
  const line = (level: string, event: string, facts: LogFacts = {}) => {
    const pairs = Object.entries(facts).map(([key, value]) => ` ${key}=${quote(value)}`);
    const now = Temporal.Now.instant().toString({ smallestUnit: 'second' });
    write(`${now} ${level} ${event}${pairs.join('')}`);
  };
  return {
    info: (event, facts) => line('info', event, facts),
    warn: (event, facts) => line('warn', event, facts),
    error: (event, error, facts) => line('error', event, { ...facts, ...describe(error) }),
  };
}

function describe(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, status } = error as { code?: unknown; status?: unknown };
  const place = error.stack?.split('\n').find((each) => each.trimStart().startsWith('at '));
  return {
    error: error.name,
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    ...(place ? { at: place.trim().slice(3) } : {}),
  };
}

function quote(value: string | number | boolean): string {
  const text = String(value).replaceAll(/\p{Cc}/gu, ' ');
  return /^[^\s"=]+$/.test(text) ? text : JSON.stringify(text);
}
