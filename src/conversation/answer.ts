import type { CaseInAudit, MessageInCase, PromptInContext } from '../content/library.ts';
import type { Audit, Theme } from '../content/schema.ts';
import type { Subscription } from '../schedule/subscription.ts';

/** What the bot says, before it has the form of a card. */
export type Answer =
  | QuestionAnswer
  | { kind: 'theme'; theme: Theme; messages: readonly MessageInCase[] }
  | { kind: 'case'; source: CaseInAudit; show: 'all' | 'strengths' }
  | { kind: 'themes'; themes: readonly Theme[] }
  | { kind: 'cases'; cases: readonly CaseInAudit[]; missing: boolean }
  | { kind: 'welcome'; subscription: Subscription; firstAtOnce: boolean; inGroup: boolean }
  | { kind: 'help'; audits: readonly Audit[] }
  | ScheduleAnswer
  | NotUnderstood;

export type QuestionAnswer = {
  kind: 'question';
  /** Why it comes: it is the week's, somebody asked for one now, or for any at all. */
  occasion: 'weekly' | 'now' | 'random';
  prompt: PromptInContext;
};

export type ScheduleAnswer = {
  kind: 'schedule';
  event: 'set' | 'next' | 'paused' | 'resumed' | 'stopped';
  subscription: Subscription;
  /** When the next question comes, or would come if it were resumed. */
  next: Temporal.Instant;
};

export type NotUnderstood = {
  kind: 'not-understood';
  /** What was unclear: a topic, the words at all, a button's data, or a part of a schedule. */
  about: 'topic' | 'words' | 'button' | 'day' | 'time' | 'zone';
  nearest: readonly Theme[];
};
