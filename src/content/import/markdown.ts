import { fromMarkdown } from 'mdast-util-from-markdown';
import { ImportError } from './import-error.ts';
import type { Remark, SourceDocument } from './source.ts';
import { isOpenAddress, type Piece, tidyLine } from './tidy-line.ts';

type Root = ReturnType<typeof fromMarkdown>;
type RootContent = Root['children'][number];
type Kind<Type extends RootContent['type']> = Extract<RootContent, { type: Type }>;
type ListItem = Kind<'listItem'>;
type LinkReference = Kind<'linkReference'>;
type PhrasingContent = Kind<'paragraph'>['children'][number];
type Nodes = Root | RootContent;

/**
 * Reads Markdown (CommonMark). Only its own signs go; what CommonMark does not know, such as tables
 * and footnotes, stays as it is written.
 *
 * @throws {ImportError} for text on which the parser would run for minutes or out of memory
 */
export function readMarkdown(text: string, file: string): SourceDocument {
  refuseRunaways(text, file);
  const tree = fromMarkdown(text);
  const reading: Reading = {
    text,
    addresses: new Map(),
    document: { format: 'Markdown', lines: [], leftOut: [], doubts: [] },
  };
  for (const definition of definitions(tree)) {
    // The first of several definitions counts (CommonMark 0.31, section 4.7).
    if (!reading.addresses.has(definition.identifier))
      reading.addresses.set(definition.identifier, definition.url);
  }
  for (const block of tree.children) readBlock(block, false, reading);
  return reading.document;
}

// --- limits ---

/**
 * The parser takes time and memory out of proportion for some texts: measured, 2,000,000 characters
 * of empty list items end the process for want of memory, while 300,000 of the worst kinds take 7 s
 * and 1.3 GB, and 40,000 without a gap 2 s. The leaflet has 9,000.
 */
const MOST_CHARACTERS = 300_000;
const MOST_WITHOUT_GAP = 40_000;
const DEEPEST = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){40}/m;

function refuseRunaways(text: string, file: string): void {
  if (text.length > MOST_CHARACTERS) {
    throw new ImportError(
      file,
      `is longer than ${MOST_CHARACTERS.toLocaleString('en-GB')} characters; cut it into several files, a leaflet in each`,
    );
  }
  if (text.split(/(?:\r\n|\n|\r)[ \t]*(?=\r|\n)/).some(({ length }) => length > MOST_WITHOUT_GAP)) {
    throw new ImportError(
      file,
      `has more than ${MOST_WITHOUT_GAP.toLocaleString('en-GB')} characters without an empty line; put empty lines between its paragraphs`,
    );
  }
  if (DEEPEST.test(text)) {
    throw new ImportError(
      file,
      'has a line that begins with 40 signs of lists or quotes; take out the signs, or save the file as plain text (.txt)',
    );
  }
}

// --- blocks ---

type Reading = { text: string; addresses: Map<string, string>; document: SourceDocument };

function* definitions(node: Nodes): Generator<{ identifier: string; url: string }> {
  if (node.type === 'definition') yield node;
  if ('children' in node) for (const child of node.children) yield* definitions(child);
}

/** @param item whether it begins an item of a list, so that its first line has lost a bullet */
function readBlock(block: RootContent, item: boolean, reading: Reading): void {
  const { document } = reading;
  switch (block.type) {
    case 'paragraph':
      addLines(readWords(block.children, reading), { item, heading: false }, document);
      break;
    case 'heading':
      addLines(readWords(block.children, reading), { item, heading: true }, document);
      break;
    case 'list':
      for (const each of block.children) readItem(each, reading);
      break;
    case 'blockquote':
      for (const each of block.children) readBlock(each, false, reading);
      break;
    case 'code':
      addLines(readCode(block, reading), { item, heading: false }, document);
      break;
    case 'html':
      addLines(readHtml(block, reading), { item, heading: false }, document);
      break;
    case 'thematicBreak':
      leaveOut(block, asWritten(block, reading), 'a line drawn across the page', document);
      break;
    case 'definition':
      readDefinition(block, reading);
      break;
    default:
      leaveOut(block, asWritten(block, reading), 'a kind of Markdown that is not read', document);
  }
}

function readItem(item: ListItem, reading: Reading): void {
  const [first, ...others] = item.children;
  if (first === undefined) {
    leaveOut(item, asWritten(item, reading), 'an item of a list without words', reading.document);
    return;
  }
  readBlock(first, first.type !== 'list', reading);
  for (const each of others) readBlock(each, false, reading);
}

/** Definitions of links are used where they are referred to; the others would go unnoticed. */
function readDefinition(definition: Kind<'definition'>, reading: Reading): void {
  const { identifier, url } = definition;
  const why = identifier.startsWith('^') ? 'a footnote' : 'the address of a link, kept apart';
  if (identifier.startsWith('^') || !isOpenAddress(url))
    leaveOut(definition, asWritten(definition, reading), why, reading.document);
}

function addLines(
  lines: readonly WordsOfLine[],
  paragraph: { item: boolean; heading: boolean },
  document: SourceDocument,
): void {
  let first = true;
  for (const { line, pieces } of lines) {
    const { text, bullet, bold, links } = tidyLine(pieces);
    if (text === '') continue;
    document.lines.push({
      place: `line ${line}`,
      page: 1,
      text,
      startsParagraph: first,
      bullet: bullet || (first && paragraph.item),
      bold,
      heading: paragraph.heading,
      links,
    });
    first = false;
  }
}

