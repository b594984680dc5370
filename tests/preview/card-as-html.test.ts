import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AdaptiveCard } from '../../src/cards/templating.ts';
import { cardAsHtml } from '../../src/preview/card-as-html.ts';
import { allAnswers, cards } from '../cards/all-answers.ts';
import { type CardPage, openCardPage } from '../pictures/card-page.ts';

/** The file as a person opens it: from a folder, in a real browser, without a network. */

let harness: CardPage;
let context: BrowserContext;
let folder: string;
let page: Page;
let complaints: string[];
let asked: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preview-'));
  harness = await openCardPage();
  const browser = harness.page.context().browser();
  if (browser === null) throw new Error('the page for cards has no browser');
  context = await browser.newContext();
});
afterAll(async () => {
  await harness.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  complaints = [];
  asked = [];
  await page?.close();
  await context.unrouteAll();
  await context.route(/^(?!file:|data:)/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/plain', body: 'the web' });
  });
  page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
});

async function open(card: AdaptiveCard): Promise<void> {
  const file = join(folder, 'card.html');
  await writeFile(file, cardAsHtml(card, 'light'));
  await page.goto(pathToFileURL(file).href);
}

async function textOnPage(): Promise<string> {
  return (await page.locator('#card').innerText()).replace(/\s*\n\s*/g, '\n').trim();
}

const card = (body: readonly object[], actions: readonly object[] = [], more: object = {}) => {
  return { type: 'AdaptiveCard' as const, version: '1.5', body, actions, ...more };
};

test('each kind of card shows the same text as on the page that draws our pictures', async () => {
  const render = await cards();
  for (const answer of (await allAnswers()).values()) {
    const { card, summary } = render(answer);
    await open(card);
    expect(await textOnPage()).toBe(await (await harness.show(card, 'light')).text());
    expect(await page.title()).toBe(summary);
  }
  expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
});

test('the font is in the file', async () => {
  await open(card([{ type: 'TextBlock', text: 'Think Family', weight: 'bolder' }]));
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').length;
  });
  expect(loaded).toBeGreaterThan(0);
});

describe('hostile content', () => {
  const ATTACKS = [
    '</script><script>alert(1)</script>',
    '<!-- <script>',
    '--></title></style><img src=x onerror=alert(1)>',
    '\u2028alert(1)\u2029\\',
    '`"\'+alert(1)+\'"`',
    '[x](javascript:alert(1))',
    '<a href="javascript:alert(1)">x</a>',
  ];

  test.each(ATTACKS)('%j is only text', async (attack) => {
    const text = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: attack }] };
    const more = { fallbackText: attack, lang: attack };
    await open(card([text, { type: 'TextBlock', text: attack }], [], more));
    const { title, said } = await page.evaluate(() => {
      const said = document.querySelector('.ac-textRun')?.textContent;
      return { title: document.title, said };
    });
    expect(said).toBe(attack);
    expect(title).toBe(attack.replaceAll(/[\t\n\f\r ]+/g, ' '));
    expect(await page.locator('#card :is(script, img, [href])').count()).toBe(0);
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ms-word:x', '//e'])(
    'a link to %s does nothing',
    async (url) => {
      const selectAction = { type: 'Action.OpenUrl', title: 'in text', url };
      await open(
        card(
          [
            { type: 'TextBlock', text: `[in Markdown](${url})` },
            { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'run', selectAction }] },
          ],
          [{ type: 'Action.OpenUrl', title: 'a button', url }],
        ),
      );
      await page.getByText('in Markdown').click();
      await page.getByText('run').click();
      await page.getByText('a button').click();
      await page.waitForTimeout(100);
      expect(context.pages().filter((each) => each !== page)).toEqual([]);
      expect(page.url()).toContain('card.html');
      expect(await page.locator('#card [href]').count()).toBe(0);
      expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
    },
  );

  test('a script that came in all the same would not run', async () => {
    await open(card([{ type: 'TextBlock', text: 'x' }]));
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.body.append(script);
    });
    expect(await page.title()).toBe('A card');
    expect(complaints).toEqual([expect.stringContaining('Content Security Policy')]);
  });

  test('nothing is fetched, pictures neither', async () => {
    await open(card([{ type: 'Image', url: 'https://e.org/pixel.png', altText: 'Agencies' }]));
    await page.waitForTimeout(100);
    expect(asked).toEqual([]);
  });
});

describe('pressing', () => {
  test.each(['in Markdown', 'run', 'a button', 'inside'])('a link (%s) opens', async (name) => {
    const url = 'https://example.org/leaflet';
    const selectAction = { type: 'Action.OpenUrl', title: 'run', url };
    const inside = card([{ type: 'TextBlock', text: `[inside](${url})` }]);
    await open(
      card(
        [
          { type: 'TextBlock', text: `[in Markdown](${url})` },
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'run', selectAction }] },
        ],
        [
          { type: 'Action.OpenUrl', title: 'a button', url },
          { type: 'Action.ShowCard', title: 'More', card: inside },
        ],
      ),
    );
    await page.getByText('More').click();
    for (const link of await page.locator('#card a').all())
      expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    const opening = context.waitForEvent('page');
    await page.getByText(name, { exact: true }).click();
    const opened = await opening;
    await opened.waitForLoadState();
    expect(opened.url()).toBe(url);
    expect(await opened.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
    await opened.close();
    expect(await page.evaluate(() => document.title)).toBe('A card');
  });

  test('a button that the bot would answer does nothing', async () => {
    await open(card([], [{ type: 'Action.Submit', title: 'Pause', data: { verb: 'pause' } }]));
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForTimeout(100);
    expect(await textOnPage()).toBe('Pause');
    expect(page.url()).toContain('card.html');
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });
});
