import type { Delivery } from '../delivery/delivery.ts';
import type { ConversationId, ConversationReference } from '../delivery/sender.ts';
import type { AskedTheme } from '../prompts/asked.ts';
import type { ThemeChoice } from '../prompts/theme-choice.ts';
import type { Commitment } from '../reflection/commitment.ts';
import type { MeetingPlan } from '../reflection/meeting-plan.ts';
import type { Round } from '../reflection/round.ts';
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

/**
 * What is kept, by kind; each record has an id of its own within its kind.
 *
 * Another kind is a line here and its codec in `record.ts`.
 */
export type Records = {
  /** By their conversation's id. */
  conversations: Conversation;
  /** By their own id. */
  rounds: Round;
  commitments: Commitment;
  /** What is planned for the meetings of a chat, by its conversation's id. */
  meetings: MeetingPlan;
};

export type Kind = keyof Records;

/** What a change makes of a conversation, and what the caller wants to know of it. */
export type Change<Result> = { next: Conversation | undefined; result: Result };

/** What a change makes of the records it named; one that is left out of `next` stays as it is. */
export type ChangeOfSeveral<K extends Kind, Result> = {
  next: { [Each in K]?: Records[Each] | undefined };
  result: Result;
};

/** What an administrator should know of the state. */
type StoreHealth = {
  /** Why changes cannot be written at present, and what to do; undefined while they can. */
  failing: string | undefined;
  /** What was found damaged at the start, and what was done about it. */
  damage: readonly string[];
};

/** Keeps what is known of conversations. */
export interface Store {
  /** The conversation as it is now, or undefined when nothing is known of it. */
  conversation(id: ConversationId): Promise<Conversation | undefined>;

  /**
   * Changes one conversation in one step that nothing else comes between.
   *
   * Resolves once the change is on disk; a change that gives back what it was given writes nothing.
   *
   * @param change pure; may be called more than once; gives undefined for a conversation that is to
   *   be forgotten
   * @throws {StoreError} when it could not be written; then nothing has changed
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

/** Keeps records of any kind. One file per engine fulfils it; all of them pass the same tests. */
export interface RecordStore extends Store {
  /** A record as it is now, or undefined when there is none. */
  record<K extends Kind>(kind: K, id: string): Promise<Records[K] | undefined>;

  /** All records of a kind, in no order. */
  records<K extends Kind>(kind: K): Promise<readonly Records[K][]>;

  /**
   * Changes records of one or more kinds in one step: on disk are all of its changes or none.
   *
   * @example
   * store.change({ conversations: id }, ({ conversations }) => ({
   *   next: { conversations: changed(conversations) },
   *   result: undefined,
   * }));
   *
   * @param ids which record of each kind the change is about
   * @param change pure; may be called more than once; a record that is undefined in `next` is
   *   removed
   * @throws {StoreError} when it could not be written; then nothing has changed
   */
  change<K extends Kind, Result>(
    ids: Readonly<Record<K, string>>,
    change: (
      current: { readonly [Each in K]: Records[Each] | undefined },
    ) => ChangeOfSeveral<K, Result>,
  ): Promise<Result>;

  health(): StoreHealth;
}

/** State cannot be read or written; says which file and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
