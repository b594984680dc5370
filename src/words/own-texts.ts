import type { Words } from './english.ts';

/**
 * All texts of the bot itself, as people get to see them, with where each stands in the words.
 *
 * @throws when a function of the words has no sample below, which the compiler says before
 */
export function ownTexts({ language: _, ...words }: Words): { at: string; text: string }[] {
  return [...textsIn(words, SAMPLES, '')];
}

function* textsIn(
  value: unknown,
  samples: unknown,
  at: string,
): Generator<{ at: string; text: string }> {
  if (typeof value === 'string') {
    yield { at, text: value };
  } else if (typeof value === 'function') {
    if (!Array.isArray(samples)) throw new Error(`${at} has no sample in own-texts.ts`);
    for (const [i, values] of samples.entries()) {
      const text: unknown = Reflect.apply(value, undefined, values);
      yield* textsIn(text, undefined, samples.length === 1 ? at : `${at}(${i})`);
    }
  } else if (Array.isArray(value)) {
    for (const [i, each] of value.entries()) yield* textsIn(each, undefined, `${at}[${i}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      yield* textsIn(each, sampleOf(samples, key), at === '' ? key : `${at}.${key}`);
    }
  } else {
    throw new Error(`${at} is neither a text nor made of texts`);
  }
}

function sampleOf(samples: unknown, key: string): unknown {
  const isGroup = typeof samples === 'object' && samples !== null && !Array.isArray(samples);
  return isGroup ? Object.entries(samples).find(([name]) => name === key)?.[1] : undefined;
}

/** What each function of the words is called with, once or several times. */
export type SamplesFor<Part> = Part extends (...values: infer Values) => unknown
  ? readonly [Values, ...Values[]]
  : {
      readonly [Key in keyof Part as HasFunction<Part[Key]> extends true ? Key : never]: SamplesFor<
        Part[Key]
      >;
    };

type HasFunction<Part> = Part extends (...values: never) => unknown
  ? true
  : Part extends string | readonly unknown[]
    ? false
    : true extends { [Key in keyof Part]: HasFunction<Part[Key]> }[keyof Part]
      ? true
      : false;

const WHEN = 'Monday 30 November 2026 at 09:00, London time';
const DAY = 'Monday 23 November 2026';
const WEEKLY = 'every Monday at 09:00, London time';
const DATE = Temporal.PlainDate.from('2027-03-29');
const NINE = Temporal.PlainTime.from('09:00');

/** Typed by the words themselves: a function without a sample here does not compile. */
const SAMPLES: SamplesFor<Words> = {
  when: [[Temporal.Instant.from('2026-11-30T09:00Z'), 'Europe/London']],
  often: [
    [{ every: 'week', days: [1, 4] }, NINE, 'Europe/London'],
    [{ every: 'week', days: [1, 2, 3, 4, 5] }, NINE, 'Europe/London'],
    [{ every: '2 weeks', days: [2] }, NINE, 'Europe/London'],
    [{ every: 'month', day: 1, weeks: [1, 'last'] }, NINE, 'Europe/London'],
    [{ every: 'month', date: 15 }, NINE, 'Europe/London'],
  ],
  date: [[Temporal.PlainDate.from('2027-01-05')]],
  question: {
    showCase: [['Felix']],
    readMore: [['Information Sharing']],
  },
  theme: {
    kicker: [
      [1, []],
      [2, ['2019', '2026']],
      [12, ['2014', '2016', '2019', '2021', '2026']],
    ],
    position: [[5, 8, 11]],
    inShort: [['What it is about.']],
    because: [['lawyers', 'Use of Solicitors']],
    own: [['Case 1 (Felix*)']],
    also: [['Case 1 (Felix*): Think Family']],
  },
  case: { wentWellFor: [['Harry']], noneTold: [['Harry']] },
  list: {
    themesAt: [[13, 24, 40]],
    casesAt: [
      [13, 24, 40],
      [40, 40, 40],
    ],
    from: [['CHSCB multi-agency case audit, 2026']],
  },
  audit: [
    ['CHSCB multi-agency case audit', '2026', false],
    ['CHSCB multi-agency case audit', undefined, true],
  ],
  help: { more: [[997]] },
  source: [
    ['Case 1 (Felix*)', 'Think Family', 'CHSCB multi-agency case audit'],
    ['Case 1 (Felix*)', undefined, 'CHSCB multi-agency case audit'],
  ],
  welcome: {
    first: [[WHEN, WEEKLY]],
    firstAtOnce: [[WEEKLY]],
  },
  schedule: {
    set: [[WHEN, WEEKLY]],
    next: [[WHEN, WEEKLY]],
    paused: [[WHEN]],
    pausedOpen: [[]],
    resumed: [[WHEN, WEEKLY]],
    stopped: [[WHEN]],
    pausedUntil: [[WHEN, WEEKLY, 'Monday 30 November 2026']],
    skipped: [[WHEN, WEEKLY]],
    notThen: [[WHEN]],
    setByYou: [[WHEN, WEEKLY, 'Monday 23 November 2026']],
    setBySomebody: [[WHEN, WEEKLY, 'Monday 23 November 2026']],
    setByNobody: [[WHEN, WEEKLY]],
  },
  history: {
    at: [
      [7, 12, 40],
      [40, 40, 40],
    ],
    line: [[DAY, 'sent again']],
    sendAgain: [['Think Family', DAY]],
  },
  why: {
    weekly: [[DAY]],
    now: [[DAY]],
    nowPersonal: [[DAY]],
    again: [[DAY]],
    asked: [['Think Family', DAY]],
    askedPersonal: [['Think Family', DAY]],
    neverMet: [['Think Family']],
    longestAgo: [['Think Family', DAY]],
    mostLeft: [['Think Family']],
    onlyLeft: [['Think Family']],
    wanted: [['Think Family']],
    left: [
      [14, 23],
      [0, 23],
    ],
  },
  chosenThemes: {
    from: { all: [[10]], only: [[1], [2]], without: [[9]] },
    lasts: [['2 themes', 6, 'about 6 weeks']],
    about: [
      [Temporal.Duration.from({ days: 42 })],
      [Temporal.Duration.from({ days: 150 })],
      [Temporal.Duration.from({ days: 1_000 })],
    ],
    left: [[1], [4]],
    gone: [[1], [2]],
    questions: [[1], [3]],
    leftOut: [[['Think Family', 'Flexible working']]],
  },
  daysOff: {
    because: [
      [DATE, 'bank-holidays', 'Easter Monday'],
      [DATE, 'terms', ''],
      [DATE, 'own', ''],
    ],
    on: [[['bank holidays in Scotland', '20 July to 1 September 2027']]],
    bankHolidays: [['England and Wales']],
    terms: [['Example schools']],
    span: [
      [DATE, DATE],
      [DATE, DATE.add({ days: 9 })],
    ],
    more: [[1], [3]],
    knownUntil: [['Scotland', 'Sunday 31 December 2028']],
  },
  notUnderstood: {
    'whose-holidays': [[['England and Wales', 'Scotland']]],
    'whose-terms': [[['Hackney schools', 'City schools']]],
    exampleTerms: [['Hackney schools']],
  },
  urgent: {
    call: [['020 7946 0018']],
    websiteOf: [['Duty team']],
    inOneLine: [['Duty team', '020 7946 0018']],
  },
  notSaved: [['7f3a-91c2']],
  round: {
    think: [['10:02']],
    answered: [['fewer than 5'], [12]],
    answersAt: [[13, 24, 40]],
    review: [['Tuesday 12 January 2027']],
    will: [['ask the GP to each review']],
    earlierItem: [['ask the GP to each review', 'Tuesday 12 January 2027']],
    buttons: { unagree: [[1]] },
  },
  commitments: {
    agreed: [['Tuesday 1 December 2026', 'Tuesday 12 January 2027']],
    states: { 'under way': [['Tuesday 12 January 2027']] },
    numbered: [[1, 'Done']],
  },
  roundNotes: {
    prepared: [
      ['Tuesday 1 December 2026', 'Information Sharing'],
      ['Tuesday 1 December 2026', undefined],
    ],
  },
  clock: [[Temporal.Instant.from('2026-11-30T09:00Z'), 'Europe/London']],
  wentWrong: [['7f3a-91c2']],
};
