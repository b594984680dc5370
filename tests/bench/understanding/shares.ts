import type { Outcome } from './ask-all.ts';

/** So many of so many. */
export type Share = { count: number; of: number };

/** How many questions were answered rightly, and how many wrongly in the ways that matter. */
export type Shares = {
  right: Share;
  inTop3: Share;
  /** Of the questions that are not commands. */
  wronglyConfident: Share;
  /** Of the urgent ones. */
  urgentMissed: Share;
  /** Of those that are not urgent. */
  falseAlarms: Share;
  /** Of all: the recurring question was changed, and nobody wanted that. */
  scheduleChanged: Share;
  /** No answer came, but an error. */
  failed: Share;
};

/** What is asked of the bot itself, and not of the learning. */
const COMMANDS = new Set(
  'themes cases help random prompt schedule days-off pause skip resume stop next who unclear-time'
    .concat(' history why again choose-themes all-themes chosen-themes')
    .split(' '),
);

export function sharesOf(outcomes: readonly Outcome[]): Shares {
  const share = (of: readonly Outcome[], which: (outcome: Outcome) => boolean): Share => ({
    count: of.filter(which).length,
    of: of.length,
  });
  const aboutLearning = outcomes.filter(({ question }) => !COMMANDS.has(question.label.kind));
  const urgent = outcomes.filter(({ question }) => question.label.kind === 'urgent');
  const others = outcomes.filter(({ question }) => question.label.kind !== 'urgent');
  return {
    right: share(outcomes, ({ verdict }) => verdict.right),
    inTop3: share(outcomes, ({ verdict }) => verdict.inTop3),
    wronglyConfident: share(aboutLearning, ({ verdict }) => verdict.wronglyConfident),
    urgentMissed: share(urgent, ({ verdict }) => verdict.urgentMissed),
    falseAlarms: share(others, ({ verdict }) => verdict.falseAlarm),
    scheduleChanged: share(outcomes, ({ verdict }) => verdict.scheduleChanged),
    failed: share(outcomes, ({ answer }) => answer instanceof Error),
  };
}

/** The outcomes kind by kind, in the order in which the kinds first come. */
export function byKind(outcomes: readonly Outcome[]): Map<string, Outcome[]> {
  return Map.groupBy(outcomes, ({ question }) => question.kind);
}

/** From 0 to 1; of nothing, nothing is missing. */
export function part({ count, of }: Share): number {
  return of === 0 ? 0 : count / of;
}
