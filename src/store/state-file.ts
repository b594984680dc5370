import { readFile } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import { z } from 'zod';
import type { PromptId } from '../content/schema.ts';
import type { ConversationId, PersonId } from '../delivery/sender.ts';
import { OURS_ALONE, replaceFile } from '../replace-file.ts';
import { type Conversation, StoreError } from './contract.ts';

const VERSION = 1;

/** What is no time is an issue of the file, with its place, like any other. */
function read<T>(from: () => T, input: string, issues: z.core.$ZodRawIssue[]): T {
  try {
    return from();
  } catch {
    issues.push({ code: 'custom', input, message: 'a time' });
    return z.NEVER;
  }
}

const instant = z.codec(z.string(), z.instanceof(Temporal.Instant), {
  decode: (text, { issues }) => read(() => Temporal.Instant.from(text), text, issues),
  encode: (value) => value.toString(),
});

const time = z.codec(z.string(), z.instanceof(Temporal.PlainTime), {
  decode: (text, { issues }) => read(() => Temporal.PlainTime.from(text), text, issues),
  encode: (value) => value.toString({ smallestUnit: 'minute' }),
});

const date = z.codec(z.string(), z.instanceof(Temporal.PlainDate), {
  decode: (text, { issues }) => read(() => Temporal.PlainDate.from(text), text, issues),
  encode: (value) => value.toString(),
});

const moment = { day: z.int().min(1).max(7), time, zone: z.string() };

/** Files from before there was a choice have no `every`. */
const schedule = z.union([
  z.strictObject({ ...moment, every: z.enum(['week', 'month']).default('week') }),
  z.strictObject({ ...moment, every: z.literal('2 weeks'), from: date }),
]);

const conversation = z.strictObject({
  reference: z.strictObject({
    conversationId: z.custom<ConversationId>((value) => typeof value === 'string'),
    conversationType: z.enum(['personal', 'groupChat', 'channel']),
    channelId: z.string(),
    serviceUrl: z.string(),
    botId: z.string(),
    tenantId: z.string().optional(),
  }),
  installed: z.boolean(),
  subscription: z.strictObject({
    schedule,
    state: z.enum(['active', 'paused', 'stopped']),
    until: date.optional(),
    nextDue: instant.optional(),
    setBy: z.custom<PersonId>((value) => typeof value === 'string').optional(),
    setAt: instant.optional(),
  }),
  deliveries: z
    .array(
      z.strictObject({
        prompt: z.custom<PromptId>((value) => typeof value === 'string'),
        occasion: z.enum(['schedule', 'request']),
        dueAt: instant,
        state: z.enum(['owed', 'sent', 'given-up']),
        attempts: z.int().min(0),
        retryAt: instant.optional(),
        activityId: z.string().optional(),
        reason: z.string().optional(),
      }),
    )
    .readonly(),
});

const state = z.strictObject({
  version: z.literal(VERSION),
  conversations: z.array(conversation).readonly(),
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
