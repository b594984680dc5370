import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/content/load.ts';
import { readIntent } from '../../src/conversation/read-intent.ts';
import { readThemeChoice } from '../../src/conversation/theme-choice-words.ts';

const NOW = Temporal.ZonedDateTime.from('2026-11-23T10:00[Europe/London]');
const library = await loadLibrary('data');
const lines = (text: string) => text.trim().split(/\s*\n\s*/);

// biome-ignore format: a table
test.each([
  ['only Think Family questions', 'only', 'think-family'],
  ['Only Think Family please', 'only', 'think-family'],
  ['think family only', 'only', 'think-family'],
  ['questions about solicitors and money only', 'only', 'use-of-solicitors financial-pressures'],
  ['only send us questions about information sharing', 'only', 'information-sharing'],
  ['just lawyers and money questions please', 'only', 'use-of-solicitors financial-pressures'],
  ['limit our questions to transition planning & think family', 'only', 'transition-planning think-family'],
  ['set our themes to think family, solicitors, money', 'only', 'think-family use-of-solicitors financial-pressures'],
  ['stick to Think Family questions', 'only', 'think-family'],
  ['we’d like only think family questions from now on', 'only', 'think-family'],
  ['switch to Think Family questions', 'only', 'think-family'],
  ['subscribe us to think family', 'only', 'think-family'],
  ['only communication across the partnerships questions', 'only', 'communication-across-the-partnerships'],
  ['add transition planning', 'add', 'transition-planning'],
  ['can you add transition planning to the rotation', 'add', 'transition-planning'],
  ['add supporting parents + money please', 'add', 'supporting-parents financial-pressures'],
  ['also send us questions about money', 'add', 'financial-pressures'],
  ['think family questions too', 'add', 'think-family'],
  ['put flexible working back', 'add', 'flexible-working'],
  ['leave out flexible working', 'without', 'flexible-working'],
  ['leave flexible working out', 'without', 'flexible-working'],
  ['no more questions about solicitors', 'without', 'use-of-solicitors'],
  ['don’t send us questions about money', 'without', 'financial-pressures'],
  ['stop asking us about money', 'without', 'financial-pressures'],
  ['everything except flexible working', 'without', 'flexible-working'],
  ['all themes but Think Family', 'without', 'think-family'],
  ['drop the solicitors questions', 'without', 'use-of-solicitors'],
  ['unsubscribe from think family', 'without', 'think-family'],
])('%s', (text, change, themes) => {
  const expected = { kind: 'choose-themes', change, themes: themes.split(' ') };
  expect(readIntent(text, library, NOW)).toEqual(expected);
});

test.each(
  lines(`
    all themes again
    back to all themes
    questions on all themes please
    we want all themes
    reset our themes
    switch back to all topics
  `),
)('“%s” chooses all', (text) => {
  expect(readIntent(text, library, NOW)).toEqual({ kind: 'all-themes' });
});

test.each(
  lines(`
    which themes do we get
    what themes are we on
    our themes
    which themes have we chosen
    what are we subscribed to
    which topics are left out
  `),
)('“%s” asks which they are', (text) => {
  expect(readIntent(text, library, NOW)).toEqual({ kind: 'chosen-themes' });
});

test('where words fit several themes, it is asked back which, and what is clear is kept', () => {
  expect(
    readIntent(
      'only questions about flexible working and support for worn out parents',
      library,
      NOW,
    ),
  ).toEqual({
    kind: 'which-theme',
    change: 'only',
    themes: ['flexible-working'],
    among: expect.arrayContaining(['think-family', 'supporting-parents']),
  });
});

test.each([
  'only gangs questions',
  'leave out gangs',
  'add gangs',
  'only money and gangs questions',
])('“%s” names no theme that there is: nothing is changed', (text) => {
  expect(readIntent(text, library, NOW).kind).toMatch(/unclear|choice|random/);
});

test.each(
  lines(`
    list themes
    all themes
    show all themes
    list all themes again
    what themes can i ask about
    which themes apply to case 2
    what topics have you got
    add it to the case
    add a note
    add more support for parents
    only mum had questions about money
    just a question about solicitors
    just a few questions on money
    the only question i have is about money
    can we have questions about money
    questions for that
    stop sending questions
    no more questions
    leave this week out
    skip next
    unsubscribe
    only mondays
    dad will only talk to us through his legal team
    mum wont trust us and only emails via her lawyer
    why do we only get mums view
    remove child from home
    take baby out
    leave children out of meetings
    questions to ask parents about money only
    move the questions to friday
    everything about think family
    do not send money to families
  `),
)('“%s” is about something else', (text) => {
  expect(readThemeChoice(text, library)).toBeUndefined();
});

test('long messages are read in no time', () => {
  for (const part of [
    'only the questions ',
    'and please can we ',
    'add themes and ',
    'all of the ',
  ]) {
    const start = performance.now();
    for (let length = 1; length <= 210; length += 3) {
      readThemeChoice(`${part.repeat(20).slice(0, length)}!`, library);
    }
    expect(performance.now() - start).toBeLessThan(3_000);
  }
});
