import type { Clock } from '../clock.ts';
import type { ThemeId } from '../content/schema.ts';
import type { ConversationId } from '../delivery/sender.ts';
import { noteAsked } from '../prompts/asked.ts';
import { dateAt } from '../schedule/schedule.ts';
import type { Conversation, Store } from '../store/contract.ts';
import type { Intent } from './intent.ts';

/**
 * Notes for a conversation that a theme was asked about, so that a question on it comes soon: the
 * theme and the day, neither who asked nor in what words. Nothing is kept of a conversation that is
 * not known, and nothing is written twice a day.
 *
 * @throws {StoreError} when it could not be written
 */
export async function noteAskedTheme(
  { store, clock }: { store: Store; clock: Clock },
  id: ConversationId,
  theme: ThemeId,
): Promise<void> {
  const noted = (conversation: Conversation): Conversation => {
    const before = conversation.asked ?? [];
    const today = dateAt(conversation.subscription.schedule, clock.now());
    const asked = noteAsked(before, theme, today);
    return asked === before ? conversation : { ...conversation, asked };
  };
  const current = await store.conversation(id);
  if (current === undefined || noted(current) === current) return;
  await store.changeConversation(id, (known) => ({
    next: known && noted(known),
    result: undefined,
  }));
}

/** The theme that somebody asks about, without having a question on it posted at once. */
export function themeAsked(intent: Intent): ThemeId | undefined {
  return intent.kind === 'theme' || intent.kind === 'random' ? intent.theme : undefined;
}
