import { isLabel, isLabelAlone } from './labels.ts';
import type { LinkRange, Place, Remark, SourceDocument, SourceLine } from './source.ts';

/** Lines put together again: one paragraph, one bullet or one heading. */
export type Paragraph = {
  place: Place;
  text: string;
  bullet: boolean;
  /** Undefined where the format does not say, or where some of it is bold and some not. */
  bold: boolean | undefined;
  heading: boolean;
  /** Whether the format itself, or a gap, says that a paragraph begins here. */
  certain: boolean;
  links: LinkRange[];
  /** The characters at which lines of the source begin, but for the first. */
  lineStarts: number[];
};

/**
 * Joins lines into paragraphs.
 *
 * A line goes on with the one before unless the format says otherwise, a bullet begins, or the line
 * before was ended on purpose: the next word would have fitted on it.
 *
 * @param vocabulary words that are known, for words cut in two at the end of a line
 * @returns the paragraphs, and each cut word that could be either
 */
export function joinLines(
  document: Pick<SourceDocument, 'format' | 'lines'>,
  vocabulary: ReadonlySet<string>,
): { paragraphs: Paragraph[]; doubts: Remark[] } {
  const { format, lines } = document;
  const known = new Set([...vocabulary, ...wordsWithin(lines)]);
  const paragraphs: Paragraph[] = [];
  const doubts: Remark[] = [];
  for (const block of blocks(lines)) {
    const width = Math.max(...block.map(({ text }) => text.length));
    block.forEach((line, i) => {
      const before = block[i - 1];
      const open = paragraphs.at(-1);
      if (before === undefined || open === undefined || isNew(line, before, width)) {
        paragraphs.push(begin(line));
      } else {
        append(open, line, joint(open.text, line, format, known, doubts));
      }
    });
  }
  return { paragraphs, doubts };
}

/** Lines between two certain beginnings. */
function blocks(lines: readonly SourceLine[]): SourceLine[][] {
  const gathered: SourceLine[][] = [];
  for (const line of lines) {
    const last = gathered.at(-1);
    if (last === undefined || line.startsParagraph || line.bullet) gathered.push([line]);
    else last.push(line);
  }
  return gathered;
}

/** Of the width that the block has, a line this much shorter was not ended by its margin. */
const CLEARLY_SHORT = 0.6;

function isNew(line: SourceLine, before: SourceLine, width: number): boolean {
  if (isLabel(line.text) || isLabelAlone(before.text)) return true;
  if (line.heading !== before.heading) return true;
  const ended = ENDS_SENTENCE.test(before.text);
  const weightChanges =
    line.bold !== undefined && before.bold !== undefined && line.bold !== before.bold;
  if (weightChanges && (ended || /^\p{Lu}/u.test(line.text))) return true;
  const [nextWord = ''] = line.text.split(' ');
  const wouldFit = before.text.length + 1 + nextWord.length < width * CLEARLY_SHORT;
  return wouldFit && !/^\p{Ll}/u.test(line.text);
}

/** Whether a text is a whole sentence, closing quotes and brackets aside. */
export const ENDS_SENTENCE = /[.?!:…]["'’”)\]*]*$/u;

function begin({ place, text, bullet, bold, heading, startsParagraph, links }: SourceLine) {
  const certain = startsParagraph || bullet;
  return { place, text, bullet, bold, heading, certain, links: [...links], lineStarts: [] };
}

type Joint = { dropHyphen: boolean; space: boolean };

function append(paragraph: Paragraph, line: SourceLine, { dropHyphen, space }: Joint): void {
  const head = dropHyphen ? paragraph.text.slice(0, -1) : paragraph.text;
  const start = head.length + (space ? 1 : 0);
  const [first, ...others] = line.links.map(({ from, to, url }) => ({
    from: from + start,
    to: to + start,
    url,
  }));
  const last = paragraph.links.at(-1);
  paragraph.text = `${head}${space ? ' ' : ''}${line.text}`;
  paragraph.lineStarts.push(start);
  if (line.bold !== paragraph.bold) paragraph.bold = undefined;
  if (first === undefined) return;
  const goesOn = last?.url === first.url && last.to >= head.length && first.from === start;
  if (goesOn) last.to = first.to;
  else paragraph.links.push(first);
  paragraph.links.push(...others);
}

function joint(
  before: string,
  line: SourceLine,
  format: SourceDocument['format'],
  known: ReadonlySet<string>,
  doubts: Remark[],
): Joint {
  if (before.endsWith('\u00AD')) return { dropHyphen: true, space: false };
  const cut = /([\p{L}\p{N}]+)[-\u2010]$/u.exec(before);
  const rest = /^[\p{L}\p{N}]+/u.exec(line.text)?.[0];
  if (cut?.[1] !== undefined && rest !== undefined) {
    return { dropHyphen: isCutWord(cut[1], rest, format, known, line, doubts), space: false };
  }
  const brokenAfterSign = format === 'PDF' && /[^\s][/—]$/u.test(before);
  return { dropHyphen: false, space: !brokenAfterSign };
}

/** Whether a hyphen at the end of a line only cuts a word, and is not the word's own. */
function isCutWord(
  left: string,
  right: string,
  format: SourceDocument['format'],
  known: ReadonlySet<string>,
  line: SourceLine,
  doubts: Remark[],
): boolean {
  if (!/^\p{Ll}/u.test(right) || !/\p{L}$/u.test(left)) return false;
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  if (known.has(`${a}-${b}`)) return false;
  if (known.has(`${a}${b}`)) return true;
  // Only layout programs cut words; text that is wrapped by line length keeps them whole.
  const isCut = format === 'PDF' && !(known.has(a) && known.has(b));
  const [taken, other] = isCut
    ? [`${left}${right}`, `${left}-${right}`]
    : [`${left}-${right}`, `${left}${right}`];
  doubts.push({
    place: line.place,
    text: taken,
    why: `the word is cut at the end of a line; it could also be “${other}”`,
  });
  return isCut;
}

/** The words of a text as they are looked up when a line ends in the midst of one. */
export function vocabularyOf(texts: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const text of texts) {
    for (const word of text.toLowerCase().match(WORD) ?? []) {
      words.add(word);
      for (const part of word.split('-')) words.add(part);
    }
  }
  return words;
}

const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;

/** The words of the document, but for those at the ends of lines, which may be cut. */
function wordsWithin(lines: readonly SourceLine[]): Set<string> {
  return vocabularyOf(
    lines.map(({ text }, i) => {
      const before = lines[i - 1]?.text ?? '';
      const inside = /[-\u2010\u00AD]$/u.test(before) ? text.replace(/^\S+/u, '') : text;
      return inside.replace(/\S+[-\u2010\u00AD]$/u, '');
    }),
  );
}
