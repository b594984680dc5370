import type { Theme } from '../content/schema.ts';
import type { Answer, NotUnderstood, ScheduleAnswer } from '../conversation/answer.ts';
import type { Subscription } from '../schedule/subscription.ts';
import type { Words } from '../words/english.ts';
import { type Button, caseButton, commonButtons, themeButton } from './buttons.ts';
import type { CardData } from './card-data.ts';

/** Cards about the service itself: lists, welcome, help, schedule, not understood. */

type AnswerOf<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

export function themesData(themes: readonly Theme[], words: Words): CardData {
  return {
    template: 'list',
    summary: words.list.themes,
    heading: words.list.themes,
    intro: words.list.themesIntro,
    items: themes.map((theme) => ({ ...themeButton(theme), summary: theme.summary })),
    notes: [],
  };
}

export function casesData({ cases, missing }: AnswerOf<'cases'>, words: Words): CardData {
  return {
    template: 'list',
    summary: words.list.cases,
    heading: words.list.cases,
    intro: missing ? words.list.noSuchCase : words.list.casesIntro,
    items: cases.map(({ case: { id, heading, summary } }) => ({
      ...caseButton(id, heading),
      summary,
    })),
    notes: [...new Set(cases.map(({ audit }) => audit.namesNote))],
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

export function helpData({ audits }: AnswerOf<'help'>, words: Words): CardData {
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
    about: audits.flatMap(({ statement, namesNote }) => [...statement, namesNote]),
    notMonitored: words.notMonitored,
    buttons: [themes, cases, promptNow],
  };
}

export function scheduleData(answer: ScheduleAnswer, words: Words): CardData {
  const { event, subscription, next } = answer;
  const when = words.when(next, subscription.schedule.zone);
  const text = words.schedule[event](when, weekly(subscription, words));
  return {
    template: 'schedule',
    summary: `${words.schedule.headings[event]}. ${text}`,
    heading: words.schedule.headings[event],
    text,
    buttons: scheduleButtons(subscription, words),
  };
}

export function notUnderstoodData({ about, nearest }: NotUnderstood, words: Words): CardData {
  const { headings, example, exampleZone, ...texts } = words.notUnderstood;
  const { themes, help } = commonButtons(words);
  const isSearch = about === 'topic' || about === 'words';
  const what = isSearch && nearest.length > 0 ? 'near' : about;
  const inSchedule = about === 'day' || about === 'time';
  return {
    template: 'not-understood',
    summary: headings[what],
    heading: headings[what],
    text: texts[what],
    example: about === 'zone' ? exampleZone : inSchedule ? example : '',
    notMonitored: isSearch ? words.notMonitored : '',
    nearest: nearest.map(themeButton),
    buttons: [themes, help],
  };
}

function scheduleButtons({ state }: Subscription, words: Words): Button[] {
  const { promptNow, pause, resume, stop } = commonButtons(words);
  return { active: [promptNow, pause, stop], paused: [resume, stop], stopped: [resume] }[state];
}

function weekly({ schedule: { day, time, zone } }: Subscription, words: Words): string {
  return words.weekly(day, time, zone);
}
