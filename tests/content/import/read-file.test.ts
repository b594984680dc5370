import { execFile } from 'node:child_process';
import { chmod, mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportError } from '../../../src/content/import/import-error.ts';
import { readSource } from '../../../src/content/import/read-file.ts';
import { temporaryFolder } from '../../edge/service.ts';
import { wordFile, wordFromMarkup } from './make-word.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => folder.remove());

async function put(name: string, contents: string | Uint8Array): Promise<string> {
  const path = join(folder.path, name);
  await writeFile(path, contents);
  return path;
}

async function refusal(path: string): Promise<ImportError> {
  const error = await readSource(path).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof ImportError) return error;
  throw new Error(`${path} was not refused`, { cause: error });
}

const bytes = (...each: (number | string)[]) =>
  Buffer.concat(
    each.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part, 'latin1'))),
  );

const utf16 = (text: string, bigEndian: boolean) => {
  const written = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? written.swap16() : written;
};

// --- what is read ---

test.each<[string, string, string | Uint8Array]>([
  ['UTF-8', 'a.txt', '• ‘Think Family’ – é'],
  ['UTF-8 with its mark', 'b.txt', '\uFEFF• ‘Think Family’ – é'],
  ['UTF-16 LE with its mark', 'c.txt', utf16('• ‘Think Family’ – é', false)],
  ['UTF-16 BE with its mark', 'd.txt', utf16('• ‘Think Family’ – é', true)],
  ['Markdown', 'e.md', '- ‘Think Family’ – é'],
  ['Markdown by its long name', 'f.MARKDOWN', '- ‘Think Family’ – é'],
  ['capitals in the name', 'g.TXT', '• ‘Think Family’ – é'],
])('%s is read without a doubt', async (_, name, contents) => {
  const { lines, doubts } = await readSource(await put(name, contents));
  expect(lines).toEqual([expect.objectContaining({ text: '‘Think Family’ – é', bullet: true })]);
  expect(doubts).toEqual([]);
});

test('text of an older Windows is read, with a doubt about its letters', async () => {
  const path = await put('old.txt', bytes(0x91, 'Think Family', 0x92, ' ', 0x96, ' ', 0xe9));
  const { lines, doubts } = await readSource(path);
  expect(lines.map(({ text }) => text)).toEqual(['‘Think Family’ – é']);
  expect(doubts).toEqual([
    {
      place: 'the whole file',
      text: expect.any(String),
      why: expect.stringContaining('windows-1252'),
    },
  ]);
});

test('a Word file is read', async () => {
  const path = await put('leaflet.docx', await wordFile(['One', 'Two']));
  const { format, lines, doubts } = await readSource(path);
  expect({ format, words: lines.map(({ text }) => text), doubts }).toEqual({
    format: 'Word',
    words: ['One', 'Two'],
    doubts: [],
  });
});

test.each<[string, string, () => Uint8Array | string | Promise<Uint8Array>]>([
  ['named.pdf', 'Word', () => wordFile(['One'])],
  ['named.txt', 'Word', () => wordFile(['One'])],
  ['named.docx', 'text', () => 'One'],
  ['text.pdf', 'text', () => 'One'],
])('%s is read as the kind it is (%s), with a doubt', async (name, format, contents) => {
  const document = await readSource(await put(name, await contents()));
  expect(document.format).toBe(format);
  expect(document.lines.map(({ text }) => text)).toEqual(['One']);
  expect(document.doubts).toEqual([
    {
      place: 'the whole file',
      text: name,
      why: expect.stringContaining('its name is not what it is'),
    },
  ]);
});

test.each([['without-ending'], ['leaflet.doc']])('a Word file named %s is read', async (name) => {
  const { format } = await readSource(await put(name, await wordFile(['One'])));
  expect(format).toBe('Word');
});

// --- what is refused ---

const OLE = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, '\0'.repeat(500));
const stream = (name: string) => Buffer.concat([OLE, Buffer.from(name, 'utf16le')]);
const KINDS = 'PDF (.pdf), Word (.docx), Markdown (.md) and plain text (.txt)';

