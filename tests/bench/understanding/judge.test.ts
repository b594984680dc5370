import { expect, test } from 'vitest';
import { loadLibrary } from '../../../src/content/load.ts';
import type { Answer } from '../../../src/conversation/answer.ts';
import { themeAnswer } from '../../../src/conversation/theme-answer.ts';
import { judge, type Verdict } from './judge.ts';
import type { Label } from './labels.ts';
import { titleOnly } from './title-only.ts';

const library = await loadLibrary('data');

function the<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the library has changed');
  return thing;
}

const themeOf = (id: string) => the([...library.themes.values()].find((each) => each.id === id));
const caseOf = (id: string) =>
  the([...library.cases.values()].find(({ case: of }) => of.id === id));

const lesson = (id: string): Answer => themeAnswer(library, themeOf(id), 0);
const nearest = (...ids: string[]): Answer => ({
  kind: 'not-understood',
  about: 'topic',
  nearest: ids.map(themeOf),
});
const choice = (...ids: string[]) =>
  ({ kind: 'choice', themes: ids.map(themeOf) }) as unknown as Answer;
const caseShown = (id: string, show: 'all' | 'strengths'): Answer => ({
  kind: 'case',
  source: caseOf(id),
  show,
});
const question = (theme: string, occasion: 'now' | 'random' | 'again'): Answer => ({
  kind: 'question',
  occasion,
  prompt: the(library.current.find((each) => each.theme.id === theme)),
});
/** As it is, or will be: schedules learn to come every two weeks, and to pause until a day. */
const scheduled = (event: string, more: object = {}, until?: unknown) =>
  ({
    kind: 'schedule',
    event,
    subscription: {
      state: 'active',
      schedule: { days: [2], time: new Temporal.PlainTime(9, 30), zone: 'Europe/London', ...more },
      until,
    },
    next: Temporal.Instant.from('2026-12-01T09:30Z'),
  }) as unknown as Answer;
const chosen = (event: string, choice: string, ...ids: string[]) =>
  ({
    kind: 'chosen-themes',
    event,
    choice,
    themes: choice === 'only' ? ids.map((id) => ({ theme: themeOf(id), questions: 1 })) : [],
    leftOut: choice === 'without' ? ids.map(themeOf) : [],
  }) as unknown as Answer;
const only = (kind: string) => ({ kind }) as unknown as Answer;

const THINK: Label = { kind: 'theme', want: 'think-family' };
const TWO: Label = { kind: 'choice', want: ['think-family', 'information-sharing'] };
const THREE: Label = {
  kind: 'choice',
  want: ['think-family', 'information-sharing', 'flexible-working'],
};
const TUESDAY: Label = { kind: 'schedule', want: { day: 2, time: '09:30' } };

const ONLY: Label = { kind: 'choose-themes', want: { change: 'only', themes: ['think-family'] } };
const WITHOUT: Label = {
  kind: 'choose-themes',
  want: { change: 'without', themes: ['think-family'] },
};

type Shown = Partial<Verdict>;
const RIGHT: Shown = { right: true, inTop3: true, wronglyConfident: false };
const TOP: Shown = { right: false, inTop3: true, wronglyConfident: false };
const WRONG: Shown = { right: false, inTop3: false, wronglyConfident: true };
const NO: Shown = { right: false, inTop3: false, wronglyConfident: false };

