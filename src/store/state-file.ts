import { readFile } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import { z } from 'zod';
import { OURS_ALONE, replaceFile } from '../replace-file.ts';
import { type Conversation, StoreError } from './contract.ts';
import { conversationRecord } from './record.ts';

const VERSION = 1;

const state = z.strictObject({
  version: z.literal(VERSION),
  conversations: z.array(conversationRecord).readonly(),
});

/** All state, as it is kept in memory. */
export type State = { version: typeof VERSION; conversations: readonly Conversation[] };

export const emptyState: State = { version: VERSION, conversations: [] };

/**
 * Reads and writes the state file for lowdb.
 *
 * A write goes to a second file first, is forced to disk, and then takes the first one's name, so
 * that the file under that name is always whole. (lowdb's own adapter does not force to disk.)
 *
 * @throws {StoreError} when the file cannot be read or does not hold what it should; it is then
 *   left as it is
 */
export function stateFile(file: string): Adapter<State> {
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return undefined;
        throw new StoreError(`${file}: cannot be read (${cause.code}): check the folder's rights`);
      });
      return text === undefined ? null : decode(file, text);
    },
    async write(value) {
      try {
        await replaceFile(file, JSON.stringify(z.encode(state, value)), OURS_ALONE);
      } catch (cause) {
        const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
        throw new StoreError(`${file}: cannot be written (${code}): check space and rights`, {
          cause,
        });
      }
    },
  };
}

function decode(file: string, text: string): State {
  const refuse = (why: string) =>
    new StoreError(
      `${file}: ${why}. It is left as it is: put a good copy in its place, or move it away to ` +
        'start with no subscriptions',
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse('is damaged (not JSON)');
  }
  try {
    return z.decode(state, json as z.input<typeof state>);
  } catch (error) {
    const where = error instanceof z.ZodError ? error.issues[0]?.path.join('.') : undefined;
    throw refuse(
      `is damaged or from another version (${where ? `at ${where}` : 'not our format'})`,
    );
  }
}