test.each<[string, string, string | Uint8Array, string]>([
  ['an empty file', 'empty.txt', '', 'is empty'],
  ['an empty Word file', 'empty.docx', '', 'is empty'],
  ['white space alone', 'blank.txt', '\uFEFF \r\n\t\f\n', 'is empty'],
  ['signs of Markdown alone', 'blank.md', '***\n', 'has no words'],
  ['a Word file without words', 'blank.docx', wordFromMarkup('<w:p/>'), 'has no words'],
  ['a protected Word file', 'secret.docx', stream('EncryptedPackage'), 'protected by a password'],
  ['an old Word file', 'old.doc', stream('WordDocument'), 'save it as .docx'],
  ['an old Word file by a new name', 'renamed.docx', stream('WordDocument'), 'the old Word format'],
  ['an old Excel file', 'old.xls', stream('Workbook'), 'an old Office format'],
  ['RTF', 'a.rtf', '{\\rtf1\\ansi Words}', 'Rich Text Format'],
  ['RTF by another name', 'rtf.txt', '{\\rtf1\\ansi Words}', 'Rich Text Format'],
  ['a web page', 'a.html', '<!DOCTYPE html>\n<html><p>Words', 'is a web page'],
  ['a web page by another name', 'html.md', '\uFEFF\n<html lang="en"><p>Words', 'is a web page'],
  ['an XHTML page', 'xhtml.txt', '<?xml version="1.0"?>\n<html><p>Words', 'is a web page'],
  ['XML', 'flat.docx', '<?xml version="1.0"?><pkg:package/>', 'is an XML file'],
  ['a PNG picture', 'scan.png', bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'is a picture'],
  ['a PNG picture by another name', 'png.pdf', bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'is a picture'],
  ['a JPEG picture', 'jpeg.txt', bytes(0xff, 0xd8, 0xff, 0xe0), 'is a picture'],
  ['a HEIC picture', 'heic.txt', bytes('\0\0\0 ftypheic'), 'is a picture'],
  ['a program of Windows', 'exe.txt', bytes('MZ', 0x90, '\0'), 'is a program'],
  ['a program of Linux', 'elf.docx', bytes(0x7f, 'ELF', 2), 'is a program'],
  ['an archive', 'gzip.txt', bytes(0x1f, 0x8b, 8), 'is an archive'],
  ['an archive of Windows', 'zip.docx', zipSync({ 'a.txt': strToU8('a') }), 'not a Word file'],
  ['an Excel file', 'xlsx.docx', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'Excel'],
  ['text with NULs', 'nul.txt', 'Words\0words', 'is not text'],
  ['UTF-16 without its mark', 'utf16.txt', Buffer.from('Words', 'utf16le'), 'is not text'],
  ['text of control characters', 'control.md', 'a\u0001b\u0002c\u0003d\u0004', 'is not text'],
  ['an unknown kind', 'list.csv', 'a,b', KINDS],
  ['a name without ending', 'leaflet', 'Words', KINDS],
  ['one line of 3 MB', 'line.txt', 'a'.repeat(3_000_000), 'more than 2,000,000 characters'],
  ['3 MB in paragraphs', 'long.md', 'Words.\n\n'.repeat(400_000), 'more than 2,000,000 characters'],
  [
    'what Word leaves while a file is open',
    '~$leaflet.docx',
    bytes('\u0005Name', '\0'),
    'without ~$',
  ],
])('%s is refused with what to do', async (_, name, contents, fault) => {
  const path = await put(name, contents);
  const { message, file } = await refusal(path);
  expect(message).toContain(fault);
  expect(message).toMatch(new RegExp(`^${RegExp.escape(path)}: `));
  expect(file).toBe(path);
});

test.each([
  ['no file', 'missing.pdf', 'there is no such file'],
  ['no folder', 'missing/leaflet.pdf', 'there is no such file'],
  ['a NUL in its name', 'a\0b.txt', 'there is no such file'],
  ['a name of 5,000 letters', 'a'.repeat(5_000), 'there is no such file'],
])('%s', async (_, name, fault) => {
  expect((await refusal(join(folder.path, name))).message).toContain(fault);
});

test('a folder, even one named like a file', async () => {
  const path = join(folder.path, 'folder.docx');
  await mkdir(path);
  expect((await refusal(path)).message).toContain('is a folder');
});

test('a file below a file', async () => {
  const path = await put('file.txt', 'Words');
  expect((await refusal(join(path, 'leaflet.txt'))).message).toContain('no such file');
});

test('devices and pipes', async () => {
  expect((await refusal('/dev/zero')).message).toContain('is not a file');
  const pipe = join(folder.path, 'pipe.txt');
  await promisify(execFile)('mkfifo', [pipe]);
  expect((await refusal(pipe)).message).toContain('is not a file');
});

