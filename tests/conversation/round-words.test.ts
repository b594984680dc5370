import { beforeAll, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { findQuestions } from '../../src/conversation/find-questions.ts';
import { readRoundWords } from '../../src/conversation/round-words.ts';

/** A Tuesday. */
const NOW = Temporal.ZonedDateTime.from('2026-11-24T10:00[Europe/London]');

let library: Library;
beforeAll(async () => {
  library = await loadLibrary('data');
});

const read = (text: string, inMeeting = true) => readRoundWords(text, library, inMeeting, NOW);
const on = (date: string) => Temporal.PlainDate.from(date);

// biome-ignore format: a table
test.each([
  ['prompt', { kind: 'start', theme: undefined }],
  ['Prompt on Think Family please', { kind: 'start', theme: 'think-family' }],
  ['Prompt now please', { kind: 'start', theme: undefined }],
  ['start a round', { kind: 'start', theme: undefined }],
  ['round on lawyers', { kind: 'start', theme: 'use-of-solicitors' }],
  ['a reflective round about transition planning', { kind: 'start', theme: 'transition-planning' }],
  ['round on gangs', { kind: 'unknown-theme' }],
  ['prompt at meeting start', { kind: 'at-start', on: true }],
  ['Prompt at the start of every meeting in this series', { kind: 'at-start', on: true }],
  ['question at the start of each meeting', { kind: 'at-start', on: true }],
  ['no prompt at meeting start', { kind: 'at-start', on: false }],
  ['stop prompts at meeting start', { kind: 'at-start', on: false }],
  ['our commitments', { kind: 'commitments' }],
  ['What did we agree to do?', { kind: 'commitments' }],
  ['suggest: what does the child want?', { kind: 'suggest', text: 'what does the child want?' }],
  ['I would like to suggest something else', { kind: 'suggest', text: 'something else' }],
  ['suggest', { kind: 'suggest', text: '' }],
])('in a meeting: %s', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

// biome-ignore format: a table
test.each([
  ['plan round on information sharing for Tuesday\'s meeting', '2026-12-01', 'information-sharing'],
  ['plan a round on Think Family for Thursday', '2026-11-26', 'think-family'],
  ['prepare a round for 12 January', '2027-01-12', undefined],
  ['plan round on lawyers for our next meeting on 3 December', '2026-12-03', 'use-of-solicitors'],
  ['plan round on Think Family for today', '2026-11-24', 'think-family'],
  ['plan round on Think Family for Friday’s team meeting', '2026-11-27', 'think-family'],
])('%s', (text, date, theme) => {
  expect(read(text)).toEqual({ kind: 'plan', theme, on: on(date) });
});

test.each([
  'plan round on Think Family',
  'plan round for whenever',
  'plan a round for 31 February',
])('the date is asked back: %s', (text) => {
  expect(read(text)).toMatchObject({ kind: 'plan', on: undefined });
});

test.each([
  'prompt',
  'prompt on Think Family',
  'random question',
  'suggest a theme',
  'list themes',
])('elsewhere it is not about rounds: %s', (text) => {
  expect(read(text, false)).toBeUndefined();
});

test.each([
  'list themes',
  'show case 2',
  'random question',
  'pause',
  'a round table of partners met',
])('in a meeting it is not about rounds: %s', (text) => {
  expect(read(text)).toBeUndefined();
});

test('what is typed in the compose box is found by its beginnings, those of the theme first', () => {
  const all = findQuestions(library, '');
  expect(all).toHaveLength(library.current.length);
  const [first] = findQuestions(library, 'thin fam');
  expect(first?.theme.title).toBe('Think Family');
  expect(findQuestions(library, 'lawy')[0]?.theme.title).toBe('Use of Solicitors');
  for (const { prompt, theme, case: of } of findQuestions(library, 'father')) {
    const words = [theme.title, ...theme.aliases, ...prompt.questions, of.name].join(' ');
    expect(words).toMatch(/\bfather/i);
  }
  expect(findQuestions(library, 'xylophone')).toEqual([]);
});
