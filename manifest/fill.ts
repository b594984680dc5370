/** Puts an organisation's values into the manifest template. */
import type { PackageValues } from './values.ts';

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** The template asks for something that nothing supplies: a slip in manifest.json, not in a value. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  constructor(placeholder: string) {
    super(`manifest.json: no value is known for ${placeholder}`);
  }
}

/**
 * The manifest with each placeholder, such as `${{BOT_ID}}`, replaced by its value.
 *
 * Only strings of the parsed template are filled, each once. So a value is always data: quotes and
 * backslashes cannot end the string they stand in, and a placeholder inside a value stays text.
 *
 * @throws {TemplateError} when the template holds a placeholder without a value
 */
export function fillManifest(template: JsonObject, values: PackageValues): JsonObject {
  return fillObject(template, new Map(Object.entries(values)));
}

type ValueOf = ReadonlyMap<string, string>;

function fillObject(object: JsonObject, values: ValueOf): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, fillJson(value, values)]),
  );
}

function fillJson(json: Json, values: ValueOf): Json {
  if (typeof json === 'string') return fillText(json, values);
  if (typeof json !== 'object' || json === null) return json;
  return isList(json) ? json.map((item) => fillJson(item, values)) : fillObject(json, values);
}

function fillText(text: string, values: ValueOf): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (placeholder: string, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new TemplateError(placeholder);
    return value;
  });
}

function isList(json: JsonObject | readonly Json[]): json is readonly Json[] {
  return Array.isArray(json);
}
