import { apply, type Commit, type RawRecords } from './entry.ts';
import { refuseNewer } from './files.ts';
import { entryOn, type Line, linesOf } from './lines.ts';
import { VERSION } from './record.ts';

/** Records as a snapshot and the journals after it make them, one after the other. */
export type Replayed = {
  records: RawRecords;
  /** Number of the last commit. */
  seq: number;
};

/** What was found in a journal. */
export type JournalRead = {
  /** Damage that acknowledged changes may have been lost by, in words; may name ids. */
  faults: string[];
  /** Where the last whole line ends, in bytes. */
  end: number;
  /** Whether that line has its line feed. */
  isEnded: boolean;
  /** Bytes after it: of a commit that was being written when the process ended. */
  torn: number;
};

/**
 * Makes the changes of a journal.
 *
 * A commit is acknowledged only when its line is whole and on disk, and the next is written only
 * then: so an unfinished line at the end was never acknowledged, and any other is damage. A damaged
 * line is passed over; what builds on it is left out as well, and each such record stays as it was
 * before.
 *
 * @param state is changed
 * @throws {StoreError} when the journal is from a newer version
 */
export function replay(file: string, content: Buffer, state: Replayed): JournalRead {
  const read: JournalRead = { faults: [], end: 0, isEnded: true, torn: 0 };
  for (const line of linesOf(content)) {
    const { number, isEnded } = line;
    const { entry, end } = readLine(line);
    if (entry === undefined) {
      if (!isEnded) {
        read.torn = line.bytes.length;
        break;
      }
      read.faults.push(`line ${number} is damaged`);
    } else if (number === 1 && entry.format === 'journal') {
      refuseNewer(file, entry.version, VERSION);
      read.faults.push(...gap(state.seq, Number(entry.after)));
      state.seq = Math.max(state.seq, Number(entry.after));
    } else if (isCommit(entry)) {
      read.faults.push(...commit(entry, number, state));
    } else {
      read.faults.push(`line ${number} is no change`);
    }
    read.end = end;
    read.isEnded = isEnded;
  }
  return read;
}

/** Where only the line feed at the end of the journal is damaged, the line was whole. */
function readLine({ bytes, end, isEnded }: Line): { entry: JournalLine | undefined; end: number } {
  const entry = entryOn(bytes);
  if (entry !== undefined || isEnded) return { entry: entry as JournalLine | undefined, end };
  return { entry: entryOn(bytes.subarray(0, -1)) as JournalLine | undefined, end: end - 1 };
}

type JournalLine = Header & Partial<Commit>;

type Header = { format?: unknown; version?: unknown; after?: unknown };

function isCommit({ seq, entries }: Partial<Commit>): boolean {
  return typeof seq === 'number' && Array.isArray(entries);
}

function commit(entry: Partial<Commit>, line: number, state: Replayed): string[] {
  const { seq, entries } = entry as Commit;
  if (seq <= state.seq) return [`line ${line} repeats change ${seq}`];
  const faults = gap(state.seq, seq - 1);
  state.seq = seq;
  for (const each of entries) {
    if (apply(state.records, seq, each)) continue;
    faults.push(`line ${line} cannot be made: ${each.kind} ${each.id} stays as it was before`);
  }
  return faults;
}

function gap(have: number, needed: number): string[] {
  return needed > have ? [`changes ${have + 1} to ${needed} are missing`] : [];
}
