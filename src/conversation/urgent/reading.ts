import { mending } from '../../content/search/slips.ts';
import { BREAK, lengthAt, phrasesOf, wordsIn } from '../phrases.ts';
import { sentencesOf } from '../undressed.ts';
import cues from './words/cues.json' with { type: 'json' };
import names from './words/names.json' with { type: 'json' };
import spelling from './words/spelling.json' with { type: 'json' };

/**
 * A message as it is weighed: its words, and the cues among them.
 *
 * The lists in `words/` are for a safeguarding person to read and add to; `phrases.ts` says how a
 * line is written. All is in small letters without apostrophes and hyphens: `isnt`, `self harm`.
 */
export type Reading = {
  /** Mended, with names of subjects and services as one word; {@link BREAK} after each sentence. */
  readonly words: readonly string[];
  /** For each word the cues that begin with it. */
  readonly cues: readonly (readonly Cue[])[];
};

/** A phrase that was found, of a list of `words/cues.json`. */
type Cue = {
  readonly kind: CueKind;
  /** As it stands in the list: what stands in one line says one thing. */
  readonly line: string;
  /** In words. */
  readonly length: number;
};

export type CueKind = keyof typeof cues;

/** @param text any text from a person; any length, read in linear time */
export function readMessage(text: string): Reading {
  const words: string[] = [];
  for (const sentence of sentencesOf(text)) {
    for (const word of withNames(sentence.map(mended))) words.push(word);
    words.push(BREAK);
  }
  return { words, cues: cuesIn(words) };
}

const KINDS = Object.keys(cues) as CueKind[];
const CUE_PHRASES = phrasesOf(KINDS.map((kind) => [kind, cues[kind].phrases] as const));

/** Phrases that are taken as one word, harmless ones as none. */
const NAMED_PHRASES = phrasesOf<string>([
  [BREAK, names.harmless],
  ...Object.entries(names.oneWord),
]);

const wordsOfLines = (lines: readonly string[]) => lines.flatMap((line) => line.split(' '));
const mended = mending(
  wordsOfLines(spelling.oftenMisspelt),
  new Set([...wordsIn(CUE_PHRASES), ...wordsIn(NAMED_PHRASES), ...wordsOfLines(spelling.noSlips)]),
);

/** Names become one word; harmless phrases become breaks. */
function withNames(words: readonly string[]): string[] {
  const named: string[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? BREAK;
    const name = nameAt(words, at);
    named.push(name?.kind ?? word);
    at += name?.length ?? 1;
  }
  return named;
}

function nameAt(words: readonly string[], at: number) {
  for (const phrase of NAMED_PHRASES.get(words[at] ?? BREAK) ?? []) {
    const length = lengthAt(phrase, words, at);
    if (length !== undefined) return { kind: phrase.kind, length };
  }
  return undefined;
}

/** Of each kind the longest, and none inside another. */
function cuesIn(words: readonly string[]): Cue[][] {
  const takenUntil = new Map<CueKind, number>();
  return words.map((word, at) => {
    const here: Cue[] = [];
    for (const phrase of CUE_PHRASES.get(word) ?? []) {
      if ((takenUntil.get(phrase.kind) ?? 0) > at) continue;
      const length = lengthAt(phrase, words, at);
      if (length === undefined) continue;
      takenUntil.set(phrase.kind, at + length);
      here.push({ kind: phrase.kind, line: phrase.line, length });
    }
    return here;
  });
}
