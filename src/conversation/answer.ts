import type { Calendar, Span } from '../calendars.ts';
import type { CaseInAudit, MessageInCase, PromptInContext } from '../content/library.ts';
import type { Audit, Theme } from '../content/schema.ts';
import type { Reason } from '../prompts/reason.ts';
import type { ThemeChange } from '../prompts/theme-choice.ts';
import type { RoundAnswer } from '../reflection/said.ts';
import type { DayOffRule } from '../schedule/days-off.ts';
import type { HeldBack, Schedule } from '../schedule/schedule.ts';
import type { Subscription } from '../schedule/subscription.ts';
import type { CaseSearch } from './intent.ts';

/** What the bot says, before it has the form of a card. */
export type Answer =
  | QuestionAnswer
  | ThemeAnswer
  | { kind: 'case'; source: CaseInAudit; show: 'all' | 'strengths' }
  | { kind: 'themes'; themes: readonly Theme[]; from: number }
  /** The words fit several themes alike; the person chooses. */
  | ChoiceAnswer
  | CasesAnswer
  | { kind: 'welcome'; subscription: Subscription; firstAtOnce: boolean; inGroup: boolean }
  | { kind: 'help'; audits: readonly Audit[] }
  | ScheduleAnswer
  | HistoryAnswer
  | WhyAnswer
  | ChosenThemesAnswer
  | UrgentAnswer
  /** What was written looked like personal data. */
  | { kind: 'personal-data' }
  | NotUnderstood
  | RoundAnswer;

type QuestionAnswer = {
  kind: 'question';
  /** Why it comes: it fell due, somebody asked for one now, for any, for it again, or picked it. */
  occasion: DueOccasion | 'now' | 'random' | 'again' | 'picked';
  prompt: PromptInContext;
};

/** It is the week's only one, or the month's; or one of several. */
type DueOccasion = 'weekly' | 'monthly' | 'regular';

/** What a question is that comes by a schedule. */
export function occasionOf(schedule: Schedule): DueOccasion {
  if (schedule.every === 'month') {
    return 'date' in schedule || schedule.weeks.length === 1 ? 'monthly' : 'regular';
  }
  return schedule.every === 'week' && schedule.days.length === 1 ? 'weekly' : 'regular';
}

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

/** `choosing`: what is then done with the theme, and with others that are clear, for the chat. */
type ChoiceAnswer = {
  kind: 'choice';
  themes: readonly Theme[];
  choosing?: { change: ThemeChange; with: readonly Theme[] };
};

/** What came to a conversation, the newest first; `from`: where the page begins, counted from 0. */
type HistoryAnswer = { kind: 'history'; items: readonly HistoryItem[]; from: number };

/** A question that came, is on its way, or did not come, on a date where the schedule is kept. */
export type HistoryItem = {
  on: Temporal.PlainDate;
  how: 'weekly' | 'now' | 'again' | 'coming' | NotPosted;
  /** Undefined for an occurrence without a question, and for one that the library no longer has. */
  prompt: PromptInContext | undefined;
};

/** Why a question did not come. */
export type NotPosted = 'left-out' | 'taken-back' | 'too-late' | 'nothing-to-ask' | 'not-taken';

/** Why a question came, as it was when it was chosen. */
type WhyAnswer = {
  kind: 'why';
  prompt: PromptInContext | undefined;
  /** `shown`: it was shown to somebody who asked for any, which is no use of it. */
  occasion: 'weekly' | 'now' | 'shown';
  /** When it came; for what is only shown, now. */
  on: Temporal.PlainDate;
  /** When it came last, if it was sent again. */
  againOn: Temporal.PlainDate | undefined;
  /** What came before reasons were kept has none. */
  reason: Reason | undefined;
  /** The title of the theme that the reason is about, unless it was withdrawn. */
  about: string | undefined;
  /** In a personal chat it was this person who asked. */
  isPersonal: boolean;
};

/** The themes on which a conversation gets questions, and what that means for it. */
export type ChosenThemesAnswer = {
  kind: 'chosen-themes';
  event:
    | 'set'
    | 'unchanged'
    | 'shown'
    /** Nothing has changed: no theme would be left, or what was chosen has no questions. */
    | 'nothing-left'
    | 'no-questions';
  choice: 'all' | 'only' | 'without';
  /** Themes that questions come from, each with how many. */
  themes: readonly { theme: Theme; questions: number }[];
  leftOut: readonly Theme[];
  /** How many of the chosen themes have no questions any more. */
  gone: number;
  /** All of them: questions come from all themes until others are chosen. */
  isFallback: boolean;
  questions: number;
  /** How many of them are still to come before they come round again. */
  left: number;
  /** How long all of them last by the schedule. */
  lasts: Temporal.Duration;
  from: number;
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
    /** Until something that is no date. */
    | 'pausedOpen'
    | 'pausedUntil'
    | 'resumed'
    | 'stopped'
    | 'skipped'
    /** No question was due at the time that was to be left out. */
    | 'notThen'
    | 'setByYou'
    | 'setBySomebody'
    | 'setByNobody'
    | 'daysOff';
  subscription: Subscription;
  /** When the next question comes, or would come if it were resumed. */
  next: Temporal.Instant;
  /** Why it does not come before. */
  because?: HeldBack | undefined;
  daysOff: KeptDaysOff;
};

/** The days off that a chat keeps, in a form that can be told. */
export type KeptDaysOff = {
  rule: DayOffRule;
  holidays: Calendar | undefined;
  terms: Calendar | undefined;
  /** Its own that are not over, in order. */
  own: readonly Span[];
  /** A calendar that was chosen is not there any more. */
  isMissing: boolean;
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
  /**
   * What was unclear: a topic, the words at all, a button's data, or a part of a schedule; or what
   * was asked for was withdrawn; or there was nothing to understand but thanks.
   */
  about:
    | 'topic'
    | 'words'
    | 'thanks'
    | 'button'
    | 'withdrawn'
    | 'day'
    | 'time'
    | 'zone'
    | 'date'
    | AboutDaysOff;
  nearest: readonly Theme[];
  /** What there is to choose from, by name. */
  among?: readonly string[];
};

/** Which days off are meant, whose bank holidays, or which term dates; or none are known. */
type AboutDaysOff = 'holidays' | 'whose-holidays' | 'terms' | 'whose-terms';

export type AnswerOf<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;
