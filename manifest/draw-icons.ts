/** Draws the icons of the app package from their SVG: `node manifest/draw-icons.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../src/preview/chromium.ts';
import { iconSides } from './icons.ts';

const browser = await launchChromium();

try {
  const page = await browser.newPage();
  await drawIcon(page, 'color', iconSides['color.png']);
  await drawIcon(page, 'outline', iconSides['outline.png']);
} finally {
  await browser.close();
}

/** One CSS pixel is one pixel of the icon; what the SVG leaves empty stays transparent. */
async function drawIcon(page: Page, name: string, side: number): Promise<void> {
  const svg = await readFile(inThisFolder(`${name}.svg`), 'utf8');
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await writeFile(inThisFolder(`${name}.png`), await page.screenshot({ omitBackground: true }));
}

function inThisFolder(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
