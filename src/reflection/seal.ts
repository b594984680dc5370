import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { PersonId } from '../delivery/sender.ts';

/** A person within one round: the same person in another round has a mark that looks unrelated. */
export type Mark = string & { readonly brand: 'Mark' };

/** A press of a person in a round. */
export type PressMark = string & { readonly brand: 'PressMark' };

/** A text that only the round's key opens. */
export type Sealed = string & { readonly brand: 'Sealed' };

/** The key of one round. Once it is gone, what it marked and sealed says nothing to anybody. */
export type RoundKey = string & { readonly brand: 'RoundKey' };

/** Hides the people and the words of one round behind its key. */
export type Seal = {
  mark(person: PersonId): Mark;
  press(person: PersonId, pressId: string): PressMark;
  close(text: string): Sealed;
  /** @throws {SealError} when it was not sealed with this key */
  open(sealed: Sealed): string;
};

/** A text was not sealed with this key, or was changed since. */
export class SealError extends Error {
  override readonly name = 'SealError';
  constructor() {
    super('a sealed text cannot be opened: it was sealed with another key, or was changed');
  }
}

const KEY_BYTES = 32;

/** 96 bits, as NIST SP 800-38D recommends for GCM; random, as a key seals few texts. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 96 bits: two of a round's people, or presses, never meet by chance. */
const MARK_LENGTH = 16;

/** Texts are made as long as the next multiple of this, so that their length says little. */
const BLOCK = 256;

export function newRoundKey(): RoundKey {
  return randomBytes(KEY_BYTES).toString('base64url') as RoundKey;
}

/** Whether a text can be a key that {@link newRoundKey} made. */
export function isRoundKey(text: string): text is RoundKey {
  return /^[\w-]{43}$/.test(text);
}

export function sealWith(key: RoundKey): Seal {
  const secret = createHmac('sha256', key).update('["seal"]').digest();
  const markOf = (...parts: readonly string[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify(parts))
      .digest('base64url')
      .slice(0, MARK_LENGTH);
  return {
    mark: (person) => markOf('person', person) as Mark,
    press: (person, pressId) => markOf('press', person, pressId) as PressMark,
    close(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce);
      const hidden = Buffer.concat([cipher.update(padded(text)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url') as Sealed;
    },
    open(sealed) {
      try {
        const bytes = Buffer.from(sealed, 'base64url');
        const begin = NONCE_BYTES + TAG_BYTES;
        const cipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, NONCE_BYTES));
        cipher.setAuthTag(bytes.subarray(NONCE_BYTES, begin));
        const open = Buffer.concat([cipher.update(bytes.subarray(begin)), cipher.final()]);
        return open.subarray(4, 4 + open.readUInt32BE(0)).toString('utf8');
      } catch {
        throw new SealError();
      }
    },
  };
}

/** The length in bytes, the text, and nothing up to a whole block. */
function padded(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const block = Buffer.alloc(Math.ceil((4 + length) / BLOCK) * BLOCK);
  block.writeUInt32BE(length);
  block.write(text, 4);
  return block;
}
