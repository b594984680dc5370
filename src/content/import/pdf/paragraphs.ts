import type { SourceLine } from '../source.ts';
import { percentile } from './geometry.ts';
import type { PageLine } from './lines.ts';

/** So much bigger than the text around it, a line is a heading. */
const HEADING_SIZE = 1.15;
/** So much more than the usual distance between lines, there is a gap. */
const GAP = 1.18;
/** In letter sizes, for files that hold no paragraph of several lines to measure by. */
const USUAL_DISTANCE = 1.4;
/** Running headers and footers stand in this part of the page, from the top and from the bottom. */
const EDGE = 0.13;

const ENDS_SENTENCE = /[.?!:…]["'’”»)\]]*$/;
const BEGINS_LOWER = /^["'‘“«([]*\p{Ll}/u;

/** Finishes the lines of a file: which are headings, and where paragraphs begin. */
export function findParagraphs(lines: readonly PageLine[]): SourceLine[] {
  const bodySize = mostCommonSize(lines);
  const running = findRunningLines(lines);
  const distance = measureDistances(lines);
  let onPage = 0;
  let page = 0;
  let before: PageLine | undefined;
  return lines.map((line) => {
    onPage = line.page === page ? onPage + 1 : 1;
    page = line.page;
    const isRunning = running.has(line);
    const begins = isRunning || before === undefined || startsParagraph(before, line, distance);
    if (!isRunning) before = line;
    return {
      place: `page ${page}, line ${onPage}`,
      page,
      text: line.text,
      startsParagraph: begins,
      bullet: line.bullet,
      bold: line.bold,
      heading: line.size >= HEADING_SIZE * bodySize,
      links: line.links,
    };
  });
}

function startsParagraph(
  before: PageLine,
  line: PageLine,
  usual: (line: PageLine) => number,
): boolean {
  if (line.bullet || line.opensCell) return true;
  if (Math.abs(line.size - before.size) > 0.06 * before.size) return true;
  if (changesWeight(before, line)) return true;
  if (isBelow(before, line)) return line.y - before.y > GAP * usual(line);
  return ENDS_SENTENCE.test(before.text) && !BEGINS_LOWER.test(line.text);
}

/** A bold phrase in a sentence may fill a line; the weight changes only if it does at the break. */
function changesWeight(before: PageLine, line: PageLine): boolean {
  if (before.lastBold === undefined || line.firstBold === undefined) return false;
  return before.lastBold !== line.firstBold && (before.bold === true || line.bold === true);
}

/** Whether the line stands under the other in one column. */
function isBelow(before: PageLine, line: PageLine): boolean {
  return (
    line.page === before.page && line.y > before.y && line.x < before.right && before.x < line.right
  );
}

function mostCommonSize(lines: readonly PageLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  const [most] = [...letters].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}

/**
 * Lines that stand on several pages at one place, such as headers and page numbers.
 *
 * They are left in, as other formats have them too; but a paragraph goes on behind them.
 */
function findRunningLines(lines: readonly PageLine[]): Set<PageLine> {
  const byPlace = new Map<string, PageLine[]>();
  for (const line of lines) {
    if (line.depth > EDGE && line.depth < 1 - EDGE) continue;
    const key = `${Math.round(line.depth * 100)} ${line.text.replaceAll(/\d+/g, '#')}`;
    const same = byPlace.get(key);
    if (same === undefined) byPlace.set(key, [line]);
    else same.push(line);
  }
  const running = [...byPlace.values()].filter(
    (same) => new Set(same.map(({ page }) => page)).size > 1,
  );
  return new Set(running.flat());
}

/**
 * The usual distance between lines of one paragraph, where the line stands.
 *
 * Measured between lines of one size of which the upper one fills its column, as only there the text
 * can have run on: lists of short paragraphs would have their gaps taken for the usual distance.
 * First on the page itself, then in the whole file.
 */
function measureDistances(lines: readonly PageLine[]): (line: PageLine) => number {
  const measured = new Map<string, number[]>();
  const widest = new Map<string, number>();
  for (const line of lines) {
    const key = `${line.page} ${Math.round(line.x)}`;
    widest.set(key, Math.max(widest.get(key) ?? 0, line.right));
  }
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (before === undefined || !isBelow(before, line) || line.bullet) return;
    if (Math.abs(line.size - before.size) > 0.06 * line.size) return;
    const edge = widest.get(`${line.page} ${Math.round(before.x)}`) ?? 0;
    if (before.right < edge - 0.2 * (edge - before.x)) return;
    for (const key of [pageKey(line), sizeKey(line)]) {
      const distances = measured.get(key);
      if (distances === undefined) measured.set(key, [line.y - before.y]);
      else distances.push(line.y - before.y);
    }
  });
  const usual = new Map([...measured].map(([key, each]) => [key, usualOf(each)]));
  return (line) => {
    const found = usual.get(pageKey(line)) ?? usual.get(sizeKey(line));
    return Math.min(found ?? USUAL_DISTANCE * line.size, 2 * line.size);
  };
}

/** Gaps between paragraphs are among the distances: the usual one is in the lower part. */
function usualOf(distances: readonly number[]): number | undefined {
  return distances.length < 3 ? undefined : percentile(distances, 0.25, 0);
}

const sizeKey = (line: PageLine) => `${Math.round(line.size * 2)}`;
const pageKey = (line: PageLine) => `${line.page} ${sizeKey(line)}`;
