import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonId } from '../../src/delivery/sender.ts';
import {
  isRoundKey,
  newRoundKey,
  SealError,
  type Sealed,
  sealWith,
} from '../../src/reflection/seal.ts';

const person = '29:person' as PersonId;

test('what was sealed is opened with the same key, whatever it is', () => {
  const seal = sealWith(newRoundKey());
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 1000 }), (text) => {
      const whole = text.toWellFormed();
      expect(seal.open(seal.close(whole))).toBe(whole);
    }),
  );
});

test('without its key, or changed, it is not opened', () => {
  const [seal, other] = [sealWith(newRoundKey()), sealWith(newRoundKey())];
  const sealed = seal.close('We never asked the father.');
  expect(() => other.open(sealed)).toThrow(SealError);
  expect(() => seal.open(`${sealed.slice(0, -6)}AAAAAA` as Sealed)).toThrow(SealError);
  expect(() => seal.open('' as Sealed)).toThrow(SealError);
});

test('it shows neither the words nor how many there are', () => {
  const seal = sealWith(newRoundKey());
  const [short, long] = [seal.close('Yes'), seal.close('x'.repeat(200))];
  expect(short).toHaveLength(long.length);
  expect(Buffer.from(short, 'base64url').toString('latin1')).not.toContain('Yes');
  expect(seal.close('Yes')).not.toBe(short);
});

test('a person has one mark in a round, and another in the next', () => {
  const [seal, other] = [sealWith(newRoundKey()), sealWith(newRoundKey())];
  expect(seal.mark(person)).toBe(seal.mark(person));
  expect(seal.mark(person)).not.toBe(other.mark(person));
  expect(seal.mark(person)).not.toBe(seal.mark('29:other' as PersonId));
  expect(seal.press(person, 'a')).not.toBe(seal.press(person, 'b'));
});

test('a key is known by its form', () => {
  expect(isRoundKey(newRoundKey())).toBe(true);
  for (const text of ['', 'short', `${newRoundKey()}\n`]) expect(isRoundKey(text)).toBe(false);
});
