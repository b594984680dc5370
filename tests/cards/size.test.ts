import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { FilledCard } from '../../src/cards/fill.ts';
import { findFaults } from '../../src/content/consistency.ts';
import type { Library, PromptInContext } from '../../src/content/library.ts';
import { readContent } from '../../src/content/load.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { botOf } from '../conversation/bot-of.ts';
import { cards } from './all-answers.ts';
import { type CaseShape, libraryOfShapes } from './content-of.ts';
import { withMadeUpAudits } from './made-up-audits.ts';

/** Teams: keep a card under 28 KB. */
const MOST_BYTES = 28 * 1024;

let render: (answer: Answer) => FilledCard;
beforeAll(async () => {
  render = await cards();
});

/** Characters that take 1 to 6 bytes in JSON; the last is half of an emoji, which JSON escapes. */
const character = fc.constantFrom('a', '"', '\\', 'é', '漢', '🙂', '\ud83d');
const some = fc.constantFrom(1, 2, 7, 40, 80);

type Grow = (character: string, parts: number, most: number) => CaseShape;

/** Content that grows in one way, until the checks refuse it. */
// biome-ignore format: a table
const GROWING: [string, number, Grow][] = [
  ['highlighted passages', 26_000, (character, parts, most) =>
    caseOf({ character, highlighted: even(parts, most), prompts: [[10]], links: 0 })],
  ['questions of one prompt', 26_000, (character, parts, most) =>
    caseOf({ character, highlighted: [], prompts: [even(parts, most)], links: 0 })],
  ['prompts', 26_000, (character, parts, most) =>
    caseOf({ character, highlighted: [10], prompts: even(parts, most).map((each) => [each]), links: 0 })],
  ['links', 400, (character, _, most) =>
    caseOf({ character, highlighted: [10], prompts: [[10]], links: most })],
  ['strengths', 26_000, (character, parts, most) => 
    ({ ...caseOf({ character, highlighted: [10], prompts: [], links: 0 }), strengths: even(parts, most) })],
  ['summary', 26_000, (character, _, most) =>
    ({ ...caseOf({ character, highlighted: [10], prompts: [], links: 0 }), summary: most })],
  ['key messages', 100, (character, _, most) => {
    const one = caseOf({ character, highlighted: [10], prompts: [[10]], links: 0 });
    return { ...one, messages: Array.from({ length: most }, () => one.messages).flat() };
  }],
];

test.each(GROWING)('as many %s as the checks let through fit on a card', async (_, most, grow) => {
  let largest = 0;
  await fc.assert(
    fc.asyncProperty(character, some, async (character, parts) => {
      const library = largestTaken(most, (length) => grow(character, parts, length));
      for (const answer of await answersFrom(library)) {
        const bytes = bytesOf(answer);
        expect(bytes, answer.kind).toBeLessThan(MOST_BYTES);
        largest = Math.max(largest, bytes);
      }
    }),
    { numRuns: 30 },
  );
  // Were it far less, the limits would refuse what had fitted.
  expect(largest).toBeGreaterThan(20_000);
});

test('what has too much for a card is refused, with where it stands and what it takes', async () => {
  const { audits, themes } = await readContent('data');
  const [first] = audits;
  if (first === undefined) throw new Error('the library is empty');
  const audit = structuredClone(first.audit);
  const [of] = audit.cases;
  const message = of?.keyMessages[2];
  if (of === undefined || message === undefined) throw new Error('the case is not there');
  of.strengths = Array.from({ length: 6 }, () => 's'.repeat(3_900));
  message.highlighted = Array.from({ length: 5 }, () => ({ text: '漢'.repeat(1_200) }));
  audit.title = 'A'.repeat(201);
  const faults = findFaults([{ file: 'audit.json', audit }], themes);
  expect(faults.map(({ file, at, expected }) => `${file} | ${at} | ${expected}`)).toEqual([
    'audit.json | title | no more than 200 bytes, so that it fits on a card; it takes 201 there',
    expect.stringMatching(
      /^audit\.json \| cases\[0\] \| no more than 20,000 bytes, so that it fits on a card; it takes 2\d,\d{3} there$/,
    ),
    expect.stringMatching(
      /^audit\.json \| cases\[0\]\.keyMessages\[2\] \| no more than 16,000 bytes/,
    ),
  ]);
});

const longer = fc.nat(3_000);
const someCase = fc.record({
  character,
  summary: longer,
  strengths: fc.constant([10]),
  messages: fc
    .record({
      character,
      highlighted: fc.array(longer, { maxLength: 3 }),
      prompts: fc.array(fc.array(fc.nat(300), { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
      links: fc.nat(5),
    })
    .map((message) => [message]),
});

test('with many audits each page fits, and the pages together show everything once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someCase, { minLength: 1, maxLength: 40 }), async (shapes) => {
      const taken = shapes.filter((shape) => libraryOfShapes([shape]) !== undefined);
      const library = libraryOfShapes(taken);
      fc.pre(library !== undefined && taken.length > 0);
      await expectEverythingOnce(library);
    }),
    { numRuns: 40 },
  );
});

test('a thousand audits with three thousand cases are shown in pages', async () => {
  await expectEverythingOnce(await withMadeUpAudits(1_000));
}, 60_000);

