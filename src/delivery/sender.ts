import type { PromptInContext } from '../content/library.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Departure } from './departure.ts';

/** A person as Teams calls them within this bot; never shown, never logged. */
export type PersonId = string & { readonly brand: 'PersonId' };

/** The id of a conversation, without the message of a thread: a channel, a group chat, a person. */
export type ConversationId = string & { readonly brand: 'ConversationId' };

/** Where a message for a conversation is sent; holds no names of people. */
export type ConversationReference = {
  conversationId: ConversationId;
  conversationType: 'personal' | 'groupChat' | 'channel';
  channelId: string;
  serviceUrl: string;
  botId: string;
  tenantId?: string | undefined;
};

/** What became of an attempt to send. */
export type SendOutcome =
  | { kind: 'sent'; activityId: string }
  /** We were removed from the conversation, or it is gone. */
  | { kind: 'removed'; reason: string }
  /** Not this time; not before `afterMs` milliseconds where the service said so. */
  | { kind: 'retry'; reason: string; afterMs?: number | undefined }
  /** It will never be taken. */
  | { kind: 'refused'; reason: string };

/**
 * Posts a question that is due; never throws.
 *
 * @param schedule by which it is due
 * @param departure told when its request leaves and when it is answered
 */
export type Sender = (
  reference: ConversationReference,
  prompt: PromptInContext,
  departure: Departure,
  schedule: Schedule,
) => Promise<SendOutcome>;
