import { StoreError } from './contract.ts';
import { keyOf, type RawRecords } from './entry.ts';

/**
 * Reads the state file of before there were snapshots: one JSON with a list of conversations.
 *
 * @throws {StoreError} when it is not one
 */
export function readVersion1(file: string, content: Buffer): RawRecords {
  const refuse = (why: string) =>
    new StoreError(
      `${file}: ${why}. It is left as it is: put a good copy in its place, or move it away to ` +
        'start with no subscriptions',
    );
  let state: unknown;
  try {
    state = JSON.parse(content.toString());
  } catch {
    throw refuse('is damaged (not JSON)');
  }
  const { version, conversations } = (state ?? {}) as Record<string, unknown>;
  if (version !== 1 || !Array.isArray(conversations)) throw refuse('is damaged (not our format)');
  const records: RawRecords = new Map();
  for (const [at, value] of conversations.entries()) {
    const id: unknown = value?.reference?.conversationId;
    const known = { kind: 'conversations', id: typeof id === 'string' ? id : `number ${at}` };
    records.set(keyOf(known), { ...known, seq: 0, value });
  }
  return records;
}
