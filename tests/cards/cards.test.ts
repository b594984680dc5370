import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import type { FilledCard } from '../../src/cards/fill.ts';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { readPress } from '../../src/conversation/press.ts';
import { readRoundPress } from '../../src/conversation/round-press.ts';
import { english } from '../../src/words/english.ts';
import { botOf } from '../conversation/bot-of.ts';
import { allAnswers, cards, everyAnswer, libraryOfAnswers } from './all-answers.ts';
import { withoutFalseAlarms } from './false-alarms.ts';

/** `adaptivecards` loads in Node only through its CommonJS build. */
const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards');

/** Teams: keep a card under 28 KB. */
const MOST_BYTES = 28 * 1024;

let library: Library;
let all: Library;
let answers: Answer[];
let render: (answer: Answer) => FilledCard;

beforeAll(async () => {
  library = await loadLibrary('data');
  all = await libraryOfAnswers();
  answers = await everyAnswer();
  render = await cards();
});

const each = (check: (filled: FilledCard, answer: Answer) => void) => () => {
  expect(answers.length).toBeGreaterThan(80);
  for (const answer of answers) check(render(answer), answer);
};

test(
  'each card is valid Adaptive Cards JSON of version 1.5, with nothing unknown in it',
  each(({ card }) => {
    expect(card.version).toBe('1.5');
    const context = new SerializationContext(Versions.v1_5);
    const parsed = new AdaptiveCard();
    parsed.parse(card, context);
    const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i));
    expect(withoutFalseAlarms(events.map(({ message }) => message))).toEqual([]);
    expect(parsed.validateProperties().validationEvents).toEqual([]);
    expect(parsed.getItemCount()).toBeGreaterThan(1);
  }),
);

test(
  'each is small enough for Teams',
  each(({ card }) => {
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(MOST_BYTES);
  }),
);

