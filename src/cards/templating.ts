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

/**
 * Prepares a template.
 *
 * Values are put in as they are: an expression `${…}` inside a value is not evaluated.
 *
 * @param json the template, in Adaptive Cards JSON with the templating language
 */
export function prepareTemplate(json: unknown): CardTemplate {
  const template = new Template(json);
  return (data) => template.expand({ $root: data }) as AdaptiveCard;
}
