import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../replace-file.ts';

/**
 * A draft is a folder in the shape of the library: `audits/<file>.json`, a `themes.json` when the
 * audit brings new themes, and `made-from.json`, which says what the library's files of these names
 * were when the draft was made. Publishing puts its files in the place of those.
 */

/** A draft cannot be read or written; says what to do. */
export class DraftError extends Error {
  override readonly name = 'DraftError';
}

const MADE_FROM = 'made-from.json';

const madeFromSchema = z.record(z.string(), z.string().nullable());

/** Whether a folder holds a draft, which is to be laid over a library. */
export function isDraft(folder: string): boolean {
  return existsSync(join(folder, MADE_FROM));
}

/**
 * Writes a draft.
 *
 * @param files the content by path within the library, such as `audits/our-audit.json`
 * @param replace whether an earlier draft in the folder, perhaps mended by hand, may be lost
 * @throws {DraftError} when there is something in the folder already, and it may not be replaced
 */
export async function writeDraft(
  folder: string,
  library: string,
  files: ReadonlyMap<string, unknown>,
  replace: boolean,
): Promise<void> {
  if (existsSync(folder) && !(replace && isDraft(folder))) {
    const remedy = isDraft(folder) ? ', or --replace to write it anew' : '';
    throw new DraftError(
      `${folder} is there already and may have been mended by hand. ` +
        `Name another folder with --out${remedy}.`,
    );
  }
  const madeFrom: Record<string, string | null> = {};
  for (const [path, content] of files) {
    madeFrom[path] = await checksum(join(library, path));
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), asFile(content));
  }
  await writeFile(join(folder, MADE_FROM), asFile(madeFrom));
}

/** Keeps the report of the import beside the draft. */
export function writeReport(folder: string, report: string): Promise<void> {
  return writeFile(join(folder, 'report.txt'), `${report}\n`);
}

/** Content as it is written to files, which is also how the formatter of this repository has it. */
export function asFile(content: unknown): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/**
 * Puts the files of a draft into the library, each whole or not at all.
 *
 * @returns the paths of the files that were written
 * @throws {DraftError} when a file of the library has changed since the draft was made; the library
 *   is then untouched
 */
export async function publishDraft(folder: string, library: string): Promise<string[]> {
  const madeFrom = await readMadeFrom(folder);
  // Themes first: an audit may then never be seen without them.
  const paths = [
    ...(existsSync(join(folder, 'themes.json')) ? ['themes.json'] : []),
    ...(await readdir(join(folder, 'audits')))
      .filter((name) => name.endsWith('.json'))
      .map((name) => `audits/${name}`),
  ];
  for (const path of paths) {
    const now = await checksum(join(library, path));
    const isPublished = now !== null && now === (await checksum(join(folder, path)));
    if (now === (madeFrom[path] ?? null) || isPublished) continue;
    throw new DraftError(
      `${join(library, path)} has changed since the draft was made, and publishing would undo ` +
        'that. Import the file again, with --replace, and publish then. Nothing was published.',
    );
  }
  for (const path of paths) {
    await replaceFile(join(library, path), await readFile(join(folder, path)));
  }
  return paths.map((path) => join(library, path));
}

async function readMadeFrom(folder: string) {
  const text = await readFile(join(folder, MADE_FROM), 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new DraftError(
      `${folder} is not a draft. npm run content import <file> makes one, and says where.`,
    );
  }
  try {
    return madeFromSchema.parse(JSON.parse(text));
  } catch {
    throw new DraftError(`${join(folder, MADE_FROM)} is damaged. Import the file again.`);
  }
}

async function checksum(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex');
}