test(
  'no value was forgotten, and none left empty where words are expected',
  each(({ card, summary }, answer) => {
    expect(JSON.stringify(card), answer.kind).not.toContain('${');
    expect(JSON.stringify(card)).not.toMatch(/undefined|null|\[object/);
    for (const text of texts(card)) expect(text, answer.kind).not.toBe('');
    expect(summary.length).toBeGreaterThan(3);
    expect(card['fallbackText']).toBe(summary);
  }),
);

test(
  'each button asks for something that the bot understands',
  each(({ card }) => {
    for (const data of submits(card)) expect(readPress(data, all)).toBeDefined();
    for (const data of executes(card)) expect(readRoundPress(data)).toBeDefined();
  }),
);

test(
  'each has a heading for a screen reader',
  each(({ card }) => {
    expect(elements(card).some((element) => element['style'] === 'heading')).toBe(true);
  }),
);

test('a question is quoted whole, with theme, case, audit and the note on names', () => {
  for (const prompt of library.prompts.values()) {
    const shown = texts(render({ kind: 'question', occasion: 'weekly', prompt }).card);
    for (const question of prompt.prompt.questions) expect(shown).toContain(question);
    for (const { text } of prompt.message.highlighted) expect(shown).toContain(text);
    expect(shown).toContain(prompt.theme.title);
    expect(shown.join()).toContain(prompt.case.heading);
    expect(shown.join()).toContain(prompt.audit.title);
    expect(shown).toContain(prompt.audit.namesNote);
  }
});

test('a question with a link in the leaflet has it as a button', () => {
  const linked = [...library.prompts.values()].filter(
    ({ prompt, message }) => prompt.links ?? message.highlighted.some(({ links }) => links),
  );
  expect(linked).toHaveLength(5);
  for (const prompt of linked) {
    const urls = elements(render({ kind: 'question', occasion: 'weekly', prompt }).card)
      .filter(({ type }) => type === 'Action.OpenUrl')
      .map(({ url }) => url);
    expect(urls).toHaveLength(1);
    expect(String(urls[0])).toMatch(/^http:\/\/www\.chscb\.org\.uk\//);
  }
});

test('a question without a link of its own leads to the audit, where that has an address', () => {
  const url = 'https://example.org/audit';
  const [prompt] = library.prompts.values();
  if (prompt === undefined) throw new Error('the library is empty');
  const published = { ...prompt, audit: { ...prompt.audit, url } };
  const { card } = render({ kind: 'question', occasion: 'weekly', prompt: published });
  expect(elements(card).filter(({ type }) => type === 'Action.OpenUrl')).toMatchObject([{ url }]);
});

test('a key message that is titled otherwise than its theme is named', () => {
  const harry = [...library.prompts.values()].filter(({ case: of }) => of.id === 'harry');
  for (const prompt of harry) {
    const shown = texts(render({ kind: 'question', occasion: 'weekly', prompt }).card).join('|');
    expect(shown).toContain('Families who live on edge of local authority boundaries');
  }
});

test('what a card quotes from another audit says which audit and year it is from', async () => {
  const shown = await textsOf('theme-of-two-audits');
  expect(shown).toContain('Lessons from 4 cases, 2025 and 2026');
  expect(shown).toContain('From Case 1 (Felix*), CHSCB multi-agency case audit, 2026');
  expect(shown).toContain(
    'Also in Case 2 (Gabriele*): Supporting Parents, CHSCB multi-agency case audit, 2026',
  );
  const page2 = await textsOf('cases-page-2');
  expect(page2).toContain('Cases 13 to 24 of 39');
  expect(page2).toContain('From Made-up partnership case audit 2022');
  expect(page2).toContain('From Made-up partnership case audit, 2021 (an earlier audit)');
  expect(page2.filter((text) => text === '*Names are not the real ones.')).toHaveLength(1);
});

test.each([
  [1, [], 'Lessons from 1 case'],
  [2, [], 'Lessons from 2 cases'],
  [2, ['2026'], 'Lessons from 2 cases, 2026'],
  [2, ['2019', '2026'], 'Lessons from 2 cases, 2019 and 2026'],
  [5, ['2014', '2019', '2021', '2026'], 'Lessons from 5 cases, 2014, 2019, 2021 and 2026'],
  [1_200, ['2014', '2015', '2019', '2021', '2026'], 'Lessons from 1,200 cases, 2014 to 2026'],
])('%i cases of %j', (cases, years, kicker) => {
  expect(english.theme.kicker(cases, years)).toBe(kicker);
});

test('the last page of one says so', () => {
  expect(english.list.casesAt(3_001, 3_001, 3_001)).toBe('Case 3,001 of 3,001');
  expect(english.theme.position(9, 9, 9)).toBe('Key message 9 of 9');
});

test('a theme refers to its related themes, on its first page', async () => {
  const related = ['See also', 'Supporting Parents', 'Awareness of Family Responsibilities'];
  expect(await textsOf('theme')).toEqual(expect.arrayContaining(related));
  const page2 = await textsOf('theme-page-2');
  expect(page2).toContain('Key messages 5 to 8 of 26');
  expect(page2).not.toContain('See also');
  expect(page2.join()).not.toContain('In short');
});

test.each([
  ['question-bare', 'What the case highlighted'],
  ['theme-bare', 'In short'],
  ['case-bare', 'What went well'],
])('%s: no label stands over nothing', async (kind, label) => {
  const { card } = await cardOf(kind);
  expect(texts(card).join()).not.toContain(label);
  const boxes = elements(card).filter(({ type }) => type === 'Container');
  for (const { items } of boxes) expect(elements(items)).not.toEqual([]);
});

test('a key message without questions has no box for them', async () => {
  const answer = await botOf(all).press({ verb: 'show-theme', theme: 'school-moves' });
  if (answer.kind !== 'theme') throw new Error('it is not about a theme');
  const without = answer.messages.filter(({ message }) => message.prompts.length === 0);
  expect(without.length).toBeGreaterThan(0);
  const { card } = render({ ...answer, messages: without });
  expect(texts(card)).not.toContain('Questions to reflect on');
});

test('where the audit does not say what went well, the card says so kindly', async () => {
  expect(await textsOf('strengths-not-told')).toContain(
    'The audit does not say what went well for Gwen. That does not mean that nothing did.',
  );
});

test('help tells of the newest audits, names some, and counts the others', async () => {
  const shown = await textsOf('help-of-many-audits');
  expect(shown).toContain('We looked at three cases in 2025.');
  expect(shown).toContain('Made-up partnership case audit 2024');
  expect(shown).not.toContain('We looked at three cases in 2021.');
  expect(shown).toContain('and 5 more');
});

async function cardOf(kind: string): Promise<FilledCard> {
  const answer = (await allAnswers()).get(kind);
  if (answer === undefined) throw new Error(`no answer of kind ${kind}`);
  return render(answer);
}

async function textsOf(kind: string): Promise<string[]> {
  return texts((await cardOf(kind)).card);
}

test('content is data: no markup, no expression, whatever it holds', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what must stay as it is
  const nasty = '[press](http://evil.example) **b** ${1+1} <at>all</at> \\" {{x}}?';
  const [prompt] = library.prompts.values();
  if (prompt === undefined) throw new Error('the library is empty');
  const { card } = render({
    kind: 'question',
    occasion: 'weekly',
    prompt: {
      ...prompt,
      prompt: { ...prompt.prompt, questions: [nasty], signpost: nasty },
      message: { ...prompt.message, highlighted: [{ text: nasty }] },
      theme: { ...prompt.theme, title: nasty },
    },
  });
  const holding = elements(card).filter(({ text }) => text === nasty);
  expect(holding).toHaveLength(4);
  // A TextRun is plain text; a TextBlock would read Markdown.
  expect(new Set(holding.map(({ type }) => type))).toEqual(new Set(['TextRun']));
});

type Element = { [property: string]: unknown };

/** All objects of a card that have a type, at any depth. */
function elements(value: unknown): Element[] {
  if (Array.isArray(value)) return value.flatMap(elements);
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(elements);
  return 'type' in value ? [value as Element, ...inside] : inside;
}

function texts(card: unknown): string[] {
  return elements(card).flatMap(({ text, title }) =>
    [text, title].filter((each): each is string => typeof each === 'string'),
  );
}

/** What comes with an `Action.Execute`, the one that refreshes a card included. */
function executes(card: unknown): unknown[] {
  return elements(card)
    .filter(({ type }) => type === 'Action.Execute')
    .map(({ verb, data }) => ({ ...(data as object), verb }));
}

function submits(card: unknown): unknown[] {
  return elements(card)
    .filter(({ type }) => type === 'Action.Submit')
    .map(({ data }) => data);
}

test.each([
  ['weekly', 'Reflective question of the week'],
  ['monthly', 'Reflective question of the month'],
  ['regular', 'Reflective question'],
] as const)('a question that comes %s is called so', (occasion, heading) => {
  const [prompt] = library.current;
  if (prompt === undefined) throw new Error('the library has questions');
  const { card, summary } = render({ kind: 'question', occasion, prompt });
  expect(texts(card)[0]).toBe(heading);
  expect(summary.startsWith(`${heading}: `)).toBe(true);
});
