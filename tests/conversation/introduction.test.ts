import { expect, test } from 'vitest';
import { withoutIntroduction, withoutPurpose } from '../../src/conversation/introduction.ts';

test.each([
  ['HV here – mum using food bank, any learning', 'mum using food bank, any learning'],
  ['Housing officer. How do we share what we see?', 'How do we share what we see?'],
  ['community nurse: how can we be there for mum', 'how can we be there for mum'],
  [
    "Hi, I'm a school nurse and nobody tells me when a family moves",
    'nobody tells me when a family moves',
  ],
  ['As a newish team manager, how do I ask about money', 'how do I ask about money'],
  ['GP - never asked to a review, lessons?', 'never asked to a review, lessons?'],
])('“%s” asks “%s”', (text, left) => {
  expect(withoutIntroduction(text)).toBe(left);
});

test.each([
  'GP. Lessons please',
  'GPs at reviews',
  'carers: what did we learn', // A subject, with too little beside it to be somebody who asks.
  'solicitors. how do we keep talking to parents',
  'Foster carers are always told last, what did we learn',
  'police officer safety when a parent is angry',
  '',
])('“%s” stays whole', (text) => {
  expect(withoutIntroduction(text)).toBe(text);
});

test.each([
  ['information sharing, need it for team meeting at 2', 'information sharing'],
  ["about dads for tomorrow's huddle", 'about dads'],
  ['solicitors for my supervision on Tuesday?', 'solicitors'],
  ['Think Family - ahead of the away day', 'Think Family'],
  ['boundaries for the duty team', 'boundaries'],
])('“%s” is about “%s”', (text, left) => {
  expect(withoutPurpose(text)).toBe(left);
});

test.each([
  'supervision',
  'fewer meetings for families',
  'agendas for review meetings',
  'what is supervision for',
  'something for supervision on boundaries',
  'help for the team around the child',
  'for team meeting',
])('what “%s” is for is a part of it', (text) => {
  expect(withoutPurpose(text)).toBe(text);
});

test('a message without an end is read in an instant', () => {
  const started = performance.now();
  withoutIntroduction(`${'a '.repeat(20_000)}manager`);
  withoutIntroduction('nurse '.repeat(20_000));
  withoutPurpose(' for the team'.repeat(20_000));
  withoutPurpose(', '.repeat(20_000));
  expect(performance.now() - started).toBeLessThan(200);
});
