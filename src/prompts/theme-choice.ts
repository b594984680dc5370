import { currentPrompts, type Library, type PromptInContext } from '../content/library.ts';
import type { ThemeId } from '../content/schema.ts';

/**
 * The themes that a conversation chose to get questions on: only these, or all without these. With
 * `without`, a theme that a later audit brings comes by itself; with `only`, it does not.
 */
export type ThemeChoice = { kind: 'only' | 'without'; themes: readonly ThemeId[] };

/** How a choice of themes can be changed. */
export type ThemeChange = 'only' | 'add' | 'without';

/** The prompts that a conversation may be asked. */
export type Eligible = {
  /** In the order of the source. */
  prompts: readonly PromptInContext[];
  includes(source: PromptInContext): boolean;
  /** Nothing is left of what was chosen, so that these are of all themes. */
  isFallback: boolean;
};

/**
 * The prompts of current audits that are of the chosen themes; of all themes when nothing was chosen
 * or when what was chosen has no prompt any more.
 *
 * A theme that is chosen brings the prompts that refer to it, as it does when its lessons are shown;
 * one that is left out takes away only those of its own, so that no other theme loses any.
 */
export function eligiblePrompts(library: Library, choice: ThemeChoice | undefined): Eligible {
  if (choice !== undefined) {
    const { prompts, includes } = chosenPrompts(library, choice);
    if (prompts.length > 0 || library.current.length === 0) {
      return { prompts, includes, isFallback: false };
    }
  }
  const prompts = currentPrompts(library);
  return { prompts, includes: isCurrent, isFallback: choice !== undefined };
}

function chosenPrompts(library: Library, { kind, themes }: ThemeChoice) {
  const named = new Set(themes);
  const isChosen =
    kind === 'only'
      ? ({ message }: PromptInContext) => message.themes.some((theme) => named.has(theme))
      : ({ theme }: PromptInContext) => !named.has(theme.id);
  const [only, ...others] = themes;
  const prompts =
    kind === 'only' && only !== undefined && others.length === 0
      ? currentPrompts(library, only)
      : currentPrompts(library).filter(isChosen);
  return { prompts, includes: (source: PromptInContext) => isCurrent(source) && isChosen(source) };
}

function isCurrent({ audit }: PromptInContext): boolean {
  return audit.status === 'current';
}

/**
 * What a choice becomes by a change; undefined means all themes.
 *
 * @returns the same choice when the change changes nothing, and `nothing-left` when it would leave
 *   out the last theme that was chosen
 */
export function changedChoice(
  choice: ThemeChoice | undefined,
  change: ThemeChange,
  themes: readonly ThemeId[],
): ThemeChoice | undefined | 'nothing-left' {
  if (change === 'only') return { kind: 'only', themes };
  const named = new Set(themes);
  const kind = choice?.kind ?? 'without';
  const before = choice?.themes ?? [];
  const goesIn = (change === 'add') === (kind === 'only');
  const after = goesIn
    ? [...before, ...themes.filter((theme) => !before.includes(theme))]
    : before.filter((theme) => !named.has(theme));
  if (after.length === before.length) return choice;
  if (after.length > 0) return { kind, themes: after };
  return kind === 'only' ? 'nothing-left' : undefined;
}
