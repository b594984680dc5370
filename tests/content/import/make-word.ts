import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableRow,
  Textbox,
  TextRun,
} from 'docx';
import { strToU8, type Zippable, zipSync } from 'fflate';

/** A stretch of a paragraph; a plain string is one without any format. */
type WordRun =
  | string
  | { text: string; bold?: boolean; style?: string }
  | { link: string; runs: WordRun[] }
  | { footnote: string }
  | { comment: string; on: string }
  | { inserted: string }
  | { deleted: string }
  | { picture: string }
  | 'line break'
  | 'tab';

export type WordParagraph =
  | string
  | { runs: WordRun[]; heading?: 'title' | 1 | 2; bullet?: boolean; number?: boolean }
  | { table: string[][] }
  | { textBox: string };

export type WordPage = { header?: string; footer?: string };

/** A real Word file, as the library `docx` writes it. */
export async function wordFile(
  paragraphs: readonly WordParagraph[],
  page: WordPage = {},
): Promise<Uint8Array> {
  const notes: string[] = [];
  const comments: string[] = [];
  const children = paragraphs.map((each) => blockOf(each, notes, comments));
  const document = new Document({
    numbering: {
      config: [{ reference: 'numbers', levels: [{ level: 0, format: 'decimal', text: '%1.' }] }],
    },
    footnotes: Object.fromEntries(
      notes.map((text, index) => [index + 1, { children: [new Paragraph(text)] }]),
    ),
    comments: {
      children: comments.map((text, id) => ({
        id,
        author: 'A reviewer',
        children: [new Paragraph(text)],
      })),
    },
    sections: [
      {
        ...(page.header === undefined
          ? {}
          : { headers: { default: new Header({ children: [new Paragraph(page.header)] }) } }),
        ...(page.footer === undefined
          ? {}
          : { footers: { default: new Footer({ children: [new Paragraph(page.footer)] }) } }),
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const HEADINGS = {
  title: HeadingLevel.TITLE,
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
};

function blockOf(paragraph: WordParagraph, notes: string[], comments: string[]) {
  if (typeof paragraph === 'string') return new Paragraph(paragraph);
  if ('textBox' in paragraph)
    return new Textbox({ style: { width: '200pt' }, children: [new Paragraph(paragraph.textBox)] });
  if ('table' in paragraph) {
    const cellOf = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const rows = paragraph.table.map((cells) => new TableRow({ children: cells.map(cellOf) }));
    return new Table({ rows });
  }
  const { runs, heading, bullet, number } = paragraph;
  return new Paragraph({
    ...(heading === undefined ? {} : { heading: HEADINGS[heading] }),
    ...(bullet ? { bullet: { level: 0 } } : {}),
    ...(number ? { numbering: { reference: 'numbers', level: 0 } } : {}),
    children: runs.flatMap((run) => runsOf(run, notes, comments)),
  });
}

const CHANGE = { id: 1, author: 'A reviewer', date: '2026-01-05T09:00:00Z' };

function runsOf(run: WordRun, notes: string[], comments: string[]): ParagraphChild[] {
  if (run === 'line break') return [new TextRun({ break: 1 })];
  if (run === 'tab') return [new TextRun({ children: [new Tab()] })];
  if (typeof run === 'string') return [new TextRun(run)];
  if ('text' in run) return [new TextRun(run)];
  if ('link' in run) {
    const children = run.runs.flatMap((each) => runsOf(each, notes, comments));
    return [new ExternalHyperlink({ link: run.link, children })];
  }
  if ('footnote' in run) return [new FootnoteReferenceRun(notes.push(run.footnote))];
  if ('comment' in run) {
    const id = comments.push(run.comment) - 1;
    return [
      new CommentRangeStart(id),
      new TextRun(run.on),
      new CommentRangeEnd(id),
      new TextRun({ children: [new CommentReference(id)] }),
    ];
  }
  if ('inserted' in run) return [new InsertedTextRun({ ...CHANGE, text: run.inserted })];
  if ('deleted' in run) return [new DeletedTextRun({ ...CHANGE, text: run.deleted })];
  return [
    new ImageRun({
      type: 'png',
      data: Buffer.from('89504e470d0a1a0a', 'hex'),
      transformation: { width: 10, height: 10 },
      altText: { name: 'picture', title: '', description: run.picture },
    }),
  ];
}

const NAMESPACES = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  v: 'urn:schemas-microsoft-com:vml',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
};

/** A Word file from its markup, for what Word writes and the library does not. */
export function wordFromMarkup(body: string, parts: Record<string, string> = {}): Uint8Array {
  return zipSync(
    zippable({
      'word/document.xml': inNamespaces('document', `<w:body>${body}</w:body>`),
      ...parts,
    }),
  );
}

/** A root element of Word's markup: a document, its styles, a header. */
export function inNamespaces(root: string, contents: string): string {
  const names = Object.entries(NAMESPACES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  return `<?xml version="1.0"?><w:${root} ${names.join(' ')}>${contents}</w:${root}>`;
}

/** Parts as text, ready to be zipped. */
export function zippable(parts: Record<string, string>): Zippable {
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
}
