import { z } from 'zod';
import type { Kind, Records } from './contract.ts';
import { codecs } from './record.ts';

/** A record as it stands on disk. */
export type Raw = {
  kind: string;
  id: string;
  /** Number of the commit that changed it last. */
  seq: number;
  value: Record<string, unknown>;
};

/** All records as they stand on disk, by kind and id. */
export type RawRecords = Map<string, Raw>;

/** What became of one record, as it is written to the journal. */
export type Entry = { kind: string; id: string } & (
  | { whole: Record<string, unknown> }
  | { gone: true }
  | Patch
);

/**
 * What differs from the record as commit `base` left it.
 *
 * A list that grows is not written anew with each element: `lists` says from which element on, and
 * how many of the elements before are kept, and which follow.
 */
type Patch = {
  base: number;
  set: Record<string, unknown>;
  unset: string[];
  lists: Record<string, [from: number, keep: number, added: unknown[]]>;
};

/** Changes that are written together, in the order in which they were made. */
export type Commit = { seq: number; entries: readonly Entry[] };

/**
 * What a change of a record comes to on disk.
 *
 * @param base the commit that changed the record last
 * @throws {z.ZodError} when the value does not fit its codec
 */
export function entryOf<K extends Kind>(
  kind: K,
  id: string,
  before: Records[K] | undefined,
  after: Records[K] | undefined,
  base: number,
): Entry {
  const codec: z.ZodObject = codecs[kind];
  if (after === undefined) return { kind, id, gone: true };
  if (before === undefined) return { kind, id, whole: z.encode(codec, after) };
  return { kind, id, base, ...difference(codec, before, after) };
}

function difference(codec: z.ZodObject, before: object, after: object): Omit<Patch, 'base'> {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const patch: Omit<Patch, 'base'> = { set: {}, unset: [], lists: {} };
  for (const field of new Set([...old.keys(), ...now.keys()])) {
    const [from, to] = [old.get(field), now.get(field)];
    if (from === to) continue;
    const part = codec.shape[field];
    // Says what is wrong as for a whole record.
    if (part === undefined) z.encode(codec, after as never);
    else if (to === undefined) patch.unset.push(field);
    else {
      const [start, keep] = sharedElements(from, to);
      const rest = keep > 0 ? (to as unknown[]).slice(keep) : to;
      const encoded = z.encode(part as z.ZodType, rest);
      if (keep > 0) patch.lists[field] = [start, keep, encoded as unknown[]];
      else patch.set[field] = encoded;
    }
  }
  return patch;
}

/** Which elements of a list the other one begins with, the very same ones: from where, how many. */
function sharedElements(before: unknown, after: unknown): [start: number, count: number] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [0, 0];
  const start = before.indexOf(after[0]);
  if (start < 0) return [0, 0];
  let count = 0;
  while (start + count < before.length && before[start + count] === after[count]) count += 1;
  return [start, count];
}

/** Where a record stands among {@link RawRecords}. */
export function keyOf({ kind, id }: { kind: string; id: string }): string {
  return `${kind} ${id}`;
}

/**
 * Makes the change that a commit's entry tells of.
 *
 * @returns false when the record is not as it was when the change was made: it is left as it is
 */
export function apply(records: RawRecords, seq: number, entry: Entry): boolean {
  const { kind, id } = entry;
  const key = keyOf(entry);
  if ('gone' in entry) {
    records.delete(key);
  } else if ('whole' in entry) {
    records.set(key, { kind, id, seq, value: entry.whole });
  } else {
    const before = records.get(key);
    if (before?.seq !== entry.base) return false;
    records.set(key, { kind, id, seq, value: patched(before.value, entry) });
  }
  return true;
}

function patched(value: Record<string, unknown>, { set, unset, lists }: Patch) {
  const next = { ...value, ...set };
  for (const field of unset) delete next[field];
  for (const [field, [start, keep, added]] of Object.entries(lists)) {
    next[field] = [...(value[field] as unknown[]).slice(start, start + keep), ...added];
  }
  return next;
}
