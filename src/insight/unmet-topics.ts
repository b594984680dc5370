import { type Clock, systemClock } from '../clock.ts';
import type { PersonId } from '../delivery/sender.ts';
import type { Log } from '../log.ts';
import { type Blinding, blindingWith, isKey, newKey } from './blinding.ts';
import { count, countable, forget, keptSince, type Tally } from './tally.ts';
import {
  readKey,
  readTally,
  setTallyAside,
  UnmetTopicsError,
  writeKey,
  writeTally,
} from './unmet-file.ts';

/** Counts what people ask for that the library does not have. */
export type UnmetTopics = {
  /**
   * Counts a person for the words of a question that found nothing.
   *
   * Never throws and never waits: it is written in the background, and what cannot be written is
   * said in the log and tried again with the next.
   *
   * @param words of the subject only; those that are not plain words are left out, and of a message
   *   at most three are counted
   */
  note(words: readonly string[], person: PersonId): void;
  /** Waits for what was noted to be on disk; nothing is noted afterwards. */
  close(): Promise<void>;
};

/** A word that several people asked for. */
export type UnmetTopic = { word: string; people: number };

/**
 * Promise 6 of the design: a count under 5 is shown as 'fewer than 5'. A word itself may be shown
 * before, because by then it is not one person's; how many they are, whether 3 or 4, may not.
 */
export const FEWEST_SHOWN = 5;

/**
 * Opens the count in the folder of the state; whoever opens it has that folder to themselves.
 *
 * @throws {UnmetTopicsError} when a file is there and cannot be read, or none can be written
 */
export async function openUnmetTopics(
  folder: string,
  { clock, log }: { clock: Clock; log?: Log | undefined },
): Promise<UnmetTopics> {
  const blinding = await blindingOf(folder);
  const tally = await tallyOf(folder, blinding, log);
  let closed = false;
  let unwritten = false;
  let writing: Promise<void> | undefined;

  /** One write after the other; what is noted during one goes with the next. */
  async function write(): Promise<void> {
    // What is noted in the same turn goes with the first.
    await Promise.resolve();
    while (unwritten) {
      unwritten = false;
      try {
        forget(tally, clock.now());
        await writeTally(folder, tally, blinding.fingerprint);
      } catch (error) {
        unwritten = true;
        log?.error('unmet topics not written', error);
        break;
      }
    }
    writing = undefined;
  }

  function startWriting(): void {
    unwritten = true;
    writing ??= write();
  }

  if (isOld(tally, clock)) startWriting();

  return {
    note(words, person) {
      if (closed) return;
      try {
        const today = clock.now().toString().slice(0, '2026-11-23'.length);
        const changes = countable(words).map((word) => count(tally, word, person, blinding, today));
        if (changes.includes(true)) startWriting();
      } catch (error) {
        log?.error('unmet topic not noted', error);
      }
    },
    async close() {
      closed = true;
      await writing;
      if (unwritten) await write();
    },
  };
}

async function blindingOf(folder: string): Promise<Blinding> {
  const known = await readKey(folder);
  if (known !== undefined && isKey(known)) return blindingWith(known);
  const key = newKey();
  await writeKey(folder, key);
  return blindingWith(key);
}

/** What is there so far; a file that is damaged, or was written with another key, is set aside. */
async function tallyOf(folder: string, { fingerprint }: Blinding, log?: Log): Promise<Tally> {
  const found = await readTally(folder);
  if (found.kind === 'found' && found.what.key === fingerprint) return found.what.tally;
  if (found.kind !== 'none') {
    const why = found.kind === 'damaged' ? 'damaged' : 'written with another key';
    log?.warn('unmet topics set aside', { why, file: await setTallyAside(folder) });
  }
  return { hidden: new Map(), clear: new Map() };
}

function isOld({ hidden, clear }: Tally, clock: Clock): boolean {
  const since = keptSince(clock.now());
  return [...hidden.values(), ...clear.values()].some(({ asked }) => asked < since);
}

/**
 * The words that several people asked for, most people first.
 *
 * Those that fewer than {@link FEWEST_SHOWN} asked for come in the order of the alphabet, so that
 * the order does not tell what the number must not. May be read while the service runs.
 *
 * @throws {UnmetTopicsError} when the file cannot be read or is damaged
 */
export async function readUnmetTopics(
  folder: string,
  clock: Clock = systemClock,
): Promise<UnmetTopic[]> {
  const found = await readTally(folder);
  if (found.kind === 'none') return [];
  if (found.kind === 'damaged') {
    throw new UnmetTopicsError(
      `${folder}: what people asked for in vain is damaged or from another version. ` +
        'The service sets it aside when it starts, and counts anew.',
    );
  }
  const since = keptSince(clock.now());
  const shown = (people: number) => (people < FEWEST_SHOWN ? 0 : people);
  return [...found.what.tally.clear]
    .filter(([, { asked }]) => asked >= since)
    .map(([word, { people }]) => ({ word, people }))
    .sort((a, b) => shown(b.people) - shown(a.people) || a.word.localeCompare(b.word, 'en'));
}
