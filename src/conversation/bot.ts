import { currentPrompts, type Library } from '../content/library.ts';
import type { ThemeId } from '../content/schema.ts';
import { findCases } from '../content/search/find-case.ts';
import type { ConversationId, ConversationReference, PersonId } from '../delivery/sender.ts';
import { zoneNamed } from '../schedule/schedule.ts';
import type { Answer, Contact } from './answer.ts';
import { noteAskedTheme, themeAsked } from './asked-themes.ts';
import { changeSubscription } from './change-subscription.ts';
import { chooseThemes } from './chosen-themes.ts';
import { readFollowUp, rememberTopics, topicOf } from './follow-up.ts';
import { answerFromHistory } from './history.ts';
import { inPassing } from './in-passing.ts';
import type { Intent } from './intent.ts';
import { looksPersonal } from './personal-data.ts';
import { readPress } from './press.ts';
import { readIntent } from './read-intent.ts';
import {
  install,
  refreshReference,
  remove,
  type SubscriptionParts,
  undelivered,
} from './subscriptions.ts';
import { takePrompt } from './take-prompt.ts';
import { themeAnswer } from './theme-answer.ts';
import { looksUrgent } from './urgent/looks-urgent.ts';

/** Answers people, and learns where the app was installed. Knows nothing of Teams. */
export type Bot = {
  /** Answers what somebody wrote. */
  hear(
    reference: ConversationReference,
    text: string,
    person: PersonId | undefined,
  ): Promise<Answer>;
  /** Answers a pressed button. */
  press(
    reference: ConversationReference,
    data: unknown,
    person: PersonId | undefined,
  ): Promise<Answer>;
  /** The app was installed: subscribes, and welcomes once however often it is told. */
  install(reference: ConversationReference): Promise<Answer | undefined>;
  /** An answer did not arrive: what it would have used up is given back. */
  undelivered(reference: ConversationReference, answer: Answer): Promise<void>;
  /** The app was removed: ends the subscription, keeps the history. */
  remove(id: ConversationId): Promise<void>;
};

export type BotParts = SubscriptionParts & {
  /** From 0 up to 1, for `random question`. */
  random(): number;
  /** Whom to turn to when it is urgent; shown, and never called by us. */
  urgentContacts: readonly Contact[];
  /** Told of a subject that somebody asked for and the library lacks; must not throw. */
  noteUnmet(words: readonly string[], person: PersonId): void;
};

