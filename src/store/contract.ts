import type { Delivery } from '../delivery/delivery.ts';
import type { ConversationId, ConversationReference } from '../delivery/sender.ts';
import type { AskedTheme } from '../prompts/asked.ts';
import type { ThemeChoice } from '../prompts/theme-choice.ts';
import type { Subscription } from '../schedule/subscription.ts';

/** What is kept of a conversation. No names, no text of messages. */
export type Conversation = {
  reference: ConversationReference;
  /** Whether the app is installed there, as far as we were told. */
  installed: boolean;
  subscription: Subscription;
  /** The themes its questions are of; undefined means all. */
  themes?: ThemeChoice | undefined;
  /** Themes that were asked about of late: no person, no words. */
  asked?: readonly AskedTheme[] | undefined;
  /** Prompts given and owed, oldest first. */
  deliveries: readonly Delivery[];
};

/** What a change makes of a conversation, and what the caller wants to know of it. */
export type Change<Result> = { next: Conversation | undefined; result: Result };

/** Keeps state. One file per engine fulfils it; all of them pass the same tests. */
export interface Store {
  /** The conversation as it is now, or undefined when nothing is known of it. */
  conversation(id: ConversationId): Promise<Conversation | undefined>;

  /**
   * Changes one conversation in one step that nothing else comes between.
   *
   * Resolves once the change is on disk; a change that gives back what it was given writes nothing.
   *
   * @param change pure; may be called more than once
   * @throws {StoreError} when it could not be written
   */
  changeConversation<Result>(
    id: ConversationId,
    change: (current: Conversation | undefined) => Change<Result>,
  ): Promise<Result>;

  /** Conversations whose next question is due at `now` or was before. */
  conversationsDue(now: Temporal.Instant): Promise<readonly Conversation[]>;

  /** Conversations that are owed a delivery which may be tried at `now`. */
  conversationsOwed(now: Temporal.Instant): Promise<readonly Conversation[]>;

  /** Waits for everything under way to be on disk; nothing may be asked of it afterwards. */
  close(): Promise<void>;
}

/** State cannot be read or written; says which file and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
