import type { Library, PromptInContext } from '../content/library.ts';
import type { PromptId, ThemeId } from '../content/schema.ts';
import { rotationOf } from '../delivery/rotation.ts';
import type { ConversationReference } from '../delivery/sender.ts';
import { choosePrompt } from '../prompts/choose.ts';
import { type SubscriptionParts, unsubscribed } from './subscriptions.ts';

/** Which prompt is wanted: any, one of a theme, or a certain one. */
export type Wanted = {
  /** What it is chosen from, should another library take its place meanwhile. */
  library: Library;
  theme?: ThemeId | undefined;
  prompt?: PromptId | undefined;
};

/**
 * Takes a prompt for a conversation here and now, and notes that it was used there, so that it does
 * not come again soon.
 *
 * @returns undefined when there is nothing (more) to ask
 */
export function takePrompt(
  { store, clock, defaultSchedule }: Pick<SubscriptionParts, 'store' | 'clock' | 'defaultSchedule'>,
  reference: ConversationReference,
  { library, theme, prompt }: Wanted,
): Promise<PromptInContext | undefined> {
  return store.changeConversation<PromptInContext | undefined>(
    reference.conversationId,
    (current) => {
      const conversation = current ?? unsubscribed(reference, defaultSchedule);
      const now = clock.now();
      const chosen =
        prompt === undefined
          ? choosePrompt(library, rotationOf(conversation, now), theme)
          : certain(library, prompt);
      if (chosen === undefined) return { next: current, result: undefined };
      const delivery = {
        prompt: chosen.prompt.prompt.id,
        occasion: 'request',
        dueAt: now,
        state: 'sent',
        attempts: 1,
        why: chosen.reason,
      } as const;
      return {
        next: { ...conversation, deliveries: [...conversation.deliveries, delivery] },
        result: chosen.prompt,
      };
    },
  );
}

/** Somebody picked it, which needs no other reason. */
function certain(library: Library, id: PromptId) {
  const prompt = library.current.find((each) => each.prompt.id === id);
  return prompt && { prompt, reason: undefined };
}
