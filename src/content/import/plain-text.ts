import type { Remark, SourceDocument, SourceLine } from './source.ts';
import { isBulletSign, tidyLine } from './tidy-line.ts';

/** A line of the file, with what `SourceLine` no longer shows of how it was set. */
type SetLine = { line: SourceLine; indent: number };

/**
 * Reads plain text: as a person typed it, as a PDF was copied, or as `pdftotext` writes it, with
 * form feeds between the pages.
 */
export function readPlainText(text: string, _file: string): SourceDocument {
  const set = [...readLines(text)];
  return {
    format: 'text',
    doubts: findLostSigns(set),
    lines: set.map(({ line }) => line),
    leftOut: [],
  };
}

function* readLines(text: string): Generator<SetLine> {
  let page = 1;
  let afterGap = true;
  let afterSign = false;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const parts = line.split('\f');
    for (const [part, words] of parts.entries()) {
      if (part > 0) page += 1;
      const { text, bullet } = tidyLine([{ text: words }]);
      if (text === '') {
        // A new page alone is no gap: paragraphs run on across pages.
        afterGap ||= parts.length === 1;
      } else if (isBulletSign(text)) {
        // Text copied out of a PDF often has the sign on a line of its own.
        afterSign = true;
      } else {
        yield {
          indent: /^\s*/.exec(words)?.[0].length ?? 0,
          line: {
            place: `line ${index + 1}`,
            page,
            text,
            startsParagraph: afterGap,
            bullet: bullet || afterSign,
            bold: undefined,
            heading: false,
            links: [],
          },
        };
        afterGap = false;
        afterSign = false;
      }
    }
  }
}

/** Fewer than this many lines set in by a space are taken for slips of the keyboard. */
const FEWEST_ITEMS = 3;

/**
 * Some programs drop the signs of bullets when they copy text out of a PDF, and leave only the
 * space that followed the sign. So where a file has no sign at all, and most of it begins at the
 * margin, lines after a gap that are set in by that one space are read as the items they were.
 */
function findLostSigns(set: readonly SetLine[]): Remark[] {
  if (set.some(({ line }) => line.bullet)) return [];
  const items = set.slice(1).filter(({ line, indent }) => line.startsParagraph && indent === 1);
  const atMargin = set.filter(({ indent }) => indent === 0).length;
  if (items.length < FEWEST_ITEMS || items.length > atMargin) return [];
  for (const { line } of items) line.bullet = true;
  return [
    {
      place: 'the whole file',
      text: `${items.length} lines, the first of them ${items[0]?.line.place}`,
      why: 'they begin with one space after a gap, where the sign of a list seems to have been lost; they are read as items of a list',
    },
  ];
}
