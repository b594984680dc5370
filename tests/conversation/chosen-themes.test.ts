import { beforeEach, expect, test } from 'vitest';
import { makeLibrary } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { Answer, ChosenThemesAnswer } from '../../src/conversation/answer.ts';
import { owe } from '../../src/delivery/plan.ts';
import { type Chat, openChat } from './chat.ts';

const real = await loadLibrary('data');

let chat: Chat;
beforeEach(() => {
  chat = openChat(real);
});

function chosen(answer: Answer): ChosenThemesAnswer {
  if (answer.kind !== 'chosen-themes') throw new Error(`no themes but ${answer.kind}`);
  return answer;
}

/** In short: what became of it, the themes, how many questions for how many days. */
async function ask(words: string): Promise<string> {
  const answer = chosen(await chat.hear(words));
  const { event, choice, themes, leftOut, questions, lasts } = answer;
  const ids =
    choice === 'without' ? leftOut.map(({ id }) => id) : themes.map((each) => each.theme.id);
  return `${event} ${choice} ${choice === 'all' ? '' : ids.join('+')} ${questions} in ${lasts.total('days')}`;
}

test('themes are chosen, added, left out and given back, with what that means', async () => {
  expect(await ask('which themes do we get')).toBe('shown all  19 in 133');
  expect(chat.writes).toBe(0);
  expect(await ask('only Think Family questions')).toBe('set only think-family 5 in 35');
  expect(await ask('only think family')).toBe('unchanged only think-family 5 in 35');
  expect(await ask('add flexible working')).toBe('set only think-family+flexible-working 7 in 49');
  expect(await ask('leave out think family')).toBe('set only flexible-working 2 in 14');
  expect(await ask('leave out flexible working')).toBe(
    'nothing-left only flexible-working 2 in 14',
  );
  expect(await ask('all themes again')).toBe('set all  19 in 133');
  expect(await ask('all themes again')).toBe('unchanged all  19 in 133');
  expect(await ask('leave out flexible working')).toBe('set without flexible-working 17 in 119');
  expect(await ask('add flexible working')).toBe('set all  19 in 133');
  expect(chat.kept.themes).toBeUndefined();
});

test('how long they last follows the schedule', async () => {
  await chat.hear('every other Monday at 9:00');
  expect(await ask('only flexible working')).toBe('set only flexible-working 2 in 28');
  await chat.hear('first Monday of the month at 9:00');
  expect(await ask('all themes again')).toMatch(/^set all {2}19 in 5\d\d$/);
});

test('the questions that come are of the chosen themes, and so is what is still to come', async () => {
  await chat.hear('only solicitors and money questions');
  for (let i = 0; i < 4; i += 1) {
    const { themes } = { themes: ['use-of-solicitors', 'financial-pressures'] };
    const answer = await chat.hear('prompt');
    expect(answer).toMatchObject({ kind: 'question', occasion: 'now' });
    if (answer.kind === 'question') expect(themes).toContain(answer.prompt.theme.id);
  }
  expect(await chat.hear('why')).toMatchObject({ reason: { left: 0, of: 4 } });
  await chat.hear('prompt');
  expect(chosen(await chat.hear('our themes'))).toMatchObject({ questions: 4, left: 3 });
});

test('the schedule can be changed without the themes being forgotten', async () => {
  await chat.hear('only flexible working');
  await chat.hear('weekly question on Wednesdays at 14:30');
  await chat.hear('stop');
  await chat.hear('resume');
  expect(chat.kept.themes).toEqual({ kind: 'only', themes: ['flexible-working'] });
});

test('what fits several themes is asked back with buttons, and then done', async () => {
  const answer = await chat.hear(
    'only questions about flexible working and support for worn out parents',
  );
  expect(answer).toMatchObject({
    kind: 'choice',
    themes: expect.arrayContaining([
      expect.objectContaining({ id: 'think-family' }),
      expect.objectContaining({ id: 'supporting-parents' }),
    ]),
    choosing: { change: 'only', with: [{ id: 'flexible-working' }] },
  });
  expect(chat.kept.themes).toBeUndefined();
  const themes = ['flexible-working', 'think-family'];
  expect((await chat.press({ verb: 'choose-themes', change: 'only', themes })).kind).toBe(
    'chosen-themes',
  );
  expect(chat.kept.themes).toEqual({ kind: 'only', themes });
});

test.each([
  { verb: 'choose-themes', change: 'only', themes: ['withdrawn'] },
  { verb: 'choose-themes', change: 'only', themes: [] },
  { verb: 'choose-themes', change: 'other', themes: ['think-family'] },
])('a button that asks for %j no longer works', async (press) => {
  expect(await chat.press(press)).toMatchObject({ kind: 'not-understood', about: 'button' });
  expect(chat.writes).toBe(0);
});

test('when all chosen themes are archived it says so, and questions come from the others', async () => {
  await chat.hear('only flexible working');
  chat.library = makeLibrary(
    real.audits.map((audit) => ({
      ...audit,
      cases: audit.cases.map((each) => ({
        ...each,
        keyMessages: each.keyMessages.filter(({ title }) => title !== 'Flexible working'),
      })),
    })),
    [...real.themes.values()].filter(({ id }) => id !== 'flexible-working'),
  );
  expect(chosen(await chat.hear('our themes'))).toMatchObject({
    choice: 'only',
    isFallback: true,
    gone: 1,
    themes: { length: 9 },
    questions: 17,
  });
  expect(owe(chat.kept, chat.now, chat.library)).toMatchObject([{ why: { isFallback: true } }]);
  await chat.hear('only think family');
  expect(chosen(await chat.hear('our themes'))).toMatchObject({ isFallback: false, gone: 0 });
});

test('themes of which nothing is asked cannot be chosen, and nothing changes', async () => {
  const audits = real.audits.map((audit) => ({ ...audit, status: 'archived' as const }));
  chat.library = makeLibrary(audits, [...real.themes.values()]);
  expect(chosen(await chat.hear('only flexible working')).event).toBe('no-questions');
  expect(chat.kept.themes).toBeUndefined();
});

test('one of several chosen themes that is gone is counted, and the others go on', async () => {
  await chat.hear('only flexible working and think family');
  const themes = [...real.themes.values()].filter(({ id }) => id !== 'flexible-working');
  chat.library = makeLibrary(
    real.audits.map((audit) => ({
      ...audit,
      cases: audit.cases.map((each) => ({
        ...each,
        keyMessages: each.keyMessages.filter(({ title }) => title !== 'Flexible working'),
      })),
    })),
    themes,
  );
  expect(chosen(await chat.hear('our themes'))).toMatchObject({
    gone: 1,
    isFallback: false,
    themes: [{ theme: { id: 'think-family' }, questions: 5 }],
  });
});
