import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currentPrompts, type Library } from '../../src/content/library.ts';
import type { PromptId, ThemeId } from '../../src/content/schema.ts';
import type { AskedTheme } from '../../src/prompts/asked.ts';
import { type Chosen, choosePrompt, type Rotation, type Use } from '../../src/prompts/choose.ts';
import type { ThemeChoice } from '../../src/prompts/theme-choice.ts';
import { libraryOfMessages } from './library-of.ts';

/**
 * What holds of the rotation whatever a library has, whatever a conversation has had, has chosen and
 * has asked about, also when it asks about something else each week.
 */

const START = Temporal.PlainDate.from('2026-11-23');
const THEMES = 5;

const themeIndex = fc.nat(THEMES - 1);
const themeId = themeIndex.map((index) => `theme-${index}` as ThemeId);

const someLibrary = fc
  .array(
    fc.record({
      theme: themeIndex,
      refersTo: fc.array(themeIndex, { maxLength: 2 }),
      prompts: fc.nat(4),
      isArchived: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map(libraryOfMessages)
  .filter((library) => library.current.length > 0);

const someChoice: fc.Arbitrary<ThemeChoice | undefined> = fc.option(
  fc.record({
    kind: fc.constantFrom('only', 'without'),
    themes: fc.uniqueArray(themeId, { minLength: 1, maxLength: 3 }),
  }),
  { nil: undefined },
);

const someAsked: fc.Arbitrary<AskedTheme[]> = fc.array(
  fc.record({
    theme: themeId,
    on: fc.integer({ min: -5, max: 60 }).map((d) => START.add({ days: d })),
  }),
  { maxLength: 3 },
);

/** A history of anything that a library ever had, and of what it has no more. */
const someHistory = fc.array(fc.nat(), { maxLength: 25 });

const situation = fc.record({
  library: someLibrary,
  themes: someChoice,
  history: someHistory,
  asked: fc.array(someAsked, { minLength: 1, maxLength: 6 }),
});

type Week = Chosen & { before: Rotation };

/** What comes, week after week, up to the end of the second whole round. */
function play(
  library: Library,
  themes: ThemeChoice | undefined,
  history: readonly number[],
  asked: readonly (readonly AskedTheme[])[],
): Week[] {
  const all = [...library.prompts.keys(), 'gone' as PromptId];
  const used: Use[] = history.map((pick, i) => ({
    prompt: all[pick % all.length] as PromptId,
    on: START.subtract({ days: history.length - i }),
  }));
  const weeks: Week[] = [];
  for (let ended = 0; ended < 3; ) {
    const before = { used: [...used], asked: asked[weeks.length % asked.length] ?? [], themes };
    const chosen = choosePrompt(library, before);
    if (chosen === undefined) throw new Error('nothing to ask');
    weeks.push({ ...chosen, before });
    used.push({ prompt: chosen.prompt.prompt.id, on: START.add({ weeks: weeks.length }) });
    if (chosen.reason.left === 0) ended += 1;
    if (weeks.length > 1_000) throw new Error('the round does not end');
  }
  return weeks;
}

/** The weeks cut where a round ends: the first is the rest of one, the others are whole. */
function rounds(weeks: readonly Week[]): Week[][] {
  const cut: Week[][] = [[]];
  for (const week of weeks) {
    cut.at(-1)?.push(week);
    if (week.reason.left === 0) cut.push([]);
  }
  return cut.slice(0, -1);
}

/** The prompts that a conversation subscribes to, counted by hand. */
function subscribed(library: Library, themes: ThemeChoice | undefined): Set<PromptId> {
  const current = currentPrompts(library);
  const chosen = current.filter(({ message, theme }) => {
    if (themes === undefined) return true;
    return themes.kind === 'only'
      ? message.themes.some((id) => themes.themes.includes(id))
      : !themes.themes.includes(theme.id);
  });
  return new Set((chosen.length === 0 ? current : chosen).map(({ prompt }) => prompt.id));
}

const idOf = ({ prompt }: Chosen) => prompt.prompt.id;
const themeOf = ({ prompt }: Chosen) => prompt.theme.id;

test('no prompt comes again before all that are subscribed to have been used', () => {
  fc.assert(
    fc.property(situation, ({ library, themes, history, asked }) => {
      const wanted = subscribed(library, themes);
      const [rest = [], ...whole] = rounds(play(library, themes, history, asked));
      for (const round of whole) {
        expect(round).toHaveLength(wanted.size);
        expect(new Set(round.map(idOf))).toEqual(wanted);
      }
      expect(new Set(rest.map(idOf)).size).toBe(rest.length);
      const had = new Set(rest[0]?.before.used.map(({ prompt }) => prompt));
      const wasThrough = [...wanted].every((id) => had.has(id));
      for (const week of rest) {
        expect(wanted).toContain(idOf(week));
        expect(week.reason.again).toBe(had.has(idOf(week)));
        if (week.reason.again) expect(wasThrough).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

/**
 * How often a theme must follow itself at least, in whatever order: one theme's prompts need others
 * between them, and one before them when it has just come.
 */
function fewestRepeats(round: readonly Week[], last: ThemeId | undefined): number {
  const counts = Map.groupBy(round, themeOf);
  const needs = [...counts].map(([theme, { length: own }]) => {
    const others = round.length - own;
    return own - others - (theme === last ? 0 : 1);
  });
  return Math.max(0, ...needs);
}

test('themes alternate, and where they cannot, a theme follows itself as seldom as can be', () => {
  fc.assert(
    fc.property(situation, ({ library, themes, history, asked }) => {
      const used = (week: Week | undefined) => week?.before.used.at(-1)?.prompt;
      for (const round of rounds(play(library, themes, history, asked))) {
        const before = used(round[0]);
        const last = before === undefined ? undefined : library.prompts.get(before)?.theme.id;
        const order = [last, ...round.map(themeOf)];
        const repeats = order.filter((theme, i) => i > 0 && theme === order[i - 1]).length;
        expect(repeats).toBe(fewestRepeats(round, last));
      }
    }),
    { numRuns: 500 },
  );
});

/** Whether what a reason says is so, looked up in the history and in what then comes of the round. */
function isTrue(week: Week, rest: readonly Week[], library: Library): boolean {
  const { because, theme } = week.reason;
  const { used, asked } = week.before;
  const met = used.map((use) => ({ ...use, theme: library.prompts.get(use.prompt)?.theme.id }));
  const lastUse = (id: ThemeId) => met.findLastIndex((use) => use.theme === id);
  switch (because.kind) {
    case 'asked':
      return (
        asked.some((each) => each.theme === because.theme && each.on.equals(because.on)) &&
        week.prompt.message.themes.includes(because.theme) &&
        !used.some(
          ({ prompt, on }) =>
            Temporal.PlainDate.compare(on, because.on) >= 0 &&
            library.prompts.get(prompt)?.message.themes.includes(because.theme),
        )
      );
    case 'never-met':
      return lastUse(theme) === -1;
    case 'longest-ago': {
      const others = rest.map(themeOf).filter((id) => id !== met.at(-1)?.theme);
      const isSo = others.every((id) => lastUse(id) >= lastUse(theme));
      return isSo && met[lastUse(theme)]?.on.equals(because.on) === true;
    }
    case 'most-left':
      return rest.filter((each) => themeOf(each) === theme).length > rest.length / 2;
    case 'only-left':
      return rest.every((each) => themeOf(each) === theme);
    case 'wanted':
      return false;
  }
}

test('the reason is true at the moment of choosing, and so is what is still to come', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(situation, ({ library, themes, history, asked }) => {
      const wanted = subscribed(library, themes);
      for (const round of rounds(play(library, themes, history, asked))) {
        for (const [i, week] of round.entries()) {
          kinds.add(week.reason.because.kind);
          expect(isTrue(week, round.slice(i), library), week.reason.because.kind).toBe(true);
          expect(week.reason).toMatchObject({
            theme: themeOf(week),
            left: round.length - i - 1,
            of: wanted.size,
          });
        }
      }
    }),
    { numRuns: 500 },
  );
  expect([...kinds].sort()).toEqual([
    'asked',
    'longest-ago',
    'most-left',
    'never-met',
    'only-left',
  ]);
});

test('what was asked about comes as soon as the two rules let it', () => {
  fc.assert(
    fc.property(situation, themeId, ({ library, themes, history }, theme) => {
      const asked = [{ theme, on: START }];
      for (const round of rounds(play(library, themes, history, [asked]))) {
        for (const [i, week] of round.entries()) {
          const isOpen = !week.before.used.some(
            ({ prompt, on }) =>
              Temporal.PlainDate.compare(on, START) >= 0 &&
              library.prompts.get(prompt)?.message.themes.includes(theme),
          );
          const last = library.prompts.get(week.before.used.at(-1)?.prompt as PromptId)?.theme.id;
          const couldCome = round
            .slice(i)
            .some((each) => each.prompt.message.themes.includes(theme) && themeOf(each) !== last);
          const { kind } = week.reason.because;
          if (isOpen && couldCome) expect(['asked', 'most-left', 'only-left']).toContain(kind);
        }
      }
    }),
  );
});
