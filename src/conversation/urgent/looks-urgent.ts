import { type Features, featuresOf, stretchesOf } from './features.ts';
import { ANY_MESSAGE, PARTS, type Weights } from './learn.ts';
import { readMessage } from './reading.ts';
import learnt from './weights.json' with { type: 'json' };

/**
 * From here on a message is taken for a live concern, whatever else it could be. Chosen with
 * `npm run urgent measure`: lower misses fewer and alarms more.
 */
export const CERTAIN = 1.5;

/** From here on it is one unless the library, or a command, answers it clearly. */
export const POSSIBLE = -0.7;

export const WEIGHTS_FILE = new URL('weights.json', import.meta.url);

const WEIGHTS: Weights = new Map(Object.entries(learnt));

/**
 * Whether a message looks like a live concern about a child, so that its writer has to see the
 * urgent contacts before anything else; `possibly` if it could also be a question about learning.
 *
 * It weighs words, pairs of words and kinds of cues by what {@link WEIGHTS} were learnt from: the
 * messages in `examples/`, live concerns and others. It would rather be wrong about a question on a
 * hard subject than miss a child: the card it leads to has a way back.
 *
 * @param text any text from a person; any length, read in linear time
 */
export function looksUrgent(text: string): boolean | 'possibly' {
  const urgency = urgencyOf(text);
  return urgency >= CERTAIN || (urgency >= POSSIBLE && 'possibly');
}

/** How much speaks for a live concern in the part of a message where most does. */
export function urgencyOf(text: string, weights: Weights = WEIGHTS): number {
  const reading = readMessage(text);
  const sums = stretchesOf(reading).map((stretch) => weigh(featuresOf(reading, stretch), weights));
  return Math.max(...sums);
}

function weigh(features: Features, weights: Weights): number {
  let sum = weights.get(ANY_MESSAGE) ?? 0;
  for (const [feature, value] of features) sum += value * (weights.get(feature) ?? 0);
  return sum / PARTS;
}

/** What speaks for a live concern in the part of a message where most does, feature by feature. */
export function reasonsFor(text: string): {
  urgency: number;
  reasons: { feature: string; speaks: number }[];
} {
  const reading = readMessage(text);
  const weighed = stretchesOf(reading).map((stretch) => {
    const features = featuresOf(reading, stretch);
    return { features, urgency: weigh(features, WEIGHTS) };
  });
  const [most] = weighed.sort((a, b) => b.urgency - a.urgency);
  const reasons = [...(most?.features ?? []), [ANY_MESSAGE, 1] as const].map(
    ([feature, value]) => ({ feature, speaks: (value * (WEIGHTS.get(feature) ?? 0)) / PARTS }),
  );
  return { urgency: most?.urgency ?? 0, reasons: reasons.filter(({ speaks }) => speaks !== 0) };
}
