import { currentPrompts, type Library } from '../content/library.ts';
import type { ThemeId } from '../content/schema.ts';
import { usedPrompts } from '../delivery/plan.ts';
import type { ConversationId, ConversationReference, PersonId } from '../delivery/sender.ts';
import { choosePrompt } from '../prompts/choose.ts';
import type { Conversation } from '../store/contract.ts';
import type { Answer } from './answer.ts';
import { type Intent, readIntent } from './intent.ts';
import { readPress } from './press.ts';
import {
  changeSubscription,
  install,
  refreshReference,
  remove,
  type SubscriptionParts,
  undelivered,
  unsubscribed,
} from './subscriptions.ts';
import { themeAnswer } from './theme-answer.ts';

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
};

export function createBot(parts: BotParts): Bot {
  const { store } = parts;

  /** From one library throughout, should another take its place meanwhile. */
  async function answer(
    reference: ConversationReference,
    intent: Intent,
    library: Library,
  ): Promise<Answer> {
    await refreshReference(parts, reference);
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
        return themeAnswer(library, known(library.themes.get(intent.theme)), intent.from ?? 0);
      case 'case':
        return { kind: 'case', source: known(library.cases.get(intent.case)), show: 'all' };
      case 'strengths':
        return { kind: 'case', source: known(library.cases.get(intent.case)), show: 'strengths' };
      case 'random':
        return randomQuestion(library, intent.theme);
      case 'prompt':
        return promptNow(reference, library, intent.theme);
      case 'unclear':
        return {
          kind: 'not-understood',
          about: intent.topic ? 'topic' : 'words',
          nearest: intent.nearest.map((id) => known(library.themes.get(id))),
        };
      default:
        return changeSubscription(parts, reference, intent);
    }
  }

  function randomQuestion(library: Library, theme: ThemeId | undefined): Answer {
    const among = currentPrompts(library, theme);
    const prompt = among[Math.floor(parts.random() * among.length)];
    return prompt === undefined ? NOTHING_TO_ASK : { kind: 'question', occasion: 'random', prompt };
  }

  /** Takes the next prompt of the conversation's own rotation, so that it does not come again. */
  function promptNow(
    reference: ConversationReference,
    library: Library,
    theme: ThemeId | undefined,
  ) {
    return store.changeConversation<Answer>(reference.conversationId, (current) => {
      const conversation = current ?? unsubscribed(reference, parts.defaultSchedule);
      const prompt = choosePrompt(library, usedPrompts(conversation), theme);
      if (prompt === undefined) return { next: current, result: NOTHING_TO_ASK };
      const next: Conversation = {
        ...conversation,
        deliveries: [
          ...conversation.deliveries,
          {
            prompt: prompt.prompt.id,
            occasion: 'request',
            dueAt: parts.clock.now(),
            state: 'sent',
            attempts: 1,
          },
        ],
      };
      return { next, result: { kind: 'question', occasion: 'now', prompt } };
    });
  }

  return {
    hear(reference, text) {
      const library = parts.library();
      return answer(reference, readIntent(text, library), library);
    },
    async press(reference, data) {
      const library = parts.library();
      const intent = readPress(data, library);
      if (intent === undefined) return { kind: 'not-understood', about: 'button', nearest: [] };
      return answer(reference, intent, library);
    },
    install: (reference) => install(parts, reference),
    undelivered: (reference, answer) => undelivered(parts, reference.conversationId, answer),
    remove: (id) => remove(parts, id),
  };
}

/** All audits, or all of a theme, are archived. */
const NOTHING_TO_ASK: Answer = { kind: 'not-understood', about: 'topic', nearest: [] };

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the library has what its own index names');
  return value;
}
