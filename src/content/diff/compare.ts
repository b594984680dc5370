import { isDeepStrictEqual } from 'node:util';
import type { Audit, Case, KeyMessage, Prompt, Theme } from '../schema.ts';
import type { Change, Contents, LibraryDifference, Thing } from './difference.ts';
import { pairUp } from './lists.ts';
import {
  compareFields,
  compareLinks,
  compareNames,
  comparePassages,
  compareTexts,
} from './parts.ts';
import { askedBy, type Placed, type Things, thingsOf } from './things.ts';

/**
 * All that differs between two libraries; nothing exactly when they are equal.
 *
 * Audits, cases, key messages, prompts and themes are known by their ids, wherever they stand: one
 * that stands elsewhere was moved. Of what was added or removed as a whole only its cases, key
 * messages and questions are listed, not each passage and link.
 */
export function compareLibraries(before: Contents, after: Contents): LibraryDifference {
  const [old, now] = [thingsOf(before), thingsOf(after)];
  const titles = new Map([...old.themes, ...now.themes].map(([id, { thing }]) => [id, thing.name]));
  const withdrawals = compareWithdrawals(old, now);
  // To withdraw a prompt is to take it out of its key message too.
  const withdrawn = new Set(
    withdrawals.flatMap((each) => (each.what === 'withdrawn' ? [each.thing.id] : [])),
  );
  return [
    ...compareAll(old.audits, now.audits, compareAudits),
    ...compareAll(old.cases, now.cases, compareCases),
    ...compareAll(old.messages, now.messages, (thing, a, b) =>
      compareMessages(thing, a, b, titles),
    ),
    ...compareAll(old.prompts, now.prompts, comparePrompts, askedBy).filter(
      ({ what, thing }) => what !== 'removed' || thing === undefined || !withdrawn.has(thing.id),
    ),
    ...withdrawals,
    ...compareAll(old.themes, now.themes, (thing, a, b) => compareThemes(thing, a, b, titles)),
    ...compareOrders(before, after),
  ];
}

/** What was removed, added, moved and changed among things of one kind. */
function compareAll<T, ParentId>(
  before: ReadonlyMap<string, Placed<T, ParentId>>,
  after: ReadonlyMap<string, Placed<T, ParentId>>,
  compare: (thing: Thing, before: T, after: T) => Change[],
  textOf?: (value: T) => string,
): Change[] {
  const whole = (what: 'added' | 'removed', { thing, value }: Placed<T, ParentId>): Change => ({
    what,
    thing,
    ...(textOf === undefined ? {} : { text: textOf(value) }),
  });
  const removed = [...before].flatMap(([id, old]) =>
    after.has(id) ? [] : [whole('removed', old)],
  );
  const rest = [...after].flatMap(([id, now]): Change[] => {
    const old = before.get(id);
    if (old === undefined) return [whole('added', now)];
    const moved: Change[] =
      old.parent.id === now.parent.id
        ? []
        : [{ what: 'moved', thing: old.thing, from: old.parent.name, to: now.parent.name }];
    // By the name that is known, not by one that may be among the changes.
    return [...moved, ...compare(old.thing, old.value, now.value)];
  });
  return [...removed, ...rest];
}

function compareAudits(thing: Thing, before: Audit, after: Audit): Change[] {
  return [
    ...compareFields(thing, before, after, ['statement', 'cases', 'withdrawn']),
    ...compareTexts(thing, ['statement', 'statements'], before.statement, after.statement),
    ...compareOrder(thing, 'cases', before.cases, after.cases),
  ];
}

function compareCases(thing: Thing, before: Case, after: Case): Change[] {
  return [
    ...compareFields(thing, before, after, ['strengths', 'keyMessages']),
    ...compareTexts(thing, ['strength', 'strengths'], before.strengths, after.strengths),
    ...compareOrder(thing, 'key messages', before.keyMessages, after.keyMessages),
  ];
}