export function createBot(parts: BotParts): Bot {
  const { store } = parts;
  const topics = rememberTopics(parts.clock);

  /** From one library throughout, should another take its place meanwhile. */
  async function answer(
    reference: ConversationReference,
    intent: Intent,
    library: Library,
    person: PersonId | undefined,
  ): Promise<Answer> {
    await inPassing(refreshReference(parts, reference));
    switch (intent.kind) {
      case 'help':
        return { kind: 'help', audits: library.audits };
      case 'themes':
        return { kind: 'themes', themes: [...library.themes.values()], from: intent.from ?? 0 };
      case 'cases':
        return {
          kind: 'cases',
          cases: intent.among?.map((id) => known(library.cases.get(id))) ?? [
            ...library.cases.values(),
          ],
          missing: intent.missing ?? false,
          alike: intent.alike,
          from: intent.from ?? 0,
          severalAudits: library.audits.length > 1,
        };
      case 'theme':
        return themeAnswer(
          library,
          known(library.themes.get(intent.theme)),
          intent.from ?? 0,
          intent.because,
        );
      case 'choice':
        return {
          kind: 'choice',
          themes: intent.themes.map((id) => known(library.themes.get(id))),
        };
      case 'case':
        return { kind: 'case', source: known(library.cases.get(intent.case)), show: 'all' };
      case 'strengths':
        return { kind: 'case', source: known(library.cases.get(intent.case)), show: 'strengths' };
      case 'random':
        return randomQuestion(library, intent.theme);
      case 'prompt':
        return promptNow(reference, library, intent.theme);
      case 'history':
      case 'again':
      case 'why':
        return answerFromHistory(
          parts,
          reference,
          library,
          intent,
          topics.last(reference.conversationId, person),
        );
      case 'choose-themes':
      case 'all-themes':
      case 'chosen-themes':
        return chooseThemes(parts, reference, library, intent);
      case 'which-theme':
        return {
          kind: 'choice',
          themes: intent.among.map((id) => known(library.themes.get(id))),
          choosing: {
            change: intent.change,
            with: intent.themes.map((id) => known(library.themes.get(id))),
          },
        };
      case 'unclear':
        return {
          kind: 'not-understood',
          about: intent.isThanks ? 'thanks' : intent.topic ? 'topic' : 'words',
          nearest: intent.nearest.map((id) => known(library.themes.get(id))),
        };
      default:
        return changeSubscription(parts, reference, intent, person);
    }
  }

  function randomQuestion(library: Library, theme: ThemeId | undefined): Answer {
    const among = currentPrompts(library, theme);
    const prompt = among[Math.floor(parts.random() * among.length)];
    return prompt === undefined ? NOTHING_TO_ASK : { kind: 'question', occasion: 'random', prompt };
  }

  /** Takes the next prompt of the conversation's own rotation, so that it does not come again. */
  async function promptNow(
    reference: ConversationReference,
    library: Library,
    theme: ThemeId | undefined,
  ): Promise<Answer> {
    const prompt = await takePrompt(parts, reference, { library, theme });
    return prompt === undefined ? NOTHING_TO_ASK : { kind: 'question', occasion: 'now', prompt };
  }

  /** Now, on the clock by which the conversation's question comes. */
  async function localNow(id: ConversationId): Promise<Temporal.ZonedDateTime> {
    const { schedule } = (await store.conversation(id))?.subscription ?? {};
    const { zone } = schedule ?? parts.defaultSchedule;
    // State may have been edited by hand: whoever writes then can still set it right.
    return parts.clock.now().toZonedDateTimeISO(zoneNamed(zone) ?? parts.defaultSchedule.zone);
  }

  const urgentAnswer: Answer = { kind: 'urgent', contacts: parts.urgentContacts };

  return {
    async hear(reference, text, person) {
      // Before anything else, and with nothing kept: somebody may need help now.
      const urgent = looksUrgent(text);
      if (urgent === true) return urgentAnswer;
      if (looksPersonal(text)) return urgent ? urgentAnswer : { kind: 'personal-data' };
      const library = parts.library();
      const id = reference.conversationId;
      const last = topics.last(id, person);
      const followUp = findCases(library, text).length > 0 ? undefined : readFollowUp(text, last);
      const intent = stillThere(followUp, library) ?? readIntent(text, library, await localNow(id));
      if (urgent && !isClear(intent)) return urgentAnswer;
      const given = await answer(reference, intent, library, person);
      if (intent.kind === 'unclear' && person !== undefined && intent.unmet !== undefined) {
        parts.noteUnmet(intent.unmet, person);
      }
      const asked = themeAsked(intent);
      if (asked !== undefined) await inPassing(noteAskedTheme(parts, id, asked));
      topics.remember(id, person, topicOf(given));
      return given;
    },
    async press(reference, data, person) {
      const library = parts.library();
      const intent = readPress(data, library);
      if (intent === undefined) return { kind: 'not-understood', about: 'button', nearest: [] };
      const given = await answer(reference, intent, library, person);
      if (intent.kind === 'theme' && intent.isAsked === true) {
        await inPassing(noteAskedTheme(parts, reference.conversationId, intent.theme));
      }
      topics.remember(reference.conversationId, person, topicOf(given));
      return given;
    },
    install: (reference) => install(parts, reference),
    undelivered: (reference, answer) => undelivered(parts, reference.conversationId, answer),
    remove: (id) => remove(parts, id),
  };
}

/**
 * The words fit something that the bot knows. A list, a choice or a guess may be something else, and
 * whoever writes 'make it stop' does not speak of the weekly question.
 */
function isClear(intent: Intent): boolean {
  if (intent.kind === 'theme') return intent.isGuess !== true;
  return !['unclear', 'choice', 'cases', 'help', 'stop'].includes(intent.kind);
}

/** What was spoken of may have been withdrawn meanwhile. */
function stillThere(intent: Intent | undefined, library: Library): Intent | undefined {
  switch (intent?.kind) {
    case 'theme':
      return library.themes.has(intent.theme) ? intent : undefined;
    case 'case':
    case 'strengths':
      return library.cases.has(intent.case) ? intent : undefined;
    default:
      return intent;
  }
}

/** All audits, or all of a theme, are archived. */
const NOTHING_TO_ASK: Answer = { kind: 'not-understood', about: 'topic', nearest: [] };

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the library has what its own index names');
  return value;
}
