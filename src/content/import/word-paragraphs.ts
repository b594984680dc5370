import type { SourceDocument, SourceLine } from './source.ts';
import { isOpenAddress, type Piece, tidyLine } from './tidy-line.ts';
import { joinParagraphsOfLines } from './word-lines.ts';
import { isHeadingName, type Styles } from './word-markup.ts';

/** An element of mammoth's document model (its `lib/documents.js`), as far as it is read here. */
type WordElement = {
  type: string;
  children?: WordElement[];
  value?: string;
  styleId?: string | null;
  styleName?: string | null;
  numbering?: object | null;
  isBold?: boolean;
  href?: string | null;
  anchor?: string | null;
  checked?: boolean;
  altText?: string | null;
  commentId?: string;
};

type WordNote = { noteType: string; body: WordElement[] };

/** The body of a file with what it refers to, as mammoth gives it. */
export type WordBody = WordElement & {
  notes: { resolve(reference: WordElement): WordNote | null };
  comments: { commentId: string; body: WordElement[] }[];
};

/** What the body of a Word file comes to. */
export type WordText = Pick<SourceDocument, 'lines' | 'leftOut' | 'doubts'>;

type Reading = {
  document: WordText;
  styles: Styles;
  /** How many paragraphs with words there have been. */
  paragraphs: number;
  /** Whether the paragraph before was empty, and the lines of which that is so. */
  isAfterEmpty: boolean;
  afterEmpty: Set<SourceLine>;
  comments: Map<string, WordElement[]>;
  notes: WordBody['notes'];
};

/** Reads the paragraphs of the body, and what is left out of them, in the order of the page. */
export function readBody(body: WordBody, styles: Styles): WordText {
  const document: WordText = { lines: [], leftOut: [], doubts: [] };
  const comments = new Map(body.comments.map(({ commentId, body }) => [commentId, body]));
  const reading: Reading = {
    document,
    styles,
    paragraphs: 0,
    isAfterEmpty: false,
    afterEmpty: new Set(),
    comments,
    notes: body.notes,
  };
  readBlocks(body.children ?? [], reading);
  leaveOutComments([...comments.keys()], 'the whole file', reading);
  joinParagraphsOfLines(document, reading.afterEmpty);
  return document;
}

// --- paragraphs ---

function readBlocks(blocks: readonly WordElement[], reading: Reading): void {
  for (const block of blocks) {
    if (block.type === 'paragraph') readParagraph(block, reading);
    else if (['run', 'hyperlink', 'text', 'image'].includes(block.type))
      readParagraph({ type: 'paragraph', children: [block] }, reading);
    else readBlocks(block.children ?? [], reading);
  }
}

/** What stands in a paragraph, gathered before it is known which number the paragraph has. */
type Gathered = {
  lines: Piece[][];
  pictures: WordElement[];
  notes: WordElement[];
  comments: string[];
  badLinks: string[];
  /** Paragraphs inside the paragraph, as in a text box: read after it. */
  within: WordElement[];
};

function readParagraph(paragraph: WordElement, reading: Reading): void {
  const { document, styles } = reading;
  const gathered: Gathered = {
    lines: [[]],
    pictures: [],
    notes: [],
    comments: [],
    badLinks: [],
    within: [],
  };
  const bold = styles.bold.has(paragraph.styleId ?? '');
  gather(paragraph.children ?? [], { bold }, gathered, styles);

  const lines = gathered.lines.map(tidyLine).filter(({ text }) => text !== '');
  if (lines.length > 0) reading.paragraphs += 1;
  const place = placeOf(reading.paragraphs, lines.length > 0);
  const heading = isHeading(paragraph, styles);
  const item = !heading && isItem(paragraph);
  for (const [index, line] of lines.entries()) {
    const read: SourceLine = {
      place,
      page: 1,
      text: line.text,
      startsParagraph: index === 0,
      bullet: line.bullet || (item && index === 0),
      bold: line.bold || heading,
      heading,
      links: line.links,
    };
    document.lines.push(read);
    if (index === 0 && reading.isAfterEmpty) reading.afterEmpty.add(read);
  }
  reading.isAfterEmpty = lines.length === 0;
  remarkOn(gathered, place, reading);
  readBlocks(gathered.within, reading);
}

