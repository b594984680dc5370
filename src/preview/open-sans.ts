import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { isNotInstalled } from './not-installed.ts';

/**
 * CSS that puts Open Sans into a page, so that pictures are the same on every machine. It is the
 * font that comes with Chromium from npm; Segoe UI is Microsoft's and cannot be had. It has no
 * semibold: bold stands in for it.
 *
 * Where that Chromium is not installed this is empty, and the page takes the reader's own font.
 */
export function openSansCss(): string {
  const archive = fontArchive();
  if (archive === undefined) return '';
  const files = filesInTar(brotliDecompressSync(readFileSync(archive)));
  return [
    fontFace(files, 'OpenSans-Regular.ttf', 'font-weight: 400'),
    fontFace(files, 'OpenSans-Bold.ttf', 'font-weight: 700'),
    fontFace(files, 'OpenSans-Italic.ttf', 'font-weight: 400; font-style: italic'),
  ].join('\n');
}

function fontArchive(): string | undefined {
  try {
    const manifest = findPackageJSON('@sparticuz/chromium', import.meta.url);
    return manifest && join(dirname(manifest), 'bin', 'fonts.tar.br');
  } catch (error) {
    if (isNotInstalled(error)) return undefined;
    throw error;
  }
}

function fontFace(files: ReadonlyMap<string, Buffer>, name: string, style: string): string {
  const font = files.get(name);
  if (font === undefined) throw new Error(`@sparticuz/chromium brings no ${name}`);
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
