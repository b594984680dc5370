import type { Library } from '../content/library.ts';
import type { PromptId } from '../content/schema.ts';
import { type Delivery, isOpen, LEFT_OUT, type PromptDelivery } from '../delivery/delivery.ts';
import type { ConversationReference } from '../delivery/sender.ts';
import type { Reason } from '../prompts/reason.ts';
import { dateAt } from '../schedule/schedule.ts';
import type { Conversation } from '../store/contract.ts';
import type { Answer, AnswerOf, HistoryItem, NotPosted } from './answer.ts';
import type { HistoryIntent } from './history-words.ts';
import { type SubscriptionParts, unsubscribed } from './subscriptions.ts';

/** Questions that are listed at once, at most: a tired person reads no more. */
export const MOST_IN_HISTORY = 6;

/** What somebody saw last and when, of which the conversation's history need not know. */
export type Shown = { prompt?: PromptId | undefined; at: Temporal.Instant };

/**
 * Answers what is asked of the questions that came.
 *
 * @param shown what this person saw last
 */
export function answerFromHistory(
  parts: SubscriptionParts,
  reference: ConversationReference,
  library: Library,
  intent: HistoryIntent,
  shown: Shown | undefined,
): Promise<Answer> {
  return parts.store.changeConversation<Answer>(reference.conversationId, (current) => {
    const conversation = current ?? unsubscribed(reference, parts.defaultSchedule);
    switch (intent.kind) {
      case 'history':
        return { next: current, result: historyOf(conversation, library, intent.from ?? 0) };
      case 'why':
        return { next: current, result: why(conversation, library, intent.prompt, shown, parts) };
      case 'again': {
        const now = parts.clock.now();
        const again = sendAgain(conversation, library, intent, now);
        return again ?? { next: current, result: historyOf(conversation, library, 0) };
      }
    }
  });
}

function historyOf(
  { deliveries, subscription: { schedule } }: Conversation,
  library: Library,
  from: number,
): AnswerOf<'history'> {
  const items = deliveries
    .toReversed()
    .toSorted((a, b) => Temporal.Instant.compare(b.dueAt, a.dueAt))
    .filter((each) => isTold(each, deliveries))
    .map((each): HistoryItem => {
      const prompt = each.prompt === undefined ? undefined : library.prompts.get(each.prompt);
      return { on: dateAt(schedule, each.dueAt), how: howOf(each), prompt };
    });
  return { kind: 'history', items, from };
}

/** An answer that was lost, or a question in whose place another came, tells nobody anything. */
function isTold(delivery: Delivery, all: readonly Delivery[]): boolean {
  if (!isUnsent(delivery)) return true;
  const { occasion, dueAt } = delivery;
  const instead = all.some(
    (each) => !isUnsent(each) && each.occasion === 'schedule' && each.dueAt.equals(dueAt),
  );
  return occasion === 'schedule' && !instead;
}

function isUnsent({ state }: Delivery): boolean {
  return state === 'given-up' || state === 'skipped';
}

const OCCASIONS = { schedule: 'weekly', request: 'now', again: 'again' } as const;

function howOf(delivery: Delivery): HistoryItem['how'] {
  if (isOpen(delivery)) return 'coming';
  if (!isUnsent(delivery)) return OCCASIONS[delivery.occasion];
  return NOT_POSTED.get(delivery.reason ?? '') ?? 'not-taken';
}

/** The delivery's codes; any other is what Teams said when it did not take the message. */
const NOT_POSTED = new Map<string, NotPosted>([
  [LEFT_OUT, 'left-out'],
  ['withdrawn', 'taken-back'],
  ['removed', 'taken-back'],
  ['too late', 'too-late'],
  ['nothing to ask', 'nothing-to-ask'],
]);

/** Marks a question that came before as shown once more, which uses nothing up. */
function sendAgain(
  conversation: Conversation,
  library: Library,
  { prompt: wanted, week }: Extract<HistoryIntent, { kind: 'again' }>,
  now: Temporal.Instant,
): { next: Conversation; result: Answer } | undefined {
  const came = cameIn(conversation);
  const last =
    wanted === undefined
      ? ((week && lastOfWeekBefore(came, conversation, now)) ?? came.at(-1))
      : came.find((each) => each.prompt === wanted);
  if (last === undefined) return undefined;
  const prompt = library.prompts.get(last.prompt);
  if (prompt === undefined) return { next: conversation, result: WITHDRAWN };
  const again: PromptDelivery = {
    prompt: last.prompt,
    occasion: 'again',
    dueAt: now,
    state: 'sent',
    attempts: 1,
  };
  return {
    next: { ...conversation, deliveries: [...conversation.deliveries, again] },
    result: { kind: 'question', occasion: 'again', prompt },
  };
}

const WITHDRAWN: Answer = { kind: 'not-understood', about: 'withdrawn', nearest: [] };

/** The questions that arrived, oldest first. */
function cameIn({ deliveries }: Conversation): PromptDelivery[] {
  return deliveries.filter((each): each is PromptDelivery => each.state === 'sent');
}

/** The last scheduled one from before this week, where the schedule is kept. */
function lastOfWeekBefore(
  came: readonly PromptDelivery[],
  { subscription: { schedule } }: Conversation,
  now: Temporal.Instant,
): PromptDelivery | undefined {
  const today = dateAt(schedule, now);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return came.findLast(
    ({ occasion, dueAt }) =>
      occasion === 'schedule' && Temporal.PlainDate.compare(dateAt(schedule, dueAt), monday) < 0,
  );
}

/** Why a question came: the one that is named, the one this person saw last, or the last that came. */
function why(
  conversation: Conversation,
  library: Library,
  named: PromptId | undefined,
  shown: Shown | undefined,
  { clock }: SubscriptionParts,
): Answer {
  const came = cameIn(conversation);
  const last = came.at(-1);
  const isSeenLater =
    shown?.prompt !== undefined &&
    (last === undefined || Temporal.Instant.compare(shown.at, last.dueAt) >= 0);
  const id = named ?? (isSeenLater ? shown.prompt : last?.prompt);
  if (id === undefined) return historyOf(conversation, library, 0);
  const { schedule } = conversation.subscription;
  const ofPrompt = came.filter(({ prompt }) => prompt === id);
  const original = ofPrompt.findLast(({ occasion }) => occasion !== 'again');
  const repeated = ofPrompt.at(-1)?.occasion === 'again' ? ofPrompt.at(-1) : undefined;
  const reason = original?.why;
  return {
    kind: 'why',
    prompt: library.prompts.get(id),
    occasion:
      original === undefined ? 'shown' : original.occasion === 'schedule' ? 'weekly' : 'now',
    on: dateAt(schedule, original?.dueAt ?? clock.now()),
    againOn: repeated && dateAt(schedule, repeated.dueAt),
    reason,
    about: reason && titleOf(reason, library),
    isPersonal: conversation.reference.conversationType === 'personal',
  };
}

function titleOf({ because, theme }: Reason, library: Library): string | undefined {
  return library.themes.get('theme' in because ? because.theme : theme)?.title;
}
