import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Look } from '../../src/preview/teams-look.ts';
import { type CardPage, openCardPage, type ShownCard } from './card-page.ts';

let cards: CardPage;
beforeAll(async () => {
  cards = await openCardPage();
});
afterAll(() => cards.close());

type Elements = readonly object[];
const card = (body: Elements, actions: Elements = []) => {
  return { type: 'AdaptiveCard', version: '1.5', body, actions };
};
const show = (body: Elements, actions: Elements = [], look: Look = 'light'): Promise<ShownCard> =>
  cards.show(card(body, actions), look);

const paragraph = (text: string, more: object = {}) => {
  return { type: 'TextBlock', text, wrap: true, ...more };
};
const button = (title: string, more: object = {}) => ({ type: 'Action.Submit', title, ...more });
const field = (more: object) => ({ type: 'Input.Text', id: 'answer', ...more });
const choices = (title: string) => {
  return { type: 'Input.ChoiceSet', id: 'answer', style: 'expanded', choices: [{ title }] };
};
const picture = { type: 'Image', url: 'https://example.org/a.png', altText: 'Four agencies' };

const question =
  'How do you make sure that the voice of the child is heard when several agencies are in the room?';

describe('space', () => {
  test('a card that fits is found to fit, in every look', async () => {
    for (const look of ['light', 'dark', 'contrast', 'phone'] as const) {
      const shown = await show([paragraph(question)], [button('Reflect')], look);
      expect(await shown.overflowing()).toEqual([]);
      expect(await shown.clipped()).toEqual([]);
    }
  });

  test('a column of a fixed width that sticks out is caught', async () => {
    const items = [paragraph('far right', { horizontalAlignment: 'right' })];
    const columns = [{ type: 'Column', width: '600px', items }];
    const shown = await show([{ type: 'ColumnSet', columns }]);
    expect(await shown.overflowing()).toEqual(['far right']);
  });

  test('a long address in rich text is caught, since it does not break', async () => {
    const address = `https://example.org/${'learning'.repeat(12)}`;
    const shown = await show([{ type: 'RichTextBlock', inlines: [address] }]);
    expect(await shown.overflowing()).toEqual([address]);
  });

  test.each([
    ['a text that does not wrap', [paragraph(question, { wrap: false })], []],
    ['a text of too many lines', [paragraph(question, { maxLines: 1 })], []],
    ['a long button', [], [button(question)]],
    ['a long placeholder', [field({ label: 'Answer', placeholder: question })], []],
    ['a long choice', [choices(question)], []],
  ])('%s is caught when it is cut off', async (_, body, actions) => {
    const shown = await show(body, actions, 'phone');
    expect(await shown.clipped()).toEqual([question]);
    expect(await shown.overflowing()).toEqual([]);
  });

  test('the phone is 320 px wide, and text wraps on it', async () => {
    const height = async (look: Look): Promise<number> => {
      await show([paragraph(question)], [], look);
      return (await cards.page.getByText(question).boundingBox())?.height ?? 0;
    };
    expect(await height('light')).toBe(40);
    expect(await height('phone')).toBe(60);
    expect(cards.page.viewportSize()?.width).toBe(320);
  });
});

describe('contrast', () => {
  test('is measured against what is behind the text', async () => {
    const accent = paragraph('on a tint', { color: 'accent' });
    const body = [
      paragraph('plain'),
      paragraph('pale', { color: 'good' }),
      { type: 'Container', style: 'attention', items: [accent] },
    ];
    const { minimum, tooLow } = await (await show(body)).contrast();
    expect(tooLow.map(({ text }) => text)).toEqual(['pale', 'on a tint']);
    expect(minimum).toBeCloseTo(2.07, 2); // #92c353 on white
    expect(await (await show(body, [], 'contrast')).contrast()).toEqual({
      minimum: 21,
      tooLow: [],
      unknown: [],
    });
  });

  test('large text may have less of it, and a switched-off button any', async () => {
    const large = paragraph('large', { color: 'attention', size: 'extraLarge' }); // 3.4:1
    const shown = await show([large], [button('off', { isEnabled: false })], 'dark');
    expect((await shown.contrast()).tooLow).toEqual([]);
  });

  test('over a picture it is said to be unknown', async () => {
    const covered = { ...card([paragraph('on a picture')]), backgroundImage: picture.url };
    const { unknown } = await (await cards.show(covered, 'light')).contrast();
    expect(unknown).toEqual(['on a picture']);
  });
});

