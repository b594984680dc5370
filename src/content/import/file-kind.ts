/**
 * What a file is by its first bytes, whatever its name says: one that can be read, or a sentence
 * about what it is and what to do.
 */
export type FileKind = { kind: 'PDF' | 'zip' | 'text' } | { kind: 'unreadable'; fault: string };

/** How far into a file programs look for the beginning of a PDF (PDF 1.7, appendix H.3, note 13). */
const PDF_BEGINS_WITHIN = 1024;

/** @param namedPdf whether the file's name says PDF: then some bytes may stand before its sign */
export function recogniseFile(bytes: Uint8Array, namedPdf: boolean): FileKind {
  const start = Buffer.from(bytes.subarray(0, PDF_BEGINS_WITHIN)).toString('latin1');
  if (start.startsWith('%PDF-') || (namedPdf && start.includes('%PDF-'))) return { kind: 'PDF' };
  if (ZIP.some((sign) => start.startsWith(sign))) return { kind: 'zip' };
  if (start.startsWith(OLE)) return { kind: 'unreadable', fault: describeOle(bytes) };
  const fault = describeBinary(start) ?? describeMarkup(start);
  return fault === undefined ? { kind: 'text' } : { kind: 'unreadable', fault };
}

/** An archive; one without contents; one that was cut in parts (APPNOTE.TXT 4.3). */
const ZIP = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'];

// --- pictures, programs, archives ---

const PICTURE =
  'is a picture, and the words in it cannot be read; type them into a Word document (.docx)';
const PROGRAM = 'is a program, not a leaflet; do not open it unless you know where it is from';
const ARCHIVE = 'is an archive; unpack it and choose the leaflet in it';

/** Beginnings that no text has. Bytes are read as Latin-1. */
const SIGNATURES: [at: number, sign: string, fault: string][] = [
  [0, '\u0089PNG\r\n', PICTURE],
  [0, '\u00FF\u00D8\u00FF', PICTURE],
  [0, '\u007FELF', PROGRAM],
  [0, '\u00CE\u00FA\u00ED\u00FE', PROGRAM],
  [0, '\u00CF\u00FA\u00ED\u00FE', PROGRAM],
  [0, '\u001F\u008B', ARCHIVE],
  [0, '7z\u00BC\u00AF', ARCHIVE],
  [0, 'Rar!\u001A', ARCHIVE],
];

/** Beginnings that a text could have too, and tell only where there are also bytes of no text. */
const WEAK_SIGNATURES: typeof SIGNATURES = [
  [0, 'GIF8', PICTURE],
  [0, 'II*', PICTURE],
  [0, 'MM', PICTURE],
  [0, 'BM', PICTURE],
  [8, 'WEBP', PICTURE],
  [4, 'ftyp', PICTURE],
  [0, 'MZ', PROGRAM],
];

function describeBinary(start: string): string | undefined {
  const known = start.includes('\0') ? [...SIGNATURES, ...WEAK_SIGNATURES] : SIGNATURES;
  return known.find(([at, sign]) => start.startsWith(sign, at))?.[2];
}

// --- text that is not meant to be read as it stands ---

function describeMarkup(start: string): string | undefined {
  const text = start.replace(/^\u00EF\u00BB\u00BF/, '').trimStart();
  if (text.startsWith('{\\rtf'))
    return 'is a file in Rich Text Format (RTF); open it in Word and save it as .docx';
  if (/^(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html[\s>])/i.test(text))
    return 'is a web page; open it in a browser, copy its text into a Word document and save that as .docx';
  if (/^<\?xml\s/.test(text)) return 'is an XML file; open it in Word and save it as .docx';
  return undefined;
}

// --- Office files of before 2007, and encrypted ones ---

const OLE = '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1';

function describeOle(bytes: Uint8Array): string {
  // The names of the streams within stand in the file in UTF-16 ([MS-CFB] 2.6.1).
  const has = (stream: string) => Buffer.from(bytes).includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) {
    return 'is protected by a password; open it in Word and save it without one (File, Info, Protect Document)';
  }
  if (has('WordDocument')) {
    return 'is in the old Word format (.doc); open it in Word and save it as .docx';
  }
  return 'is in an old Office format; open it in the program it is from and save its text as .docx';
}
