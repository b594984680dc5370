import { z } from 'zod';
import type { ConversationId, ConversationReference, PersonId } from '../delivery/sender.ts';
import { RequestError } from '../http/body.ts';
import type { MeetingId } from '../reflection/round.ts';
import { isTrustedServiceUrl, type Trust } from './service-urls.ts';

/** Activity types of the Bot Framework protocol; any other is refused. */
const TYPES = [
  'message',
  'messageUpdate',
  'messageDelete',
  'messageReaction',
  'conversationUpdate',
  'installationUpdate',
  'contactRelationUpdate',
  'invoke',
  'event',
  'typing',
  'command',
  'commandResult',
  'endOfConversation',
  'handoff',
  'suggestion',
  'trace',
] as const;

const id = z
  .string('an id as text')
  .min(1, 'an id as text')
  .max(1000, 'an id of at most 1,000 characters')
  .refine((value) => value.isWellFormed(), { error: 'an id of whole characters' });

const account = z.looseObject(
  { id, aadObjectId: z.string('text').nullish() },
  'an account with an id',
);

/** The parts of an activity that we read; Teams sends many more. */
const incoming = z.looseObject({
  type: z.enum(TYPES, { error: 'an activity type of the Bot Framework' }),
  id: id.nullish(),
  action: z.string('text').nullish(),
  name: z.string('text').nullish(),
  locale: z.string('text').nullish(),
  channelId: z.string('text').default('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/, error: 'the address of the connector' }),
  conversation: z.looseObject(
    {
      id,
      conversationType: z.string('text').nullish(),
      tenantId: z.string('text').nullish(),
      isGroup: z.boolean('true or false').nullish(),
    },
    'a conversation with an id',
  ),
  from: account.nullish(),
  recipient: account.nullish(),
  text: z.string('text').nullish(),
  value: z.unknown().optional(),
  membersAdded: z.array(account, 'a list of accounts').nullish(),
  membersRemoved: z.array(account, 'a list of accounts').nullish(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).nullish(),
      meeting: z.looseObject({ id }).nullish(),
      team: z.looseObject({ aadGroupId: z.string('text').nullish() }).nullish(),
    })
    .nullish(),
});

export type Incoming = z.infer<typeof incoming>;

/**
 * Checks an activity where it enters; nothing behind this looks at raw input.
 *
 * @throws {RequestError} 400, naming the part that is wrong but never its value
 */
export function readActivity(raw: Record<string, unknown>, trust: Trust): Incoming {
  const read = incoming.safeParse(raw);
  if (!read.success) {
    const [issue] = read.error.issues;
    const at = issue?.path.join('.') || 'activity';
    throw new RequestError(400, `the activity is not valid: at ${at}: expected ${issue?.message}`);
  }
  if (!isTrustedServiceUrl(read.data.serviceUrl, trust)) {
    const which = trust === 'loopback' ? 'on this machine (local mode)' : 'of Microsoft Teams';
    throw new RequestError(
      400,
      `the activity is not valid: at serviceUrl: expected a connector ${which}`,
    );
  }
  return read.data;
}

/** Where answers and later questions for the activity's conversation go. */
export function referenceOf(activity: Incoming): ConversationReference {
  const { conversation, channelData } = activity;
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id;
  return {
    conversationId: withoutThread(conversation.id),
    conversationType: typeOf(activity),
    channelId: activity.channelId,
    serviceUrl: activity.serviceUrl,
    botId: activity.recipient?.id ?? '',
    ...(tenantId === undefined ? {} : { tenantId }),
  };
}

/**
 * What a person wrote, without the mention of the bot that a channel demands.
 *
 * All mentions go, and all else that Teams' clients write as markup.
 */
export function spokenText({ text }: Incoming): string {
  return (text ?? '')
    .replaceAll(/<at\b[^<>]*>.{0,200}?<\/at>/gis, ' ')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(
      /&(nbsp|amp|lt|gt|quot|#39);/gi,
      (entity) => CHARACTERS.get(entity.toLowerCase()) ?? ' ',
    )
    .trim();
}

const CHARACTERS = new Map([
  ['&nbsp;', ' '],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);

/** Whether the activity says that the bot itself was added, or removed. */
export function membershipOf(activity: Incoming): 'added' | 'removed' | undefined {
  if (activity.type === 'installationUpdate') {
    const action = activity.action ?? '';
    if (['add', 'add-upgrade'].includes(action)) return 'added';
    return ['remove', 'remove-upgrade'].includes(action) ? 'removed' : undefined;
  }
  const isBot = (member: { id: string }) => member.id === activity.recipient?.id;
  if (activity.membersAdded?.some(isBot)) return 'added';
  if (activity.membersRemoved?.some(isBot)) return 'removed';
  return undefined;
}

/** A channel post is a thread of its own: `19:…@thread.tacv2;messageid=1` is the thread's id. */
function withoutThread(conversationId: string): ConversationId {
  return (conversationId.split(';messageid=')[0] ?? conversationId) as ConversationId;
}

function typeOf({ conversation }: Incoming): ConversationReference['conversationType'] {
  const { conversationType, isGroup } = conversation;
  if (conversationType === 'channel' || conversationType === 'groupChat') return conversationType;
  return conversationType !== 'personal' && isGroup === true ? 'groupChat' : 'personal';
}

/** The meeting in whose chat it happened, if it is one. */
export function meetingOf({ channelData }: Incoming): MeetingId | undefined {
  return channelData?.meeting?.id as MeetingId | undefined;
}

/** Who acted, if it was said. */
export function personOf({ from }: Incoming): PersonId | undefined {
  return from?.id as PersonId | undefined;
}
