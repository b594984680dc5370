import { type Calendars, NO_CALENDARS } from '../calendars.ts';
import type {
  Audit,
  Case,
  CaseId,
  KeyMessage,
  Prompt,
  PromptId,
  Theme,
  ThemeId,
} from './schema.ts';
import type { Subject } from './search/subjects.ts';
import { NO_WORDS, type WordList } from './search/wordlist.ts';

/** A case with the audit it comes from. */
export type CaseInAudit = { case: Case; audit: Audit };

/** A key message with the case and the audit it comes from. */
export type MessageInCase = CaseInAudit & { message: KeyMessage };

/** A prompt with everything needed to say where it comes from. */
export type PromptInContext = MessageInCase & {
  prompt: Prompt;
  /** The theme the prompt counts for when themes alternate: its key message's first. */
  theme: Theme;
};

/** All learning, ready to be looked up. Never changed once made; a new one replaces it whole. */
export type Library = {
  /** Current audits before archived ones, and the newest first. */
  audits: readonly Audit[];
  themes: ReadonlyMap<ThemeId, Theme>;
  cases: ReadonlyMap<CaseId, CaseInAudit>;
  casesByNumber: ReadonlyMap<number, readonly CaseInAudit[]>;
  prompts: ReadonlyMap<PromptId, PromptInContext>;
  /** Key messages of each theme: its own first, then those of other themes that refer to it. */
  messagesByTheme: ReadonlyMap<ThemeId, readonly MessageInCase[]>;
  /** The prompts that may be asked now, which are those of current audits. */
  current: readonly PromptInContext[];
  /** How people in the field write. */
  words: WordList;
  /** What people ask about, by examples. */
  subjects: readonly Subject[];
  currentByTheme: ReadonlyMap<ThemeId, readonly PromptInContext[]>;
  /** Bank holidays and term dates, which are no learning, and change with it. */
  calendars: Calendars;
};

type Surroundings = Pick<Library, 'words' | 'subjects' | 'calendars'>;

/**
 * Gathers checked audits and themes into a library.
 *
 * @param audits in any order; ids are unique and theme ids exist
 * @param themes in the order in which they are listed
 * @param surroundings the words and examples by which questions are understood, and the calendars on
 *   whose days none comes
 */
export function makeLibrary(
  audits: readonly Audit[],
  themes: readonly Theme[],
  { words = NO_WORDS, subjects = [], calendars = NO_CALENDARS }: Partial<Surroundings> = {},
): Library {
  const inOrder = [...audits].sort(currentAndNewestFirst);
  const cases: CaseInAudit[] = inOrder.flatMap((audit) =>
    audit.cases.map((each) => ({ case: each, audit })),
  );
  const messages: MessageInCase[] = cases.flatMap((source) =>
    source.case.keyMessages.map((message) => ({ ...source, message })),
  );
  const themeById = new Map(themes.map((theme) => [theme.id, theme]));
  const prompts = messages.flatMap((source) => {
    const theme = themeById.get(ownTheme(source.message));
    if (theme === undefined) throw new Error(`theme ${ownTheme(source.message)} is missing`);
    return source.message.prompts.map((prompt) => ({ ...source, prompt, theme }));
  });
  const current = prompts.filter(({ audit }) => audit.status === 'current');
  return {
    audits: inOrder,
    themes: themeById,
    cases: new Map(cases.map((each) => [each.case.id, each])),
    casesByNumber: Map.groupBy(cases, (each) => each.case.number),
    prompts: new Map(prompts.map((each) => [each.prompt.id, each])),
    messagesByTheme: byTheme(messages, ({ message }) => [
      ownTheme(message),
      message.themes.slice(1),
    ]),
    current,
    words,
    subjects,
    currentByTheme: byTheme(current, ({ message }) => [message.themes, []]),
    calendars,
  };
}

function currentAndNewestFirst(a: Audit, b: Audit): number {
  if (a.status !== b.status) return a.status === 'current' ? -1 : 1;
  return (b.published ?? '').localeCompare(a.published ?? '');
}

/**
 * Gathers items by their themes.
 *
 * @param themesOf the themes for which an item stands in front, and those for which it stands after
 */
function byTheme<T>(
  items: readonly T[],
  themesOf: (item: T) => [ThemeId | readonly ThemeId[], readonly ThemeId[]],
): Map<ThemeId, T[]> {
  const gathered = new Map<ThemeId, { front: T[]; back: T[] }>();
  const add = (theme: ThemeId, item: T, side: 'front' | 'back') => {
    const known = gathered.get(theme) ?? { front: [], back: [] };
    gathered.set(theme, known);
    known[side].push(item);
  };
  for (const item of items) {
    const [front, back] = themesOf(item);
    for (const theme of new Set([front].flat())) add(theme, item, 'front');
    for (const theme of new Set(back)) add(theme, item, 'back');
  }
  return new Map([...gathered].map(([theme, { front, back }]) => [theme, [...front, ...back]]));
}

/** The cases with this number: those of current audits, or where there are none the archived. */
export function casesNumbered(library: Library, number: number): readonly CaseInAudit[] {
  return preferCurrent(library.casesByNumber.get(number) ?? []);
}

/** Those of current audits; where there are none, all. */
export function preferCurrent(cases: readonly CaseInAudit[]): readonly CaseInAudit[] {
  const current = cases.filter(({ audit }) => audit.status === 'current');
  return current.length > 0 ? current : cases;
}

/** The prompts that may be asked now, all or those of one theme, in the order of the source. */
export function currentPrompts(library: Library, theme?: ThemeId): readonly PromptInContext[] {
  return theme === undefined ? library.current : (library.currentByTheme.get(theme) ?? []);
}

/** The theme that a key message is of; to its others it only refers. */
export function ownTheme(message: KeyMessage): ThemeId {
  const [first] = message.themes;
  if (first === undefined) throw new Error(`key message ${message.id} has no theme`);
  return first;
}
