import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { loadLibrary } from '../../../src/content/load.ts';
import { looksPersonal } from '../../../src/conversation/personal-data.ts';
import {
  learnFrom,
  type Message,
  messagesToLearn,
} from '../../../src/conversation/urgent/examples.ts';
import {
  POSSIBLE,
  urgencyOf,
  WEIGHTS_FILE,
} from '../../../src/conversation/urgent/looks-urgent.ts';
import { crossValidated, mistakesOf } from '../../../src/conversation/urgent/measure.ts';
import { readLabelledSets } from '../../bench/understanding/labels.ts';

let messages: Message[];
beforeAll(async () => {
  const { subjects } = await loadLibrary('data');
  messages = await messagesToLearn(subjects);
});

test('the weights are those that the examples teach: else run `npm run urgent learn`', async () => {
  const inFile = new Map<string, number>(
    Object.entries(JSON.parse(await readFile(WEIGHTS_FILE, 'utf8'))),
  );
  const learnt = learnFrom(messages);
  const all = new Set([...inFile.keys(), ...learnt.keys()]);
  // Another version of Node may round the last place of an exponential differently.
  const others = [...all].filter(
    (feature) => Math.abs((inFile.get(feature) ?? 0) - (learnt.get(feature) ?? 0)) > 1,
  );
  expect(others).toEqual([]);
});

test('hardly any live concern of the examples is missed, and few others are taken for one', () => {
  const { missed, falseAlarms, live, other } = mistakesOf(
    messages.map((message) => ({ ...message, urgency: urgencyOf(message.text) })),
    POSSIBLE,
  );
  expect(live).toBeGreaterThan(8_000);
  expect(other).toBeGreaterThan(12_000);
  expect(missed.length / live).toBeLessThan(0.005);
  expect(falseAlarms.length / other).toBeLessThan(0.01);
});

/**
 * A little above what was measured (docs/decisions/0015): many of the examples were written to be
 * hard to tell apart, and here a whole profession or subject is new.
 */
test('nor of those under a heading that nothing was learnt from', () => {
  const measured = crossValidated(messages, 'batch');
  const { missed, falseAlarms, live, other } = mistakesOf(measured, POSSIBLE);
  expect(measured).toHaveLength(messages.length);
  expect(missed.length / live).toBeLessThan(0.07);
  expect(falseAlarms.length / other).toBeLessThan(0.09);
});

test('nobody can be found by an example', () => {
  expect(messages.filter(({ text }) => looksPersonal(text))).toEqual([]);
});

test('no example stands there twice, or both for and against', () => {
  const alike = Map.groupBy(messages, ({ text }) => text.toLowerCase());
  expect([...alike].filter(([, same]) => same.length > 1)).toEqual([]);
});

/** Only their number is said: a question that is held back must not appear in a failure. */
test('hardly any example is a question that understanding is measured by', async () => {
  const sets = await readLabelledSets();
  const asked = new Set(sets.flatMap(({ questions }) => questions.map(({ text }) => plain(text))));
  const shared = messages.filter(({ text }) => text.includes(' ') && asked.has(plain(text)));
  expect(shared.length / messages.length).toBeLessThan(0.01);
});

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N} ]/gu, '');
}
