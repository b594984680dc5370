import { beforeAll, expect, test } from 'vitest';
import type { Library } from '../../../src/content/library.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { readIntent } from '../../../src/conversation/read-intent.ts';
import { looksUrgent } from '../../../src/conversation/urgent/looks-urgent.ts';
import { readLabelledSets } from '../../bench/understanding/labels.ts';
import { type Asked, botOf } from '../bot-of.ts';

/** The first few are nothing that the library knows, the others are what it teaches. */
const DOUBTFUL = [
  ...['kid in the corridor', 'she is quiet since monday', 'the girl next to me'],
  ...['mum has no money for food', 'the boy is 17 and nobody has planned for him'],
  'I am worried about the family on the edge of the boundary',
];

let library: Library;
let bot: Asked;
beforeAll(async () => {
  library = await loadLibrary('data');
  bot = botOf(library);
});

test('what is clearly a live concern gets the contacts, whatever else it asks for', async () => {
  for (const text of [
    'show Think Family lessons. Also a child has just told me her dad hits her.',
    'a boy on the roof says he will jump, his date of birth is 3/4/2012',
  ]) {
    expect(looksUrgent(text)).toBe(true);
    expect(await bot.hear(text)).toMatchObject({ kind: 'urgent' });
  }
});

test.each([
  ['I self harm', true],
  ['i cut myself', true],
  ['lessons about self-harm', false],
  ['self harm in teenagers', false],
])('“%s” is a live concern: %s', (text, isLive) => {
  expect(looksUrgent(text)).toBe(isLive);
});

test('in doubt, what the library or a command answers clearly is no concern, all else is one', async () => {
  const tuning = (await readLabelledSets()).filter(({ name }) => name.startsWith('tuning'));
  const asked = tuning.flatMap(({ questions }) => questions.map(({ text }) => text));
  const texts = [...DOUBTFUL, ...asked];
  const doubtful = texts.filter((text) => looksUrgent(text) === 'possibly');
  const now = Temporal.ZonedDateTime.from('2026-11-23T10:00[Europe/London]');
  const answers = { urgent: 0, other: 0 };
  for (const text of doubtful) {
    const intent = readIntent(text, library, now);
    const isClear =
      !['unclear', 'choice', 'cases', 'help', 'stop'].includes(intent.kind) &&
      !(intent.kind === 'theme' && intent.isGuess === true);
    const answer = await bot.hear(text, text);
    expect(answer.kind === 'urgent').toBe(!isClear);
    answers[answer.kind === 'urgent' ? 'urgent' : 'other'] += 1;
  }
  expect(answers).toEqual({ urgent: expect.any(Number), other: expect.any(Number) });
  expect(Math.min(answers.urgent, answers.other)).toBeGreaterThan(0);
});

test('the way back from the contacts leads to the learning', async () => {
  expect(await bot.press({ verb: 'list-themes' })).toMatchObject({ kind: 'themes', from: 0 });
});
