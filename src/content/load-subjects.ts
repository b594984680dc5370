import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ContentFault } from './errors.ts';
import { readSubject, type Subject } from './search/subjects.ts';

/** How people in the field ask, without a partnership's own. */
const SHIPPED = join(import.meta.dirname, '../../data/subjects');

/** Where what people ask of others stands, such as a password. */
const ELSEWHERE = 'elsewhere';

/**
 * Reads `subjects/*.txt` and `subjects/elsewhere/*.txt` of the content folder, and the project's own
 * but for those of the same file name.
 *
 * @param faults takes every fault found
 */
export async function loadSubjects(folder: string, faults: ContentFault[]): Promise<Subject[]> {
  const files = new Map<string, { file: string; isLearning: boolean }>();
  for (const root of [SHIPPED, join(folder, 'subjects')]) {
    for (const isLearning of [true, false]) {
      for (const file of await listTexts(isLearning ? root : join(root, ELSEWHERE))) {
        files.set(basename(file, '.txt'), { file, isLearning });
      }
    }
  }
  const subjects: Subject[] = [];
  for (const [id, { file, isLearning }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) {
      faults.push({ file, at: '', expected: 'a file that can be read' });
      continue;
    }
    const read = readSubject(id, text, isLearning);
    if ('faults' in read) faults.push(...read.faults.map((fault) => ({ file, ...fault })));
    else subjects.push(read.subject);
  }
  faults.push(...unknownIn(subjects, files));
  return subjects;
}

/** Wider subjects that no file is of. */
function unknownIn(
  subjects: readonly Subject[],
  files: ReadonlyMap<string, { file: string }>,
): readonly ContentFault[] {
  return subjects.flatMap(({ id, within }) =>
    within
      .filter((wider) => !files.has(wider) || wider === id)
      .map((wider) => ({
        file: files.get(id)?.file ?? '',
        at: 'the line with "<"',
        expected: `ids of other subjects, not "${wider}"`,
      })),
  );
}

async function listTexts(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.txt')).map((name) => join(folder, name));
}
