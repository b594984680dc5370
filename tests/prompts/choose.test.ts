import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Library, makeLibrary } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { PromptId, ThemeId } from '../../src/content/schema.ts';
import { type Chosen, choosePrompt, type Rotation, type Use } from '../../src/prompts/choose.ts';
import { libraryOf, libraryOfMessages } from './library-of.ts';

/** Which prompt comes next, in a few examples; `rotation.test.ts` says what holds for all. */

const START = Temporal.PlainDate.from('2026-11-23');
const NOTHING: Rotation = { used: [], asked: [], themes: undefined };
const day = (text: string) => Temporal.PlainDate.from(text);
const theme = (index: number) => `theme-${index}` as ThemeId;
const prompt = (id: string) => id as PromptId;

/** So many weeks, one prompt in each. */
function weeks(library: Library, count: number, rotation: Partial<Rotation> = {}): Chosen[] {
  const used: Use[] = [...(rotation.used ?? [])];
  return Array.from({ length: count }, () => {
    const chosen = choosePrompt(library, { ...NOTHING, ...rotation, used });
    if (chosen === undefined) throw new Error('nothing to ask');
    used.push({ prompt: chosen.prompt.prompt.id, on: START.add({ weeks: used.length }) });
    return chosen;
  });
}

const ids = (chosen: readonly Chosen[]) => chosen.map((each) => String(each.prompt.prompt.id));

test('on the leaflet themes alternate for three years, across rounds', async () => {
  const library = await loadLibrary('data');
  const themes = weeks(library, 156).map((each) => each.prompt.theme.id);
  expect(themes.filter((each, week) => each === themes[week - 1])).toEqual([]);
});

test('a history with prompts that were withdrawn is no obstacle', () => {
  const library = libraryOf([2, 2]);
  const used = ['gone', 'theme-0-0'].map((id) => ({ prompt: prompt(id), on: START }));
  expect(ids(weeks(library, 1, { used }))).toEqual(['theme-1-0']);
});

test('the theme of a prompt that was withdrawn was met all the same', () => {
  const library = libraryOf([2, 2]);
  const used = [{ prompt: prompt('gone'), on: START, theme: theme(0) }];
  const [first, second] = weeks(library, 2, { used });
  expect(first).toMatchObject({ reason: { theme: theme(1), because: { kind: 'never-met' } } });
  expect(second?.reason.because).toEqual({ kind: 'longest-ago', on: START });
});

test('on one theme, its own questions come in turn, whatever was chosen', () => {
  const library = libraryOf([2, 3]);
  const used: Use[] = [];
  const themes = { kind: 'only', themes: [theme(0)] } as const;
  for (let i = 0; i < 6; i += 1) {
    const chosen = choosePrompt(library, { used, asked: [], themes }, theme(1));
    if (chosen === undefined) throw new Error('nothing to ask');
    expect(chosen.reason).toEqual({
      theme: theme(1),
      because: { kind: 'wanted', theme: theme(1) },
      again: i >= 3,
      left: 2 - (i % 3),
      of: 3,
      isFallback: false,
    });
    used.push({ prompt: chosen.prompt.prompt.id, on: START });
  }
  expect(used).toEqual([...used.slice(0, 3), ...used.slice(0, 3)]);
});

test('on one theme, what only refers to it comes after its own, however much it is', () => {
  const library = libraryOfMessages([
    { theme: 0, refersTo: [1], prompts: 3 },
    { theme: 1, prompts: 2 },
  ]);
  const used: Use[] = [];
  for (let i = 0; i < 5; i += 1) {
    const chosen = choosePrompt(library, { ...NOTHING, used }, theme(1));
    used.push({ prompt: chosen?.prompt.prompt.id ?? prompt('none'), on: START });
  }
  const own = ['theme-1-0', 'theme-1-1'];
  expect(used.map((each) => each.prompt)).toEqual([...own, 'theme-0-0', 'theme-0-1', 'theme-0-2']);
});

test('of an archived audit nothing is asked', () => {
  const { audits, themes } = libraryOf([2, 2]);
  const archived = audits.map((audit) => ({ ...audit, status: 'archived' as const }));
  const library = makeLibrary(archived, [...themes.values()]);
  expect(choosePrompt(library, NOTHING)).toBeUndefined();
  expect(choosePrompt(library, NOTHING, theme(0))).toBeUndefined();
  const chosen = { kind: 'only', themes: [theme(0)] } as const;
  expect(choosePrompt(library, { ...NOTHING, themes: chosen })).toBeUndefined();
});

test('the same history gives the same prompt', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { maxLength: 8 }), (history) => {
      const library = libraryOf([2, 1, 3, 2]);
      const used = history.map((each) => ({ prompt: prompt(`theme-${each}-0`), on: START }));
      const asked = [{ theme: theme(2), on: START }];
      const rotation = { used, asked, themes: undefined };
      expect(choosePrompt(library, rotation)).toEqual(choosePrompt(library, rotation));
    }),
  );
});

describe('a theme that was asked about', () => {
  const library = libraryOf([2, 2, 2, 2]);
  const asked = (index: number, on: string) => ({ theme: theme(index), on: day(on) });

  test('goes first, the one asked about first before others', () => {
    const both = [asked(3, '2026-11-20'), asked(2, '2026-11-21')];
    const [first, second, third] = weeks(library, 3, { asked: both });
    expect(first?.reason.because).toEqual({ kind: 'asked', ...both[0] });
    expect(second?.reason.because).toEqual({ kind: 'asked', ...both[1] });
    expect(third?.reason).toMatchObject({ theme: theme(0), because: { kind: 'never-met' } });
  });

  test('waits a week where it has just come', () => {
    const used = [{ prompt: prompt('theme-1-0'), on: START }];
    const after = [asked(1, '2026-11-24')];
    const [first, second] = weeks(library, 2, { used, asked: after });
    expect(first?.reason.because).toEqual({ kind: 'never-met' });
    expect(second).toMatchObject({ reason: { theme: theme(1), because: { kind: 'asked' } } });
  });

  test('is seen to once something on it has come, on the same day or later', () => {
    const used = [{ prompt: prompt('theme-3-0'), on: START }];
    const [first, second] = weeks(library, 2, { used, asked: [asked(3, '2026-11-23')] });
    expect([first, second].map((each) => each?.reason.theme)).toEqual([theme(0), theme(1)]);
  });

  test('does not bring a question before the round is over', () => {
    const used = ['theme-3-0', 'theme-0-0', 'theme-3-1', 'theme-1-0'].map((id) => ({
      prompt: prompt(id),
      on: START,
    }));
    const [next] = weeks(library, 1, { used, asked: [asked(3, '2026-11-30')] });
    expect(next).toMatchObject({ reason: { theme: theme(2) } });
  });

  test('does not go before a theme that would else be left over', () => {
    const [next] = weeks(libraryOf([1, 1, 3]), 1, { asked: [asked(0, '2026-11-20')] });
    expect(next).toMatchObject({ reason: { theme: theme(2), because: { kind: 'most-left' } } });
  });
});

test('the last theme of a round comes although it has just come, and says so', () => {
  const used = [{ prompt: prompt('theme-0-0'), on: START }];
  const [next] = weeks(libraryOf([3]), 1, { used });
  expect(next?.reason).toMatchObject({ because: { kind: 'only-left' }, left: 1, of: 3 });
});
