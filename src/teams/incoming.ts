import { z } from 'zod';
import type { ConversationId, ConversationReference } from '../delivery/sender.ts';
import { RequestError } from '../http/body.ts';
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

const id = z.string().min(1).max(1000);
const account = z.looseObject({ id });

/** The parts of an activity that we read; Teams sends many more. */
const incoming = z.looseObject({
  type: z.enum(TYPES, { error: 'an activity type of the Bot Framework' }),
  action: z.string().optional(),
  name: z.string().optional(),
  channelId: z.string().default('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/, error: 'the address of the connector' }),
  conversation: z.looseObject({
    id,
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
    isGroup: z.boolean().nullish(),
  }),
  from: account.nullish(),
  recipient: account.nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).nullish() }).nullish(),
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
    throw new RequestError(400, `the activity is not valid: at ${at}: ${issue?.message}`);
  }
  if (!isTrustedServiceUrl(read.data.serviceUrl, trust)) {
    const which = trust === 'loopback' ? 'on this machine (local mode)' : 'of Microsoft Teams';
    throw new RequestError(
      400,
      `the activity is not valid: at serviceUrl: not a connector ${which}`,
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
 * All mentions go, and what Teams puts in place of characters (`&nbsp;`).
 */
export function spokenText({ text }: Incoming): string {
  return (text ?? '')
    .replaceAll(/<at\b[^<>]*>[^<>]*<\/at>/gi, ' ')
    .replaceAll(/&nbsp;/gi, ' ')
    .trim();
}

/** Whether the activity says that the bot itself was added, or removed. */
export function membershipOf(activity: Incoming): 'added' | 'removed' | undefined {
  if (activity.type === 'installationUpdate') {
    if (activity.action?.startsWith('add')) return 'added';
    if (activity.action?.startsWith('remove')) return 'removed';
    return undefined;
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
