import type { Browser } from 'playwright-core';
import type { AdaptiveCard } from '../cards/templating.ts';
import { cardAsHtml } from './card-as-html.ts';
import { fitWindow, loadFonts } from './card-window.ts';
import { isNotInstalled } from './not-installed.ts';
import { PreviewError } from './preview-error.ts';
import { type Look, looks } from './teams-look.ts';

/**
 * A card as a picture, two pixels to one: what `cardAsHtml` shows, on a window of its size.
 *
 * @throws {PreviewError} when there is no browser to draw it
 */
export async function cardAsPng(card: AdaptiveCard, look: Look): Promise<Uint8Array> {
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ deviceScaleFactor: 2, offline: true });
    await page.setViewportSize({ width: looks[look].viewportWidth, height: 600 });
    await page.setContent(cardAsHtml(card, look));
    await page.evaluate(loadFonts);
    await fitWindow(page);
    return await page.screenshot();
  } finally {
    await browser.close();
  }
}

/** The browser is a development package: the service's own install comes without it. */
async function startBrowser(): Promise<Browser> {
  const { launchChromium } = await import('./chromium.ts').catch((error: unknown) => {
    if (!isNotInstalled(error)) throw error;
    throw new PreviewError(
      'The picture needs a browser, which is not installed here: run npm ci. The HTML file shows the same.',
      { cause: error },
    );
  });
  return launchChromium().catch((error: unknown) => {
    throw new PreviewError(
      'The picture needs a browser, and the one that npm installed (it is for Linux) does not start on this machine. The HTML file shows the same.',
      { cause: error },
    );
  });
}
