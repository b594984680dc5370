import { z } from 'zod';

/**
 * What people ask about, as they say it: a file for each subject of the field, whether the library
 * has learning on it or not. From these examples the search learns which subject a question is about.
 */
export type Subject = {
  id: string;
  title: string;
  /** What it is called by. */
  names: readonly string[];
  /** Ways in which people ask about it, or tell of it. */
  examples: readonly string[];
  /** The ids of the wider subjects that it is a part of: of domestic abuse, for economic abuse. */
  within: readonly string[];
  /** Whether safeguarding is what it is about; a password is not. */
  isLearning: boolean;
};

/** All that a subject is known by: its title, its names, and its examples. */
export function textsOf({ title, names, examples }: Subject): string[] {
  return [title, ...names, ...examples];
}

const line = z
  .string()
  .regex(/^[^\p{Cc}]{1,200}$/u, { error: 'a line of 1 to 200 characters, without tabs' });

const FEWEST_EXAMPLES = 10;

const subjectSchema = z.strictObject({
  title: line,
  names: z.array(line).min(1),
  within: z.array(z.string().regex(/^[a-z0-9-]+$/, { error: 'ids of subjects, with ";" between' })),
  examples: z.array(line).min(FEWEST_EXAMPLES, {
    error: `${FEWEST_EXAMPLES} examples or more, each on a line of its own`,
  }),
});

/** What is wrong with a file of a subject, and in which line, counted from 1. */
type SubjectFault = { at: string; expected: string };

/**
 * Reads the file of a subject: `# ` and its title, `= ` and its names with `;` between, where it is a
 * part of wider subjects `< ` and their ids with `;` between, then an example a line. Empty lines
 * are passed over.
 *
 * @param id the file's name without its ending
 */
export function readSubject(
  id: string,
  text: string,
  isLearning: boolean,
): { subject: Subject } | { faults: readonly SubjectFault[] } {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const [title, names, ...others] = lines;
  if (title?.startsWith('# ') !== true) {
    return { faults: [{ at: 'the first line', expected: '"# " and the title of the subject' }] };
  }
  if (names?.startsWith('= ') !== true) {
    const expected = '"= " and what the subject is called by, with ";" between';
    return { faults: [{ at: 'the second line', expected }] };
  }
  const within = others[0]?.startsWith('< ') === true ? others.shift() : undefined;
  const result = subjectSchema.safeParse({
    title: title.slice(2).trim(),
    names: partsOf(names),
    within: partsOf(within ?? ''),
    examples: others,
  });
  if (result.success) return { subject: { id, isLearning, ...result.data } };
  return {
    faults: result.error.issues.map(({ path: [part, at], message }) => ({
      at: typeof at === 'number' ? `${String(part)}, number ${at + 1}` : String(part),
      expected: message,
    })),
  };
}

/** What stands after the sign that a line begins with, taken apart. */
function partsOf(marked: string): string[] {
  return marked
    .slice(2)
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
