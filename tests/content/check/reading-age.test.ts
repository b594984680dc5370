import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hardToRead,
  LONGEST_SENTENCE,
  OLDEST_READING_AGE,
  readingAge,
} from '../../../src/content/check/reading-age.ts';
import { english } from '../../../src/words/english.ts';
import { ownTexts } from '../../../src/words/own-texts.ts';

// Letters, words and sentences counted by hand.
test.each([
  ['The cat sat on the mat.', 17, 6, 1],
  ['Nobody monitors this bot. Call 999.', 28, 6, 2],
  ['Are you aware of costs, e.g. for clothing?', 31, 8, 1],
  ['It comes at 14.30 on Monday', 21, 6, 1],
])('%s', (text, letters, words, sentences) => {
  const grade = 4.71 * (letters / words) + 0.5 * (words / sentences) - 21.43;
  expect(readingAge(text)).toBeCloseTo(grade + 5, 10);
});

test('a text without words has no age', () => {
  expect(readingAge('')).toBe(0);
  expect(readingAge('… – ?')).toBe(0);
});

test('is a number whatever the text, and spaces do not matter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readingAge(text)).not.toBeNaN();
      expect(readingAge(`  ${text.trim()} `)).toBe(readingAge(text.trim()));
    }),
  );
});

const words = (count: number) => `Go ${'go '.repeat(count - 2)}on.`;

test.each([
  [
    'long words',
    'Professionals demonstrate multidisciplinary safeguarding responsibilities regarding organisational communication arrangements.',
    true,
  ],
  ['long words, but a title', 'Multidisciplinary safeguarding responsibilities', false],
  ['a sentence at the limit', words(LONGEST_SENTENCE), false],
  ['a sentence over it', `Yes. ${words(LONGEST_SENTENCE + 1)}`, true],
  ['many short sentences', `${words(5)} `.repeat(20), false],
])('hard to read: %s', (_, text, isHard) => {
  expect(hardToRead([{ at: 'here', text }]).map(({ at }) => at)).toEqual(isHard ? ['here'] : []);
});

test('says how hard', () => {
  expect(hardToRead([{ at: 'here', text: `Yes. ${words(30)}` }])).toEqual([
    { at: 'here', text: `Yes. ${words(30)}`, age: expect.any(Number), longestSentence: 30 },
  ]);
});

test('the words of the bot itself are easy to read', () => {
  expect(OLDEST_READING_AGE).toBeLessThanOrEqual(14);
  expect(hardToRead(ownTexts(english))).toEqual([]);
});
