import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { type Accessible, readAccessible } from './accessibility.ts';
import { type Contrast, contrastOf } from './contrast.ts';
import { drawCard } from './draw-card.ts';
import { type KeyboardWalk, walkByTab } from './keyboard.ts';
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
  /** The visible text, a line for each block. */
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
 * A page that draws Adaptive Cards as Teams would, with the vendor's renderer, offline: everything
 * is in the page, so a card's remote pictures stay empty.
 */
export async function openCardPage(): Promise<CardPage> {
  const chromiumBrowser = await launchChromium();
  const context = await chromiumBrowser.newContext({ deviceScaleFactor: 2, offline: true });
  const page = await context.newPage();
  const browser = await context.newCDPSession(page);
  await page.setContent(cardHtml());
  await page.evaluate(() => document.fonts.ready.then(() => undefined));

  let cardsShown = 0;
  return {
    page,
    close: () => chromiumBrowser.close(),
    async show(card, look) {
      const number = ++cardsShown;
      await page.setViewportSize({ width: looks[look].viewportWidth, height: 600 });
      const problems = await page.evaluate(drawCard, { card, look: looks[look] });
      await fitWindow(page);
      return shownCard(page, browser, problems, () => {
        if (number !== cardsShown) throw new Error('another card has been shown since');
      });
    },
  };
}

function shownCard(
  page: Page,
  browser: CDPSession,
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
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count
      const text = await page.locator('#card').innerText();
      return text.replace(/\s*\n\s*/g, '\n').trim();
    },
    async accessible() {
      mustStillBeShown();
      return readAccessible(page, browser);
    },
    async keyboard() {
      mustStillBeShown();
      return walkByTab(page, browser);
    },
    async press(button) {
      mustStillBeShown();
      await page.getByRole('button', { name: button, exact: true }).click();
      await fitWindow(page);
    },
  };
}

/** Makes the window as high as the card, so that nothing is ever scrolled out of a picture. */
async function fitWindow(page: Page): Promise<void> {
  const stage = await page.locator('#stage').boundingBox();
  const window = page.viewportSize();
  if (stage === null || window === null) throw new Error('the page for cards is not laid out');
  await page.setViewportSize({ width: window.width, height: Math.ceil(stage.height) });
}

function cardHtml(): string {
  const renderer = createRequire(import.meta.url).resolve(
    'adaptivecards/dist/adaptivecards.min.js',
  );
  return `<!doctype html>
    <html lang="en-GB">
      <title>A card</title>
      <style>${openSans()}</style>
      <style id="look"></style>
      <div id="before" tabindex="0" style="outline: none"></div>
      <main id="stage"><div id="card"></div></main>
      <div id="after" tabindex="0" style="outline: none"></div>
      <script>${readFileSync(renderer, 'utf8')}</script>
      <script>${markdownToHtml}\n${textsInPage}</script>
    </html>`;
}

/**
 * The only font that comes with this Chromium, put into the page so that pictures are the same on
 * every machine. It has no semibold: bold stands in for it.
 */
function openSans(): string {
  const folder = join(tmpdir(), 'fonts', 'fonts', 'Open_Sans');
  const face = (file: string, weight: number, style: string): string => {
    const font = readFileSync(join(folder, file)).toString('base64');
    return `@font-face { font-family: 'Open Sans'; font-weight: ${weight}; font-style: ${style};
      src: url(data:font/ttf;base64,${font}); }`;
  };
  return [
    face('OpenSans-Regular.ttf', 400, 'normal'),
    face('OpenSans-Bold.ttf', 700, 'normal'),
    face('OpenSans-Italic.ttf', 400, 'italic'),
  ].join('\n');
}

/** Chromium from npm, unpacked to the machine's temporary folder the first time. */
async function launchChromium(): Promise<Browser> {
  sparticuz.setGraphicsMode = false;
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...sparticuz.args, '--disable-background-networking'],
    headless: true,
  });
}
