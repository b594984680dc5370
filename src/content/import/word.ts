import mammoth from 'mammoth';
import { ImportError } from './import-error.ts';
import type { SourceDocument, SourceLine } from './source.ts';
import { isBody, packWord, unpackWord, type WordParts } from './word-archive.ts';
import { listParagraphs, readStyles, simplifyBody } from './word-markup.ts';
import { readBody, type WordBody, type WordText } from './word-paragraphs.ts';

/**
 * Reads a Word file (.docx). A paragraph is a line; a line break within it begins a further one.
 * Tracked changes are read as if all of them were accepted.
 *
 * @throws {ImportError} for a file that is too large, damaged or not of Word
 */
export async function readWord(bytes: Uint8Array, file: string): Promise<SourceDocument> {
  const parts = unpackWord(bytes, file);
  const { text, warnings } = await readParts(parts, file);
  const document: SourceDocument = { format: 'Word', ...text };
  doubtTrackedChanges(parts, document);
  doubtWarnings(warnings, document);
  doubtUnreadBoxes(parts, document);
  leaveOutParts(parts, document);
  return document;
}

async function readParts(
  parts: WordParts,
  file: string,
): Promise<{ text: WordText; warnings: string[] }> {
  const plainer = [...parts].map(([name, part]): [string, Uint8Array] =>
    isBody(name) ? [name, Buffer.from(simplifyBody(decode(part)))] : [name, part],
  );
  const styles = readStyles(textOf(parts, 'word/styles.xml'));
  let text: WordText = { lines: [], leftOut: [], doubts: [] };
  try {
    const { messages } = await mammoth.convertToHtml(
      { buffer: packWord(new Map(plainer)) },
      {
        includeEmbeddedStyleMap: false,
        transformDocument: (body: WordBody) => {
          text = readBody(body, styles);
          // Nothing is left to turn into HTML: only the document model is wanted.
          return { ...body, children: [] };
        },
      },
    );
    return { text, warnings: messages.map(({ message }) => message) };
  } catch (cause) {
    throw new ImportError(
      file,
      'cannot be read as a Word file, it seems to be damaged; open it in Word and save it again as .docx',
      { cause },
    );
  }
}

// --- what stands outside the body ---

/** The words that Word keeps in parts of their own, which mammoth does not open. */
const APART: [part: RegExp, place: string, why: string][] = [
  [/^word\/header\d*\.xml$/, 'the header', 'the header of the pages'],
  [/^word\/footer\d*\.xml$/, 'the footer', 'the footer of the pages'],
  [/^word\/(?:diagrams\/data|charts\/chart)\d*\.xml$/, 'the whole file', 'the words of a diagram'],
];

function leaveOutParts(parts: WordParts, document: SourceDocument): void {
  for (const [part, place, why] of APART) {
    const names = [...parts.keys()].filter((name) => part.test(name)).sort();
    // Word writes a header for the first page, one for even pages and so on, often the same.
    const words = new Set(names.flatMap((name) => listParagraphs(textOf(parts, name))));
    for (const text of words) document.leftOut.push({ place, text, why });
  }
}

/** Google Docs and some others write text boxes only in a form that mammoth passes over. */
function doubtUnreadBoxes(parts: WordParts, document: SourceDocument): void {
  const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const byParagraph = Map.groupBy(document.lines, ({ place }) => place).values();
  const read = new Set([...byParagraph].map((lines) => letters(lines.map(textOfLine).join(''))));
  const bodies = [...parts.keys()].filter(isBody);
  const boxed = bodies.flatMap((name) => listParagraphs(textOf(parts, name), 'txbx'));
  for (const text of new Set(boxed)) {
    if (read.has(letters(text))) continue;
    const why = 'a text box that cannot be read; copy its words into the text of the page';
    document.doubts.push({ place: 'the whole file', text, why });
  }
}

function doubtTrackedChanges(parts: WordParts, document: SourceDocument): void {
  const changes = [...parts].filter(([name]) => isBody(name)).map(([, part]) => decode(part));
  if (!changes.some((xml) => /<w:(?:ins|del|moveFrom|moveTo)(?=[\s/>])/.test(xml))) return;
  const why = 'the file has tracked changes; it is read as if all of them were accepted';
  document.doubts.push({ place: 'the whole file', text: '(tracked changes)', why });
}

/** Elements of whose absence no reader would know. */
const WORDLESS = /^(?:w:\w*(?:perm|Pr|Range|separator|Separator)\w*|v:.*|office-word:.*|\{urn:.*)$/;

function doubtWarnings(warnings: readonly string[], document: SourceDocument): void {
  for (const warning of new Set(warnings)) {
    const passedOver = /^An unrecognised element was ignored: (.*)$/.exec(warning)?.[1];
    const sign = /^A w:sym element with an unsupported character was ignored: (.*)$/.exec(warning);
    if (passedOver !== undefined && !WORDLESS.test(passedOver)) {
      const why = 'a part of Word that cannot be read; compare the text with the file';
      document.doubts.push({ place: 'the whole file', text: passedOver, why });
    } else if (sign?.[1] !== undefined) {
      const why = 'a sign that cannot be read and is left out; compare the text with the file';
      document.doubts.push({ place: 'the whole file', text: sign[1], why });
    }
  }
}

function textOfLine({ text }: SourceLine): string {
  return text;
}

function textOf(parts: WordParts, name: string): string {
  return decode(parts.get(name));
}

function decode(part: Uint8Array | undefined): string {
  return new TextDecoder().decode(part);
}
