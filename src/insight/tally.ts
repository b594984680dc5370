import type { PersonId } from '../delivery/sender.ts';
import { type Blinding, type BlindPerson, type BlindWord, blindAgain, newKey } from './blinding.ts';

/**
 * Counts how many people asked for a word.
 *
 * A word is hidden until enough people have asked for it; what then may be read holds no person that
 * could be carried over to another word. docs/decisions/0010-unmet-topics.md has the reasons.
 */
export type Tally = {
  hidden: Map<BlindWord, HiddenWord>;
  clear: Map<string, ClearWord>;
};

/** A word that too few have asked for: nobody can read it, only know it again. */
type HiddenWord = { people: Set<BlindPerson>; asked: string };

/** A word that enough people have asked for to be read. */
type ClearWord = {
  people: number;
  /** Those already counted, for as long as there is counting to do. */
  counted?: { salt: string; people: Set<BlindPerson> } | undefined;
  /** The day on which it was last asked for: 2026-11-23. No finer, so that it fits no log line. */
  asked: string;
};

/** A word that so many different people asked for is nobody's own any more, and may be read. */
export const FEWEST_PEOPLE = 3;

/** From here on the number says nothing more of what to do, and who was counted is forgotten. */
export const MOST_COUNTED = 20;

const MOST_WORDS_OF_A_MESSAGE = 3;
const MOST_ENTRIES = 5_000;
const KEPT_FOR = Temporal.Duration.from({ days: 180 });

/** Letters alone: no numbers of any kind can be kept. Shorter words say nothing of a topic. */
export const WORD = /^\p{L}{3,30}$/u;

/** The words of one message that may be counted, in small letters. */
export function countable(words: readonly string[]): readonly string[] {
  const plain = words.map((word) => word.normalize('NFKC').toLowerCase());
  return [...new Set(plain)].filter((word) => WORD.test(word)).slice(0, MOST_WORDS_OF_A_MESSAGE);
}

/**
 * Counts a person for a word.
 *
 * @param today such as 2026-11-23
 * @returns whether that changed anything
 */
export function count(
  tally: Tally,
  word: string,
  person: PersonId,
  blinding: Blinding,
  today: string,
): boolean {
  const blindPerson = blinding.person(person, word);
  const clear = tally.clear.get(word);
  if (clear !== undefined) return countClear(clear, blindPerson, today);

  const blindWord = blinding.word(word);
  const hidden = tally.hidden.get(blindWord) ?? { people: new Set(), asked: '' };
  const changed = !hidden.people.has(blindPerson) || hidden.asked !== today;
  hidden.people.add(blindPerson);
  hidden.asked = today;
  tally.hidden.set(blindWord, hidden);
  if (hidden.people.size >= FEWEST_PEOPLE) {
    tally.hidden.delete(blindWord);
    tally.clear.set(word, madeClear(hidden));
  }
  return changed;
}

function madeClear({ people, asked }: HiddenWord): ClearWord {
  const salt = newKey();
  const again = new Set([...people].map((person) => blindAgain(person, salt)));
  return { people: people.size, counted: { salt, people: again }, asked };
}

function countClear(word: ClearWord, person: BlindPerson, today: string): boolean {
  const { counted } = word;
  const again = counted && blindAgain(person, counted.salt);
  const isNew = again !== undefined && !counted?.people.has(again);
  const changed = isNew || word.asked !== today;
  word.asked = today;
  if (isNew) {
    counted?.people.add(again);
    word.people += 1;
    if (word.people >= MOST_COUNTED) word.counted = undefined;
  }
  return changed;
}

/** The first day whose words are still kept: `2026-05-27` on 2026-11-23. */
export function keptSince(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('UTC').toPlainDate().subtract(KEPT_FOR).toString();
}

/**
 * Drops what nobody has asked for in a long time, and what is too much: hidden words first, the
 * oldest first, so that no flood of made-up words drives out one that may be read.
 */
export function forget({ hidden, clear }: Tally, now: Temporal.Instant): void {
  const since = keptSince(now);
  dropBefore(hidden, since);
  dropBefore(clear, since);
  dropOldest(hidden, hidden.size + clear.size - MOST_ENTRIES);
  dropOldest(clear, hidden.size + clear.size - MOST_ENTRIES);
}

function dropBefore<Word>(entries: Map<Word, { asked: string }>, since: string): void {
  for (const [word, { asked }] of entries) if (asked < since) entries.delete(word);
}

/** Of those of one day, the ones first noted go first. */
function dropOldest<Word>(entries: Map<Word, { asked: string }>, excess: number): void {
  if (excess <= 0) return;
  const oldest = [...entries].sort(([, a], [, b]) => compare(a.asked, b.asked)).slice(0, excess);
  for (const [word] of oldest) entries.delete(word);
}

/** By their characters, which is the same on every machine. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
