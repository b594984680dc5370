import type { Content } from '../load.ts';
import type { Audit, Case, KeyMessage, Prompt } from '../schema.ts';
import { wordStems } from '../words.ts';

/** An id for a name: small letters and digits with single hyphens; `fallback` where nothing is left. */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
  return slug === '' ? fallback : slug;
}

/** The first of `name`, `name-2`, `name-3` … that is not taken; it is taken from then on. */
export function takeId(name: string, taken: Set<string>): string {
  let id = name;
  for (let i = 2; taken.has(id); i += 1) id = `${name}-${i}`;
  taken.add(id);
  return id;
}

/**
 * The audit of the library that a draft is a new version of: of the same id, or with at least half
 * of its questions in common with the draft's.
 */
export function earlierVersion(
  content: Content | undefined,
  id: string,
  questions: readonly string[],
): Audit | undefined {
  const audits = content?.audits.map(({ audit }) => audit) ?? [];
  const asked = new Set(questions.map(keyOf));
  return (
    audits.find((audit) => audit.id === id) ??
    audits.find((audit) => {
      const common = questionsOf(audit).filter((question) => asked.has(keyOf(question)));
      return common.length > 0 && common.length * 2 >= asked.size;
    })
  );
}

function questionsOf(audit: Audit): string[] {
  return audit.cases.flatMap(({ keyMessages }) =>
    keyMessages.flatMap(({ prompts }) => prompts.flatMap(({ questions }) => questions)),
  );
}

/** The case of the earlier version that has this pseudonym. */
export function earlierCase(audit: Audit | undefined, name: string): Case | undefined {
  return audit?.cases.find((each) => keyOf(each.name) === keyOf(name));
}

/** The key message of the earlier version that has this title. */
export function earlierMessage(of: Case | undefined, title: string): KeyMessage | undefined {
  return of?.keyMessages.find((message) => keyOf(message.title) === keyOf(title));
}

/**
 * Ids for the prompts of a key message, so that the history of chats stays true: the same questions
 * keep their id, questions that were only mended keep it too, others get one never used before.
 *
 * @param earlier the prompts that the key message had, whose ids are not given to others
 * @param taken all ids that are used or were; those given are added
 */
export function idsOfPrompts(
  message: string,
  questions: readonly (readonly string[])[],
  earlier: readonly Prompt[],
  taken: Set<string>,
): string[] {
  const free = new Map(earlier.map((prompt) => [prompt, prompt.questions.join(' ')]));
  const takeAlike = (text: string, least: number): string | undefined => {
    const ranked = [...free]
      .map(([prompt, known]) => ({ prompt, alike: likeness(known, text) }))
      .filter(({ alike }) => alike >= least)
      .sort((a, b) => b.alike - a.alike);
    const [best] = ranked;
    if (best === undefined) return undefined;
    free.delete(best.prompt);
    return best.prompt.id;
  };
  const texts = questions.map((each) => each.join(' '));
  const same = texts.map((text) => takeAlike(text, 1));
  const mended = texts.map((text, i) => same[i] ?? takeAlike(text, MENDED));
  let number = 0;
  return mended.map((id) => {
    if (id !== undefined) {
      number += 1;
      return id;
    }
    do number += 1;
    while (taken.has(`${message}-${number}`));
    const made = `${message}-${number}`;
    taken.add(made);
    return made;
  });
}

/** Of the words of two texts, this part is common when one is the other with a slip mended. */
const MENDED = 0.7;

/** From 0, no word in common, to 1, the same words (Dice's coefficient over word stems). */
function likeness(a: string, b: string): number {
  const [left, right] = [wordStems(a), wordStems(b)];
  if (left.join(' ') === right.join(' ')) return 1;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count > 0) common += 1;
    counts.set(word, count - 1);
  }
  return Math.min((2 * common) / Math.max(1, left.length + right.length), 0.999);
}

/** What two titles, names or questions are compared by. */
export function keyOf(text: string): string {
  return wordStems(text).join(' ');
}
