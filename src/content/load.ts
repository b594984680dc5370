import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Calendars } from '../calendars.ts';
import { type CalendarFile, calendarSchema } from './calendar-schema.ts';
import { calendarOf } from './calendars.ts';
import { findFaults } from './consistency.ts';
import { ContentError, type ContentFault } from './errors.ts';
import { type Library, makeLibrary } from './library.ts';
import { loadSubjects } from './load-subjects.ts';
import { type Audit, auditSchema, type Theme, themesSchema } from './schema.ts';
import type { Subject } from './search/subjects.ts';
import { type WordList, wordsSchema } from './search/wordlist.ts';

/** What is known of the field's words, and of bank holidays, without a partnership's own. */
const SHIPPED_WORDS = join(import.meta.dirname, '../../data/words.json');
const SHIPPED_CALENDARS = join(import.meta.dirname, '../../data/calendars');

/** What the content files hold, with where it stands. */
export type Content = {
  audits: readonly { file: string; audit: Audit }[];
  themes: { file: string; themes: readonly Theme[] };
  /** How people in the field write; the project's own where the folder has no `words.json`. */
  words: WordList;
  /** What people ask about; the folder's `subjects`, and the project's own. */
  subjects: readonly Subject[];
  /** The folder's `calendars`, and the project's own but for those of the same file name. */
  calendars: readonly { file: string; calendar: CalendarFile }[];
};

/**
 * The library of the content folder; see {@link readContent}.
 *
 * @param holidays the id of the calendar whose bank holidays are kept where a chat has chosen none
 * @throws {ContentError} when there is no such calendar, too
 */
export async function loadLibrary(folder: string, holidays?: string): Promise<Library> {
  const content = await readContent(folder);
  const known = content.calendars
    .map(({ calendar }) => calendar)
    .filter(({ kind }) => kind === 'bank-holidays')
    .map(({ id }) => id);
  if (holidays !== undefined && !known.includes(holidays)) {
    const expected = `${known.join(', ')} or none, which are the bank holidays that there are`;
    throw new ContentError([{ file: 'HOLIDAYS', at: '', expected }]);
  }
  return libraryOf(content, holidays);
}

/** Content, ready to be looked up. */
export function libraryOf(content: Content, holidays?: string): Library {
  const { audits, themes, words, subjects } = content;
  const all = new Map(content.calendars.map(({ calendar }) => [calendar.id, calendarOf(calendar)]));
  const calendars: Calendars = { all, usual: holidays };
  return makeLibrary(
    audits.map(({ audit }) => audit),
    themes.themes,
    { words, subjects, calendars },
  );
}

/**
 * Reads and checks `themes.json`, every `audits/*.json` and every `calendars/*.json` of the content
 * folder.
 *
 * @param folder the content folder, for example `data`
 * @param draft a folder of the same shape whose files stand in the place of those of the same name,
 *   and beside the others
 * @throws {ContentError} with every fault found, when any file is missing, is not JSON, does not
 *   fit the schema, or does not fit the others
 */
export async function readContent(folder: string, draft?: string): Promise<Content> {
  const faults: ContentFault[] = [];
  const files = await listFiles(folder, draft, faults);
  const themes = await readChecked(files.themes, themesSchema, faults);
  const audits: { file: string; audit: Audit }[] = [];
  // One after the other: a thousand files at once are more than a process may have open.
  for (const file of files.audits) {
    const audit = await readChecked(file, auditSchema, faults);
    if (audit !== undefined) audits.push({ file, audit });
  }
  const words = await readChecked(files.words, wordsSchema, faults);
  const subjects = await loadSubjects(folder, faults);
  const calendars: { file: string; calendar: CalendarFile }[] = [];
  for (const file of files.calendars) {
    const calendar = await readChecked(file, calendarSchema, faults);
    if (calendar !== undefined) calendars.push({ file, calendar });
  }
  if (faults.length > 0 || themes === undefined || words === undefined) {
    throw new ContentError(faults);
  }

  const content = {
    audits,
    themes: { file: files.themes, themes: themes.themes },
    words,
    subjects,
    calendars,
  };
  faults.push(...findFaults(content.audits, content.themes), ...sameIds(calendars));
  if (faults.length > 0) throw new ContentError(faults);
  return content;
}

/** The files that make up the content, as paths. */
async function listFiles(
  folder: string,
  draft: string | undefined,
  faults: ContentFault[],
): Promise<{ themes: string; words: string; audits: string[]; calendars: string[] }> {
  const drafted = draft === undefined ? [] : await listJson(join(draft, 'audits'));
  const published = await listJson(join(folder, 'audits'));
  if (drafted.length + published.length === 0) {
    faults.push({
      file: join(folder, 'audits'),
      at: '',
      expected: 'a folder with at least one audit (*.json)',
    });
  }
  const draftThemes = draft === undefined ? undefined : join(draft, 'themes.json');
  const calendars = [
    ...(await listJson(SHIPPED_CALENDARS)),
    ...(await listJson(join(folder, 'calendars'))),
  ];
  return {
    themes:
      draftThemes !== undefined && existsSync(draftThemes)
        ? draftThemes
        : join(folder, 'themes.json'),
    words: existsSync(join(folder, 'words.json')) ? join(folder, 'words.json') : SHIPPED_WORDS,
    audits: oneOfEachName([...published, ...drafted]),
    calendars: oneOfEachName(calendars),
  };
}

async function listJson(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
}

/** By name; of those with the same name the last. */
function oneOfEachName(files: readonly string[]): string[] {
  const byName = new Map(files.map((file) => [basename(file), file]));
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}

function sameIds(calendars: Content['calendars']): ContentFault[] {
  return calendars
    .filter(({ calendar: { id } }, i) => calendars.findIndex((e) => e.calendar.id === id) < i)
    .map(({ file }) => ({ file, at: 'id', expected: 'an id that no other calendar has' }));
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
