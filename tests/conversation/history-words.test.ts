import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/content/load.ts';
import { readHistoryWords } from '../../src/conversation/history-words.ts';
import { readIntent } from '../../src/conversation/read-intent.ts';

const NOW = Temporal.ZonedDateTime.from('2026-11-23T10:00[Europe/London]');
const library = await loadLibrary('data');

const lines = (text: string) => text.trim().split(/\s*\n\s*/);

test.each(
  lines(`
    history
    Show us our history please
    question history
    what have we had so far?
    last questions
    previous prompts
    show us the last few questions
    which questions have we already had
    what did we have last week
    what was last week’s question
    what questions did we get last month
    recent questions
  `),
)('“%s” asks for what there was', (text) => {
  expect(readIntent(text, library, NOW)).toEqual({ kind: 'history' });
});

test.each(
  lines(`
    send again
    again
    Repost!
    re-send it
    send that again
    post the last question again
    can you repeat the last question please
    the same question again
    pop that one up again
    this week’s question again
    Monday’s question again
    could you send this one again to the team
    re-post the question for the late shift
    send that again, half of us were out
  `),
)('“%s” asks for it again', (text) => {
  expect(readIntent(text, library, NOW)).toEqual({ kind: 'again' });
});

test.each(['can we have last week’s again', 'send last week’s question', 'repost last weeks pls'])(
  '“%s” asks for the one of last week',
  (text) => {
    expect(readIntent(text, library, NOW)).toEqual({ kind: 'again', week: 'last' });
  },
);

test.each(
  lines(`
    why this question?
    why did we get this
    Why this one
    why was this chosen
    why are you asking us this
    how did you choose this
    what made you pick this
    can you tell me why we got this question
    why is this one here again
    why today’s question
  `),
)('“%s” asks why', (text) => {
  expect(readIntent(text, library, NOW)).toEqual({ kind: 'why' });
});

test.each(
  lines(`
    history of domestic abuse
    family history
    mum’s history
    chronology and history
    past harm
    previous convictions
    question about previous moves
    last question about money
    why do parents use solicitors
    why do we get parents that use lawyers
    why is this child at risk
    why did social care get this wrong
    why is it always mum who gets asked
    how do you choose a school
    repeat referrals
    repeat pregnancies
    the same solicitor again
    what have we learned
    what did we get wrong
    what have we got
    think family again
    show case 2 again
    list themes again
    random question again
    start again
    when was the last one due
    who chose this
    send this weeks question to the chat now please
  `),
)('“%s” asks for something else', (text) => {
  expect(readHistoryWords(text)).toBeUndefined();
});

test('long messages are read in no time', () => {
  for (const part of ['why this that ', 'send us the last ', 'the the the ', 'here here ']) {
    const start = performance.now();
    for (let length = 1; length <= 130; length += 1) {
      readHistoryWords(`${part.repeat(60).slice(0, length)}!`);
      readHistoryWords(`${part.repeat(60).slice(0, length)} solicitors`);
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  }
});
