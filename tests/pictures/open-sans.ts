import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/**
 * CSS that puts Open Sans into a page, so that pictures are the same on every machine. It is the
 * font that comes with Chromium from npm; Segoe UI is Microsoft's and cannot be had. It has no
 * semibold: bold stands in for it.
 */
export function openSansCss(): string {
  const files = filesInTar(brotliDecompressSync(readFileSync(fontArchive())));
  return [
    fontFace(files, 'OpenSans-Regular.ttf', 'font-weight: 400'),
    fontFace(files, 'OpenSans-Bold.ttf', 'font-weight: 700'),
    fontFace(files, 'OpenSans-Italic.ttf', 'font-weight: 400; font-style: italic'),
  ].join('\n');
}

function fontArchive(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  return join(entry, '..', '..', '..', 'bin', 'fonts.tar.br');
}

function fontFace(files: ReadonlyMap<string, Buffer>, name: string, style: string): string {
  const font = files.get(name);
  if (font === undefined) throw new Error(`${name} is not in ${fontArchive()}`);
  const source = `url(data:font/ttf;base64,${font.toString('base64')})`;
  return `@font-face { font-family: 'Open Sans'; ${style}; src: ${source}; }`;
}

/**
 * The files of a tar archive by name, without their folder: a header of 512 bytes, with the name at
 * 0 and the size in octal at 124, then the contents, in blocks of 512 (POSIX ustar).
 */
function filesInTar(tar: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const block = 512;
  for (let at = 0; at + block <= tar.length; ) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    const start = at + block;
    if (name !== '') files.set(name.replace(/^.*\//, ''), tar.subarray(start, start + size));
    at = start + Math.ceil(size / block) * block;
  }
  return files;
}
