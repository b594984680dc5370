/** A text with where it stands. */
export type PlacedText = { at: string; text: string };

/** A text that is hard to read, with its reading age and the words of its longest sentence. */
export type HardText = PlacedText & { age: number; longestSentence: number };

/** The bot speaks to professionals in a hurry, not to children: an age, in years. */
export const OLDEST_READING_AGE = 14;

/** https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/ */
export const LONGEST_SENTENCE = 25;

/** The index speaks of running text; in a line of a few words one long word decides it. */
const FEWEST_WORDS = 8;

/**
 * The age at which people can read a text, in years: the Automated Readability Index.
 *
 * The index gives a grade of American schools (Senter and Smith, 'Automated Readability Index',
 * AMRL-TR-66-220, 1967), which children of that number plus five enter. It counts the letters of
 * words and the words of sentences and knows nothing of their sense; being a formula fitted to long
 * texts, it may give an age below 0 for `Go on.`
 *
 * @returns 0 for a text without words
 */
export function readingAge(text: string): number {
  const sentences = sentencesOf(text);
  const words = sentences.flat();
  if (words.length === 0) return 0;
  const letters = words.join('').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const grade = 4.71 * (letters / words.length) + 0.5 * (words.length / sentences.length) - 21.43;
  return grade + 5;
}

/** The texts that are read later than at {@link OLDEST_READING_AGE}, or have too long a sentence. */
export function hardToRead(texts: readonly PlacedText[]): HardText[] {
  return texts
    .map(({ at, text }) => {
      const lengths = sentencesOf(text).map((words) => words.length);
      const isLongEnough = lengths.reduce((sum, each) => sum + each, 0) >= FEWEST_WORDS;
      const age = readingAge(text);
      return {
        hard: { at, text, age, longestSentence: Math.max(0, ...lengths) },
        isOld: isLongEnough && age > OLDEST_READING_AGE,
      };
    })
    .filter(({ hard, isOld }) => isOld || hard.longestSentence > LONGEST_SENTENCE)
    .map(({ hard }) => hard);
}

const bySentence = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The words of each sentence; an `e.g.` or `14.30` ends none. */
function sentencesOf(text: string): string[][] {
  return [...bySentence.segment(text)]
    .map(({ segment }) => segment.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)))
    .filter((words) => words.length > 0);
}
