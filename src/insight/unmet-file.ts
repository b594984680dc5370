import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OURS_ALONE, replaceFile } from '../replace-file.ts';
import type { BlindPerson, BlindWord } from './blinding.ts';
import { compare, FEWEST_PEOPLE, type Tally, WORD } from './tally.ts';

/** What people asked for in vain cannot be read; says which file and what to do. */
export class UnmetTopicsError extends Error {
  override readonly name = 'UnmetTopicsError';
}

const VERSION = 1;
const FILE = 'unmet-topics.json';
const KEY_FILE = 'unmet-topics.key';

const asked = z.iso.date();
const people = z.array(z.custom<BlindPerson>((value) => typeof value === 'string'));

const tallyFile = z.strictObject({
  version: z.literal(VERSION),
  /** Of the key: with another key nobody would be known again. */
  key: z.string(),
  hidden: z.array(
    z.strictObject({
      word: z.custom<BlindWord>((value) => typeof value === 'string'),
      people,
      asked,
    }),
  ),
  clear: z.array(
    z.strictObject({
      word: z.string().regex(WORD),
      people: z.int().min(FEWEST_PEOPLE),
      counted: z.strictObject({ salt: z.string(), people }).optional(),
      asked,
    }),
  ),
});

/** What a file of the folder holds: nothing yet, what it should, or neither. */
export type Found<What> = { kind: 'none' } | { kind: 'found'; what: What } | { kind: 'damaged' };

/** @throws {UnmetTopicsError} when the file is there and cannot be read */
export async function readTally(folder: string): Promise<Found<{ tally: Tally; key: string }>> {
  const text = await textOf(join(folder, FILE));
  if (text === undefined) return { kind: 'none' };
  const read = tallyFile.safeParse(parsed(text));
  if (!read.success) return { kind: 'damaged' };
  const { hidden, clear, key } = read.data;
  const tally: Tally = {
    hidden: new Map(
      hidden.map(({ word, people, asked }) => [word, { people: new Set(people), asked }]),
    ),
    clear: new Map(
      clear.map(({ word, counted, ...each }) => [
        word,
        { ...each, counted: counted && { ...counted, people: new Set(counted.people) } },
      ]),
    ),
  };
  return { kind: 'found', what: { tally, key } };
}

/**
 * Writes the tally, whole or not at all.
 *
 * Entries and people stand in the order of the alphabet: that in which they came would tell which
 * words were asked for together.
 *
 * @param key the fingerprint of the key
 */
export function writeTally(folder: string, { hidden, clear }: Tally, key: string): Promise<void> {
  const file: z.infer<typeof tallyFile> = {
    version: VERSION,
    key,
    hidden: [...hidden]
      .map(([word, each]) => ({ word, people: [...each.people].sort(), asked: each.asked }))
      .sort((a, b) => compare(a.word, b.word)),
    clear: [...clear]
      .map(([word, { people, counted, asked }]) => ({
        word,
        people,
        ...(counted && { counted: { salt: counted.salt, people: [...counted.people].sort() } }),
        asked,
      }))
      .sort((a, b) => compare(a.word, b.word)),
  };
  return replaceFile(join(folder, FILE), JSON.stringify(file), OURS_ALONE);
}

/**
 * Moves a tally that cannot be used out of the way, in the place of an earlier such one.
 *
 * @returns where it is now
 * @throws {UnmetTopicsError} when it cannot be moved
 */
export async function setTallyAside(folder: string): Promise<string> {
  const aside = join(folder, 'unmet-topics.damaged.json');
  await rename(join(folder, FILE), aside).catch(cannotBeWritten(folder));
  return aside;
}

/** @throws {UnmetTopicsError} when the file is there and cannot be read */
export async function readKey(folder: string): Promise<string | undefined> {
  return (await textOf(join(folder, KEY_FILE)))?.trim();
}

/** @throws {UnmetTopicsError} when it cannot be written */
export function writeKey(folder: string, key: string): Promise<void> {
  return replaceFile(join(folder, KEY_FILE), key, OURS_ALONE).catch(cannotBeWritten(folder));
}

function cannotBeWritten(folder: string): (cause: NodeJS.ErrnoException) => never {
  return (cause) => {
    throw new UnmetTopicsError(
      `${folder}: cannot be written (${cause.code}): check space and rights`,
      { cause },
    );
  };
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new UnmetTopicsError(
      `${file}: cannot be read (${cause.code}): check the folder's rights`,
      { cause },
    );
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