test('no permission', async () => {
  const path = await put('locked.txt', 'Words');
  await chmod(path, 0);
  // Root may read everything, so it stops being root for a moment.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect((await refusal(path)).message).toContain('may not be read by this account');
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

test('a file that is cut off', async () => {
  const whole = await wordFile(['One', 'Two']);
  const path = await put('cut.docx', whole.subarray(0, whole.length / 2));
  expect((await refusal(path)).message).toContain('damaged');
});

test.each(['txt', 'md', 'docx', 'pdf', 'csv'])(
  'bytes without sense, named .%s, are refused',
  async (ending) => {
    const path = join(folder.path, `random.${ending}`);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 300, maxLength: 2_000 }), async (random) => {
        await writeFile(path, random);
        await refusal(path);
      }),
      { numRuns: 20 },
    );
  },
);

test.each(['txt', 'md', 'docx'])('any text, named .%s, is read or refused', async (ending) => {
  const path = join(folder.path, `any.${ending}`);
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
  await fc.assert(
    fc.asyncProperty(text, async (contents) => {
      await writeFile(path, contents);
      const error = await readSource(path).catch((error: unknown) => error);
      if (error instanceof Error) expect(error).toBeInstanceOf(ImportError);
    }),
    { numRuns: 30 },
  );
});

// --- memory ---

const MEBIBYTE = 2 ** 20;

/** The most memory that reading a file takes, in MiB, beyond what the program takes itself. */
async function measureMemory(path: string): Promise<{ answer: string; growth: number }> {
  const script = `
    const { readSource } = await import('./src/content/import/read-file.ts');
    await Promise.all([import('./src/content/import/word.ts'), import('./src/content/import/markdown.ts')]);
    const before = process.resourceUsage().maxRSS;
    const answer = await readSource(process.argv[1]).then(() => 'read', (error) => error.message);
    const growth = (process.resourceUsage().maxRSS - before) / 1024;
    console.log(JSON.stringify({ answer, growth }));`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    script,
    path,
  ]);
  return JSON.parse(stdout);
}

/** A part of zeros: written once and repeated, since each piece ends at a byte of its own. */
function deflateZeros(mebibytes: number): Uint8Array {
  const piece = deflateRawSync(Buffer.alloc(16 * MEBIBYTE), {
    level: 9,
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const end = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([...Array.from({ length: mebibytes / 16 }, () => piece), end]);
}

/** An archive of one part that is compressed already, and that says what it likes of its size. */
function archiveOf(name: string, compressed: Uint8Array, saidSize: number): Uint8Array {
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc32(''), 0);
  sizes.writeUInt32LE(compressed.length, 4);
  sizes.writeUInt32LE(saidSize, 8);
  const version = bytes(20, 0, 0, 0, 8, 0, 0, 0, 0, 0);
  const length = bytes(name.length, 0, 0, 0);
  const local = Buffer.concat([bytes('PK', 3, 4), version, sizes, length, bytes(name), compressed]);
  const central = Buffer.concat([
    bytes('PK', 1, 2, 20, 0),
    version,
    sizes,
    length,
    Buffer.alloc(14),
    bytes(name),
  ]);
  const end = Buffer.concat([bytes('PK', 5, 6), Buffer.alloc(18)]);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

test.each([
  ['the text', 'word/document.xml', 2 ** 30],
  ['the text, which says it is small', 'word/document.xml', 1_000],
  ['a picture', 'word/media/image1.bmp', 2 ** 30],
])('a Word file that unpacks to 1 GB in %s is refused in little memory', async (_, name, said) => {
  const bomb = archiveOf(name, deflateZeros(1024), said);
  expect(bomb.length).toBeLessThan(2 * MEBIBYTE);
  const { answer, growth } = await measureMemory(await put('bomb.docx', bomb));
  expect(answer).toMatch(/more than 64 MB|more text and formatting/);
  expect(growth).toBeLessThan(200);
});

test.each(['pdf', 'docx', 'txt'])(
  'a .%s of 200 MB is refused without being read',
  async (ending) => {
    const path = await put(`large.${ending}`, '');
    await truncate(path, 200 * MEBIBYTE);
    const { answer, growth } = await measureMemory(path);
    expect(answer).toContain('is larger than 50 MB');
    expect(growth).toBeLessThan(20);
  },
);
