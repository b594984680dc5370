import { createCards, type FilledCard } from '../../src/cards/fill.ts';
import { loadTemplates } from '../../src/cards/templates.ts';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { subscribe } from '../../src/schedule/subscription.ts';
import { english } from '../../src/words/english.ts';

const NOW = Temporal.Instant.from('2026-11-23T10:00Z');

/** Each kind of card, at its fullest, as it is made from the library in `data/`. */
export async function allAnswers(): Promise<Map<string, Answer>> {
  const library = await loadLibrary('data');
  const subscription = subscribe(
    { day: 1, time: new Temporal.PlainTime(9), zone: 'Europe/London' },
    NOW,
  );
  const next = subscription.nextDue ?? NOW;
  return new Map<string, Answer>([
    ['question', { kind: 'question', occasion: 'weekly', prompt: withMostWords(library) }],
    ['theme', themeCalled(library, 'Think Family')],
    ['case', { kind: 'case', source: first(library.cases.values()), show: 'all' }],
    ['strengths', { kind: 'case', source: first(library.cases.values()), show: 'strengths' }],
    ['themes', { kind: 'themes', themes: [...library.themes.values()] }],
    ['cases', { kind: 'cases', cases: [...library.cases.values()], missing: false }],
    ['welcome', { kind: 'welcome', subscription, firstAtOnce: false, inGroup: true }],
    ['help', { kind: 'help', audits: library.audits }],
    ['schedule', { kind: 'schedule', event: 'set', subscription, next }],
    [
      'not-understood',
      {
        kind: 'not-understood',
        about: 'words',
        nearest: [...library.themes.values()].slice(0, 3),
      },
    ],
  ]);
}

/** All of the library's questions, themes and cases, and each thing said about the service. */
export async function everyAnswer(): Promise<Answer[]> {
  const library = await loadLibrary('data');
  const answers = [...(await allAnswers()).values()];
  const kinds = ['weekly', 'now', 'random'] as const;
  const abouts = ['topic', 'words', 'button', 'day', 'time', 'zone'] as const;
  const [schedule] = answers.filter((answer) => answer.kind === 'schedule');
  const events = ['set', 'next', 'paused', 'resumed', 'stopped'] as const;
  return [
    ...answers,
    ...[...library.prompts.values()].flatMap((prompt) =>
      kinds.map((occasion): Answer => ({ kind: 'question', occasion, prompt })),
    ),
    ...[...library.themes.values()].map(({ title }) => themeCalled(library, title)),
    ...[...library.cases.values()].flatMap((source): Answer[] => [
      { kind: 'case', source, show: 'all' },
      { kind: 'case', source, show: 'strengths' },
    ]),
    ...abouts.map((about): Answer => ({ kind: 'not-understood', about, nearest: [] })),
    ...(schedule ? events.map((event): Answer => ({ ...schedule, event })) : []),
  ];
}

/** The filler of cards as the service uses it. */
export async function cards(): Promise<(answer: Answer) => FilledCard> {
  return createCards(await loadTemplates(), english);
}

function themeCalled(library: Library, title: string): Answer {
  const theme = first([...library.themes.values()].filter((each) => each.title === title));
  return { kind: 'theme', theme, messages: library.messagesByTheme.get(theme.id) ?? [] };
}

function withMostWords(library: Library) {
  const length = (questions: readonly string[]) => questions.join(' ').length;
  return first(
    [...library.prompts.values()].sort(
      (a, b) =>
        length(b.message.highlighted.map(({ text }) => text)) +
        length(b.prompt.questions) -
        length(a.message.highlighted.map(({ text }) => text)) -
        length(a.prompt.questions),
    ),
  );
}

function first<T>(values: Iterable<T>): T {
  for (const value of values) return value;
  throw new Error('the library is empty');
}
