import type { CDPSession, Page } from 'playwright-core';
import { fitWindow, loadFonts } from '../../src/preview/card-window.ts';
import { launchChromium } from '../../src/preview/chromium.ts';
import { drawCard } from '../../src/preview/draw-card.ts';
import { pageForCards } from '../../src/preview/page-for-cards.ts';
import { type Look, looks } from '../../src/preview/teams-look.ts';
import { type Accessible, readAccessible } from './accessibility.ts';
import { type Contrast, contrastOf } from './contrast.ts';
import { type KeyboardWalk, walkByTab } from './keyboard.ts';
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
  await page.setContent(
    pageForCards({ title: 'A card', language: 'en-GB', scripts: [textsInPage] }),
  );
  await page.evaluate(putStopsForTab);
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

/** Runs inside the page. From the one before the card Tab goes into it, to the other it leaves it. */
function putStopsForTab(): void {
  const stop = (id: string): HTMLElement => {
    const place = document.createElement('div');
    Object.assign(place, { id, tabIndex: 0 });
    place.style.outline = 'none';
    return place;
  };
  const stage = document.querySelector('#stage');
  stage?.before(stop('before'));
  stage?.after(stop('after'));
}

/** Runs inside the page. */
async function picturesReady(): Promise<void> {
  await Promise.allSettled([...document.images].map((picture) => picture.decode()));
}

const greySquare = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">
  <rect width="100" height="100" fill="#8a8a8a" /></svg>`;
