import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { type Accessible, readAccessible } from './accessibility.ts';
import { type Contrast, contrastOf } from './contrast.ts';
import { drawCard } from './draw-card.ts';
import { type KeyboardWalk, walkByTab } from './keyboard.ts';
import { openSansCss } from './open-sans.ts';
import { type Look, looks } from './teams-look.ts';
import { markdownToHtml } from './teams-markdown.ts';
import { readTextsOnCard, textsInPage } from './texts-on-card.ts';

export type CardPage = {
  /** Draws a card in place of the one before, of which nothing can be asked from then on. */
  show(card: unknown, look: Look): Promise<ShownCard>;
  close(): Promise<void>;
  /** The page itself, for what this harness does not offer. */
  readonly page: Page;
};

/** A card on the screen. Each question is answered for what can be seen at that moment. */
export type ShownCard = {
  /** What the renderer says about the card: unknown elements, properties it cannot use. */
  readonly problems: readonly string[];
  /** Writes a picture of the card, two pixels to one. */
  png(path: string): Promise<void>;
  /** The visible text, a line for each block; of a list to choose from, every option. */
  text(): Promise<string>;
  accessible(): Promise<Accessible>;
  /** Texts, fields and pictures that stick out of the card. */
  overflowing(): Promise<string[]>;
  /** Texts and pictures that are cut off. */
  clipped(): Promise<string[]>;
  contrast(): Promise<Contrast>;
  keyboard(): Promise<KeyboardWalk>;
  /** Presses a button by its accessible name: shows a card, switches elements, checks the inputs. */
  press(button: string): Promise<void>;
};

/**
 * A page that draws Adaptive Cards as Teams would, with the vendor's renderer, with nothing from
 * the network: a card's remote pictures are grey squares.
 */
export async function openCardPage(): Promise<CardPage> {
  const browser = await launchChromium();
  const context = await browser.newContext({ deviceScaleFactor: 2, offline: true });
  await context.route(/^https?:/, (picture) =>
    picture.fulfill({ contentType: 'image/svg+xml', body: greySquare }),
  );
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.setContent(cardHtml());
  await page.evaluate(loadFonts);

  let cardsShown = 0;
  return {
    page,
    close: () => browser.close(),
    async show(card, look) {
      const number = ++cardsShown;
      await page.setViewportSize({ width: looks[look].viewportWidth, height: 600 });
      const problems = await page.evaluate(drawCard, { card, look: looks[look] });
      await page.evaluate(picturesReady);
      await fitWindow(page);
      return shownCard(page, devtools, problems, () => {
        if (number !== cardsShown) throw new Error('another card has been shown since');
      });
    },
  };
}

function shownCard(
  page: Page,
  devtools: CDPSession,
  problems: readonly string[],
  mustStillBeShown: () => void,
): ShownCard {
  const texts = () => {
    mustStillBeShown();
    return page.evaluate(readTextsOnCard);
  };
  const textsThat = async (fault: 'outside' | 'clipped'): Promise<string[]> =>
    (await texts()).filter((text) => text[fault]).map(({ text }) => text);
  return {
    problems,
    overflowing: () => textsThat('outside'),
    clipped: () => textsThat('clipped'),
    contrast: async () => contrastOf(await texts()),
    async png(path) {
      mustStillBeShown();
      await page.screenshot({ path });
    },
    async text() {
      mustStillBeShown();
      const text = await page.locator('#card').innerText(); // What is hidden must not count.
      return text.replace(/\s*\n\s*/g, '\n').trim();
    },
    async accessible() {
      mustStillBeShown();
      return readAccessible(page, devtools);
    },
    async keyboard() {
      mustStillBeShown();
      return walkByTab(page, devtools);
    },
    async press(button) {
      mustStillBeShown();
      await page.getByRole('button', { name: button, exact: true }).click();
      await fitWindow(page);
    },
  };
}

/** Runs inside the page. A font is else loaded when first used, and the first card measured without. */
async function loadFonts(): Promise<void> {
  await Promise.all([...document.fonts].map((font) => font.load()));
}

/** Runs inside the page. */
async function picturesReady(): Promise<void> {
  await Promise.allSettled([...document.images].map((picture) => picture.decode()));
}

/** Makes the window as high as the card, so that nothing is ever scrolled out of a picture. */
async function fitWindow(page: Page): Promise<void> {
  const stage = await page.locator('#stage').boundingBox();
  const window = page.viewportSize();
  if (stage === null || window === null) throw new Error('the page for cards is not laid out');
  await page.setViewportSize({ width: window.width, height: Math.ceil(stage.height) });
}

const greySquare = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">
  <rect width="100" height="100" fill="#8a8a8a" /></svg>`;

function cardHtml(): string {
  const renderer = createRequire(import.meta.url).resolve(
    'adaptivecards/dist/adaptivecards.min.js',
  );
  return `<!doctype html>
    <html lang="en-GB">
      <title>A card</title>
      <style>${openSansCss()}</style>
      <style id="look"></style>
      <div id="before" tabindex="0" style="outline: none"></div>
      <main id="stage"><div id="card"></div></main>
      <div id="after" tabindex="0" style="outline: none"></div>
      <script>${readFileSync(renderer, 'utf8')}</script>
      <script>${markdownToHtml}\n${textsInPage}</script>
    </html>`;
}
