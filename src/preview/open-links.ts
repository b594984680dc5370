declare const AdaptiveCards: typeof import('adaptivecards');

/**
 * Lets the links of a card open, to the web alone and without a way back to this page; buttons that
 * Teams would tell the bot about do nothing. To be called before the card is drawn: what the card
 * shows later is covered too. It runs inside the page, and may use nothing from outside its braces.
 */
export function openLinksToTheWeb(): void {
  const leadsToTheWeb = (address: string | null | undefined): address is string =>
    typeof address === 'string' &&
    URL.canParse(address) &&
    ['http:', 'https:'].includes(new URL(address).protocol);

  const tame = (link: Element): void => {
    if (leadsToTheWeb(link.getAttribute('href'))) {
      link.setAttribute('target', '_blank');
      link.setAttribute('rel', 'noopener noreferrer');
    } else {
      link.removeAttribute('href');
    }
  };
  new MutationObserver(() => {
    for (const link of document.querySelectorAll('a[href]')) tame(link);
  }).observe(document, { childList: true, subtree: true });

  AdaptiveCards.AdaptiveCard.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction && leadsToTheWeb(action.url))
      window.open(action.url, '_blank', 'noopener,noreferrer');
  };
}
