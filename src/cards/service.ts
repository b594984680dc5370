import type { Audit } from '../content/schema.ts';
import type { AnswerOf, NotUnderstood, ScheduleAnswer } from '../conversation/answer.ts';
import type { Press } from '../conversation/press.ts';
import { dateAt } from '../schedule/schedule.ts';
import type { Subscription } from '../schedule/subscription.ts';
import type { Words } from '../words/english.ts';
import { type Button, caseButton, commonButtons, themeButton } from './buttons.ts';
import type { CardData } from './card-data.ts';
import { becauseOf, daysOffNotes } from './days-off.ts';
import { moreButton, type Page, pageAt } from './page.ts';
import { auditName, namesNotes } from './sources.ts';

/** Cards about the service itself: lists, welcome, help, schedule, not understood. */

export function themesData(
  { themes, from }: AnswerOf<'themes'>,
  most: number,
  words: Words,
): CardData {
  const { list } = words;
  const page = pageAt(themes, from, most);
  return listData(words, {
    heading: list.themes,
    intro: list.themesIntro,
    page,
    position: list.themesAt,
    items: page.items.map((theme) => ({
      ...themeButton(theme),
      name: theme.title,
      summary: theme.summary ?? '',
      from: '',
    })),
    next: (next) => ({ verb: 'list-themes', from: next }),
    notes: [],
  });
}

export function casesData(answer: AnswerOf<'cases'>, most: number, words: Words): CardData {
  const { cases, missing, alike, from, severalAudits } = answer;
  const { list } = words;
  const page = pageAt(cases, from, most);
  const intro = missing ? list.noSuchCase : list.casesIntro;
  return listData(words, {
    heading: list.cases,
    intro: alike === undefined ? intro : list.whichCase,
    page,
    position: list.casesAt,
    items: page.items.map(({ case: { id, heading, summary }, audit }) => {
      const whereFrom = severalAudits ? auditName(audit, words) : undefined;
      return {
        ...caseButton(id, heading),
        name: words.source(heading, undefined, whereFrom),
        summary,
        from: whereFrom === undefined ? '' : list.from(whereFrom),
      };
    }),
    next: (next) => ({ verb: 'list-cases', from: next, alike }),
    notes: namesNotes(page.items.map(({ audit }) => audit)),
  });
}

type List = {
  heading: string;
  intro: string;
  page: Page<unknown>;
  position: (first: number, last: number, total: number) => string;
  /** `name` is what a screen reader says of the tile. */
  items: readonly (Button & { name: string; summary: string; from: string })[];
  next: (from: number) => Press;
  notes: readonly string[];
};

function listData(words: Words, { page, ...list }: List): CardData {
  const { first, last, total } = page;
  const position = list.position(first, last, total);
  return {
    template: 'list',
    summary: first === 1 ? list.heading : position,
    heading: list.heading,
    intro: first === 1 ? list.intro : position,
    items: list.items,
    more: moreButton(page, list.next, words),
    notes: list.notes,
  };
}

export function welcomeData(
  { subscription, firstAtOnce, inGroup }: AnswerOf<'welcome'>,
  words: Words,
): CardData {
  const { promptNow, themes, help } = commonButtons(words);
  const { nextDue, schedule } = subscription;
  const first =
    firstAtOnce || nextDue === undefined
      ? words.welcome.firstAtOnce(weekly(subscription, words))
      : words.welcome.first(words.when(nextDue, schedule.zone), weekly(subscription, words));
  return {
    template: 'welcome',
    summary: words.welcome.heading,
    ...words.welcome,
    first,
    mention: inGroup ? words.help.intro : '',
    notMonitored: words.notMonitored,
    buttons: [promptNow, themes, help],
  };
}

/** @param most how many audits it may tell of in full */
export function helpData({ audits }: AnswerOf<'help'>, most: number, words: Words): CardData {
  const { help } = words;
  const { themes, cases, promptNow } = commonButtons(words);
  const section = (title: string, lines: string[][]) => ({
    title,
    lines: lines.map(([command, gives]) => ({ command, gives })),
  });
  return {
    template: 'help',
    summary: help.heading,
    heading: help.heading,
    intro: help.intro,
    sections: [
      section(help.lookUp, help.lookUpLines),
      section(help.together, help.togetherLines),
      section(help.weekly, help.weeklyLines),
    ],
    aboutLabel: help.about,
    about: aboutAudits(audits, most, words),
    notMonitored: words.notMonitored,
    buttons: [themes, cases, promptNow],
  };
}

