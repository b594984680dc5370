import type { Raw, RawRecords } from './entry.ts';
import { keyOf } from './entry.ts';
import { refuseNewer } from './files.ts';
import { entryOn, linesOf, sealed } from './lines.ts';
import { VERSION } from './record.ts';

/** All records as the commit `seq` left them. */
export type Snapshot = { seq: number; records: RawRecords };

/** So much is written at once, so that the service answers in between. */
const CHUNK_LENGTH = 64 * 1024;

/** The content of a snapshot file, in pieces. */
export function* snapshotText(seq: number, records: Iterable<Raw>): Generator<string> {
  let text = sealed({ format: 'snapshot', version: VERSION, seq });
  for (const record of records) {
    text += sealed(record);
    if (text.length < CHUNK_LENGTH) continue;
    yield text;
    text = '';
  }
  yield text + sealed({ end: true });
}

/**
 * Reads a snapshot file.
 *
 * A line without a check sum is taken as somebody's own: who edits a record by hand leaves it out.
 *
 * @returns where it is damaged, when it is: then nothing in it can be relied upon
 * @throws {StoreError} when it is from a newer version
 */
export function readSnapshot(file: string, content: Buffer): Snapshot | { damagedAt: string } {
  const records: RawRecords = new Map();
  let seq: number | undefined;
  let isWhole = false;
  for (const { number, bytes } of linesOf(content)) {
    const entry = entryOn(bytes, true) as Partial<Raw & Header & { end: true }> | undefined;
    const damaged = { damagedAt: `line ${number}` };
    if (entry === undefined || isWhole) return damaged;
    if (number === 1) {
      refuseNewer(file, entry?.version, VERSION);
      if (entry?.format !== 'snapshot' || typeof entry.seq !== 'number') return damaged;
      seq = entry.seq;
    } else if (entry?.end === true) {
      isWhole = true;
    } else {
      const record = asRecord(entry);
      if (record === undefined) return damaged;
      records.set(keyOf(record), record);
    }
  }
  return seq !== undefined && isWhole ? { seq, records } : { damagedAt: 'its end' };
}

type Header = { format: unknown; version: unknown; seq: unknown };

function asRecord(entry: Partial<Raw> | null): Raw | undefined {
  const { kind, id, seq = 0, value } = entry ?? {};
  const isRecord =
    typeof kind === 'string' &&
    typeof id === 'string' &&
    typeof seq === 'number' &&
    typeof value === 'object' &&
    value !== null;
  return isRecord ? { kind, id, seq, value } : undefined;
}