function compareMessages(
  thing: Thing,
  before: KeyMessage,
  after: KeyMessage,
  titles: ReadonlyMap<string, string>,
): Change[] {
  return [
    ...compareFields(thing, before, after, ['themes', 'highlighted', 'prompts']),
    ...compareNames(
      thing,
      ['theme', 'themes'],
      before.themes,
      after.themes,
      (id) => titles.get(id) ?? id,
    ),
    ...comparePassages(thing, before.highlighted, after.highlighted),
    ...compareOrder(thing, 'questions', before.prompts, after.prompts),
  ];
}

function comparePrompts(thing: Thing, before: Prompt, after: Prompt): Change[] {
  return [
    ...compareFields(thing, before, after, ['questions', 'links']),
    ...compareQuestions(thing, before, after),
    ...compareLinks(thing, before.links, after.links),
  ];
}

/** Questions of a prompt are asked together, and so they are compared as one. */
function compareQuestions(thing: Thing, before: Prompt, after: Prompt): Change[] {
  if (isDeepStrictEqual(before.questions, after.questions)) return [];
  return [
    { what: 'changed', thing, part: 'questions', before: askedBy(before), after: askedBy(after) },
  ];
}

function compareThemes(
  thing: Thing,
  before: Theme,
  after: Theme,
  titles: ReadonlyMap<string, string>,
): Change[] {
  return [
    ...compareFields(thing, before, after, ['aliases', 'related']),
    ...compareNames(thing, ['alias', 'aliases'], before.aliases, after.aliases),
    ...compareNames(
      thing,
      ['related theme', 'related themes'],
      before.related,
      after.related,
      (id) => titles.get(id) ?? id,
    ),
  ];
}

/** Ids that audits list as withdrawn, with what they asked where either library still knows it. */
function compareWithdrawals(old: Things, now: Things): Change[] {
  const change = (what: 'withdrawn' | 'no longer withdrawn', id: string): Change => {
    const known = old.prompts.get(id) ?? now.prompts.get(id);
    const thing: Thing = { kind: 'question', id, name: id };
    return { what, thing, ...(known === undefined ? {} : { text: askedBy(known.value) }) };
  };
  return [...now.audits].flatMap(([id, { value, thing }]) => {
    const before: readonly string[] = old.audits.get(id)?.value.withdrawn ?? [];
    const { added, removed, isReordered } = pairUp(before, value.withdrawn ?? [], (each) => each);
    return [
      ...added.map((each) => change('withdrawn', each)),
      ...removed.map((each) => change('no longer withdrawn', each)),
      ...(isReordered ? [{ what: 'reordered' as const, thing, parts: 'withdrawn questions' }] : []),
    ];
  });
}

function compareOrders(before: Contents, after: Contents): Change[] {
  const statusBefore = new Map(before.audits.map((audit) => [audit.id, placeOf(audit)]));
  const statusAfter = new Map(after.audits.map((audit) => [audit.id, placeOf(audit)]));
  const keptItsPlace = ({ id }: Audit) => statusBefore.get(id) === statusAfter.get(id);
  return [
    ...compareOrder(
      undefined,
      'audits',
      before.audits.filter(keptItsPlace),
      after.audits.filter(keptItsPlace),
    ),
    ...compareOrder(undefined, 'themes', before.themes, after.themes),
  ];
}

/** The library sorts by these: an audit that was archived stands elsewhere, which is no news. */
function placeOf({ status, published }: Audit): string {
  return `${status} ${published}`;
}

function compareOrder(
  thing: Thing | undefined,
  parts: string,
  before: readonly { id: string }[],
  after: readonly { id: string }[],
): Change[] {
  const { isReordered } = pairUp(before, after, ({ id }) => id);
  if (!isReordered) return [];
  return [{ what: 'reordered', parts, ...(thing === undefined ? {} : { thing }) }];
}
