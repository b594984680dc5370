import { isDeepStrictEqual } from 'node:util';
import type { Link, Passage } from '../schema.ts';
import type { Change, Thing } from './difference.ts';
import { likenessOfTexts, type Pairing, pairUp } from './lists.ts';

/** What people call a part whose name in the files they would not understand. */
const NAMES: Readonly<Record<string, string>> = {
  namesNote: 'note on names',
  published: 'date of publication',
  url: 'address',
};

/**
 * Compares what is not compared in its own way, so that a field the schema gains is never missed.
 *
 * A list without items and no list at all are the same.
 */
export function compareFields<T extends object>(
  thing: Thing,
  before: T,
  after: T,
  inItsOwnWay: readonly (keyof T)[],
): Change[] {
  const own = new Set<PropertyKey>(inItsOwnWay);
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const fields = new Set([...old.keys(), ...now.keys()]);
  return [...fields].flatMap((field) => {
    if (own.has(field) || isDeepStrictEqual(old.get(field), now.get(field))) return [];
    return changed(thing, NAMES[field] ?? field, show(old.get(field)), show(now.get(field)));
  });
}

function show(value: unknown): string | undefined {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Compares texts in a list: a near-equal one was reworded, another one added or removed. */
export function compareTexts(
  thing: Thing,
  [part, parts]: [singular: string, plural: string],
  before: readonly string[],
  after: readonly string[],
): Change[] {
  const pairing = pairUp(before, after, (text) => text, likenessOfTexts);
  return [...pairChanges(thing, part, pairing, (text) => text), ...order(thing, parts, pairing)];
}

/** Compares names in a list, which are the same or not. */
export function compareNames(
  thing: Thing,
  [part, parts]: [singular: string, plural: string],
  before: readonly string[],
  after: readonly string[],
  nameOf: (item: string) => string = (item) => item,
): Change[] {
  const pairing = pairUp(before, after, (item) => item);
  return [...pairChanges(thing, part, pairing, nameOf), ...order(thing, parts, pairing)];
}

export function comparePassages(
  thing: Thing,
  before: readonly Passage[],
  after: readonly Passage[],
): Change[] {
  const pairing = pairUp(
    before,
    after,
    ({ text }) => text,
    (a, b) => likenessOfTexts(a.text, b.text),
  );
  return [
    ...pairChanges(thing, 'passage', pairing, ({ text }) => text),
    ...pairing.pairs.flatMap(([a, b]) => compareLinks(thing, a.links, b.links)),
    ...order(thing, 'passages', pairing),
  ];
}

export function compareLinks(
  thing: Thing,
  before: readonly Link[] = [],
  after: readonly Link[] = [],
): Change[] {
  const pairing = pairUp(before, after, linkInWords, (a, b) => {
    if (a.on === b.on && a.about === b.about) return 1;
    if (a.url === b.url) return 0.9;
    return a.on === b.on ? 0.8 : 0;
  });
  return [...pairChanges(thing, 'link', pairing, linkInWords), ...order(thing, 'links', pairing)];
}

function linkInWords({ on, about, url }: Link): string {
  return `${on}${about === undefined ? '' : ` (${about})`} → ${url}`;
}

function pairChanges<T>(
  thing: Thing,
  part: string,
  { pairs, removed, added }: Pairing<T>,
  inWords: (item: T) => string,
): Change[] {
  return [
    ...pairs.flatMap(([before, after]) => changed(thing, part, inWords(before), inWords(after))),
    ...removed.flatMap((item) => changed(thing, part, inWords(item), undefined)),
    ...added.flatMap((item) => changed(thing, part, undefined, inWords(item))),
  ];
}

function order(thing: Thing, parts: string, { isReordered }: Pairing<unknown>): Change[] {
  return isReordered ? [{ what: 'reordered', thing, parts }] : [];
}

function changed(
  thing: Thing,
  part: string,
  before: string | undefined,
  after: string | undefined,
): Change[] {
  if (before === after) return [];
  return [
    {
      what: 'changed',
      thing,
      part,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}
