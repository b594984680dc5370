import type { Kind, Records } from './contract.ts';
import { type Entry, entryOf } from './entry.ts';
import { type Kept, kinds, type State } from './state.ts';

/** Which record of each kind a change is about. */
export type Ids = { readonly [K in Kind]?: string };

/** One record of each kind, as far as there is one. */
export type Some = { readonly [K in Kind]?: Records[K] | undefined };

/** Changes that are to be made in one commit; until they are kept, the state is as it was. */
export type Draft = {
  /** What the changes come to on disk. */
  readonly entries: readonly Entry[];
  /** Records as the changes so far leave them. */
  current(ids: Ids): Some;
  /**
   * Adds a change of these records: all of it or, when it throws, none.
   *
   * @param next what is left out, or as it was, is not changed; what is undefined is removed
   * @throws {z.ZodError} when a record does not fit its codec
   */
  add(ids: Ids, next: Some): void;
  /** Makes the changes in the state. */
  keep(): void;
};

/** @param seq number of the commit */
export function startDraft(state: State, seq: number): Draft {
  const entries: Entry[] = [];
  /** By kind and id; undefined is what is removed. */
  const changed = new Map<Kind, Map<string, Kept<unknown> | undefined>>(
    kinds.map((kind) => [kind, new Map()]),
  );

  function kept<K extends Kind>(kind: K, id: string): Kept<Records[K]> | undefined {
    const ours = changed.get(kind);
    return ours?.has(id) ? (ours.get(id) as Kept<Records[K]> | undefined) : state[kind].get(id);
  }

  /** What one record's change comes to; nothing when it stays as it is. */
  function entriesFor<K extends Kind>(kind: K, id: string, after: Records[K] | undefined): Entry[] {
    const before = kept(kind, id);
    if (before?.value === after) return [];
    return [entryOf(kind, id, before?.value, after, before?.seq ?? 0)];
  }

  return {
    entries,

    current: (ids) =>
      Object.fromEntries(
        kinds.flatMap((kind) => {
          const id = ids[kind];
          return id === undefined ? [] : [[kind, kept(kind, id)?.value]];
        }),
      ),

    add(ids, next) {
      const named = kinds.flatMap((kind) => {
        const id = ids[kind];
        return id === undefined || !Object.hasOwn(next, kind) ? [] : [{ kind, id }];
      });
      const added = named.flatMap(({ kind, id }) => entriesFor(kind, id, next[kind]));
      for (const entry of added) {
        const kind = entry.kind as Kind;
        const value = next[kind];
        changed.get(kind)?.set(entry.id, value === undefined ? undefined : { value, seq });
      }
      entries.push(...added);
    },

    keep() {
      for (const [kind, records] of changed) {
        const table = state[kind] as Map<string, Kept<unknown>>;
        for (const [id, record] of records) {
          if (record === undefined) table.delete(id);
          else table.set(id, record);
        }
      }
    },
  };
}
