import { execFile } from 'node:child_process';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PromptId } from '../../src/content/schema.ts';
import type { Delivery } from '../../src/delivery/delivery.ts';
import type { Store } from '../../src/store/contract.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { temporaryFolder } from '../edge/service.ts';
import { conversationFor } from '../store/store-contract.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW = Temporal.Now.instant().round({ smallestUnit: 'minute', roundingMode: 'floor' });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let store: Store;

beforeEach(async () => {
  folder = await temporaryFolder();
  store = await openLowdbStore(folder.path);
});
afterEach(async () => {
  await store.close();
  await folder.remove();
});

/** Runs the command as a process of its own, without a terminal, while the store is open. */
function deliveries(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    const command = [join(ROOT, 'src/commands/deliveries.ts'), '--folder', folder.path, ...args];
    execFile(process.execPath, command, { cwd: ROOT }, (error, output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), output, errors });
    });
  });
}

const delivery = (hoursAgo: number, more: Partial<Delivery>): Delivery =>
  ({
    prompt: 'felix-1' as PromptId,
    occasion: 'schedule',
    dueAt: NOW.subtract({ hours: hoursAgo }),
    state: 'owed',
    attempts: 0,
    ...more,
  }) as Delivery;

async function put(id: string, tenantId: string, own: Delivery[], nextDue = NOW.add({ hours: 9 })) {
  const known = conversationFor(id);
  const next = {
    ...known,
    reference: { ...known.reference, tenantId },
    subscription: { ...known.subscription, nextDue },
    deliveries: own,
  };
  await store.changeConversation(next.reference.conversationId, () => ({
    next,
    result: undefined,
  }));
}

async function putSome(): Promise<void> {
  await put('19:a', 'tenant-1', [
    delivery(2, { state: 'sent', attempts: 2, activityId: 'x', changedAt: NOW }),
    delivery(1, { attempts: 1, retryAt: NOW.add({ minutes: 5 }), reason: '429 Throttled' }),
  ]);
  await put('19:b', 'tenant-2', [
    delivery(3, { state: 'given-up', attempts: 1, reason: '403 MessageWritesBlocked' }),
    {
      state: 'skipped',
      occasion: 'schedule',
      dueAt: NOW.subtract({ hours: 30 * 24 }),
      reason: 'too late',
    },
  ]);
  await put('19:c', 'tenant-2', [], NOW.subtract({ hours: 4 }));
}

test('a table while the service has the folder: what became of each, why, and the counts', async () => {
  await putSome();
  const { code, output, errors } = await deliveries();
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const lines = output.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^due +state +tries +at +reason +question +tenant +conversation$/);
  expect(lines[1]).toMatch(/ retry +1 .*429 Throttled +felix-1 +tenant-1 +19:a$/);
  expect(lines[2]).toMatch(/ sent +2 .*felix-1 +tenant-1 +19:a$/);
  expect(lines[3]).toMatch(/ given-up +1 .*403 MessageWritesBlocked .*19:b$/);
  expect(lines[4]).toMatch(/ overdue +0 .*see its log +tenant-2 +19:c$/);
  expect(lines.at(-1)).toBe('owed 0, sending 0, retry 1, overdue 1, sent 1, given-up 1, skipped 0');
});

test.each([
  [
    ['--state', 'retry,sent'],
    ['retry', 'sent'],
  ],
  [
    ['--tenant', 'tenant-2'],
    ['given-up', 'overdue'],
  ],
  [['--conversation', ':a', '--since', '90m'], ['retry']],
  [['--since', '60d', '--state', 'skipped'], ['skipped']],
  [['--state', 'sending'], []],
])('%j, as JSON', async (args, states) => {
  await putSome();
  const { code, output } = await deliveries('--json', ...args);
  expect(code).toBe(0);
  expect(JSON.parse(output).map((row: { state: string }) => row.state)).toEqual(states);
});

test('of many the first are shown, and how many more there are', async () => {
  await put(
    '19:a',
    't',
    Array.from({ length: 130 }, (_, i) => delivery(i, {})),
  );
  expect((await deliveries()).output).toContain('… and 30 more; --limit 0 shows all.');
  expect((await deliveries('--limit', '0')).output.split('\n')).toHaveLength(134);
});

test.each([['--state', 'lost'], ['--since', 'yesterday'], ['--limit', 'many'], ['--everything']])(
  'what it does not know is exit code 2, with what to do: %s',
  async (...args) => {
    const { code, errors } = await deliveries(...args);
    expect(code).toBe(2);
    expect(errors).toContain('npm run deliveries -- --help');
  },
);

test('help is exit code 0, and a folder that is not there 1, in one sentence', async () => {
  expect(await deliveries('--help')).toMatchObject({ code: 0, errors: '' });
  const { code, errors } = await deliveries('--folder', '/no/such/folder');
  expect(code).toBe(1);
  expect(errors).toContain('There is no folder /no/such/folder');
});

test('of a damaged state the rest is shown, and said what could not be read: exit code 1', async () => {
  await putSome();
  const journal = (await readdir(folder.path)).find((name) => name.startsWith('journal'));
  await appendFile(join(folder.path, journal ?? ''), 'not a line of a journal\n');
  const { code, output, errors } = await deliveries();
  expect(code).toBe(1);
  expect(output).toContain('19:a');
  expect(errors).toContain('Not all could be read');
});
