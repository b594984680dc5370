import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AdaptiveCard } from '../../src/cards/templating.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { cardAsText } from '../../src/preview/card-as-text.ts';
import { PreviewError } from '../../src/preview/preview-error.ts';
import { cards, everyAnswer } from '../cards/all-answers.ts';

type Parts = readonly object[];
const card = (body: Parts, actions: Parts = []): AdaptiveCard => {
  return { type: 'AdaptiveCard', version: '1.5', body, actions };
};
const rich = (text: string, more: object = {}) => {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }], ...more };
};

describe('the cards of the service', () => {
  let answers: Answer[];
  let cardFor: (answer: Answer) => AdaptiveCard;
  beforeAll(async () => {
    answers = await everyAnswer();
    const render = await cards();
    cardFor = (answer) => render(answer).card;
  });

  test('each is shown with all its words, in lines that fit', () => {
    expect(answers.length).toBeGreaterThan(80);
    for (const answer of answers) {
      const shown = cardAsText(cardFor(answer));
      const words = plainWords(shown);
      for (const text of textsIn(cardFor(answer))) expect(words).toContain(plainWords(text));
      const tooLong = shown.split('\n').filter((line) => line.length > 80);
      expect(tooLong.filter((line) => !CANNOT_BE_BROKEN.test(line))).toEqual([]);
    }
  });

  test('a question', () => {
    const [question] = answers.filter(
      (answer) => answer.kind === 'question' && answer.prompt.theme.title === 'Flexible working',
    );
    expect(question && cardAsText(cardFor(question))).toBe(FLEXIBLE_WORKING_QUESTION);
  });

  test('a theme', () => {
    const theme = answers.find((answer) => answer.kind === 'theme');
    expect(theme && cardAsText(cardFor(theme))).toBe(THINK_FAMILY);
  });
});

describe('an element', () => {
  test.each([
    ['a heading', [{ type: 'TextBlock', text: 'Themes', size: 'Large' }], 'Themes\n======\n'],
    [
      'bullets, set in under their first word',
      [
        rich(`•  ${'one '.repeat(20)}`, { spacing: 'Small' }),
        rich('•  two', { spacing: 'Small' }),
        rich('after', { spacing: 'Small' }),
      ],
      `• ${'one '.repeat(19).trim()}\n  one\n• two\n\nafter\n`,
    ],
    [
      'columns, one below the other',
      [{ type: 'ColumnSet', columns: [{ items: [rich('left')] }, { items: [rich('right')] }] }],
      'left\n\nright\n',
    ],
    [
      'facts',
      [{ type: 'FactSet', facts: [{ title: 'When', value: 'Monday' }, { title: 'Where:' }] }],
      'When: Monday\nWhere:\n',
    ],
    [
      'a tile named by its first text',
      [
        {
          type: 'Container',
          style: 'emphasis',
          selectAction: { type: 'Action.Submit', title: 'Think Family' },
          items: [rich('Think Family'), rich('in short', { spacing: 'None' })],
        },
      ],
      '│ [ Think Family ]\n│ in short\n',
    ],
    [
      'a tile of another name',
      [
        {
          type: 'Container',
          selectAction: { type: 'Action.Submit', title: 'Open' },
          items: [rich('Think Family')],
        },
      ],
      '[ Open ]\nThink Family\n',
    ],
    [
      'text with a link',
      [
        {
          type: 'RichTextBlock',
          inlines: [
            'See ',
            {
              type: 'TextRun',
              text: 'the audit',
              selectAction: { type: 'Action.OpenUrl', url: 'http://e.org' },
            },
          ],
        },
      ],
      'See the audit (http://e.org)\n',
    ],
    [
      'inputs',
      [
        { type: 'Input.Text', id: 'a', label: 'Your answer' },
        { type: 'Input.Toggle', id: 'b', title: 'Keep it' },
        { type: 'Input.ChoiceSet', id: 'c', label: 'Day', choices: [{ title: 'Monday' }] },
      ],
      'Your answer\n__________\n\n( ) Keep it\n\nDay\n( ) Monday\n',
    ],
    ['what is hidden', [rich('seen'), rich('not seen', { isVisible: false })], 'seen\n'],
    [
      'a line between',
      [rich('a'), rich('b', { separator: true })],
      `a\n\n${'─'.repeat(80)}\n\nb\n`,
    ],
  ])('%s', (_, body, shown) => {
    expect(cardAsText(card(body))).toBe(shown);
  });

  test('buttons of the card, one of which holds a card', () => {
    const actions = [
      { type: 'Action.Execute', title: 'Reflect' },
      { type: 'Action.OpenUrl', title: 'Leaflet', url: 'https://e.org/a' },
      { type: 'Action.ShowCard', title: 'More', card: card([rich('inside')]) },
    ];
    expect(cardAsText(card([rich('above')], actions))).toBe(
      'above\n\n[ Reflect ]\n[ Leaflet ] https://e.org/a\n[ More ]\n│ inside\n',
    );
  });

  test.each([
    ['an element', card([{ type: 'Hologram' }]), 'Hologram'],
    ['an element in a column', card([{ type: 'ColumnSet', columns: [{ items: [{}] }] }]), 'text:'],
    ['a button', card([], [{ type: 'Action.Sing', title: 'Sing' }]), 'Action.Sing'],
    ['rich text', card([{ type: 'RichTextBlock', inlines: [{ type: 'Smell' }] }]), 'Smell'],
    ['a list that is none', { ...card([]), body: 'text' }, 'body'],
    ['a number for an element', { ...card([]), body: [7] }, 'body'],
  ])('%s that it does not know is not left out in silence', (_, unknown, named) => {
    expect(() => cardAsText(unknown)).toThrow(PreviewError);
    expect(() => cardAsText(unknown)).toThrow(named);
  });
});