/** The newest audits with what they say about themselves, then some by name, then how many more. */
function aboutAudits(audits: readonly Audit[], most: number, words: Words) {
  const inFull = audits.filter(({ status }) => status === 'current').slice(0, most);
  const others = audits.filter((audit) => !inFull.includes(audit));
  const named = others.slice(0, MOST_NAMED);
  const more = others.length - named.length;
  const name = (audit: Audit) => ({ text: auditName(audit, words), weight: 'Bolder' });
  const line = (text: string) => ({ text, weight: 'Default' });
  return [
    ...inFull.flatMap((audit) => [name(audit), ...audit.statement.map(line)]),
    ...named.map(name),
    ...(more > 0 ? [line(words.help.more(more))] : []),
    ...namesNotes(inFull).map(line),
  ];
}

const MOST_NAMED = 5;

export function scheduleData(answer: ScheduleAnswer, words: Words): CardData {
  const { event, subscription, next } = answer;
  const { schedule, until, setAt } = subscription;
  const because = answer.because && becauseOf(answer.because, words);
  const when = `${words.when(next, schedule.zone)}${because ?? ''}`;
  const date =
    event === 'pausedUntil' || event === 'daysOff' ? until : setAt && dateAt(schedule, setAt);
  const told = words.schedule[event === 'daysOff' ? statusOf(subscription) : event](
    when,
    weekly(subscription, words),
    date === undefined ? '' : words.date(date),
  );
  const daysOff = TELLS_DAYS_OFF.includes(event) ? daysOffNotes(answer, words) : [];
  // What was asked about comes first.
  const [first = '', ...rest] = event === 'daysOff' ? daysOff : [];
  const [text, notes] = event === 'daysOff' ? [first, [told, ...rest]] : [told, daysOff];
  return {
    template: 'schedule',
    summary: `${words.schedule.headings[event]}. ${text}`,
    heading: words.schedule.headings[event],
    text,
    notes,
    buttons: scheduleButtons(subscription, words),
  };
}

const TELLS_DAYS_OFF: readonly ScheduleAnswer['event'][] = ['set', 'next', 'daysOff'];

/** What is so, where nothing but that was asked. */
function statusOf({ state, until }: Subscription) {
  if (state === 'active') return 'set';
  return until === undefined ? state : 'pausedUntil';
}

export function notUnderstoodData(
  { about, nearest, among = [] }: NotUnderstood,
  words: Words,
): CardData {
  const { headings, example, exampleDate, exampleZone, exampleDaysOff, ...others } =
    words.notUnderstood;
  const { exampleHolidays, exampleTerms, ...texts } = others;
  const { themes, help } = commonButtons(words);
  const isSearch = about === 'topic' || about === 'words';
  const what = isSearch && nearest.length > 0 ? 'near' : about;
  const text = texts[what];
  const examples: Partial<Record<NotUnderstood['about'], string>> = {
    day: example,
    time: example,
    zone: exampleZone,
    date: exampleDate,
    holidays: exampleDaysOff,
    'whose-holidays': exampleHolidays,
    terms: exampleDaysOff,
    'whose-terms': exampleTerms(among[0] ?? ''),
  };
  return {
    template: 'not-understood',
    summary: headings[what],
    heading: headings[what],
    text: typeof text === 'string' ? text : text(among),
    example: examples[about] ?? '',
    notMonitored: isSearch ? words.notMonitored : '',
    nearest: nearest.map(themeButton),
    buttons: [themes, help],
  };
}

export function choiceData({ themes, choosing }: AnswerOf<'choice'>, words: Words): CardData {
  const { headings, choice } = words.notUnderstood;
  const { themes: all, help } = commonButtons(words);
  return {
    template: 'not-understood',
    summary: headings.choice,
    heading: headings.choice,
    text: choice,
    example: '',
    notMonitored: '',
    nearest: themes.map(({ id, title }) => ({
      title,
      press:
        choosing === undefined
          ? { verb: 'show-theme', theme: id, asked: true }
          : {
              verb: 'choose-themes',
              change: choosing.change,
              themes: [...choosing.with.map((each) => each.id), id],
            },
    })),
    buttons: [all, help],
  };
}

function scheduleButtons({ state }: Subscription, words: Words): Button[] {
  const { promptNow, pause, resume, stop } = commonButtons(words);
  return { active: [promptNow, pause, stop], paused: [resume, stop], stopped: [resume] }[state];
}

function weekly({ schedule }: Subscription, words: Words): string {
  return words.often(schedule, schedule.time, schedule.zone);
}
