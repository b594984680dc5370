import { PreviewError } from './preview-error.ts';

/** An element, action, column or text run of a card. */
export type CardPart = { readonly [property: string]: unknown };

/** The parts in a list of a part; none where there is no such list. */
export function partsOf(owner: CardPart, list: string): CardPart[] {
  const parts = owner[list] ?? [];
  if (!Array.isArray(parts)) throw new PreviewError(`The card’s ‘${list}’ is not a list.`);
  return parts.map((part: unknown) => partIn(part, list));
}

/** The one part under a property, if there is one. */
export function partOf(owner: CardPart, property: string): CardPart | undefined {
  const part = owner[property];
  return part === undefined ? undefined : partIn(part, property);
}

/** A text of a part, empty where there is none. */
export function textOf(owner: CardPart, property: string): string {
  const text = owner[property] ?? '';
  return typeof text === 'string' ? text : String(text);
}

/** A choice among names that cards write in any case, such as `Small`. */
export function nameOf(owner: CardPart, property: string): string {
  return textOf(owner, property).toLowerCase();
}

function partIn(value: unknown, where: string): CardPart {
  if (isPart(value)) return value;
  // In rich text a run without properties may be written as its text alone.
  if (typeof value === 'string') return { type: 'TextRun', text: value };
  throw new PreviewError(`The card’s ‘${where}’ holds something that is no part of a card.`);
}

function isPart(value: unknown): value is CardPart {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