test('no content can drive the terminal', () => {
  const driving = fc.string({
    unit: fc.constantFrom(
      '\u001b[2J',
      '\u009b',
      '\u0007',
      '\b',
      '\r',
      '\u202e',
      '\ud800',
      'a',
      ' ',
    ),
  });
  fc.assert(
    fc.property(fc.oneof(driving, fc.string({ unit: 'binary' })), (text) => {
      const shown = cardAsText(
        card(
          [
            rich(text),
            { type: 'TextBlock', text, size: 'large' },
            { type: 'FactSet', facts: [{ title: text, value: text }] },
            { type: 'Input.Text', label: text },
          ],
          [{ type: 'Action.OpenUrl', title: text, url: text }],
        ),
      );
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
    }),
  );
  expect(cardAsText(card([rich('a\u001b[31mb')]))).toBe('a�[31mb\n');
});

/** What a person reads, without where lines end and boxes stand. */
function plainWords(text: string): string {
  return text.replaceAll(/[\s│]+/g, ' ').trim();
}

/** A button with its address, and a word longer than a line, which may be one too, stay whole. */
const CANNOT_BE_BROKEN = /^(?:│ )?(?:\[ .+ \] https?:\/\/\S+|\S+)$/;

/**
 * Every text and title of a card, and the addresses of its links. What a client does by itself to
 * refresh a card has a title that no client shows.
 */
function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([property, inside]) => {
    if (property === 'refresh') return [];
    const isRead = ['text', 'title', 'url'].includes(property) && typeof inside === 'string';
    return isRead ? [inside] : textsIn(inside);
  });
}

const FLEXIBLE_WORKING_QUESTION = `Reflective question of the week
Flexible working
================

│ Are you alert to any families who could benefit from a more flexible approach
│ to meeting frequencies?

What the case highlighted
The cases highlighted the number of (non-statutory) meetings families may be
asked to attend to review progress. Professionals were reminded that flexibility
can be applied where appropriate and a discussion on the number and frequency of
meetings discussed with partners agencies and the family if thigs are
progressing well.

Case 2 (Gabriele*), CHSCB multi-agency case audit
*All names have been changed.

[ Show Gabriele’s case ]
[ More on this theme ]
[ Why this question? ]
`;

const THINK_FAMILY = `Lessons from 2 cases
Think Family
============

In short: Seeing the needs of parents and carers as well as the child’s.

────────────────────────────────────────────────────────────────────────────────

From Case 1 (Felix*)
This case highlighted the need to ‘Think Family’ and think about the impact on
parents who provide long term care. Professionals are reminded of the potential
impact for children if their parents (and in this case the sole carer) was no
longer be able to provide care.

│ Questions to reflect on
│ • Do you ‘Think Family’? Do you know services which can provide support to
│   parents or carers?
│ • Although working with the child, do you consider the needs of parents or
│   carers?

[ Show Felix’s case ]
[ Read more: Think Family ] http://www.chscb.org.uk/think-family2/

────────────────────────────────────────────────────────────────────────────────

Also in Case 2 (Gabriele*): Supporting Parents
This case highlighted the need to support parents to develop realistic
expectations for the future, especially for children or young people with
degenerative diseases.

│ Questions to reflect on
│ • Do you build trusting relationships with the parents or carers you work
│   with?
│ • Do you think ahead to any issues which may present in a degenerative disease
│   and how you can support or prepare parents now?
│ • Are you aware of services available to provide support to parents? Are you
│   Thinking Family?

[ Show Gabriele’s case ]
[ Read more: Think Family ] http://www.chscb.org.uk/think-family2/

────────────────────────────────────────────────────────────────────────────────

See also

│ [ Supporting Parents ]
│ [ Awareness of Family Responsibilities ]

CHSCB multi-agency case audit. *All names have been changed.
`;
