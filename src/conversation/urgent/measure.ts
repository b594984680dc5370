import { exampleOf, type Message } from './examples.ts';
import { learn } from './learn.ts';
import { urgencyOf } from './looks-urgent.ts';

/** A message with what weights say about it that were learnt without it. */
export type Measured = Message & { readonly urgency: number };

/** Into so many parts the examples are divided; each is measured by what the others teach. */
const PARTS = 4;

/**
 * Measures each message by weights that were learnt from the other parts.
 *
 * @param partOf `batch` holds out all messages under one heading together, so that none is measured
 * by its likes: harder than what people will write, for a whole profession or subject was never
 * seen. `line` holds out single messages.
 */
export function crossValidated(messages: readonly Message[], by: 'batch' | 'line'): Measured[] {
  const batches = new Map([...new Set(messages.map(({ batch }) => batch))].map((b, at) => [b, at]));
  const partOf = (message: Message, at: number) =>
    (by === 'line' ? at : (batches.get(message.batch) ?? 0)) % PARTS;
  const examples = messages.map(exampleOf);
  const parts = messages.map(partOf);
  const measured: Measured[] = [];
  for (let part = 0; part < PARTS; part++) {
    const weights = learn(examples.filter((_, at) => parts[at] !== part));
    for (const [at, message] of messages.entries()) {
      if (parts[at] !== part) continue;
      measured.push({ ...message, urgency: urgencyOf(message.text, weights) });
    }
  }
  return measured;
}

export type Mistakes = { missed: Measured[]; falseAlarms: Measured[]; live: number; other: number };

export function mistakesOf(measured: readonly Measured[], enough: number): Mistakes {
  const live = measured.filter(({ isLive }) => isLive);
  const other = measured.filter(({ isLive }) => !isLive);
  return {
    missed: live.filter(({ urgency }) => urgency < enough),
    falseAlarms: other.filter(({ urgency }) => urgency >= enough),
    live: live.length,
    other: other.length,
  };
}
