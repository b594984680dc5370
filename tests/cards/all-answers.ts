import { NO_CALENDARS } from '../../src/calendars.ts';
import { createCards, type FilledCard } from '../../src/cards/fill.ts';
import { loadTemplates } from '../../src/cards/templates.ts';
import { readConfig } from '../../src/config.ts';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type {
  Answer,
  Contact,
  KeptDaysOff,
  ScheduleAnswer,
} from '../../src/conversation/answer.ts';
import { type Subscription, subscribe } from '../../src/schedule/subscription.ts';
import { english } from '../../src/words/english.ts';
import { botOf } from '../conversation/bot-of.ts';
import { withMadeUpAudits } from './made-up-audits.ts';
import { everyRotationAnswer, rotationAnswers } from './rotation-answers.ts';
import { everyRoundAnswer, roundAnswers } from './round-answers.ts';

const NOW = Temporal.Instant.from('2026-11-23T10:00Z');

/** As a partnership may name them; Ofcom keeps these telephone numbers for drama. */
const CONTACTS: readonly Contact[] = [
  {
    name: 'Example MASH',
    phone: '020 7946 0018',
    url: 'https://example.org/mash',
    when: 'Weekdays 9 to 5',
  },
  { name: 'Emergency duty team', phone: '020 7946 0019', when: 'Nights and weekends' },
];

/** So many made-up audits that each list takes more than one card. */
const MANY = 12;

/** Bank holidays alone, as they are kept where nobody has chosen. */
function daysOff({ calendars }: Library): KeptDaysOff {
  const holidays = calendars.all.get('england-and-wales');
  return { rule: 'move', holidays, terms: undefined, own: [], isMissing: false };
}

/** With all that there can be to say. */
function fullestDaysOff(library: Library, subscription: Subscription): ScheduleAnswer {
  const summer = Temporal.PlainDate.from('2027-07-20');
  const own = [0, 90, 180, 270, 360].map((days) => {
    const from = summer.add({ days });
    return { from, to: from.add({ days: days / 9 }) };
  });
  const kept = daysOff(library);
  return {
    kind: 'schedule',
    event: 'daysOff',
    subscription,
    next: Temporal.Instant.from('2029-01-02T09:00Z'),
    because: {
      date: Temporal.PlainDate.from('2029-01-01'),
      kind: 'bank-holidays',
      name: 'New Year’s Day',
    },
    daysOff: {
      ...kept,
      terms: kept.holidays && { ...kept.holidays, title: 'Example schools' },
      own,
      isMissing: true,
    },
  };
}

/** All content that {@link everyAnswer} speaks of. */
export function libraryOfAnswers(): Promise<Library> {
  return withMadeUpAudits(MANY);
}

/** Each kind of card, at its fullest, as it is made from the library in `data/`; then variants. */
export async function allAnswers(): Promise<Map<string, Answer>> {
  const library = await loadLibrary('data');
  const bot = botOf(library);
  const subscription = subscribe(
    { every: 'week', days: [1], time: new Temporal.PlainTime(9), zone: 'Europe/London' },
    NOW,
    NO_CALENDARS,
  );
  const next = subscription.nextDue ?? NOW;
  return new Map<string, Answer>([
    ['question', { kind: 'question', occasion: 'weekly', prompt: withMostWords(library) }],
    ['theme', await bot.hear('Think Family')],
    ['case', await bot.hear('case 1')],
    ['strengths', await bot.hear('what went well for Felix')],
    ['themes', await bot.hear('list themes')],
    ['cases', await bot.hear('cases')],
    ['welcome', { kind: 'welcome', subscription, firstAtOnce: false, inGroup: true }],
    ['help', await bot.hear('help')],
    ['schedule', { kind: 'schedule', event: 'set', subscription, next, daysOff: daysOff(library) }],
    ['schedule-days-off', fullestDaysOff(library, subscription)],
    [
      'not-understood',
      {
        kind: 'not-understood',
        about: 'words',
        nearest: [...library.themes.values()].slice(0, 3),
      },
    ],
    ['urgent', { kind: 'urgent', contacts: CONTACTS }],
    ['personal-data', { kind: 'personal-data' }],
    ...(await rotationAnswers()),
    ...roundAnswers(library),
    ...(await variants()),
  ]);
}