function placeOf(paragraphs: number, hasWords: boolean): string {
  if (hasWords) return `paragraph ${paragraphs}`;
  return paragraphs === 0 ? 'before paragraph 1' : `after paragraph ${paragraphs}`;
}

function isHeading({ styleId, styleName }: WordElement, styles: Styles): boolean {
  return styles.headings.has(styleId ?? '') || isHeadingName(styleName ?? '');
}

/** An item of a list by its own numbering, or by the style Word has for such items. */
function isItem({ numbering, styleName }: WordElement): boolean {
  return (numbering ?? undefined) !== undefined || /^list (?:bullet|number)/i.test(styleName ?? '');
}

// --- what stands in a paragraph ---

function gather(
  elements: readonly WordElement[],
  format: Omit<Piece, 'text'>,
  into: Gathered,
  styles: Styles,
): void {
  const add = (text: string) => into.lines.at(-1)?.push({ ...format, text });
  for (const element of elements) {
    const children = element.children ?? [];
    switch (element.type) {
      case 'text':
        add(element.value ?? '');
        break;
      case 'tab':
        add(' ');
        break;
      case 'checkbox':
        add(element.checked ? '☑ ' : '☐ ');
        break;
      case 'break':
        into.lines.push([]);
        break;
      case 'run':
        gather(children, { ...format, bold: isBoldRun(element, format, styles) }, into, styles);
        break;
      case 'hyperlink':
        gather(children, { ...format, ...linkTo(element, into) }, into, styles);
        break;
      case 'image':
        into.pictures.push(element);
        break;
      case 'noteReference':
        into.notes.push(element);
        break;
      case 'commentReference':
        into.comments.push(element.commentId ?? '');
        break;
      case 'paragraph':
      case 'table':
        into.within.push(element);
        break;
      default:
        gather(children, format, into, styles);
    }
  }
}

function isBoldRun(run: WordElement, format: { bold?: boolean | undefined }, styles: Styles) {
  const strong = run.styleName === 'Strong' || styles.bold.has(run.styleId ?? '');
  return run.isBold === true || strong || format.bold;
}

function linkTo({ href, anchor }: WordElement, { badLinks }: Gathered): { url?: string } {
  // mammoth reads a field's address up to the last quotation mark: `HYPERLINK "address" \o "tip"`.
  const url = href?.split('"')[0]?.trim();
  if (url !== undefined && isOpenAddress(url)) return { url };
  // A table of contents leads to the headings of its own file; nobody misses those links.
  if (url === undefined && anchor?.startsWith('_Toc')) return {};
  badLinks.push(url ?? `#${anchor ?? ''}`);
  return {};
}

// --- remarks ---

function remarkOn(gathered: Gathered, place: string, reading: Reading): void {
  const { document, notes } = reading;
  for (const url of new Set(gathered.badLinks)) {
    const why =
      'the link leads neither to a web page (https://...) nor to an e-mail address; its words are kept, the link is not';
    document.doubts.push({ place, text: url, why });
  }
  for (const { altText } of gathered.pictures) {
    const { text } = tidyLine([{ text: altText ?? '' }]);
    const picture = text === '' ? '(picture)' : `(picture: ${text})`;
    document.leftOut.push({ place, text: picture, why: 'a picture' });
  }
  for (const reference of gathered.notes) {
    const note = notes.resolve(reference) ?? undefined;
    const why = note?.noteType === 'endnote' ? 'an endnote' : 'a footnote';
    if (note !== undefined) leaveOutWords(note.body, place, why, document);
  }
  leaveOutComments(gathered.comments, place, reading);
}

function leaveOutComments(ids: readonly string[], place: string, reading: Reading): void {
  for (const id of ids) {
    leaveOutWords(reading.comments.get(id) ?? [], place, 'a comment', reading.document);
    reading.comments.delete(id);
  }
}

function leaveOutWords(
  body: readonly WordElement[],
  place: string,
  why: string,
  document: WordText,
): void {
  const { text } = tidyLine([{ text: plainWords(body) }]);
  if (text !== '') document.leftOut.push({ place, text, why });
}

function plainWords(elements: readonly WordElement[]): string {
  return elements
    .map(({ type, value, children }) => {
      if (type === 'tab' || type === 'break') return ' ';
      return (value ?? '') + plainWords(children ?? []) + (type === 'paragraph' ? ' ' : '');
    })
    .join('');
}
