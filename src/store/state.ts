import { z } from 'zod';
import type { Kind, Records } from './contract.ts';
import type { Raw, RawRecords } from './entry.ts';
import { codecs } from './record.ts';

/** All state as it is in memory: by kind, by id. */
export type State = { readonly [K in Kind]: Map<string, Kept<Records[K]>> };

/** A record, and the number of the commit that changed it last. */
export type Kept<Value> = { value: Value; seq: number };

/** A record that does not hold what it should, and where in it. */
export type Unreadable = { raw: Raw; at: string };

export const kinds = Object.keys(codecs) as Kind[];

export function emptyState(): State {
  return Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as unknown as State;
}

/** Reads each record by itself, so that one that somebody edited into nonsense stops no other. */
export function decode(records: RawRecords): { state: State; unreadable: Unreadable[] } {
  const state = emptyState();
  const unreadable: Unreadable[] = [];
  for (const raw of records.values()) {
    const { kind, id, seq, value } = raw;
    if (!isKind(kind)) {
      unreadable.push({ raw, at: 'kind' });
      continue;
    }
    const read = z.safeDecode(codecs[kind] as z.ZodObject, value);
    if (read.success) {
      (state[kind] as Map<string, Kept<unknown>>).set(id, { value: read.data, seq });
    } else {
      unreadable.push({ raw, at: placeOf(read.error) });
    }
  }
  return { state, unreadable };
}

/** All records in their form on disk, one after the other. */
export function* encoded(state: State): Generator<Raw> {
  for (const kind of kinds) {
    const codec: z.ZodObject = codecs[kind];
    for (const [id, { value, seq }] of state[kind]) {
      yield { kind, id, seq, value: z.encode(codec, value) };
    }
  }
}

/** As it is now, whatever becomes of it: records are never changed, only replaced. */
export function copyOf(state: State): State {
  return Object.fromEntries(
    kinds.map((kind) => [kind, new Map<string, unknown>(state[kind])]),
  ) as unknown as State;
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(codecs, kind);
}

/** Where the fault is; of a choice between forms of a record, where it is in the form that fits best. */
function placeOf({ issues }: z.ZodError): string {
  return issues[0]?.path.join('.') || 'the record';
}
