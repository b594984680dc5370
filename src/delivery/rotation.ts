import { recentlyAsked } from '../prompts/asked.ts';
import type { Rotation } from '../prompts/choose.ts';
import { dateAt } from '../schedule/schedule.ts';
import type { Conversation } from '../store/contract.ts';
import type { Delivery, PromptDelivery } from './delivery.ts';

/** What the choice of a conversation's next prompt depends on, as it is at `now`. */
export function rotationOf(conversation: Conversation, now: Temporal.Instant): Rotation {
  const { deliveries, subscription, themes, asked = [] } = conversation;
  const { schedule } = subscription;
  return {
    used: deliveries.filter(isUse).map(({ prompt, why, dueAt }) => ({
      prompt,
      theme: why?.theme,
      on: dateAt(schedule, dueAt),
    })),
    asked: recentlyAsked(asked, dateAt(schedule, now)),
    themes,
  };
}

/** What the conversation has had or is about to have, and had not only once more. */
function isUse(delivery: Delivery): delivery is PromptDelivery {
  const { state, occasion } = delivery;
  return state !== 'given-up' && state !== 'skipped' && occasion !== 'again';
}
