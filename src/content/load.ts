import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { findFaults } from './consistency.ts';
import { ContentError, type ContentFault } from './errors.ts';
import { type Library, makeLibrary } from './library.ts';
import { type Audit, auditSchema, themesSchema } from './schema.ts';

/**
 * Reads and checks the library: `themes.json` and every `audits/*.json` of the content folder.
 *
 * @param folder the content folder, for example `data`
 * @throws {ContentError} with every fault found, when any file is missing, is not JSON, does not
 *   fit the schema, or does not fit the others
 */
export async function loadLibrary(folder: string): Promise<Library> {
  const faults: ContentFault[] = [];
  const themesFile = join(folder, 'themes.json');
  const auditFiles = await listAudits(join(folder, 'audits'), faults);
  const themes = await readChecked(themesFile, themesSchema, faults);
  const read = await Promise.all(
    auditFiles.map(async (file) => ({ file, audit: await readChecked(file, auditSchema, faults) })),
  );
  if (faults.length > 0 || themes === undefined) throw new ContentError(faults);

  const audits = read.flatMap(({ file, audit }) => (audit ? [{ file, audit }] : []));
  faults.push(...findFaults(audits, { file: themesFile, themes: themes.themes }));
  if (faults.length > 0) throw new ContentError(faults);
  return makeLibrary(currentFirst(audits.map(({ audit }) => audit)), themes.themes);
}

function currentFirst(audits: readonly Audit[]): Audit[] {
  const isCurrent = (audit: Audit) => audit.status === 'current';
  return [...audits.filter(isCurrent), ...audits.filter((audit) => !isCurrent(audit))];
}

async function listAudits(folder: string, faults: ContentFault[]): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) {
    faults.push({ file: folder, at: '', expected: 'a folder with at least one audit (*.json)' });
  }
  return files.map((name) => join(folder, name));
}

async function readChecked<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  faults: ContentFault[],
): Promise<z.infer<Schema> | undefined> {
  const raw = await readJson(file, faults);
  if (raw === undefined) return undefined;
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  faults.push(
    ...result.error.issues.map((issue) => ({
      file,
      at: pathInWords(issue.path),
      expected: withoutPreamble(issue.message),
    })),
  );
  return undefined;
}

async function readJson(file: string, faults: ContentFault[]): Promise<unknown> {
  try {
    // Windows editors put a byte order mark first.
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (cause) {
    const expected =
      cause instanceof SyntaxError ? `valid JSON (${cause.message})` : 'a file that can be read';
    faults.push({ file, at: '', expected });
    return undefined;
  }
}

function pathInWords(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function withoutPreamble(message: string): string {
  return message.replace(/^Invalid input: expected /, '');
}
