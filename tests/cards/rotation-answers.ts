import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { Answer, AnswerOf, HistoryItem } from '../../src/conversation/answer.ts';
import type { Because, Reason } from '../../src/prompts/reason.ts';
import { botOf } from '../conversation/bot-of.ts';

const MONDAY = Temporal.PlainDate.from('2026-11-23');

/** What is said of the questions that came, why, and of which themes, as it may look in a chat. */
export async function rotationAnswers(): Promise<[string, Answer][]> {
  const library = await loadLibrary('data');
  const bot = botOf(library);
  return [
    ['history', { kind: 'history', items: historyItems(library), from: 0 }],
    ['history-none', await bot.hear('history')],
    ['why', whys(library)[0] as Answer],
    ['chosen-themes', await bot.hear('only solicitors, money and Think Family questions')],
    ['all-themes', await bot.hear('which themes do we get')],
    ['which-themes-to-choose', await bot.hear('only questions about money for carers')],
  ];
}

/** Each of the ways in which these can be said. */
export async function everyRotationAnswer(library: Library): Promise<Answer[]> {
  const bot = botOf(library);
  const chosen = await bot.hear('leave out think family');
  if (chosen.kind !== 'chosen-themes') throw new Error('no theme was left out');
  const events = ['set', 'unchanged', 'shown', 'nothing-left', 'no-questions'] as const;
  return [
    ...whys(library),
    ...[0, 6, 99].map((from): Answer => ({ kind: 'history', items: historyItems(library), from })),
    ...events.flatMap((event): Answer[] => [
      { ...chosen, event },
      { ...chosen, event, choice: 'only', gone: 1, left: 1 },
      { ...chosen, event, choice: 'only', gone: 2, isFallback: true },
      { ...chosen, event, choice: 'all' },
    ]),
  ];
}

const HOWS: readonly HistoryItem['how'][] = [
  ...(['coming', 'again', 'weekly', 'now', 'left-out', 'weekly', 'weekly'] as const),
  ...(['taken-back', 'too-late', 'nothing-to-ask', 'not-taken', 'weekly'] as const),
];

function historyItems(library: Library): HistoryItem[] {
  const prompts = [...library.prompts.values()];
  return HOWS.map((how, i) => ({
    on: MONDAY.subtract({ weeks: i }),
    how,
    // The last one was withdrawn.
    prompt: i < HOWS.length - 1 ? prompts[i * 2] : undefined,
  }));
}

function whys(library: Library): AnswerOf<'why'>[] {
  const [prompt] = library.prompts.values();
  const [theme] = library.themes.values();
  if (prompt === undefined || theme === undefined) throw new Error('the library is empty');
  const on = MONDAY.subtract({ weeks: 3 });
  const becauses: Because[] = [
    { kind: 'asked', theme: theme.id, on },
    { kind: 'never-met' },
    { kind: 'longest-ago', on },
    { kind: 'most-left' },
    { kind: 'only-left' },
    { kind: 'wanted', theme: theme.id },
  ];
  const base: AnswerOf<'why'> = {
    kind: 'why',
    prompt,
    occasion: 'weekly',
    on: MONDAY,
    againOn: undefined,
    reason: undefined,
    about: theme.title,
    isPersonal: false,
  };
  const reasonOf = (because: Because): Reason => ({
    theme: theme.id,
    because,
    again: false,
    left: 14,
    of: 19,
    isFallback: false,
  });
  return [
    ...becauses.flatMap((because): AnswerOf<'why'>[] => {
      const reason = reasonOf(because);
      return [
        { ...base, reason },
        { ...base, reason, occasion: 'now', isPersonal: true },
        { ...base, reason: { ...reason, again: true, left: 0, isFallback: true }, againOn: MONDAY },
        { ...base, reason, prompt: undefined, about: undefined },
      ];
    }),
    base,
    { ...base, occasion: 'shown' },
    { ...base, occasion: 'now' },
  ];
}
