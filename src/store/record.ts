import { z } from 'zod';
import type { PromptId, ThemeId } from '../content/schema.ts';
import type { ConversationId, PersonId } from '../delivery/sender.ts';
import type { CommitmentId } from '../reflection/commitment.ts';
import type { MeetingId, RoundId } from '../reflection/round.ts';
import type { Mark, PressMark, Sealed } from '../reflection/seal.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Kind, Records } from './contract.ts';

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

const weekday = z.int().min(1).max(7);

const daysOff = z.strictObject({
  rule: z.enum(['move', 'skip']).optional(),
  holidays: z.string().optional(),
  terms: z.string().optional(),
  own: z
    .array(z.strictObject({ from: date, to: date }))
    .readonly()
    .optional(),
});

const moment = { time, zone: z.string(), off: daysOff.optional() };
const days = z.array(weekday).min(1).readonly();
const weeks = z.array(z.union([z.literal([1, 2, 3, 4]), z.literal('last')]));

/** From before there could be several days. */
const withOneDay = z.strictObject({
  day: weekday,
  time,
  zone: z.string(),
  every: z.enum(['week', '2 weeks', 'month']).default('week'),
  from: date.optional(),
});

const schedule = z.union([
  z.strictObject({ ...moment, every: z.literal('week'), days }),
  z.strictObject({ ...moment, every: z.literal('2 weeks'), days, from: date }),
  z.strictObject({
    ...moment,
    every: z.literal('month'),
    day: weekday,
    weeks: weeks.min(1).readonly(),
  }),
  z.strictObject({ ...moment, every: z.literal('month'), date: z.int().min(1).max(31) }),
  z.codec(withOneDay, z.custom<Schedule>(), {
    decode: ({ day, every, from, ...moment }, { issues }) => {
      if (every === 'month') return { ...moment, every, day, weeks: [1] as const };
      if (every === 'week') return { ...moment, every, days: [day] };
      if (from !== undefined) return { ...moment, every, days: [day], from };
      issues.push({ code: 'custom', input: every, message: 'a day from which weeks are counted' });
      return z.NEVER;
    },
    encode: () => z.NEVER,
  }),
]);

const theme = z.custom<ThemeId>((value) => typeof value === 'string');

const because = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('asked'), theme, on: date }),
  z.strictObject({ kind: z.literal('longest-ago'), on: date }),
  z.strictObject({ kind: z.literal('wanted'), theme }),
  z.strictObject({ kind: z.enum(['never-met', 'most-left', 'only-left']) }),
]);

const reason = z.strictObject({
  theme,
  because,
  again: z.boolean(),
  left: z.int().min(0),
  of: z.int().min(0),
  isFallback: z.boolean(),
});

const promptDelivery = z.strictObject({
  prompt: z.custom<PromptId>((value) => typeof value === 'string'),
  occasion: z.enum(['schedule', 'request', 'again']),
  dueAt: instant,
  state: z.enum(['owed', 'sending', 'sent', 'given-up']),
  attempts: z.int().min(0),
  retryAt: instant.optional(),
  activityId: z.string().optional(),
  reason: z.string().optional(),
  changedAt: instant.optional(),
  why: reason.optional(),
});

const skippedOccurrence = z.strictObject({
  state: z.literal('skipped'),
  occasion: z.literal('schedule'),
  dueAt: instant,
  reason: z.string(),
  changedAt: instant.optional(),
});

const reference = z.strictObject({
  conversationId: z.custom<ConversationId>((value) => typeof value === 'string'),
  conversationType: z.enum(['personal', 'groupChat', 'channel']),
  channelId: z.string(),
  serviceUrl: z.string(),
  botId: z.string(),
  tenantId: z.string().optional(),
});

/**
 * What is kept of a conversation, as it stands on disk: whoever adds a field to a subscription or a
 * delivery adds it here, optional or with a default, so that what is on disk already still reads.
 */
const conversation = z.strictObject({
  reference,
  installed: z.boolean(),
  subscription: z.strictObject({
    schedule,
    state: z.enum(['active', 'paused', 'stopped']),
    until: date.optional(),
    nextDue: instant.optional(),
    setBy: z.custom<PersonId>((value) => typeof value === 'string').optional(),
    setAt: instant.optional(),
  }),
  themes: z
    .strictObject({ kind: z.enum(['only', 'without']), themes: z.array(theme).min(1).readonly() })
    .optional(),
  asked: z
    .array(z.strictObject({ theme, on: date }))
    .readonly()
    .optional(),
  deliveries: z
    .array(z.discriminatedUnion('state', [promptDelivery, skippedOccurrence]))
    .readonly(),
});

const text = z.string();
const commitmentId = z.custom<CommitmentId>((value) => typeof value === 'string');
const roundId = z.custom<RoundId>((value) => typeof value === 'string');
const meetingId = z.custom<MeetingId>((value) => typeof value === 'string');
const person = z.custom<PersonId>((value) => typeof value === 'string');

/** A round; people and words in it are hidden by a key that is not here. */
const round = z.strictObject({
  id: roundId,
  place: reference,
  meeting: meetingId.optional(),
  lead: person.optional(),
  zone: text,
  step: z.enum(['think', 'share', 'agree', 'closed']),
  prompt: z.custom<PromptId>((value) => typeof value === 'string'),
  question: z.int().min(1),
  startedAt: instant,
  thinkUntil: instant,
  entries: z
    .array(
      z.strictObject({
        mark: z.custom<Mark>((value) => typeof value === 'string'),
        has: z.enum(['written', 'thought', 'withdrawn']),
        sealed: z.custom<Sealed>((value) => typeof value === 'string').optional(),
        presses: z.array(z.custom<PressMark>((value) => typeof value === 'string')).readonly(),
      }),
    )
    .readonly(),
  agreed: z.array(z.strictObject({ id: commitmentId, text, reviewOn: date })).readonly(),
  removed: z.array(commitmentId).readonly().optional(),
  activityId: text.optional(),
  closedAt: instant.optional(),
  answered: z.int().min(0).optional(),
  isCardClosed: z.boolean().optional(),
  isSummarised: z.boolean().optional(),
});

const commitment = z.strictObject({
  id: commitmentId,
  place: reference,
  zone: text,
  text,
  agreedOn: date,
  reviewOn: date,
  state: z.enum(['open', 'under way', 'done', 'dropped']),
  askedAt: instant.optional(),
  settledOn: date.optional(),
});

const meetingPlan = z.strictObject({
  place: reference,
  zone: text,
  atEachStart: z.boolean(),
  prepared: z.array(z.strictObject({ on: date, theme: theme.optional() })).readonly(),
  starting: z.strictObject({ at: instant, meeting: meetingId, theme: theme.optional() }).optional(),
  openRound: roundId.optional(),
  lastStart: text.optional(),
});

/**
 * How each kind of record stands on disk.
 *
 * Codecs are objects, since a change is written field by field; a rule that looks at several fields
 * would not be asked then.
 */
export const codecs: { readonly [K in Kind]: Codec<Records[K]> } = {
  conversations: conversation,
  rounds: round,
  commitments: commitment,
  meetings: meetingPlan,
};

export type Codec<Value> = z.ZodObject & z.ZodType<Value>;

/**
 * Of the files. Raise it with the first field or kind that is added after a release: a program that
 * does not know them must refuse the files, not set every record aside.
 */
export const VERSION = 2;
