import { currentPrompts, type Library } from '../content/library.ts';
import type { Theme, ThemeId } from '../content/schema.ts';
import { rotationOf } from '../delivery/rotation.ts';
import type { ConversationReference } from '../delivery/sender.ts';
import { leftInRound } from '../prompts/choose.ts';
import {
  changedChoice,
  type Eligible,
  eligiblePrompts,
  type ThemeChoice,
} from '../prompts/theme-choice.ts';
import { nextDue, type Schedule } from '../schedule/schedule.ts';
import type { Conversation } from '../store/contract.ts';
import type { Answer, ChosenThemesAnswer } from './answer.ts';
import { type SubscriptionParts, unsubscribed } from './subscriptions.ts';
import type { ThemeChoiceIntent } from './theme-choice-words.ts';

/** What can be done with the chosen themes, once it is clear which are meant. */
export type ChosenThemesIntent = Exclude<ThemeChoiceIntent, { kind: 'which-theme' }>;

/** Chooses the themes on which a conversation gets questions, and says what that means. */
export function chooseThemes(
  parts: SubscriptionParts,
  reference: ConversationReference,
  library: Library,
  intent: ChosenThemesIntent,
): Promise<Answer> {
  return parts.store.changeConversation<Answer>(reference.conversationId, (current) => {
    const conversation = current ?? unsubscribed(reference, parts.defaultSchedule);
    const now = parts.clock.now();
    const { themes, event } = decide(conversation.themes, intent, library);
    const next = themes === conversation.themes ? conversation : { ...conversation, themes };
    const from = intent.kind === 'chosen-themes' ? (intent.from ?? 0) : 0;
    return {
      next: next === conversation ? current : next,
      result: { ...described(next, library, now), kind: 'chosen-themes', event, from },
    };
  });
}

type Decided = { themes: ThemeChoice | undefined; event: ChosenThemesAnswer['event'] };

function decide(
  before: ThemeChoice | undefined,
  intent: ChosenThemesIntent,
  library: Library,
): Decided {
  switch (intent.kind) {
    case 'chosen-themes':
      return { themes: before, event: 'shown' };
    case 'all-themes':
      return { themes: undefined, event: before === undefined ? 'unchanged' : 'set' };
    case 'choose-themes': {
      const { change, themes: named } = intent;
      const asks = (theme: ThemeId) => currentPrompts(library, theme).length > 0;
      if (change !== 'without' && !named.some(asks))
        return { themes: before, event: 'no-questions' };
      const themes = changedChoice(before, change, named);
      if (themes === 'nothing-left') return { themes: before, event: 'nothing-left' };
      if (isSame(themes, before)) return { themes: before, event: 'unchanged' };
      if (eligiblePrompts(library, themes).isFallback) {
        return { themes: before, event: 'nothing-left' };
      }
      return { themes, event: 'set' };
    }
  }
}

function isSame(a: ThemeChoice | undefined, b: ThemeChoice | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const themes = new Set(a.themes);
  return a.kind === b.kind && themes.symmetricDifference(new Set(b.themes)).size === 0;
}

type Described = Omit<ChosenThemesAnswer, 'kind' | 'event' | 'from'>;

function described(conversation: Conversation, library: Library, now: Temporal.Instant): Described {
  const { themes: choice, subscription } = conversation;
  const eligible = eligiblePrompts(library, choice);
  const themes = themesOf(eligible, choice, library);
  const chosen = choice?.kind === 'only' ? choice.themes : [];
  return {
    choice: choice?.kind ?? 'all',
    themes,
    leftOut:
      choice?.kind === 'without' ? choice.themes.flatMap((id) => library.themes.get(id) ?? []) : [],
    gone: chosen.filter((id) => currentPrompts(library, id).length === 0).length,
    isFallback: eligible.isFallback,
    questions: eligible.prompts.length,
    left: leftInRound(library, rotationOf(conversation, now).used, eligible).length,
    lasts: lengthOf(eligible.prompts.length, subscription.schedule, library, now),
  };
}

/** The themes that questions come from: a chosen one with what refers to it, others with their own. */
function themesOf(
  { prompts, isFallback }: Eligible,
  choice: ThemeChoice | undefined,
  library: Library,
): { theme: Theme; questions: number }[] {
  if (choice?.kind === 'only' && !isFallback) {
    return choice.themes.flatMap((id) => {
      const theme = library.themes.get(id);
      const questions = currentPrompts(library, id).length;
      return theme !== undefined && questions > 0 ? [{ theme, questions }] : [];
    });
  }
  const own = Map.groupBy(prompts, ({ theme }) => theme.id);
  return [...library.themes.values()].flatMap((theme) => {
    const questions = own.get(theme.id)?.length ?? 0;
    return questions > 0 ? [{ theme, questions }] : [];
  });
}

/** So many of the next ones say how far they lie apart. */
const LOOKED_AT = 12;

/** How long so many questions last by the schedule, in days. */
function lengthOf(
  questions: number,
  schedule: Schedule,
  { calendars }: Library,
  now: Temporal.Instant,
): Temporal.Duration {
  const first = nextDue(schedule, now, calendars);
  let last = first;
  for (let i = 0; i < LOOKED_AT; i += 1) last = nextDue(schedule, last, calendars);
  const apart = last.since(first).total('hours') / 24 / LOOKED_AT;
  return Temporal.Duration.from({ days: Math.round(apart * questions) });
}
