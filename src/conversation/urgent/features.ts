import { BREAK } from '../phrases.ts';
import type { CueKind, Reading } from './reading.ts';

/** What a stretch of a message is weighed by, and how much of each there is. */
export type Features = ReadonlyMap<string, number>;

/** A part of a message, in words: from `start` up to `end`. */
export type Stretch = { readonly start: number; readonly end: number };

/** What people tell of a concern fits into this; a longer text is weighed part by part. */
const LONGEST_STRETCH = 60;

/** All of a message, in parts that overlap by half where it is long. */
export function stretchesOf({ words }: Reading): Stretch[] {
  const step = LONGEST_STRETCH / 2;
  const count = Math.max(1, Math.ceil(words.length / step) - 1);
  return Array.from({ length: count }, (_, i) => ({
    start: i * step,
    end: Math.min(words.length, i * step + LONGEST_STRETCH),
  }));
}

const WORTH = { word: 1, pair: 1, apart: 0.7, kind: 1, length: 0.5 };

/** A message counts as short if it has no more words and breaks than this. */
const LENGTHS = [3, 5, 8, 13, 21];

/**
 * The features of a stretch, each once:
 *
 * - `bruise`: a word
 * - `told me`: two that follow each other; `^` stands for the beginning, `|` for the end of a sentence
 * - `told _ me`: two with any word between
 * - `#harm`, `#harm x2`, `#harm + telling`: a kind of cue, two different ones, two kinds together
 * - `#none`: no cue; `#up to 5`: so many words
 *
 * Together they weigh the less the more they are (as the fourth root of the sum of their squares),
 * so that much text does not count as much evidence.
 */
export function featuresOf(reading: Reading, stretch: Stretch): Features {
  const features = new Map<string, number>();
  addWords(features, reading, stretch);
  addKinds(features, reading, stretch);
  const length = stretch.end - stretch.start;
  for (const most of LENGTHS) if (length <= most) features.set(`#up to ${most}`, WORTH.length);
  let squares = 0;
  for (const worth of features.values()) squares += worth * worth;
  const share = squares ** -0.25;
  for (const [feature, worth] of features) features.set(feature, worth * share);
  return features;
}

function addWords(features: Map<string, number>, { words }: Reading, { start, end }: Stretch) {
  let [beforeLast, last] = ['', '^'];
  for (let at = start; at < end; at++) {
    const word = words[at] === BREAK ? '|' : (words[at] ?? '|');
    if (word === '|' && last === '|') continue;
    if (word !== '|') features.set(word, WORTH.word);
    features.set(`${last} ${word}`, WORTH.pair);
    if (beforeLast !== '' && beforeLast !== '|' && last !== '|') {
      features.set(`${beforeLast} _ ${word}`, WORTH.apart);
    }
    [beforeLast, last] = [last, word];
  }
}

function addKinds(features: Map<string, number>, { cues }: Reading, { start, end }: Stretch) {
  const lines = new Map<CueKind, Set<string>>();
  for (let at = start; at < end; at++) {
    for (const { kind, line, length } of cues[at] ?? []) {
      if (at + length > end) continue;
      const known = lines.get(kind);
      if (known === undefined) lines.set(kind, new Set([line]));
      else known.add(line);
    }
  }
  const kinds = [...lines.keys()].sort();
  for (const [i, kind] of kinds.entries()) {
    features.set(`#${kind}`, WORTH.kind);
    const count = lines.get(kind)?.size ?? 0;
    for (const times of [2, 3]) if (count >= times) features.set(`#${kind} x${times}`, WORTH.kind);
    for (const other of kinds.slice(i + 1)) features.set(`#${kind} + ${other}`, WORTH.kind);
  }
  if (kinds.length === 0) features.set('#none', WORTH.kind);
}
