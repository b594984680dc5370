import type { LinkRange, Remark } from '../source.ts';
import type { Box } from './geometry.ts';
import type { PageLine } from './lines.ts';

/** A link of a page: where it leads and the boxes in which a click follows it. */
export type LinkArea = { url: string; boxes: Box[] };

const KEPT = /^(https?:\/\/|mailto:)/i;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Finds the words under each link and notes them in the lines.
 *
 * @returns the links that were left out, and why
 */
export function attachLinks(
  lines: readonly PageLine[],
  areas: readonly LinkArea[],
  page: number,
): Remark[] {
  return areas.flatMap(({ url, boxes }) => {
    const remark = (why: string) => [{ place: `page ${page}`, text: shorten(url), why }];
    if (!KEPT.test(url)) return remark('only links to web pages and e-mail addresses are kept');
    const found = boxes.flatMap((box) => lines.filter((line) => attachLink(line, box, url)));
    return found.length > 0 ? [] : remark('this link lies over no words, and is left out');
  });
}

function attachLink(line: PageLine, box: Box, url: string): boolean {
  // The middle of the small letters, as boxes may touch the lines above and below.
  const middle = line.y - 0.25 * line.size;
  if (middle < box.top || middle > box.bottom) return false;
  const covered = line.middles.map(
    (x, at) => x >= box.left && x <= box.right && line.text[at] !== ' ',
  );
  const from = covered.indexOf(true);
  if (from < 0) return false;
  const range = roundToWords(line.text, from, covered.lastIndexOf(true) + 1);
  if (range === undefined) return false;
  line.links = withLink(line.links, { ...range, url }, line.text);
  return true;
}

/** Boxes are drawn by hand at times: a word counts when they cover half of its letters or more. */
function roundToWords(
  text: string,
  from: number,
  to: number,
): { from: number; to: number } | undefined {
  const wordStart = edgeOfWord(text, from, -1);
  const wordEnd = edgeOfWord(text, to - 1, 1) + 1;
  const firstWordEnd = edgeOfWord(text, from, 1) + 1;
  const lastWordStart = edgeOfWord(text, to - 1, -1);
  const isFirstKept = (Math.min(firstWordEnd, to) - from) * 2 >= firstWordEnd - wordStart;
  const isLastKept = (to - Math.max(lastWordStart, from)) * 2 >= wordEnd - lastWordStart;
  let start = isFirstKept ? wordStart : firstWordEnd;
  let end = isLastKept ? wordEnd : lastWordStart;
  while (start < end && text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  return start < end ? { from: start, to: end } : undefined;
}

/** The last character that belongs to the word of the one at `at`, going one way. */
function edgeOfWord(text: string, at: number, step: 1 | -1): number {
  let edge = at;
  while (isLetter(text, edge) && isLetter(text, edge + step)) edge += step;
  return edge;
}

function isLetter(text: string, at: number): boolean {
  return LETTER.test(text[at] ?? '');
}

/** In order and not overlapping; parts of one link that touch, or that a space parts, are one. */
function withLink(links: readonly LinkRange[], added: LinkRange, text: string): LinkRange[] {
  const joined: LinkRange[] = [];
  for (const link of [...links, added].toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined) joined.push({ ...link });
    else if (last.url === link.url && text.slice(last.to, link.from).trim() === '') {
      last.to = Math.max(last.to, link.to);
    } else if (link.to > last.to) {
      joined.push({ ...link, from: Math.max(link.from, last.to) });
    }
  }
  return joined;
}

const shorten = (url: string) => (url.length > 200 ? `${url.slice(0, 199)}…` : url);
