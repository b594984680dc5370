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
  const left = leftInRound(library, used, within);
  const counts = new Map<ThemeId, number>();
  const firstOfTheme = new Map<ThemeId, PromptInContext>();
  for (const prompt of left) {
    const { id } = prompt.theme;
    counts.set(id, (counts.get(id) ?? 0) + 1);
    if (!firstOfTheme.has(id)) firstOfTheme.set(id, prompt);
  }
  const themesUsed = used.map((id) => library.prompts.get(id)?.theme.id);
  const lastUse = new Map(themesUsed.map((theme, at) => [theme, at]));
  const inTurn = [...firstOfTheme.values()].sort(
    (a, b) => (lastUse.get(a.theme.id) ?? -1) - (lastUse.get(b.theme.id) ?? -1),
  );
  const others = inTurn.filter(({ theme }) => theme.id !== themesUsed.at(-1));
  return (
    others.find(({ theme }) => canAlternate(counts, left.length, theme.id)) ??
    others[0] ??
    inTurn[0]
  );
}

/** The prompts not yet used in the round now under way; all of them when a round has just ended. */
function leftInRound(
  library: Library,
  used: readonly PromptId[],
  within: ThemeId | undefined,
): readonly PromptInContext[] {
  const eligible = currentPrompts(library, within);
  const usedInRound = new Set<PromptId>();
  for (const id of used) {
    if (isEligible(library.prompts.get(id), within)) usedInRound.add(id);
    if (usedInRound.size === eligible.length) usedInRound.clear();
  }
  return usedInRound.size === 0
    ? eligible
    : eligible.filter(({ prompt }) => !usedInRound.has(prompt.id));
}

function isEligible(source: PromptInContext | undefined, within: ThemeId | undefined): boolean {
  if (source?.audit.status !== 'current') return false;
  return within === undefined || source.message.themes.includes(within);
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
