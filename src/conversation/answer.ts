import type { CaseInAudit, MessageInCase, PromptInContext } from '../content/library.ts';
import type { Audit, Theme } from '../content/schema.ts';
import type { Subscription } from '../schedule/subscription.ts';
import type { CaseSearch } from './intent.ts';

/** What the bot says, before it has the form of a card. */
export type Answer =
  | QuestionAnswer
  | ThemeAnswer
  | { kind: 'case'; source: CaseInAudit; show: 'all' | 'strengths' }
  | { kind: 'themes'; themes: readonly Theme[]; from: number }
  /** The words fit several themes alike; the person chooses. */
  | { kind: 'choice'; themes: readonly Theme[] }
  | CasesAnswer
  | { kind: 'welcome'; subscription: Subscription; firstAtOnce: boolean; inGroup: boolean }
  | { kind: 'help'; audits: readonly Audit[] }
  | ScheduleAnswer
  | UrgentAnswer
  /** What was written looked like personal data. */
  | { kind: 'personal-data' }
  | NotUnderstood;

type QuestionAnswer = {
  kind: 'question';
  /** Why it comes: it is the week's, somebody asked for one now, or for any at all. */
  occasion: 'weekly' | 'now' | 'random';
  prompt: PromptInContext;
};

type ThemeAnswer = {
  kind: 'theme';
  theme: Theme;
  messages: readonly MessageInCase[];
  /** Themes that it refers to, of which there is something to show. */
  related: readonly Theme[];
  /** The message to begin with, counted from 0: more than fit on a card come in pages. */
  from: number;
  /** The person's own words that led here, where they are not its title. */
  because?: string | undefined;
  /** The library has more than one audit, so that each message says which it is from. */
  severalAudits: boolean;
};

type CasesAnswer = {
  kind: 'cases';
  cases: readonly CaseInAudit[];
  /** A case was asked for that there is not; these are all. */
  missing: boolean;
  /** Only the cases that what was asked for fits alike. */
  alike?: CaseSearch | undefined;
  from: number;
  severalAudits: boolean;
};

export type ScheduleAnswer = {
  kind: 'schedule';
  event:
    | 'set'
    | 'next'
    | 'paused'
    | 'pausedUntil'
    | 'resumed'
    | 'stopped'
    | 'skipped'
    /** No question was due at the time that was to be left out. */
    | 'notThen'
    | 'setByYou'
    | 'setBySomebody'
    | 'setByNobody';
  subscription: Subscription;
  /** When the next question comes, or would come if it were resumed. */
  next: Temporal.Instant;
};

/** What was written looked like a live concern about a child; it is kept nowhere. */
type UrgentAnswer = { kind: 'urgent'; contacts: readonly Contact[] };

/** Somebody to call about a child; it has a telephone number or an address on the web. */
export type Contact = {
  name: string;
  phone?: string;
  /** Begins with `https://`. */
  url?: string;
  /** When it answers, in words. */
  when?: string;
};

export type NotUnderstood = {
  kind: 'not-understood';
  /** What was unclear: a topic, the words at all, a button's data, or a part of a schedule. */
  about: 'topic' | 'words' | 'button' | 'day' | 'time' | 'zone' | 'date' | 'holidays';
  nearest: readonly Theme[];
};

export type AnswerOf<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;
