import { isLabel } from './labels.ts';
import type { Remark, SourceLine } from './source.ts';

/**
 * Sets apart what belongs to the pages and not to the text: numbers of pages, and lines that are
 * repeated at the top or bottom of pages.
 * Headings such as 'Strengths:' are the text's own however often they come.
 */
export function setFurnitureApart(lines: readonly SourceLine[]): {
  lines: SourceLine[];
  furniture: Remark[];
  doubts: Remark[];
} {
  const pages = [...Map.groupBy(lines, ({ page }) => page).values()];
  const found = new Map<SourceLine, string>();
  for (const line of lines) {
    if (PAGE_NUMBER.test(line.text)) found.set(line, 'the number of a page');
  }
  for (const edge of [first, last]) markRepeated(pages, edge, found);
  const furniture = lines.flatMap((line) => {
    const why = found.get(line);
    return why === undefined ? [] : [{ place: line.place, text: line.text, why }];
  });
  return { furniture, ...joinOverPages(lines, found) };
}

const PAGE_NUMBER =
  /^(?:page\s+\d+(?:\s*(?:of|\/)\s*\d+)?|\d+\s*(?:of|\/)\s*\d+|[-–—]\s*\d+\s*[-–—]|\d{1,3})$/iu;

/** The first page often has no running head. */
const MOST_PAGES = 0.6;

/**
 * A line of the text may be alike on two pages by chance: the end of a paragraph (a short word, 'Find
 * out more HERE.'), or how a sentence begins.
 */
function isOfText({ text, startsParagraph }: SourceLine): boolean {
  if (isLabel(text) || BROKEN_OFF.test(text) || /^\p{Ll}[^.@|/]*[.?!]?$/u.test(text)) return true;
  return !startsParagraph && /[.?!]["'’”)]*$/u.test(text);
}

/** No running head ends with a word that something has to follow. */
const BROKEN_OFF = /\b(?:of|the|an?|and|or|to|in|on|at|by|for|with|from|that|was|were|is|are)$/iu;

type Edge = (page: readonly SourceLine[]) => SourceLine | undefined;
const first: Edge = (page) => page[0];
const last: Edge = (page) => page.at(-1);

/** From the edge inwards, line by line, for as long as most pages have the same one there. */
function markRepeated(
  pages: readonly SourceLine[][],
  edge: Edge,
  furniture: Map<SourceLine, string>,
): void {
  for (;;) {
    const outermost = pages
      .map((page) => edge(page.filter((line) => !furniture.has(line))))
      .filter((line) => line !== undefined)
      .filter((line) => !isOfText(line));
    const alike = Map.groupBy(outermost, ({ text }) => text.replaceAll(/\d+/gu, '#').toLowerCase());
    const repeated = [...alike.values()].filter(
      (group) => group.length >= 2 && group.length >= MOST_PAGES * pages.length,
    );
    if (repeated.length === 0) return;
    for (const line of repeated.flat()) furniture.set(line, 'repeated on the pages');
  }
}

/** Of the page's widest line, one this long was ended by the margin and not on purpose. */
const FULL = 0.8;

/**
 * Decides at the end of each page whether its last paragraph goes on, now that nothing stands
 * between it and the next page.
 */
function joinOverPages(
  lines: readonly SourceLine[],
  furniture: ReadonlyMap<SourceLine, string>,
): { lines: SourceLine[]; doubts: Remark[] } {
  const kept: SourceLine[] = [];
  const doubts: Remark[] = [];
  let gap = false;
  for (const line of lines) {
    if (furniture.has(line)) {
      gap ||= line.startsParagraph;
      continue;
    }
    const before = kept.at(-1);
    if (before === undefined || before.page === line.page || line.bullet) {
      kept.push(line);
    } else {
      gap ||= line.startsParagraph;
      const startsParagraph = gap && !goesOn(line, before, kept);
      if (startsParagraph && isFull(before, kept) && !isLabel(line.text)) {
        const why = 'a page ends before this; it was taken as a new paragraph';
        doubts.push({ place: line.place, text: line.text, why });
      }
      kept.push({ ...line, startsParagraph });
    }
    gap = false;
  }
  return { lines: kept, doubts };
}

function goesOn(line: SourceLine, before: SourceLine, kept: readonly SourceLine[]): boolean {
  const ended = /[.?!:]["'’”)]*$/u.test(before.text);
  if (ended) return false;
  // A paragraph's first line is rarely left alone at the end of a page; a title may be.
  return /^\p{Ll}/u.test(line.text) || (!before.startsParagraph && isFull(before, kept));
}

function isFull(line: SourceLine, kept: readonly SourceLine[]): boolean {
  const onPage = kept.filter(({ page }) => page === line.page);
  return line.text.length >= FULL * Math.max(...onPage.map(({ text }) => text.length));
}
