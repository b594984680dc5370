/** Mends slips of spelling: a word that is nearly one of a list becomes it. */

/** Shorter words have too many neighbours that are words of their own. */
const SHORTEST_MENDED = 5;

/** Longer ones are no words. */
const LONGEST_MENDED = 24;

/**
 * Makes a function that gives the word of a list that was meant: the word itself if it is there or
 * ordinary, else one whose letters are but doubled or left single, else one that a single letter
 * (left out, put in, mistaken, or changed places with the next) makes of it. Anything else stays.
 *
 * @param known the list
 * @param ordinary words that are not slips of any of the list
 */
export function mending(
  known: Iterable<string>,
  ordinary: Iterable<string>,
): (word: string) => string {
  const words = new Set(known);
  const kept = new Set(ordinary);
  const squeezed = new Map<string, string>();
  const shortened = new Map<string, string[]>();
  for (const word of words) {
    if (word.length >= 4) squeezed.set(squeeze(word), word);
    if (word.length < SHORTEST_MENDED) continue;
    for (const key of [word, ...withoutOneLetter(word)]) {
      const sharing = shortened.get(key);
      if (sharing === undefined) shortened.set(key, [word]);
      else sharing.push(word);
    }
  }

  return (word) => {
    if (words.has(word) || kept.has(word) || word.length < SHORTEST_MENDED - 1) return word;
    const single = squeeze(word);
    const same = squeezed.get(single);
    if (same !== undefined) return same;
    for (const written of word === single ? [word] : [word, single]) {
      if (written.length > LONGEST_MENDED) continue;
      for (const key of [written, ...withoutOneLetter(written)]) {
        const near = shortened.get(key)?.find((each) => isOneSlipFrom(written, each));
        if (near !== undefined) return near;
      }
    }
    return word;
  };
}

/** `nowww` is `now`, `tolld` is `told`. */
function squeeze(word: string): string {
  return word.replaceAll(/(.)\1+/gu, '$1');
}

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** Both begin alike, or the first two letters changed places: few slips are made at the start. */
function isOneSlipFrom(written: string, meant: string): boolean {
  let start = 0;
  while (start < written.length && written[start] === meant[start]) start++;
  const [left, right] = [written.slice(start), meant.slice(start)];
  const swapped = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
  if (start === 0) return swapped;
  return (
    swapped ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    left.slice(1) === right.slice(1)
  );
}
