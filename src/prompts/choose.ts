import type { Library, PromptInContext } from '../content/library.ts';
import type { PromptId, ThemeId } from '../content/schema.ts';
import type { AskedTheme } from './asked.ts';
import type { Because, Reason } from './reason.ts';
import { type Eligible, eligiblePrompts, type ThemeChoice } from './theme-choice.ts';

/** A prompt that a conversation has had or is about to have. */
export type Use = {
  prompt: PromptId;
  on: Temporal.PlainDate;
  /** The theme it counted for, should the library no longer have it. */
  theme?: ThemeId | undefined;
};

/** What the choice for a conversation depends on. */
export type Rotation = {
  /** Oldest first. */
  used: readonly Use[];
  /** Themes that were asked about of late; what comes first is seen to first. */
  asked: readonly AskedTheme[];
  /** Undefined means all themes. */
  themes: ThemeChoice | undefined;
};

/** A prompt, and why this one. */
export type Chosen = { prompt: PromptInContext; reason: Reason };

/**
 * The next prompt for one conversation, of the audits that are current and of its themes.
 *
 * No prompt comes twice before all have been used; then a new round begins. Two prompts in a row
 * have the same theme only where the rest of the round cannot be put in another order, and then as
 * seldom as can be. Within these rules themes that were asked about go first, and then the one left
 * alone for longest.
 *
 * @param library the content; its order decides between equals
 * @param within a prompt of this theme is wanted, whatever was chosen; the round is then its own, and
 *   what only refers to the theme comes last
 * @returns undefined when nothing of a current audit may be asked
 */
export function choosePrompt(
  library: Library,
  { used, asked, themes }: Rotation,
  within?: ThemeId,
): Chosen | undefined {
  const choice: ThemeChoice | undefined =
    within === undefined ? themes : { kind: 'only', themes: [within] };
  const eligible = eligiblePrompts(library, choice);
  if (within !== undefined && eligible.isFallback) return undefined;
  const left = leftInRound(library, used, eligible);
  const met = themesMet(library, used);
  const open = asked.filter((each) => !isAnswered(each, used, library));
  const candidates = inTurn(candidatesOf(left, open), met);
  const counts = new Map(candidates.map(({ prompt, count }) => [prompt.theme.id, count]));
  const mayCome = candidates.filter(({ prompt }) => prompt.theme.id !== met.last);
  const [first] = mayCome;
  const chosen =
    candidates.find(({ prompt }) => prompt.theme.id === within) ??
    mayCome.find(({ prompt }) => canAlternate(counts, left.length, prompt.theme.id)) ??
    mayCome.find(({ count }) => count > left.length / 2) ??
    first ??
    candidates[0];
  if (chosen === undefined) return undefined;
  const { prompt } = chosen;
  return {
    prompt,
    reason: {
      theme: prompt.theme.id,
      because: because(),
      again: used.some((each) => each.prompt === prompt.prompt.id),
      left: left.length - 1,
      of: eligible.prompts.length,
      isFallback: eligible.isFallback,
    },
  };

  function because(): Because {
    if (within !== undefined) return { kind: 'wanted', theme: within };
    if (candidates.length === 1) return { kind: 'only-left' };
    if (chosen !== first) return { kind: 'most-left' };
    if (chosen?.asked !== undefined) return { kind: 'asked', ...chosen.asked };
    const before = met.lastUse.get(prompt.theme.id);
    return before === undefined
      ? { kind: 'never-met' }
      : { kind: 'longest-ago', on: before.use.on };
  }
}

/** The prompts not yet used in the round now under way; all of them when a round has just ended. */
export function leftInRound(
  library: Library,
  used: readonly Use[],
  { prompts, includes }: Eligible,
): readonly PromptInContext[] {
  const usedInRound = new Set<PromptId>();
  for (const { prompt: id } of used) {
    const source = library.prompts.get(id);
    if (source !== undefined && includes(source)) usedInRound.add(id);
    if (usedInRound.size === prompts.length) usedInRound.clear();
  }
  return usedInRound.size === 0
    ? prompts
    : prompts.filter(({ prompt }) => !usedInRound.has(prompt.id));
}

type ThemesMet = {
  /** The theme of the latest prompt. */
  last: ThemeId | undefined;
  /** When each was last met, and its place among all uses. */
  lastUse: ReadonlyMap<ThemeId, { use: Use; at: number }>;
};

function themesMet(library: Library, used: readonly Use[]): ThemesMet {
  const lastUse = new Map<ThemeId, { use: Use; at: number }>();
  let last: ThemeId | undefined;
  for (const [at, use] of used.entries()) {
    last = library.prompts.get(use.prompt)?.theme.id ?? use.theme;
    if (last !== undefined) lastUse.set(last, { use, at });
  }
  return { last, lastUse };
}

/** Whether something on a theme has come since it was asked about. */
function isAnswered({ theme, on }: AskedTheme, used: readonly Use[], library: Library): boolean {
  return used.some(
    (use) =>
      Temporal.PlainDate.compare(use.on, on) >= 0 &&
      (library.prompts.get(use.prompt)?.message.themes ?? [use.theme]).includes(theme),
  );
}

/** What could come of one theme. */
type Candidate = {
  prompt: PromptInContext;
  /** How many prompts of its theme are left. */
  count: number;
  /** What was asked about that it is an answer to. */
  asked: AskedTheme | undefined;
};

/** For each theme that has something left the prompt that would come: its first that was asked about, or its first. */
function candidatesOf(left: readonly PromptInContext[], open: readonly AskedTheme[]): Candidate[] {
  const places = new Map(open.map(({ theme }, place) => [theme, place]));
  const placeOf = (prompt: PromptInContext) =>
    Math.min(...prompt.message.themes.map((theme) => places.get(theme) ?? open.length));
  const byTheme = new Map<ThemeId, { prompt: PromptInContext; count: number; place: number }>();
  for (const prompt of left) {
    const known = byTheme.get(prompt.theme.id);
    const place = open.length === 0 ? 0 : placeOf(prompt);
    if (known === undefined) byTheme.set(prompt.theme.id, { prompt, count: 1, place });
    else if (place < known.place) {
      byTheme.set(prompt.theme.id, { prompt, count: known.count + 1, place });
    } else known.count += 1;
  }
  return [...byTheme.values()]
    .sort((a, b) => a.place - b.place)
    .map(({ prompt, count, place }) => ({ prompt, count, asked: open[place] }));
}

/** What was asked about first, in the order in which it was; then what was left alone for longest. */
function inTurn(candidates: readonly Candidate[], { lastUse }: ThemesMet): Candidate[] {
  const lastAt = ({ prompt }: Candidate) => lastUse.get(prompt.theme.id)?.at ?? -1;
  const asked = candidates.filter((each) => each.asked !== undefined);
  const others = candidates.filter((each) => each.asked === undefined);
  return [...asked, ...others.toSorted((a, b) => lastAt(a) - lastAt(b))];
}

/**
 * Whether the rest can still be put in an order without one theme twice in a row, if `next` is
 * taken now: no theme may then hold more than half of what is left, rounded up, and `next` itself,
 * which may not follow at once, no more than half rounded down.
 *
 * @param counts how many prompts of each theme are left
 * @param total how many are left in all
 */
function canAlternate(counts: ReadonlyMap<ThemeId, number>, total: number, next: ThemeId): boolean {
  const rest = total - 1;
  return [...counts].every(([theme, count]) =>
    theme === next ? count - 1 <= Math.floor(rest / 2) : count <= Math.ceil(rest / 2),
  );
}
