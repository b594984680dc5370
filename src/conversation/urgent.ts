import { BREAK, lengthAt, phrasesOf, wordsIn } from './phrases.ts';
import { mending } from './slips.ts';
import { sentencesOf } from './undressed.ts';
import {
  CUES,
  type Cue,
  ENOUGH,
  HARMLESS,
  IN_GENERAL,
  LEARNING,
  NAMES,
  OFTEN_MISSPELT,
  ORDINARY_WORDS,
} from './urgent-words.ts';

/**
 * Whether a message looks like a live concern about a child, so that its writer has to see the
 * urgent contacts before anything else.
 *
 * It adds up cues: who, what was done or seen, what was said, that it is now and here, that somebody
 * asks whom to call. Words of learning take points off, most of all in the same sentence. It would
 * rather be wrong about a question on a hard subject than miss a child: the card it leads to has a
 * way back.
 *
 * @param text any text from a person; any length, read in linear time
 */
export function looksUrgent(text: string): boolean {
  const words: string[] = [];
  const stretches: Stretch[] = [];
  for (const sentence of sentencesOf(text)) {
    const start = words.length;
    for (const word of withNames(sentence.map(mended))) words.push(word);
    stretches.push(...stretchesOf(start, words.length, true));
    words.push(BREAK);
  }
  stretches.push(...stretchesOf(0, words.length, false));
  const found = cuesIn(words);
  const asksForLearning = found.some((here) => here.some(({ kind }) => kind === 'learning'));
  return stretches.some((stretch) => pointsOf(stretch, found, asksForLearning) >= ENOUGH);
}

/** A part of a message that is weighed by itself: a sentence, or all of it in parts that overlap. */
type Stretch = { start: number; end: number; isSentence: boolean };

/** What people tell of a concern fits into this; a long text is weighed part by part. */
const LONGEST_STRETCH = 60;

function stretchesOf(start: number, end: number, isSentence: boolean): Stretch[] {
  const count = Math.max(1, Math.ceil((end - start) / (LONGEST_STRETCH / 2)) - 1);
  return Array.from({ length: count }, (_, i) => {
    const from = start + (i * LONGEST_STRETCH) / 2;
    return { start: from, end: Math.min(end, from + LONGEST_STRETCH), isSentence };
  });
}

type Kind = keyof typeof CUES | 'learning' | 'in-general';

const CUE_OF = new Map<Kind, Cue>([
  ...(Object.entries(CUES) as [Kind, Cue][]),
  ['learning', LEARNING],
  ['in-general', IN_GENERAL],
]);

const CUE_PHRASES = phrasesOf([...CUE_OF].map(([kind, { phrases }]) => [kind, phrases] as const));
/** Phrases that are taken as one word, harmless ones as none. */
const NAMED_PHRASES = phrasesOf<string>([[BREAK, HARMLESS], ...Object.entries(NAMES)]);

const mended = mending(
  OFTEN_MISSPELT.flatMap((line) => line.split('/')),
  new Set([
    ...wordsIn(CUE_PHRASES),
    ...wordsIn(NAMED_PHRASES),
    ...ORDINARY_WORDS.flatMap((line) => line.split('/')),
  ]),
);

/** Names become one word, with breaks in place of the others; harmless phrases become breaks. */
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

/** A cue that begins at a word; nothing counts twice that stands in one line of the lists. */
type Found = { kind: Kind; line: string; length: number };

/** For each word the cues that begin with it: of each kind the longest, and none inside another. */
function cuesIn(words: readonly string[]): Found[][] {
  const taken = new Map<Kind, number>();
  return words.map((word, at) => {
    const here: Found[] = [];
    for (const phrase of CUE_PHRASES.get(word) ?? []) {
      if ((taken.get(phrase.kind) ?? 0) > at) continue;
      const length = lengthAt(phrase, words, at);
      if (length === undefined) continue;
      taken.set(phrase.kind, at + length);
      here.push({ kind: phrase.kind, line: phrase.line, length });
    }
    return here;
  });
}

/** Asked in another sentence, learning weighs less: a lesson may have brought a child to mind. */
const LEARNING_ELSEWHERE = 1.5;

function pointsOf(
  { start, end, isSentence }: Stretch,
  found: readonly (readonly Found[])[],
  asksForLearning: boolean,
): number {
  const lines = new Map<Kind, Set<string>>();
  for (let at = start; at < end; at++) {
    for (const { kind, line, length } of found[at] ?? []) {
      if (at + length > end) continue;
      const known = lines.get(kind);
      if (known === undefined) lines.set(kind, new Set([line]));
      else known.add(line);
    }
  }
  if (!isLive(lines)) return 0;
  let points = 0;
  for (const [kind, { size }] of lines) {
    const each = CUE_OF.get(kind)?.points.slice(0, size) ?? [];
    const worth = each.reduce((sum, one) => sum + one, 0);
    points += kind === 'learning' || kind === 'in-general' ? -worth : worth;
  }
  const elsewhere = isSentence && asksForLearning && !lines.has('learning');
  return elsewhere ? points - LEARNING_ELSEWHERE : points;
}

/** Something serious is named, and it is about somebody, or now, or asks for help. */
function isLive(found: ReadonlyMap<Kind, unknown>): boolean {
  const hasAny = (...kinds: Kind[]) => kinds.some((kind) => found.has(kind));
  if (hasAny('certain', 'myself')) return true;
  const isSerious =
    hasAny('harm', 'danger', 'disclosing', 'subject', 'worry', 'calling') ||
    (hasAny('child', 'children') && found.has('now') && found.has('asking')) ||
    (found.has('unsettling') && hasAny('child', 'children', 'telling')) ||
    (found.has('services') && found.has('asking'));
  return (
    isSerious &&
    hasAny(
      'child',
      'children',
      'people',
      'telling',
      'happening',
      'here',
      'now',
      'asking',
      'calling',
    )
  );
}
