import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { decodeText, looksBinary } from './decode-text.ts';
import { type FileKind, recogniseFile } from './file-kind.ts';
import { ImportError } from './import-error.ts';
import type { SourceDocument } from './source.ts';

/**
 * Reads a leaflet from a file: PDF, Word, Markdown or plain text, by what the file is rather than by
 * what its name says. Where the two differ, that is a doubt.
 *
 * @throws {ImportError} with what is wrong with the file and what to do, for someone who is not
 * technical
 */
export async function readSource(path: string): Promise<SourceDocument> {
  const bytes = await readBytes(path);
  const named = NAMED.get(extname(path).toLowerCase());
  const document = await readKind(bytes, named, path);
  if (document.lines.length === 0) throw new ImportError(path, NO_WORDS);
  refuseLong(document, path);
  if (named !== undefined && named !== document.format)
    document.doubts.unshift({ place: 'the whole file', ...misnamed(path, document.format) });
  return document;
}

type Format = SourceDocument['format'];

const NAMED = new Map<string, Format>([
  ['.pdf', 'PDF'],
  ['.docx', 'Word'],
  ['.docm', 'Word'],
  ['.dotx', 'Word'],
  ['.md', 'Markdown'],
  ['.markdown', 'Markdown'],
  ['.txt', 'text'],
  ['.text', 'text'],
]);

async function readKind(
  bytes: Uint8Array,
  named: Format | undefined,
  path: string,
): Promise<SourceDocument> {
  const found: FileKind = recogniseFile(bytes, named === 'PDF');
  switch (found.kind) {
    case 'unreadable':
      throw new ImportError(path, found.fault);
    case 'PDF':
      return (await import('./pdf.ts')).readPdf(bytes, path);
    case 'zip':
      return (await import('./word.ts')).readWord(bytes, path);
    case 'text':
      return readText(bytes, named, path);
  }
}

// --- text ---

/** Two hundred times the leaflet. */
const MOST_CHARACTERS = 2_000_000;

async function readText(
  bytes: Uint8Array,
  named: Format | undefined,
  path: string,
): Promise<SourceDocument> {
  const { text, guessed } = decodeText(bytes);
  if (looksBinary(text)) throw new ImportError(path, NOT_TEXT);
  if (named === undefined) throw new ImportError(path, UNKNOWN_KIND);
  if (text.trim() === '') throw new ImportError(path, EMPTY);
  if (text.length > MOST_CHARACTERS) throw new ImportError(path, TOO_LONG);
  const document =
    named === 'Markdown'
      ? (await import('./markdown.ts')).readMarkdown(text, path)
      : (await import('./plain-text.ts')).readPlainText(text, path);
  if (guessed) document.doubts.push({ place: 'the whole file', ...GUESSED });
  return document;
}

function refuseLong({ lines }: SourceDocument, path: string): void {
  const length = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (length > MOST_CHARACTERS) throw new ImportError(path, TOO_LONG);
}

// --- bytes ---

const MEBIBYTE = 2 ** 20;

const MOST_BYTES = 50 * MEBIBYTE;

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    // Looked at before it is opened: to open a pipe waits for someone to write to it.
    refuseStrange(path, await stat(path));
    const bytes = await readUpTo(MOST_BYTES + 1, path);
    if (bytes.length > MOST_BYTES) throw new ImportError(path, TOO_LARGE);
    if (bytes.length === 0) throw new ImportError(path, EMPTY);
    return bytes;
  } catch (error) {
    throw error instanceof ImportError ? error : explain(error, path);
  }
}

function refuseStrange(path: string, stats: Stats): void {
  if (stats.isDirectory()) throw new ImportError(path, FOLDER);
  if (!stats.isFile()) throw new ImportError(path, NOT_A_FILE);
  if (stats.size > MOST_BYTES) throw new ImportError(path, TOO_LARGE);
  if (basename(path).startsWith('~$')) throw new ImportError(path, LOCK_FILE);
}

/** At most so many bytes, though the file should grow while it is read. */
async function readUpTo(most: number, path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const chunks: Uint8Array[] = [];
    let total = 0;
    while (total < most) {
      const buffer = new Uint8Array(Math.min(MEBIBYTE, most - total));
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      total += bytesRead;
    }
    return new Uint8Array(Buffer.concat(chunks));
  } finally {
    await file.close();
  }
}

// --- what to say ---

const KINDS = 'PDF (.pdf), Word (.docx), Markdown (.md) and plain text (.txt)';
const EMPTY = 'is empty; check that it is the right file and was saved';
const NO_WORDS =
  'has no words that can be read, perhaps only pictures of pages; ask for a copy with its text';
const FOLDER = 'is a folder; name one file in it';
const NOT_A_FILE = 'is not a file with text, but a device or a connection; name a file';
const TOO_LARGE = `is larger than ${MOST_BYTES / MEBIBYTE} MB; save a copy without its pictures, or with smaller ones`;
const TOO_LONG =
  'has more than 2,000,000 characters, which is no leaflet; cut it into several files';
const LOCK_FILE =
  'is only a mark that Word leaves while a file is open; choose the file of the same name without ~$';
const NOT_TEXT = `is not text, whatever its name says; the kinds that can be read are ${KINDS}`;
const UNKNOWN_KIND = `is of a kind that cannot be read; save it as one of these: ${KINDS}`;

const GUESSED = {
  text: '(the letters of the text)',
  why: 'it is not written in UTF-8; read as Western European (windows-1252): look for odd letters, or save it as UTF-8',
};

function misnamed(path: string, format: Format): { text: string; why: string } {
  const kind = format === 'text' ? 'plain text' : `a file of the kind ${format}`;
  return {
    text: basename(path),
    why: `its name is not what it is: it is ${kind}, and read as that`,
  };
}

function explain(error: unknown, path: string): ImportError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const fault =
    FAULTS.get(String(code)) ?? 'cannot be opened; copy it to another folder and try that';
  return new ImportError(path, fault, { cause: error });
}

const MISSING = 'there is no such file; check the name and the folder';
const FORBIDDEN =
  'may not be read by this account; copy it to a folder of your own, or ask its owner for access';

const FAULTS = new Map([
  ['ENOENT', MISSING],
  ['ENOTDIR', MISSING],
  ['ENAMETOOLONG', MISSING],
  ['ERR_INVALID_ARG_VALUE', MISSING],
  ['EACCES', FORBIDDEN],
  ['EPERM', FORBIDDEN],
  ['EBUSY', 'is in use by another program; close it there and try again'],
  ['EISDIR', FOLDER],
]);
