import { currentPrompts, type Library, type PromptInContext } from '../content/library.ts';
import type { PromptId, ThemeId } from '../content/schema.ts';

/**
 * The next prompt for one conversation, of the audits that are current.
 *
 * No prompt comes twice before all have been used; then a new round begins. Two prompts in a row
 * never have the same theme where the library allows it: among the themes not just used, the one
 * left alone for longest goes first, and one is passed over only when it would leave a rest that
 * cannot alternate.
 *
 * @param library the content; its order decides between equals
 * @param used the ids of the prompts this conversation has had, oldest first; ids that the library
 *   no longer has are passed over
 * @param within only prompts of this theme are chosen; the round is then that theme's own
 * @returns undefined when nothing of a current audit may be asked
 */
export function choosePrompt(
  library: Library,
  used: readonly PromptId[],
  within?: ThemeId,
): PromptInContext | undefined {
  const eligible = currentPrompts(library, within);
  const left = leftInRound(eligible, used);
  const lastTheme = library.prompts.get(used.at(-1) ?? ('' as PromptId))?.theme.id;
  const inTurn = [...left].sort(
    (a, b) => lastUse(library, used, a.theme.id) - lastUse(library, used, b.theme.id),
  );
  const chosen =
    inTurn.find(({ theme }) => theme.id !== lastTheme && canAlternate(left, theme.id)) ??
    inTurn.find(({ theme }) => theme.id !== lastTheme) ??
    inTurn[0];
  return chosen;
}

/** The prompts not yet used in the round now under way; all of them when a round has just ended. */
function leftInRound(
  eligible: readonly PromptInContext[],
  used: readonly PromptId[],
): PromptInContext[] {
  const all = new Set(eligible.map(({ prompt }) => prompt.id));
  const usedInRound = new Set<PromptId>();
  for (const id of used) {
    if (all.has(id)) usedInRound.add(id);
    if (usedInRound.size === all.size) usedInRound.clear();
  }
  return eligible.filter(({ prompt }) => !usedInRound.has(prompt.id));
}

/** When a theme was last used, as a position in the history; -1 when never. */
function lastUse(library: Library, used: readonly PromptId[], theme: ThemeId): number {
  return used.findLastIndex((id) => library.prompts.get(id)?.theme.id === theme);
}

/**
 * Whether the rest can still be put in an order without one theme twice in a row, if `next` is
 * taken now: no theme may then hold more than half of what is left, rounded up, and `next` itself,
 * which may not follow at once, no more than half rounded down.
 */
function canAlternate(left: readonly PromptInContext[], next: ThemeId): boolean {
  const counts = new Map<ThemeId, number>();
  for (const { theme } of left) counts.set(theme.id, (counts.get(theme.id) ?? 0) + 1);
  counts.set(next, (counts.get(next) ?? 0) - 1);
  const rest = left.length - 1;
  return [...counts].every(([theme, count]) =>
    theme === next ? count <= Math.floor(rest / 2) : count <= Math.ceil(rest / 2),
  );
}
