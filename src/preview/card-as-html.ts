import { createHash } from 'node:crypto';
import type { AdaptiveCard } from '../cards/templating.ts';
import { drawCard } from './draw-card.ts';
import { openLinksToTheWeb } from './open-links.ts';
import { pageForCards } from './page-for-cards.ts';
import { type Look, looks } from './teams-look.ts';

/**
 * A card as one HTML file that any browser draws, as Teams would, without a network. Its links open
 * in a window of their own; its buttons do nothing.
 *
 * What the card says is data and stays data: it cannot end the script that holds it, and the page
 * allows no script but its own (a policy with their hashes), nor anything from elsewhere.
 */
export function cardAsHtml(card: AdaptiveCard, look: Look): string {
  const { hostConfig, css } = looks[look];
  const drawn = { card, look: { hostConfig, css: `${css}\n${inTheMiddle}` } };
  return pageForCards({
    title: typeof card['fallbackText'] === 'string' ? card['fallbackText'] : 'A card',
    language: typeof card['lang'] === 'string' ? card['lang'] : 'en-GB',
    scripts: [
      `${openLinksToTheWeb}\nopenLinksToTheWeb();`,
      `${drawCard}\ndrawCard(${literalInScript(drawn)});`,
    ],
    guard: policyFor,
  });
}

/** A person's window is wider than the card. */
const inTheMiddle = '#stage { margin: 0 auto; }';

/** JSON without `<`, so without `</script>` and `<!--`, the two that HTML looks for in a script. */
function literalInScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function policyFor(scripts: readonly string[]): string {
  const policy = [
    `default-src 'none'`,
    `script-src ${scripts.map(hashOf).join(' ')}`,
    `style-src 'unsafe-inline'`, // The renderer lays out by `style`.
    'font-src data:',
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">`;
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
