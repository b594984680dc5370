import { type Phrases, stemOf, tokensOf } from './tokens.ts';

/** Words that stand in any sentence, whatever it is about. */
const ANYWHERE = new Set(
  (
    'a an the of to in on at by for with from and or but if then than that this these those it its is are was were ' +
    'be been being am do does did have has had i we you he she they them us me my our your his her their there here ' +
    'what which who whom how when where why any some about as so not no can could should would will may might just ' +
    'get got also only very more most much many up out off over into re s t d ll ve m im ive weve dont doesnt isnt ' +
    'anything something lesson lessons learn learnt learned learning please pls audit audits case cases'
  )
    .split(' ')
    .map(stemOf),
);

/** Longer words are known by how they begin, too: `grandparents` and `grandchildren`. */
const BEGINNING = 4;

/**
 * What a text holds, for a classifier: the stems of its words, those that stand side by side, how
 * long words begin, and the usual word for those that are alike.
 *
 * @param words as `wordsOf` gives them
 */
export function featuresOf(words: readonly string[], alike: Phrases): string[] {
  const stems = words.map(stemOf);
  const tells = (at: number) => stems[at] !== undefined && !ANYWHERE.has(stems[at]);
  const features = new Set<string>();
  for (const [at, stem] of stems.entries()) {
    if (tells(at)) features.add(stem);
    if (at + 1 < stems.length && (tells(at) || tells(at + 1))) {
      features.add(`${stem}_${stems[at + 1]}`);
    }
  }
  for (const word of words)
    if (word.length > BEGINNING + 1) features.add(`^${word.slice(0, BEGINNING)}`);
  for (const { said, key } of tokensOf(words, alike)) {
    if (said.includes(' ') || stemOf(said) !== key) features.add(`=${key}`);
  }
  return [...features];
}

/** Whether a feature is a word by itself, or one that is alike. */
export function isWord(feature: string): boolean {
  return !/[\^_]/.test(feature);
}
