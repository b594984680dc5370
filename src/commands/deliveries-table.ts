import { type Row, STATES } from './deliveries-rows.ts';

const COLUMNS = ['due', 'state', 'tries', 'at', 'reason', 'question', 'tenant', 'conversation'];

/**
 * Rows as a table for people.
 *
 * @param all how many there are, of which `rows` may be the first ones
 */
export function tableOf(rows: readonly Row[], all: number): string {
  if (rows.length === 0) return 'There are none.';
  const cells = [COLUMNS, ...rows.map(cellsOf)];
  const widths = COLUMNS.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const more = all - rows.length;
  if (more > 0) lines.push(`… and ${more} more; --limit 0 shows all.`);
  return lines.join('\n');
}

/** How many there are of each state, in one line. */
export function summaryOf(rows: readonly Row[]): string {
  const counts = Map.groupBy(rows, ({ state }) => state);
  return STATES.map((state) => `${state} ${counts.get(state)?.length ?? 0}`).join(', ');
}

/** Rows for a program: one array; times in UTC. */
export function jsonOf(rows: readonly Row[]): string {
  const plain = rows.map(({ due, at, ...row }) => ({
    due: due.toString(),
    ...row,
    at: at?.toString(),
  }));
  return JSON.stringify(plain, null, 2);
}

function cellsOf(row: Row): string[] {
  return [
    minuteOf(row.due),
    row.state,
    `${row.tries}`,
    row.at === undefined ? '' : minuteOf(row.at),
    row.reason ?? '',
    row.question ?? '',
    row.tenant ?? '',
    row.conversation,
  ].map(printable);
}

function minuteOf(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'minute' });
}

/** Ids and codes came from outside: none of them moves a cursor or colours a terminal. */
function printable(cell: string): string {
  return cell.replaceAll(/\p{Cc}/gu, ' ');
}
