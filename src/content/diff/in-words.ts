import type { Change, Kind, LibraryDifference, Thing } from './difference.ts';

/**
 * A difference for people: one line that sums it up, then one line for each change.
 *
 * @returns `No difference.` alone when there is none
 */
export function inWords(difference: LibraryDifference): string[] {
  if (difference.length === 0) return ['No difference.'];
  return [summaryOf(difference), ...difference.map(lineOf)];
}

const KINDS: readonly [kind: Kind, plural: string][] = [
  ['audit', 'audits'],
  ['case', 'cases'],
  ['key message', 'key messages'],
  ['question', 'questions'],
  ['theme', 'themes'],
];

/** In the order in which they are summed up. */
const VERBS = [
  'added',
  'changed',
  'moved',
  'archived',
  'made current',
  'withdrew',
  'brought back',
  'removed',
] as const;

type Verb = (typeof VERBS)[number];

function summaryOf(difference: LibraryDifference): string {
  const done = difference.flatMap((change) =>
    change.thing === undefined ? [] : [{ verb: verbOf(change), thing: change.thing }],
  );
  const byVerb = Map.groupBy(done, ({ verb }) => verb);
  const parts = VERBS.flatMap((verb) => {
    const things = byVerb.get(verb)?.map(({ thing }) => thing);
    return things === undefined ? [] : [`${verb} ${countByKind(things)}`];
  });
  const reordered = difference.flatMap((change) =>
    change.what === 'reordered' && change.thing === undefined ? [change.parts] : [],
  );
  if (reordered.length > 0) parts.push(`put ${reordered.join(' and ')} in another order`);
  return `${capitalised(parts.join('; '))}.`;
}

/** For example `1 audit, 2 cases`; a thing that changed twice is one. */
function countByKind(things: readonly Thing[]): string {
  return KINDS.flatMap(([kind, plural]) => {
    const count = new Set(things.filter((each) => each.kind === kind).map(({ id }) => id)).size;
    if (count === 0) return [];
    return [count === 1 ? `1 ${kind}` : `${count} ${plural}`];
  }).join(', ');
}

function verbOf(change: Change): Verb {
  switch (change.what) {
    case 'withdrawn':
      return 'withdrew';
    case 'no longer withdrawn':
      return 'brought back';
    case 'reordered':
      return 'changed';
    case 'changed':
      if (!isStatus(change)) return 'changed';
      return change.after === 'archived' ? 'archived' : 'made current';
    default:
      return change.what;
  }
}

function lineOf(change: Change): string {
  switch (change.what) {
    case 'added':
      if (change.thing.kind === 'theme') return `New theme: ${change.thing.name}`;
      return wholeLine('Added', change.thing, change.text);
    case 'removed':
      return wholeLine('Removed', change.thing, change.text);
    case 'withdrawn':
      return wholeLine('Withdrew', change.thing, change.text);
    case 'no longer withdrawn':
      return wholeLine('No longer withdrawn:', change.thing, change.text);
    case 'moved':
      return `Moved ${change.thing.kind} ${change.thing.name}: from ${change.from} to ${change.to}`;
    case 'reordered': {
      const where = change.thing === undefined ? 'the library' : nameOf(change.thing);
      return `Order changed in ${where}: ${change.parts}`;
    }
    case 'changed':
      return changedLine(change);
  }
}

function wholeLine(verb: string, { kind, name }: Thing, text: string | undefined): string {
  if (kind !== 'question') return `${verb} ${kind}: ${name}`;
  return `${verb} question ${name}${text === undefined ? '' : `: “${text}”`}`;
}

function changedLine(change: Change & { what: 'changed' }): string {
  const { thing, part, before, after } = change;
  if (isStatus(change)) {
    return `Audit ${thing.name} is ${after === 'archived' ? 'now archived' : 'current again'}`;
  }
  if (before === undefined)
    return `${capitalised(part)} added to ${nameOf(thing)}: ${quote(after)}`;
  if (after === undefined) {
    return `${capitalised(part)} removed from ${nameOf(thing)}: ${quote(before)}`;
  }
  const [was, now] = whereTheyDiffer(before, after);
  const subject = part === 'questions' ? nameOf(thing) : `${part} of ${nameOf(thing)}`;
  return `Changed ${subject}: was “${was}”, now “${now}”`;

  /** Names of themes stand bare, texts in quotation marks. */
  function quote(text = ''): string {
    return thing.kind === 'theme' && part !== 'summary' ? text : `“${text}”`;
  }
}

function isStatus(change: Change): boolean {
  return change.what === 'changed' && change.thing.kind === 'audit' && change.part === 'status';
}

function nameOf({ kind, name }: Thing): string {
  return kind === 'question' ? `question ${name}` : name;
}

/** Two texts together may be so long before only what differs is shown. */
const SHOWN_WHOLE = 240;

/** Words that are shown before and after what differs. */
const AROUND = 5;

/** Cuts what two long texts have in common at their beginnings and ends. */
function whereTheyDiffer(before: string, after: string): [string, string] {
  if (before.length + after.length <= SHOWN_WHOLE) return [before, after];
  const [was, now] = [before.split(' '), after.split(' ')];
  const shorter = Math.min(was.length, now.length);
  let start = 0;
  while (start < shorter && was[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && was.at(-1 - end) === now.at(-1 - end)) end += 1;
  const cut = (words: readonly string[]) => {
    const from = Math.max(0, start - AROUND);
    const to = Math.min(words.length, words.length - end + AROUND);
    const middle = words.slice(from, to).join(' ');
    return `${from > 0 ? '… ' : ''}${middle}${to < words.length ? ' …' : ''}`;
  };
  return [cut(was), cut(now)];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