test.each<[string, Label, Answer, Shown]>([
  ['a theme: its lesson', THINK, lesson('think-family'), RIGHT],
  ['a theme: another lesson', THINK, lesson('flexible-working'), WRONG],
  ['a theme: among the nearest', THINK, nearest('flexible-working', 'think-family'), TOP],
  ['a theme: in a choice', THINK, choice('think-family', 'flexible-working'), TOP],
  [
    'a theme: fourth in a choice',
    THINK,
    choice('flexible-working', 'information-sharing', 'use-of-solicitors', 'think-family'),
    NO,
  ],
  ['a theme: a question of it', THINK, question('think-family', 'random'), TOP],
  ['a theme: a case', THINK, caseShown('felix', 'all'), WRONG],
  ['two themes: both', TWO, choice('information-sharing', 'think-family'), RIGHT],
  ['two themes: both as nearest', TWO, nearest('information-sharing', 'think-family'), RIGHT],
  ['two themes: one of them', TWO, lesson('think-family'), TOP],
  ['two themes: one, with another', TWO, choice('think-family', 'flexible-working'), TOP],
  ['two themes: another', TWO, lesson('use-of-solicitors'), WRONG],
  ['three themes: two of them', THREE, choice('flexible-working', 'think-family'), RIGHT],
  ['a case', { kind: 'case', want: 'felix' }, caseShown('felix', 'all'), RIGHT],
  ['a case: its strengths', { kind: 'case', want: 'felix' }, caseShown('felix', 'strengths'), TOP],
  ['a case: another', { kind: 'case', want: 'felix' }, caseShown('harry', 'all'), WRONG],
  ['strengths', { kind: 'strengths', want: 'harry' }, caseShown('harry', 'strengths'), RIGHT],
  [
    'a question',
    { kind: 'question', want: 'think-family' },
    question('think-family', 'now'),
    RIGHT,
  ],
  [
    'a question: the lesson',
    { kind: 'question', want: 'think-family' },
    lesson('think-family'),
    TOP,
  ],
  ['any question', { kind: 'random' }, question('think-family', 'random'), RIGHT],
  ['a question now: not now', { kind: 'prompt' }, question('think-family', 'random'), WRONG],
  [
    'a question now, of a theme',
    { kind: 'prompt', want: 'think-family' },
    question('think-family', 'now'),
    RIGHT,
  ],
  ['Tuesday', TUESDAY, scheduled('set'), RIGHT],
  ['Tuesday: only shown', TUESDAY, scheduled('next'), NO],
  ['Tuesday: another day', TUESDAY, scheduled('set', { days: [3] }), NO],
  ['Tuesday: another day as well', TUESDAY, scheduled('set', { days: [2, 3] }), NO],
  ['Tuesday: the last of a month', TUESDAY, scheduled('set', { weeks: ['last'] }), NO],
  ['Tuesday: every other', TUESDAY, scheduled('set', { every: '2 weeks' }), NO],
  [
    'every other Tuesday',
    { kind: 'schedule', want: { day: 2, time: '09:30', every: '2 weeks' } },
    scheduled('set', { every: { weeks: 2 } }),
    RIGHT,
  ],
  [
    'in a zone',
    { kind: 'schedule', want: { day: 2, time: '09:30', zone: 'Europe/Paris' } },
    scheduled('set'),
    NO,
  ],
  ['days off', { kind: 'days-off' }, scheduled('daysOff'), RIGHT],
  ['days off: only the next', { kind: 'days-off' }, scheduled('next'), NO],
  ['a pause', { kind: 'pause' }, scheduled('paused'), RIGHT],
  [
    'a pause until a day',
    { kind: 'pause', want: { until: '2027-01-04' } },
    scheduled('pausedUntil', {}, Temporal.PlainDate.from('2027-01-04')),
    RIGHT,
  ],
  [
    'a pause until a day, told as an instant',
    { kind: 'pause', want: { until: '2027-01-04' } },
    scheduled('pausedUntil', {}, Temporal.Instant.from('2027-01-04T00:00Z')),
    RIGHT,
  ],
  [
    'a pause until a day: until another',
    { kind: 'pause', want: { until: '2027-01-04' } },
    scheduled('paused'),
    NO,
  ],
  ['who set it', { kind: 'who' }, scheduled('setByYou'), RIGHT],
  ['skip', { kind: 'skip' }, scheduled('paused'), NO],
  ['history', { kind: 'history' }, only('history'), RIGHT],
  ['why', { kind: 'why' }, only('why'), RIGHT],
  ['why: a lesson', { kind: 'why' }, lesson('think-family'), WRONG],
  ['again', { kind: 'again' }, question('think-family', 'again'), RIGHT],
  ['again: another question', { kind: 'again' }, question('think-family', 'now'), WRONG],
  ['only a theme', ONLY, chosen('set', 'only', 'think-family'), RIGHT],
  ['only a theme: two', ONLY, chosen('set', 'only', 'think-family', 'flexible-working'), NO],
  ['only a theme: without it', ONLY, chosen('set', 'without', 'think-family'), NO],
  ['without a theme', WITHOUT, chosen('set', 'without', 'think-family'), RIGHT],
  ['without a theme: another', WITHOUT, chosen('set', 'without', 'flexible-working'), NO],
  ['all themes', { kind: 'all-themes' }, chosen('unchanged', 'all'), RIGHT],
  ['all themes: only shown', { kind: 'all-themes' }, chosen('shown', 'all'), NO],
  ['which themes', { kind: 'chosen-themes' }, chosen('shown', 'all'), RIGHT],
  ['nothing', { kind: 'none' }, nearest(), RIGHT],
  ['nothing: a lesson', { kind: 'none' }, lesson('think-family'), WRONG],
  ['nothing: a choice', { kind: 'none' }, choice('think-family'), NO],
  ['personal data', { kind: 'personal' }, only('personal-data'), RIGHT],
  ['urgent', { kind: 'urgent' }, only('urgent'), { ...RIGHT, urgentMissed: false }],
  [
    'urgent: a lesson',
    { kind: 'urgent' },
    lesson('think-family'),
    { ...WRONG, urgentMissed: true },
  ],
  ['a false alarm', THINK, only('urgent'), { ...NO, falseAlarm: true }],
  ['a lesson: paused', THINK, scheduled('paused'), { ...NO, scheduleChanged: true }],
  ['a lesson: told when', THINK, scheduled('next'), { ...NO, scheduleChanged: false }],
  ['nothing: stopped', { kind: 'none' }, scheduled('stopped'), { ...NO, scheduleChanged: true }],
  ['a pause: stopped', { kind: 'pause' }, scheduled('stopped'), { ...NO, scheduleChanged: false }],
])('%s', (_, label, answer, verdict) => {
  expect(judge(label, answer)).toMatchObject(verdict);
});

test.each([
  ['Lessons about Think Family, please', 'think-family'],
  ['what did we learn on THINK FAMILY?', 'think-family'],
  ['think families', undefined],
])('the bot to compare with knows titles only: %s', async (text, theme) => {
  const answer = await titleOnly(library)(text);
  expect(answer.kind === 'theme' ? answer.theme.id : undefined).toBe(theme);
});
