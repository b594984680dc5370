import type { SourceDocument, SourceLine } from './source.ts';

/** Of the paragraphs, so many go on with the one before when the file has one for each line. */
const LEAST_PART = 0.15;
/** Fewer than this may be slips. */
const FEWEST = 5;

/**
 * Some programs turn text into a Word file with a paragraph for each line, so that sentences are cut
 * in their midst. In such a file only an empty paragraph ends a paragraph.
 *
 * @param afterEmpty the lines that stand after an empty paragraph
 */
export function joinParagraphsOfLines(
  { lines, doubts }: Pick<SourceDocument, 'lines' | 'doubts'>,
  afterEmpty: ReadonlySet<SourceLine>,
): void {
  const goingOn = lines.filter((line, i) => goesOn(line, lines[i - 1]));
  if (goingOn.length < Math.max(FEWEST, LEAST_PART * lines.length)) return;
  for (const [i, line] of lines.entries()) {
    if (i > 0 && !afterEmpty.has(line) && !line.heading) line.startsParagraph = false;
  }
  doubts.push({
    place: 'the whole file',
    text: `${goingOn.length} paragraphs, the first of them ${goingOn[0]?.place}`,
    why: 'begin in the midst of a sentence; paragraphs were put together by the empty lines between',
  });
}

function goesOn({ text, bullet }: SourceLine, before: SourceLine | undefined): boolean {
  if (before === undefined || bullet || !/^\p{Ll}/u.test(text)) return false;
  return !/[.?!:;]["'’”)]*$/u.test(before.text);
}
