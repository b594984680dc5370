/** `npm run deliveries`: what is owed, sent, retried, given up and why, for the administrator. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { StoreError } from '../store/contract.ts';
import { readState } from '../store/read-state.ts';
import { UsageError } from './command.ts';
import { filtered, type RowFilter, rowsOf, STATES } from './deliveries-rows.ts';
import { jsonOf, summaryOf, tableOf } from './deliveries-table.ts';

const HELP = `Shows questions that are owed, sent, retried, given up and why, and skipped; the newest first.

Usage: npm run deliveries -- [options]

  --state <state,…>       only these: ${STATES.join(', ')}
  --conversation <text>   only conversations whose id contains it
  --tenant <id>           only of this tenant
  --since <when>          only what was due since: 7d, 12h, 30m, 2026-11-23, or an instant (7d)
  --limit <n>             at most so many lines of the table; 0 for all (100)
  --json                  all of them as JSON
  --folder <folder>       the state of the service (STATE_FOLDER, else .state)
  --help

retry: was tried, and is tried again at the time shown; given-up and skipped: see the reason;
overdue: is due, and the service has not seen to it. Times are UTC. It only reads, so that the
service may run meanwhile. No names and no messages are kept, so none are shown.

Exit codes: 0 shown, also when there are none; 1 the state cannot be read, or part of it; 2 wrong
options.`;

const MOST_LINES = 100;

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      state: { type: 'string' },
      conversation: { type: 'string' },
      tenant: { type: 'string' },
      since: { type: 'string', default: '7d' },
      limit: { type: 'string', default: `${MOST_LINES}` },
      json: { type: 'boolean', default: false },
      folder: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const now = Temporal.Now.instant();
  const filter: RowFilter = {
    states: readStates(values.state),
    conversation: values.conversation,
    tenant: values.tenant,
    since: readSince(values.since, now),
  };
  const limit = readLimit(values.limit);
  const folder = values.folder ?? (process.env['STATE_FOLDER']?.trim() || '.state');
  if (!existsSync(folder)) {
    throw new StoreError(
      `There is no folder ${folder}. The service makes it when it first runs; if it has another ` +
        'one, name that with --folder.',
    );
  }
  const { records, faults } = await readState(folder);
  const rows = filtered(rowsOf(records.conversations.values(), now), filter);
  if (values.json) {
    console.log(jsonOf(rows));
  } else {
    console.log(tableOf(limit === 0 ? rows : rows.slice(0, limit), rows.length));
    console.log(`\n${summaryOf(rows)}`);
  }
  for (const fault of faults) console.error(`Not all could be read: ${fault}`);
  return faults.length > 0 ? 1 : 0;
}

function readStates(text: string | undefined): RowFilter['states'] {
  return text?.split(',').map((name) => {
    const state = STATES.find((each) => each === name.trim());
    if (state === undefined) {
      throw new UsageError(`--state takes ${STATES.join(', ')}, with commas between`);
    }
    return state;
  });
}

function readSince(text: string, now: Temporal.Instant): Temporal.Instant {
  const [, count, unit] = /^(\d{1,5})([dhm])$/.exec(text) ?? [];
  const minutes = { d: 24 * 60, h: 60, m: 1 }[unit ?? ''];
  if (minutes !== undefined) return now.subtract({ minutes: Number(count) * minutes });
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text)
      ? Temporal.PlainDate.from(text).toZonedDateTime('UTC').toInstant()
      : Temporal.Instant.from(text);
  } catch {
    throw new UsageError('--since takes 7d, 12h, 30m, 2026-11-23 or 2026-11-23T09:00Z');
  }
}

function readLimit(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new UsageError('--limit takes a whole number');
  return Number(text);
}

function explain(error: unknown): number {
  const { code } = error as { code?: string };
  if (error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS') === true) {
    console.error(`${(error as Error).message}\nnpm run deliveries -- --help shows what there is.`);
    return 2;
  }
  console.error(error instanceof StoreError ? error.message : error);
  return 1;
}

// A pager that is closed early, or `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2)).catch(explain);