// --- the words of a block ---

type WordsOfLine = { line: number; pieces: Piece[] };

type Format = Omit<Piece, 'text'>;

function readWords(nodes: readonly PhrasingContent[], reading: Reading): WordsOfLine[] {
  const lines: WordsOfLine[] = [];
  for (const node of nodes) readPhrase(node, {}, lines, reading);
  return lines;
}

function readPhrase(
  node: PhrasingContent,
  format: Format,
  lines: WordsOfLine[],
  reading: Reading,
): void {
  const into = (nodes: readonly PhrasingContent[], inner: Format): void => {
    for (const each of nodes) readPhrase(each, inner, lines, reading);
  };
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      addWords(node.value, node, format, lines);
      break;
    case 'break':
      lines.push({ line: startOf(node) + 1, pieces: [] });
      break;
    case 'strong':
      into(node.children, { ...format, bold: true });
      break;
    case 'emphasis':
      if (isFootnoteStars(node, reading)) {
        addWords('*', node, format, lines);
        into(node.children, format);
        addWords('*', endOf(node), format, lines);
      } else into(node.children, format);
      break;
    case 'link':
      into(node.children, { ...format, ...linkTo(node.url, node, reading) });
      if (node.title) leaveOut(node, node.title, 'the title of a link', reading.document);
      break;
    case 'linkReference':
      readReference(node, format, lines, reading);
      break;
    case 'html':
      addInlineHtml(node, format, lines, reading);
      break;
    case 'image':
    case 'imageReference':
      leaveOut(
        node,
        node.alt ? `(picture: ${node.alt})` : '(picture)',
        'a picture',
        reading.document,
      );
      break;
    default:
      addWords(asWritten(node, reading), node, format, lines);
  }
}

/** Adds words that may run over several lines, each to its own. */
function addWords(words: string, at: Positioned, format: Format, lines: WordsOfLine[]): void {
  for (const [index, text] of words.split(/\r\n|\n|\r/).entries()) {
    const line = startOf(at) + index;
    const last = lines.at(-1);
    if (last === undefined || (index > 0 && last.line !== line)) {
      lines.push({ line, pieces: [{ ...format, text }] });
    } else last.pieces.push({ ...format, text });
  }
}

/**
 * `*All names have been changed. Case 1 (Felix*)`: to Markdown this is emphasis from star to star,
 * to the reader of a leaflet a footnote's stars. A bracket that opens within and does not close
 * gives it away.
 */
function isFootnoteStars(node: Kind<'emphasis'>, reading: Reading): boolean {
  const words = asWritten(node, reading);
  const brackets = (sign: string) => words.split(sign).length;
  return words.startsWith('*') && brackets('(') !== brackets(')');
}

function linkTo(url: string, at: Positioned, { document }: Reading): { url?: string } {
  if (isOpenAddress(url)) return { url };
  document.doubts.push({
    place: `line ${startOf(at)}`,
    text: url,
    why: 'the link leads neither to a web page (https://...) nor to an e-mail address; its words are kept, the link is not',
  });
  return {};
}

function readReference(
  node: LinkReference,
  format: Format,
  lines: WordsOfLine[],
  reading: Reading,
): void {
  const url = reading.addresses.get(node.identifier);
  if (url === undefined || node.identifier.startsWith('^')) {
    addWords(asWritten(node, reading), node, format, lines);
    return;
  }
  const inner = { ...format, ...linkTo(url, node, reading) };
  for (const each of node.children) readPhrase(each, inner, lines, reading);
}

// --- code and HTML ---

function readCode(node: Kind<'code'>, reading: Reading): WordsOfLine[] {
  const lines: WordsOfLine[] = [];
  const fenced = /^(?:`{3}|~{3})/.test(asWritten(node, reading));
  const from = startOf(node) + (fenced ? 1 : 0);
  addWords(node.value, { position: { start: { line: from } } }, {}, lines);
  if (node.lang) leaveOut(node, node.lang, 'the label of a piece of code', reading.document);
  return lines;
}

function readHtml(node: Kind<'html'>, reading: Reading): WordsOfLine[] {
  const lines: WordsOfLine[] = [];
  addInlineHtml(node, {}, lines, reading);
  return lines;
}

function addInlineHtml(
  node: { value: string } & Positioned,
  format: Format,
  lines: WordsOfLine[],
  { document }: Reading,
): void {
  const { value } = node;
  if (/^<br ?\/?>$/i.test(value)) {
    lines.push({ line: startOf(node), pieces: [] });
  } else if (value.startsWith('<!--') && value.indexOf('-->') === value.length - 3) {
    leaveOut(node, value, 'a comment', document);
  } else {
    addWords(value, node, format, lines);
    const why = 'signs of HTML are kept as they are written; take them out if they are not meant';
    document.doubts.push({ place: `line ${startOf(node)}`, text: value, why });
  }
}

// --- places ---

type Positioned = { position?: { start: { line: number } } | undefined };

function startOf({ position }: Positioned): number {
  return position?.start.line ?? 1;
}

function endOf({ position }: Nodes): Positioned {
  return position === undefined ? {} : { position: { start: position.end } };
}

function asWritten({ position }: Nodes, { text }: Reading): string {
  return text.slice(position?.start.offset, position?.end.offset);
}

function leaveOut(at: Positioned, text: string, why: string, document: SourceDocument): void {
  const remark: Remark = { place: `line ${startOf(at)}`, text: tidyLine([{ text }]).text, why };
  document.leftOut.push(remark);
}
