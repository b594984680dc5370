import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/conversation/answer.ts';
import { allAnswers, cards } from '../cards/all-answers.ts';
import { withoutFalseAlarms } from '../cards/false-alarms.ts';
import { type CardPage, openCardPage, type ShownCard } from './card-page.ts';

/**
 * Each kind of card, drawn as Teams would: a picture a look in `tests/pictures/drawn`, for a person
 * to look at, and what a person would notice, checked.
 */

const FOLDER = join(import.meta.dirname, 'drawn');
const KINDS = [
  'question',
  'theme',
  'case',
  'strengths',
  'themes',
  'cases',
  'welcome',
  'help',
  'schedule',
  'schedule-days-off',
  'not-understood',
  'urgent',
  'personal-data',
  'history',
  'history-none',
  'why',
  'chosen-themes',
  'all-themes',
  'which-themes-to-choose',
  'round',
  'round-think-mine',
  'round-answered',
  'round-think-lead',
  'round-share',
  'round-share-lead',
  'round-too-few',
  'round-agree',
  'round-agree-lead',
  'round-closed',
  'round-urgent',
  'round-withdrawn',
  'round-summary',
  'round-summary-bare',
  'round-note',
  'commitments',
  'commitments-review',
  'commitments-none',
  'question-picked',
  'theme-of-two-audits',
  'theme-page-2',
  'theme-bare',
  'question-bare',
  'case-bare',
  'strengths-not-told',
  'cases-of-many-audits',
  'cases-page-2',
  'which-case',
  'help-of-many-audits',
  'which-holidays',
  'whose-holidays',
  'term-time',
  'urgent-by-default',
  'button',
];

let page: CardPage;
let answers: Map<string, Answer>;
let cardFor: (answer: Answer) => unknown;

beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  answers = await allAnswers();
  const render = await cards();
  cardFor = (answer) => render(answer).card;
  page = await openCardPage();
});
afterAll(() => page.close());

test('there is a picture of each kind of card', () => {
  expect([...answers.keys()]).toEqual(KINDS);
});

describe.each(KINDS)('%s', (kind) => {
  async function show(look: Parameters<CardPage['show']>[1]): Promise<ShownCard> {
    const answer = answers.get(kind);
    if (answer === undefined) throw new Error(`no answer of kind ${kind}`);
    return page.show(cardFor(answer), look);
  }

  test.each(['light', 'dark', 'contrast', 'phone'] as const)('%s', async (look) => {
    const shown = await show(look);
    await shown.png(join(FOLDER, `${kind}-${look}.png`));
    expect(withoutFalseAlarms(shown.problems)).toEqual([]);
    expect(await shown.overflowing()).toEqual([]);
    expect(await shown.clipped()).toEqual([]);
    expect((await shown.contrast()).tooLow).toEqual([]);
  });

  test('works with a keyboard and a screen reader', async () => {
    const shown = await show('light');
    const { headings, buttons, links } = await shown.accessible();
    expect(headings.length).toBeGreaterThan(0);
    const names = [...buttons, ...[...headings, ...links].map(({ name }) => name)];
    expect(names).not.toContain('');
    expect(new Set(buttons).size).toBe(buttons.length);
    const { unreachable, outOfOrder, withoutVisibleFocus } = await shown.keyboard();
    expect({ unreachable, outOfOrder, withoutVisibleFocus }).toEqual({
      unreachable: [],
      outOfOrder: [],
      withoutVisibleFocus: [],
    });
  });
});
