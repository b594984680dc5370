import type { Records as KeptRecords, Kind, RecordStore } from '../store/contract.ts';

/** Keeps records of one kind, each under its id. */
export interface Records<Id extends string, Value> {
  get(id: Id): Promise<Value | undefined>;
  /**
   * Changes one record in one step that nothing else comes between, and resolves once it is on disk.
   *
   * @param change pure; gives what the record becomes (undefined: it is deleted, or never was), and
   *   what the caller wants to know. What is given back as it came is not written.
   */
  change<Result>(
    id: Id,
    change: (current: Value | undefined) => { next: Value | undefined; result: Result },
  ): Promise<Result>;
  all(): Promise<readonly Value[]>;
}

/** The records of one kind in the store. */
export function recordsOf<Id extends string, K extends Kind>(
  store: RecordStore,
  kind: K,
): Records<Id, KeptRecords[K]> {
  return {
    get: (id) => store.record(kind, id),
    all: () => store.records(kind),
    change(id, change) {
      const ids = { [kind]: id } as unknown as Record<K, string>;
      return store.change(ids, (current) => {
        const { next, result } = change(current[kind]);
        return { next: { [kind]: next } as unknown as typeof current, result };
      });
    },
  };
}
