import { type Activity, CardFactory, MessageFactory } from 'botbuilder';
import type { FilledCard } from '../cards/fill.ts';

/** A message that is one card; the summary is what a notification shows of it. */
export function cardMessage({ card, summary }: FilledCard): Partial<Activity> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary };
}
