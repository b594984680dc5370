import type { Audit, Theme } from '../schema.ts';

/** What is compared: all audits and themes, which fit each other as `findFaults` checks. */
export type Contents = { audits: readonly Audit[]; themes: readonly Theme[] };

/** What people speak of when they say what is new. A question is a prompt, with all it asks. */
export type Kind = 'audit' | 'case' | 'key message' | 'question' | 'theme';

/** One thing of a library; `name` is how people know it. */
export type Thing = { kind: Kind; id: string; name: string };

export type Change =
  | { what: 'added' | 'removed' | 'withdrawn' | 'no longer withdrawn'; thing: Thing; text?: string }
  | { what: 'moved'; thing: Thing; from: string; to: string }
  /** A part was rewritten; without `before` it was added, without `after` it was taken out. */
  | { what: 'changed'; thing: Thing; part: string; before?: string; after?: string }
  /** The parts (in the plural) stand in another order; without a thing, those of the library. */
  | { what: 'reordered'; thing?: Thing; parts: string };

/** All that differs between two libraries; empty when nothing does. */
export type LibraryDifference = readonly Change[];
