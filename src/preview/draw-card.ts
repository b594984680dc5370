import type { TeamsLook } from './teams-look.ts';

declare const AdaptiveCards: typeof import('adaptivecards');
declare const markdownToHtml: typeof import('./teams-markdown.ts').markdownToHtml;

/**
 * Draws a card in the page's frame and returns what the renderer has to say about it: elements it
 * does not know, properties it cannot use. It runs inside the page, where the names declared above
 * have been put; it may use nothing else.
 */
export function drawCard(from: {
  card: unknown;
  look: Pick<TeamsLook, 'css' | 'hostConfig'>;
}): string[] {
  const { AdaptiveCard, GlobalSettings, HostConfig, SerializationContext, TextColor } =
    AdaptiveCards;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownToHtml(text);
    result.didProcess = true;
  };
  // Else a text of too many lines is rewritten, and what was cut cannot be found any more.
  GlobalSettings.useAdvancedTextBlockTruncation = false;
  // Teams moves the seventh action and those after it to a menu; by itself the renderer drops them.
  GlobalSettings.allowMoreThanMaxActionsInOverflowMenu = true;
  // Else the card as a whole is a stop for Tab, without a role.
  GlobalSettings.setTabIndexAtCardRoot = false;

  const frame = document.querySelector<HTMLElement>('#card');
  const style = document.querySelector('#look');
  if (frame === null || style === null) throw new Error('this is not the page for cards');
  style.textContent = from.look.css;
  frame.replaceChildren();
  window.scrollTo(0, 0);

  const adaptiveCard = new AdaptiveCard();
  adaptiveCard.hostConfig = new HostConfig(from.look.hostConfig);
  // The renderer forgets this part of a host config (a field's initial value overwrites it). The
  // mark of a required input is not the card's choice, so its colour should not be held against it.
  adaptiveCard.hostConfig.inputs.label.requiredInputs.suffixColor = TextColor.Default;
  const context = new SerializationContext();
  adaptiveCard.parse(from.card, context);
  adaptiveCard.render(frame);

  const whileReading = Array.from({ length: context.eventCount }, (_, at) =>
    context.getEventAt(at),
  );
  const afterwards = adaptiveCard.validateProperties().validationEvents;
  return [...whileReading, ...afterwards].map(({ message }) => message);
}
