import { createRequire } from 'node:module';

/**
 * The one place that loads `adaptivecards-templating`: its ES module build cannot be loaded by Node
 * (an import without an extension inside), its CommonJS build can.
 */

type TemplateClass = new (
  template: unknown,
) => { expand(context: { $root: Readonly<Record<string, unknown>> }): unknown };

const { Template } = createRequire(import.meta.url)(
  'adaptivecards-templating/dist/adaptivecards-templating.js',
) as { Template: TemplateClass };

/** A card as it is sent to Teams. */
export type AdaptiveCard = { type: 'AdaptiveCard'; version: string; [property: string]: unknown };

/** A template that was read and prepared once, to be filled often. */
export type CardTemplate = (data: Readonly<Record<string, unknown>>) => AdaptiveCard;

/** Cards kept of each template; there are fewer different ones than this that are often asked for. */
const MOST_KEPT = 200;

/**
 * Prepares a template.
 *
 * Values are put in as they are: an expression `${…}` inside a value is not evaluated. A card
 * depends on nothing but the values, so it is kept for the next time they come (filling one is a
 * sixth of what a turn takes), and frozen, because it is then shared.
 *
 * @param json the template, in Adaptive Cards JSON with the templating language
 */
export function prepareTemplate(json: unknown): CardTemplate {
  const template = new Template(json);
  const kept = new Map<string, AdaptiveCard>();
  return (data) => {
    const key = JSON.stringify(data);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const card = deepFreeze(template.expand({ $root: data })) as AdaptiveCard;
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, card);
    return card;
  };
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
