import type { Page } from 'playwright-core';

/** Runs inside the page. A font is else loaded when first used, and the first card measured without. */
export async function loadFonts(): Promise<void> {
  await Promise.all([...document.fonts].map((font) => font.load()));
}

/** Makes the window as high as the card, so that nothing is ever scrolled out of a picture. */
export async function fitWindow(page: Page): Promise<void> {
  const stage = await page.locator('#stage').boundingBox();
  const window = page.viewportSize();
  if (stage === null || window === null) throw new Error('the page for cards is not laid out');
  await page.setViewportSize({ width: window.width, height: Math.ceil(stage.height) });
}
