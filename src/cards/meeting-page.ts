import type { Words } from '../words/english.ts';

/** Where the page is, below the service's public address. */
export const ALL_ANSWERED_PATH = '/all-answered';

/**
 * The page that Teams shows a lead over the meeting when all have answered: it takes a page on the
 * web, and this one holds nothing of any meeting.
 */
export function allAnsweredPage({ language, roundNotes }: Words): string {
  const heading = roundNotes.headings['all-answered'];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 1rem/1.5 'Segoe UI', system-ui, sans-serif; margin: 1.5rem }
  h1 { font-size: 1.25rem; margin: 0 0 .5rem }
  p { margin: 0 }
</style>
<h1>${heading}</h1>
<p>${roundNotes['all-answered']}</p>
</html>
`;
}
