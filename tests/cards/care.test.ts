import { beforeAll, expect, test } from 'vitest';
import type { FilledCard } from '../../src/cards/fill.ts';
import type { Answer, Contact } from '../../src/conversation/answer.ts';
import { cards } from './all-answers.ts';

let render: (answer: Answer) => FilledCard;
beforeAll(async () => {
  render = await cards();
});

const DUTY: Contact = { name: 'Duty team', phone: '020 7946 0019', when: 'Nights' };

test('999 comes first and largest, before anything that is configured', () => {
  const { card } = render({ kind: 'urgent', contacts: [DUTY] });
  const [first] = card['body'] as Record<string, unknown>[];
  expect(first).toMatchObject({
    text: 'If a child or anyone else is in immediate danger, call 999.',
    size: 'ExtraLarge',
    style: 'heading',
  });
  expect(JSON.stringify(card).match(/ExtraLarge/g)).toHaveLength(1);
});

test('where the card cannot be shown, there is still whom to call', () => {
  const { summary, card } = render({ kind: 'urgent', contacts: [DUTY] });
  expect(summary).toBe(
    'If a child or anyone else is in immediate danger, call 999. Duty team: 020 7946 0019.',
  );
  expect(card['fallbackText']).toBe(summary);
});

test('a telephone number is text that says what it is, never a button', () => {
  const json = JSON.stringify(render({ kind: 'urgent', contacts: [DUTY] }).card);
  expect(json).toContain('"Call 020 7946 0019"');
  expect(json).not.toContain('tel:');
});

test('what is configured is text: no markup, no expression', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what must stay as it is
  const nasty = '[press](http://evil.example) **b** ${1+1}';
  const contact = { name: nasty, phone: '101', when: nasty, url: 'https://example.org' };
  const holding: unknown[] = [];
  JSON.stringify(render({ kind: 'urgent', contacts: [contact] }).card, (_, value) => {
    if (value?.text === nasty) holding.push(value.type);
    return value;
  });
  expect(holding).toEqual(['TextRun', 'TextRun']);
});

test('both cards lead back to learning', () => {
  for (const answer of [{ kind: 'urgent', contacts: [] }, { kind: 'personal-data' }] as const) {
    expect(JSON.stringify(render(answer).card)).toContain('"verb":"list-themes"');
  }
});