/** What cards look like with several audits, with many, and where optional parts are absent. */
async function variants(): Promise<[string, Answer][]> {
  const [two, library] = [await withMadeUpAudits(1), await libraryOfAnswers()];
  const bot = botOf(library);
  const bare = first([...library.cases.values()].filter(({ case: of }) => of.id === 'case-2024-3'));
  const questions = [...library.prompts.values()].filter(({ case: of }) => of === bare.case);
  return [
    ['theme-of-two-audits', await botOf(two).hear('Think Family')],
    ['theme-page-2', await bot.press({ verb: 'show-theme', theme: 'think-family', from: 4 })],
    ['theme-bare', await bot.press({ verb: 'show-theme', theme: 'school-moves', from: 24 })],
    ['question-bare', { kind: 'question', occasion: 'now', prompt: first(questions) }],
    ['case-bare', { kind: 'case', source: bare, show: 'all' }],
    ['strengths-not-told', { kind: 'case', source: bare, show: 'strengths' }],
    ['cases-of-many-audits', await bot.hear('list cases')],
    ['cases-page-2', await bot.press({ verb: 'list-cases', from: 12 })],
    ['which-case', await bot.hear('case 2')],
    ['help-of-many-audits', await bot.hear('help')],
    ['which-holidays', await bot.hear('every other bank holiday')],
    ['whose-holidays', await bot.hear('use Irish bank holidays')],
    ['term-time', await bot.hear('term time only')],
    ['urgent-by-default', { kind: 'urgent', contacts: readConfig({}).urgentContacts }],
    ['button', await bot.press({ verb: 'show-theme', theme: 'withdrawn' })],
  ];
}

/** All of the library's questions, themes and cases, and each thing said about the service. */
export async function everyAnswer(): Promise<Answer[]> {
  const [real, library] = [await loadLibrary('data'), await libraryOfAnswers()];
  const answers = [...(await allAnswers()).values()];
  const kinds = ['weekly', 'monthly', 'regular', 'now', 'random', 'again'] as const;
  const abouts = [
    'topic',
    'words',
    'thanks',
    'button',
    'withdrawn',
    'day',
    'time',
    'zone',
    'date',
    'holidays',
  ] as const;
  const [schedule] = answers.filter((answer) => answer.kind === 'schedule');
  const events = [
    ...([
      'set',
      'next',
      'paused',
      'pausedOpen',
      'pausedUntil',
      'resumed',
      'stopped',
      'skipped',
      'notThen',
    ] as const),
    ...(['setByYou', 'setBySomebody', 'setByNobody'] as const),
  ];
  const dates = { until: Temporal.PlainDate.from('2027-01-05'), setAt: NOW };
  return [
    ...answers,
    ...(await everyRotationAnswer(library)),
    ...everyRoundAnswer(real),
    ...[real, library].flatMap(({ prompts, cases }) => [
      ...[...prompts.values()].flatMap((prompt) =>
        kinds.map((occasion): Answer => ({ kind: 'question', occasion, prompt })),
      ),
      ...[...cases.values()].flatMap((source): Answer[] => [
        { kind: 'case', source, show: 'all' },
        { kind: 'case', source, show: 'strengths' },
      ]),
    ]),
    ...(await themesOf(real)),
    ...(await themesOf(library)),
    ...abouts.map((about): Answer => ({ kind: 'not-understood', about, nearest: [] })),
    ...(schedule
      ? events.map((event): Answer => {
          const subscription = { ...schedule.subscription, ...dates };
          return { ...schedule, event, subscription };
        })
      : []),
  ];
}

/** The filler of cards as the service uses it. */
export async function cards(): Promise<(answer: Answer) => FilledCard> {
  return createCards(await loadTemplates(), english, CONTACTS);
}

function themesOf(library: Library): Promise<Answer[]> {
  const bot = botOf(library);
  const all = [...library.themes.keys()];
  return Promise.all(all.map((theme) => bot.press({ verb: 'show-theme', theme })));
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
