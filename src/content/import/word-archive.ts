import { Unzip, UnzipInflate, zipSync } from 'fflate';
import { ImportError } from './import-error.ts';

/** The parts of a Word file that hold words or say how they are set, by their names. */
export type WordParts = Map<string, Uint8Array>;

const MEBIBYTE = 2 ** 20;

/** What a file may hold once it is unpacked, its pictures included. */
const MOST_BYTES = 64 * MEBIBYTE;

/**
 * What its text and formatting may take up. Measured, 8 MiB of the worst kinds take 13 s and 2 GB of
 * memory to read, and the time grows with the square; the leaflet takes 0.06.
 */
const MOST_MARKUP_BYTES = 8 * MEBIBYTE;

/** Word itself writes a few dozen parts. */
const MOST_PARTS = 5_000;

/** Deflate makes at most 1,032 bytes of one, so that a chunk never becomes more than 16 MiB. */
const CHUNK_BYTES = 16 * 1024;

/**
 * Unpacks a Word file, counting what really comes out rather than what the archive says about
 * itself: a file of a megabyte can unpack to a thousand, and would take the service down.
 *
 * @throws {ImportError} for a file that is too large, damaged or not of Word
 */
export function unpackWord(bytes: Uint8Array, file: string): WordParts {
  const { names, parts } = unpack(bytes, file);
  if (!hasEnd(bytes) || [...parts.values()].some(isTorn)) throw damaged(file);
  if (![...parts.keys()].some(isBody)) throw new ImportError(file, describeOther(names, parts));
  return parts;
}

/** Whether a part is the body of the text; Word for the web counts: `word/document2.xml`. */
export function isBody(name: string): boolean {
  return /^word\/document\d*\.xml$/.test(name);
}

/**
 * Packs the parts again, so that whoever reads them sees what was counted: an archive names its
 * parts twice, and the two lists need not agree.
 */
export function packWord(parts: WordParts): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 }));
}

type Unpacked = { names: string[]; parts: WordParts };

function unpack(bytes: Uint8Array, file: string): Unpacked {
  const names: string[] = [];
  const parts: WordParts = new Map();
  let total = 0;
  let markup = 0;
  const unzip = new Unzip((part) => {
    names.push(part.name);
    if (names.length > MOST_PARTS) throw tooLarge(file);
    const chunks: Uint8Array[] = [];
    const kept = isMarkup(part.name);
    part.ondata = (error, chunk, final) => {
      if (error) throw error;
      total += chunk.length;
      if (kept) markup += chunk.length;
      if (total > MOST_BYTES) throw tooLarge(file);
      if (markup > MOST_MARKUP_BYTES) throw tooLong(file);
      if (kept) chunks.push(chunk);
      if (kept && final) parts.set(part.name, Buffer.concat(chunks));
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      const end = at + CHUNK_BYTES;
      unzip.push(bytes.subarray(at, end), end >= bytes.length);
    }
  } catch (error) {
    throw error instanceof ImportError ? error : damaged(file, error);
  }
  return { names, parts };
}

function isMarkup(name: string): boolean {
  return /\.(?:xml|rels)$/i.test(name) || name === 'mimetype';
}

/** Whether the archive's list of contents, which stands at its end, is there. */
function hasEnd(bytes: Uint8Array): boolean {
  // The list ends with a comment of at most 65,535 bytes (APPNOTE.TXT 4.3.16).
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .subarray(-(65_535 + 22))
    .includes('PK\u0005\u0006', 0, 'latin1');
}

/** A sign begins within a sign: the reader of XML would report a fault for each, for minutes. */
function isTorn(part: Uint8Array): boolean {
  return /<[^<>]*</.test(Buffer.from(part).toString('latin1'));
}

// --- what to say about a file that is none of ours ---

function tooLarge(file: string): ImportError {
  return new ImportError(
    file,
    `unpacks to more than ${MOST_BYTES / MEBIBYTE} MB, which no leaflet needs; copy its text into a new Word document, without the pictures`,
  );
}

function tooLong(file: string): ImportError {
  return new ImportError(
    file,
    'has more text and formatting than any leaflet; copy what you need into a new Word document',
  );
}

function damaged(file: string, cause?: unknown): ImportError {
  return new ImportError(
    file,
    'is damaged or only a part of a file; open it in Word and save it again as .docx, or ask for it once more',
    { cause },
  );
}

function describeOther(names: readonly string[], parts: WordParts): string {
  const within = (folder: string) => names.some((name) => name.startsWith(folder));
  const kind = new TextDecoder().decode(parts.get('mimetype'));
  if (within('xl/')) return 'is an Excel file; copy its text into a Word document (.docx)';
  if (within('ppt/')) return 'is a PowerPoint file; copy its text into a Word document (.docx)';
  if (kind.startsWith('application/vnd.oasis.opendocument.text'))
    return 'is an OpenDocument text (.odt); open it in Word or LibreOffice and save it as .docx';
  if (kind.startsWith('application/vnd.oasis.opendocument'))
    return 'is an OpenDocument file, but not a text; copy its text into a Word document (.docx)';
  if (kind.startsWith('application/epub')) return 'is an e-book; save its text as .docx or .txt';
  if (within('Index/')) return 'is a file of Apple Pages, Numbers or Keynote; export it to Word';
  return 'is an archive (.zip), not a Word file; unpack it and choose the leaflet in it';
}
