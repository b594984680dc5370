import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openSansCss } from './open-sans.ts';
import { markdownToHtml } from './teams-markdown.ts';

/**
 * The HTML of a page that `drawCard` can draw on: the vendor's renderer, Teams' Markdown and the
 * font are in it, so it needs nothing from the network.
 *
 * @param page.scripts run in their order after the renderer. They must not hold `</script` or `<!--`
 * @param page.guard writes the tags of the head that limit what the page may do, given all its scripts
 */
export function pageForCards(page: {
  title: string;
  language: string;
  scripts: readonly string[];
  guard?: (scripts: readonly string[]) => string;
}): string {
  const scripts = [renderer(), `${markdownToHtml}`, ...page.scripts];
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}">
<head>
<meta charset="utf-8">
${page.guard?.(scripts) ?? ''}
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(page.title)}</title>
<style>${openSansCss()}</style>
<style id="look"></style>
</head>
<body>
<main id="stage"><div id="card"></div></main>
${scripts.map((script) => `<script>${script}</script>`).join('\n')}
</body>
</html>
`;
}

function renderer(): string {
  const file = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
  return readFileSync(file, 'utf8');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
