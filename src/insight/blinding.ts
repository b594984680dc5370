import { createHmac, randomBytes } from 'node:crypto';
import type { PersonId } from '../delivery/sender.ts';

/** A word that may not be read yet; the same for the same word and key. */
export type BlindWord = string & { readonly brand: 'BlindWord' };

/** A person within one word's entry: what the same person leaves at another word looks unrelated. */
export type BlindPerson = string & { readonly brand: 'BlindPerson' };

/** Hides words and people behind a key. Without the key nothing can be told or tried. */
export type Blinding = {
  /** Tells whether a file was written with this key; says nothing of the key. */
  readonly fingerprint: string;
  word(word: string): BlindWord;
  person(person: PersonId, word: string): BlindPerson;
};

const KEY_BYTES = 32;

/** 128 bits: two words, or two people, never meet by chance. */
const LENGTH = 22;

export function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** Whether a text can be a key that {@link newKey} made. */
export function isKey(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

export function blindingWith(key: string): Blinding {
  return {
    fingerprint: hash(key, 'key'),
    word: (word) => hash(key, 'word', word) as BlindWord,
    person: (person, word) => hash(key, 'person', word, person) as BlindPerson,
  };
}

/** Blinds once more with a salt, so that a word now in clear cannot be matched with older copies. */
export function blindAgain(person: BlindPerson, salt: string): BlindPerson {
  return hash(salt, person) as BlindPerson;
}

/** Parts as JSON: `['a', 'bc']` and `['ab', 'c']` differ. */
function hash(key: string, ...parts: readonly string[]): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(parts))
    .digest('base64url')
    .slice(0, LENGTH);
}