describe('what a screen reader is given', () => {
  test('headings, buttons, links, pictures and labelled inputs', async () => {
    const shown = await show(
      [
        paragraph('Question of the week', { style: 'heading' }),
        picture,
        field({ label: 'Your answer', isRequired: true }),
        { type: 'Input.Toggle', id: 'keep', title: 'Keep it in my log' },
        { type: 'Input.Date', id: 'from', label: 'From' },
      ],
      [button('Send'), { type: 'Action.OpenUrl', title: 'Leaflet', url: 'https://example.org' }],
    );
    expect(await shown.accessible()).toEqual({
      headings: [{ level: 2, name: 'Question of the week' }],
      buttons: ['Send'],
      links: [{ name: 'Leaflet', address: '' }],
      pictures: ['Four agencies'],
      inputs: [
        { role: 'textbox', name: 'Your answer', label: 'Your answer' },
        { role: 'checkbox', name: 'Keep it in my log', label: 'Keep it in my log' },
        { role: 'Date', name: 'From', label: 'From' },
      ],
    });
  });

  test.each([
    ['a field', field({}), ''],
    ['a field with a placeholder', field({ placeholder: 'Write' }), 'Write'],
    ['a set of choices', choices('Yes'), ''],
  ])('%s without a label is caught', async (_, input, name) => {
    const { inputs } = await (await show([input])).accessible();
    expect(inputs[0]).toMatchObject({ name, label: '' });
  });
});

describe('the keyboard', () => {
  const body = [field({ label: 'Your answer' })];
  const actions = [button('Send'), button('Another'), button('off', { isEnabled: false })];

  test('comes to every control in order, and it shows', async () => {
    const walk = await (await show(body, actions)).keyboard();
    expect(walk.stops.map(({ name }) => name)).toEqual(['Your answer', 'Send', 'Another']);
    expect(walk).toMatchObject({ unreachable: [], outOfOrder: [], withoutVisibleFocus: [] });
  });

  test('a button it cannot come to is caught, and one that does not show it', async () => {
    const shown = await show(body, actions, 'dark');
    await cards.page.getByRole('button', { name: 'Send' }).evaluate((send) => {
      send.tabIndex = -1;
    });
    await cards.page.getByRole('button', { name: 'Another' }).evaluate((another) => {
      another.style.outline = 'none';
    });
    const walk = await shown.keyboard();
    expect(walk).toMatchObject({ unreachable: ['Send'], withoutVisibleFocus: ['Another'] });
  });
});

describe('the card on the page', () => {
  test('Markdown in a text block is drawn; in rich text it stays what it is', async () => {
    const shown = await show([
      paragraph('**Theme:** _Think_ [Family](https://example.org/family)\n- one\n- two'),
      { type: 'RichTextBlock', inlines: ['A person wrote [x](http://e) and **b**'] },
    ]);
    expect((await shown.accessible()).links).toEqual([
      { name: 'Family', address: 'https://example.org/family' },
    ]);
    expect(await shown.text()).toBe(
      'Theme: Think Family\none\ntwo\nA person wrote [x](http://e) and **b**',
    );
    const marked = await cards.page.locator('strong, em, li').allTextContents();
    expect(marked).toEqual(['Theme:', 'Think', 'one', 'two']);
  });

  test('what is hidden does not count until it is shown', async () => {
    const hidden = paragraph('hidden', { isVisible: false, color: 'good' });
    const more = { type: 'Action.ShowCard', title: 'More', card: card([paragraph('inside')]) };
    const shown = await show([paragraph('outside'), hidden], [more]);
    expect(await shown.text()).toBe('outside\nMore');
    expect((await shown.contrast()).tooLow).toEqual([]);
    await shown.press('More');
    expect(await shown.text()).toBe('outside\nMore\ninside');
  });

  test('the renderer says what it does not know', async () => {
    const { problems } = await show([{ type: 'Hologram' }]);
    expect(problems).toEqual([expect.stringContaining('Hologram')]);
  });

  test('nothing can be asked of a card that is no longer there', async () => {
    const first = await show([paragraph('first')]);
    await show([paragraph('second')]);
    await expect(first.text()).rejects.toThrow('another card has been shown since');
  });

  test('its picture has two pixels to one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'card-'));
    const path = join(folder, 'card.png');
    await (await show([paragraph(question)], [], 'phone')).png(path);
    expect((await readFile(path)).readUInt32BE(16)).toBe(640); // the width, in a PNG's header
    await rm(folder, { recursive: true });
  });

  test('the letters of our texts can all be drawn', async () => {
    const missing = await cards.page.evaluate((letters) => {
      const draw = (letter: string): string => {
        const canvas = document.createElement('canvas');
        const pen = canvas.getContext('2d');
        if (pen !== null) pen.font = "40px 'Open Sans'";
        pen?.fillText(letter, 10, 60);
        return canvas.toDataURL();
      };
      return [...letters].filter((letter) => draw(letter) === draw('\u{10fffe}'));
    }, '‘’“”–—·…•éôŵŷâî£€');
    expect(missing).toEqual([]);
  });
});