async function expectEverythingOnce(library: Library): Promise<void> {
  const cases = [...library.cases.keys()];
  expect(await shownFrom(library, { verb: 'list-cases' })).toEqual(cases);
  expect(await shownFrom(library, { verb: 'list-themes' })).toEqual([...library.themes.keys()]);
  for (const [theme, messages] of library.messagesByTheme) {
    expect(await shownFrom(library, { verb: 'show-theme', theme })).toEqual(
      messages.map((source) => source.case.id),
    );
  }
  expect(await shownFrom(library, { verb: 'help' })).toEqual([]);
  const asking = [...library.themes.keys()].filter((id) =>
    library.current.some(({ theme }) => theme.id === id),
  );
  if (asking.length > 0) {
    expect(await shownFrom(library, { verb: 'chosen-themes' })).toEqual(asking);
  }
}

/** What the cards lead to that come of a button, and then of 'Show more' on each. */
async function shownFrom(
  library: Library,
  first: { verb: string; theme?: string },
): Promise<unknown[]> {
  const bot = botOf(library);
  const shown: unknown[] = [];
  for (let next: unknown = first; next !== undefined; ) {
    const answer = await bot.press(next);
    expect(bytesOf(answer)).toBeLessThan(MOST_BYTES);
    const { card } = render(answer);
    const buttons = buttonsOf(card['body']);
    const leads = buttons.filter(({ title }) => title !== 'Show more').map(({ data }) => data);
    const isList = first.verb === 'list-themes' || first.verb === 'chosen-themes';
    shown.push(...leads.flatMap((data) => (isList ? data['theme'] : data['case']) ?? []));
    next = buttons.find(({ title }) => title === 'Show more')?.data;
  }
  return shown;
}

type ButtonOnCard = { title: string; data: Record<string, unknown> };

function buttonsOf(value: unknown): ButtonOnCard[] {
  if (typeof value !== 'object' || value === null) return [];
  const isButton = 'type' in value && value.type === 'Action.Submit';
  return isButton ? [value as unknown as ButtonOnCard] : Object.values(value).flatMap(buttonsOf);
}

/** The library with the most that is not refused, found by halving. */
function largestTaken(most: number, shapeOf: (length: number) => CaseShape): Library {
  const small = caseOf({ character: 'a', highlighted: [10], prompts: [[10]], links: 0 });
  const take = (length: number) => libraryOfShapes([shapeOf(length), small]);
  let [taken, refused] = [0, most];
  let library = take(taken);
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2);
    const next = take(middle);
    if (next === undefined) refused = middle;
    else [taken, library] = [middle, next];
  }
  if (library === undefined) throw new Error('even the smallest content is refused');
  return library;
}

/** Each answer that shows something of the library, from wherever a page may begin. */
async function answersFrom(library: Library): Promise<Answer[]> {
  const bot = botOf(library);
  const presses = [
    { verb: 'help' },
    ...[...library.themes].map((_, from) => ({ verb: 'list-themes', from })),
    ...[...library.cases.keys()].flatMap((id, from) => [
      { verb: 'list-cases', from },
      { verb: 'show-case', case: id },
    ]),
    ...[...library.messagesByTheme].flatMap(([theme, messages]) =>
      messages.map((_, from) => ({ verb: 'show-theme', theme, from })),
    ),
  ];
  return [
    ...(await Promise.all(presses.map((press) => bot.press(press)))),
    ...[...library.cases.values()].map(
      (source): Answer => ({ kind: 'case', source, show: 'strengths' }),
    ),
    ...[...library.prompts.values()].map(
      (prompt): Answer => ({ kind: 'question', occasion: 'weekly', prompt }),
    ),
    ...[...library.prompts.values()].flatMap((_, from): Answer[] => [historyOf(library, from)]),
    ...[...library.prompts.values()].map((prompt) => whyOf(prompt)),
    await bot.hear('which themes do we get'),
    {
      kind: 'not-understood',
      about: 'words',
      nearest: [...library.themes.values()].slice(0, 3),
    },
  ];
}

const MONDAY = Temporal.PlainDate.from('2026-11-23');

/** Each of the library's questions has come. */
function historyOf(library: Library, from: number): Answer {
  const items = [...library.prompts.values()].map((prompt) => ({
    on: MONDAY,
    how: 'weekly' as const,
    prompt,
  }));
  return { kind: 'history', items, from };
}

function whyOf(prompt: PromptInContext): Answer {
  const { id, title } = prompt.theme;
  const because = { kind: 'asked', theme: id, on: MONDAY } as const;
  const reason = { theme: id, because, again: true, left: 999, of: 9_999, isFallback: true };
  const when = { occasion: 'weekly', on: MONDAY, againOn: MONDAY } as const;
  return { kind: 'why', prompt, ...when, reason, about: title, isPersonal: false };
}

function caseOf(message: CaseShape['messages'][number]): CaseShape {
  return { character: message.character, summary: 10, strengths: [], messages: [message] };
}

/** So many equal lengths that together make `total`. */
function even(parts: number, total: number): number[] {
  return Array.from({ length: parts }, () => Math.floor(total / parts));
}

/** Bytes of a card, with those of the line for notifications that goes beside it. */
function bytesOf(answer: Answer): number {
  return Buffer.byteLength(JSON.stringify(render(answer)));
}
