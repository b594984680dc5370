import { getDocumentProxy } from 'unpdf';
import { ImportError } from './import-error.ts';
import { type PageText, PICTURE, readPage } from './pdf/page.ts';
import { findParagraphs } from './pdf/paragraphs.ts';
import type { Remark, SourceDocument } from './source.ts';

type PdfFile = Awaited<ReturnType<typeof getDocumentProxy>>;

const MOST_PAGES = 500;
/** Bounds the memory; a long book has about a million. */
const MOST_CHARACTERS = 2_000_000;
const OTHER_COPY = 'Ask for the Word file, or for a PDF that was saved from it';
const SCAN = `holds no text; it is probably a scan, that is, pictures of pages. ${OTHER_COPY}`;
const DAMAGED = `is damaged and cannot be opened. ${OTHER_COPY}`;

/**
 * Reads the lines of a PDF in the order in which a person reads them.
 *
 * A PDF says where each letter stands, not what belongs together. Lines, columns, paragraphs,
 * bullets and links are concluded from the places.
 *
 * @param file only for messages
 * @throws {ImportError} when there is no text to be had from it
 */
export async function readPdf(bytes: Uint8Array, file: string): Promise<SourceDocument> {
  const pdf = await openPdf(bytes, file);
  try {
    if (pdf.numPages > MOST_PAGES) {
      const fault = `has ${pdf.numPages} pages, and no more than ${MOST_PAGES} can be read; split it`;
      throw new ImportError(file, fault);
    }
    return await readPages(pdf, file);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function openPdf(bytes: Uint8Array, file: string): Promise<PdfFile> {
  if (bytes.length === 0) throw new ImportError(file, 'is empty');
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (!start.includes('%PDF-')) throw new ImportError(file, 'is not a PDF');
  try {
    // Neither network nor eval: this build of pdf.js has no eval, and fetches only fonts and tables
    // whose address it is given.
    // pdf.js takes the bytes for itself, so it gets a copy.
    return await getDocumentProxy(new Uint8Array(bytes), {
      stopAtErrors: false,
      verbosity: 0,
      disableFontFace: true,
      useWorkerFetch: false,
      // Pictures are not looked at, and a small file can hold one that fills the memory.
      maxImageSize: 0,
    });
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    const fault = isLocked ? 'is protected by a password; save it without one' : DAMAGED;
    throw new ImportError(file, fault, { cause });
  }
}

async function readPages(pdf: PdfFile, file: string): Promise<SourceDocument> {
  const texts: PageText[] = [];
  const faults: { number: number; cause: unknown }[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const text = await readPage(await pdf.getPage(number), number);
      characters += text.characters;
      texts.push(text);
    } catch (cause) {
      faults.push({ number, cause });
    }
    if (characters > MOST_CHARACTERS) {
      const fault = `has more than ${MOST_CHARACTERS.toLocaleString('en-GB')} characters; split it`;
      throw new ImportError(file, fault);
    }
  }
  const lines = texts.flatMap((text) => text.lines);
  if (lines.length === 0) {
    const [fault] = faults;
    if (fault !== undefined) throw new ImportError(file, DAMAGED, { cause: fault.cause });
    throw new ImportError(file, SCAN);
  }
  const unread = faults.map(({ number }) => ({
    place: `page ${number}`,
    text: '(whole page)',
    why: 'the page is damaged and could not be read',
  }));
  return {
    format: 'PDF',
    lines: findParagraphs(lines),
    leftOut: withoutRepeats(texts.flatMap((text) => text.leftOut)),
    doubts: [...unread, ...texts.flatMap((text) => text.doubts)],
  };
}

/** The same watermark or margin on each page is told once. */
function withoutRepeats(remarks: readonly Remark[]): Remark[] {
  const pictures = remarks.filter(({ text }) => text === PICTURE);
  const texts = new Map(remarks.toReversed().map((remark) => [remark.text, remark]));
  return remarks.filter((remark) => pictures.includes(remark) || texts.get(remark.text) === remark);
}
