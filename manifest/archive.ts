/** The app package as a file: a zip that is there whole, or not at all. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { JsonObject } from './fill.ts';
import type { Icons } from './icons.ts';

/**
 * The earliest date a zip can hold, so that the same contents give the same bytes. The zip format
 * keeps wall-clock time, hence local fields; fflate takes a `Date`.
 */
const zipEpoch = new Date(1980, 0, 1);

/** The three files Teams looks for, at the root of the zip. */
export function zipPackage(manifest: JsonObject, icons: Icons): Uint8Array {
  const files = {
    'manifest.json': strToU8(`${JSON.stringify(manifest, undefined, 2)}\n`),
    'color.png': icons['color.png'],
    'outline.png': icons['outline.png'],
  };
  return zipSync(files, { level: 9, mtime: zipEpoch });
}

/** Writes beside the target, then renames: a reader or a crash never meets half a file. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(unfinished, bytes, { flush: true });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
