import type { Locator, Page } from 'playwright-core';

type ChatName = 'Personal Chat' | 'Group Chat' | 'General' | 'Announcements';

/** What 'Mock an Activity' offers. Those of a channel or team are there only in a channel. */
type MockedActivity =
  | 'Install application'
  | 'Uninstall application'
  | 'Add user'
  | 'Add application'
  | 'Remove user'
  | 'Remove application'
  | 'Add channel'
  | 'Rename channel'
  | 'Remove channel'
  | 'Rename team'
  | 'Remove team'
  | 'Custom activity';

type ActivityFields = Record<string, unknown>;

const CARD = '.ac-preview-panel > .ac-adaptiveCard';
const CHANNEL_POST = '.fui-Card[role="group"]';
const CHAT_MESSAGE_OF_BOT = '.fai-OutputCard';
const COMPOSE_BOX = '[data-lexical-editor]';

/** In a window narrower than this the client folds its list of chats away. */
const WINDOW = { width: 1280, height: 1000 };

/** Shorter than a test's own limit, so that a failure says what the page lacked. */
const PATIENCE_MS = 10_000;

/**
 * The page of the local Teams client, as a person uses it.
 *
 * The client keeps messages in the page alone: what the bot sends before `open`, or before a
 * reload, is never shown. What it sends later is shown at once, in chats that are not open as well.
 */
export class LocalTeamsPage {
  readonly #page: Page;
  readonly #botName: string;
  #openChat: ChatName = 'Personal Chat';

  private constructor(page: Page, botName: string) {
    this.#page = page;
    this.#botName = botName;
  }

  /**
   * Opens the client on its personal chat, which installs the bot there. Nothing on the page
   * reaches beyond this machine, links opened from cards included.
   *
   * The client shows a sketch of itself until the bot's endpoint answers, and gives up waiting
   * for it after 15 seconds.
   */
  static async open(page: Page, url: string): Promise<LocalTeamsPage> {
    await page.setViewportSize(WINDOW);
    await page.context().route(isElsewhere, (route) => route.abort());
    const [configured] = await Promise.all([
      page.waitForResponse('**/_internal/v1/config'),
      page.waitForResponse('**/_debug/conversation/*/installation'),
      page.goto(url),
    ]);
    const settings: { config: { bot: { name: string } } } = await configured.json();
    page.setDefaultTimeout(PATIENCE_MS);
    // Its log repeats all messages and takes a third of the width.
    await page.getByRole('button', { name: 'Hide log panel' }).click();
    return new LocalTeamsPage(page, settings.config.bot.name);
  }

  /**
   * Goes to a chat or channel. The first visit after `open` installs the bot there; a team is
   * installed once, by its channel that is visited first.
   */
  async openChat(name: ChatName): Promise<void> {
    // Channels are listed as 'My Team - General'.
    await this.#page.getByRole('treeitem', { name: new RegExp(`(^| - )${name}$`) }).click();
    this.#openChat = name;
  }

  /** Writes to the bot: in a channel as a new post. Outside the personal chat it is mentioned. */
  async say(text: string): Promise<void> {
    await this.#page.locator(COMPOSE_BOX).first().click();
    if (this.#openChat === 'Personal Chat') {
      await this.#page.keyboard.insertText(text);
    } else {
      await this.#mentionBot();
      await this.#page.keyboard.insertText(` ${text}`);
    }
    const send = this.#isInChannel() ? 'Post' : 'Send Message';
    await this.#page.getByRole('button', { name: send, exact: true }).first().click();
  }

  /**
   * The cards of the open chat from top to bottom: in a chat the newest is last, in a channel the
   * newest post is first and the newest reply below a post is last.
   */
  cards(): Locator {
    return this.#page.locator(CARD);
  }

  /** Waits for a card with this text, and returns the newest such card, whichever that is later. */
  async waitForCard(text: string | RegExp): Promise<Locator> {
    const found = this.#page.locator(CARD, { hasText: text });
    const newest = this.#isInChannel()
      ? this.#page.locator(CHANNEL_POST).filter({ has: found }).first().locator(found).last()
      : found.last();
    await newest.waitFor();
    return newest;
  }

  /** Waits for words of the bot, in a card or not. In a channel, returns the thread they are in. */
  async waitForText(text: string | RegExp): Promise<Locator> {
    const newest = this.#isInChannel()
      ? this.#page.locator(CHANNEL_POST, { hasText: text }).first()
      : this.#page.locator(CHAT_MESSAGE_OF_BOT, { hasText: text }).last();
    await newest.waitFor();
    return newest;
  }

  /** Presses a button of a card. Those past the sixth are behind the card's 'More options'. */
  async pressButton(card: Locator, title: string): Promise<void> {
    const button = card.getByRole('button', { name: title, exact: true });
    const moreOptions = card.getByRole('button', { name: 'More options' }).last();
    await button.or(moreOptions).first().waitFor();
    if ((await button.count()) > 0) return button.click();
    await moreOptions.click();
    await this.#page.getByRole('menuitem', { name: title, exact: true }).click();
  }

  /** The line below a card that shows a bot's answer to `Action.Execute`: a message or an error. */
  noticeBelow(card: Locator): Locator {
    return card.locator('xpath=../following-sibling::*');
  }

  async screenshotOfCard(card: Locator, path: string): Promise<void> {
    await this.#growToShow(card);
    await card.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }

  /**
   * Sends the bot an activity from 'Mock an Activity', made for the open chat.
   *
   * @param change what to send instead of the activity that the client proposes. For
   * 'Custom activity' the client proposes one without a usable `type`.
   */
  async mockActivity(
    item: MockedActivity,
    change: (proposed: ActivityFields) => ActivityFields = (proposed) => proposed,
  ): Promise<void> {
    await this.#page.getByRole('button', { name: 'Mock an Activity' }).click();
    // The accessible names of these entries are not the words that are shown.
    const entry = this.#page.getByRole('menuitem').filter({ hasText: exactly(item) });
    const [proposal] = await Promise.all([
      this.#page.waitForResponse('**/customActivities/template?*'),
      entry.click(),
    ]);
    const proposed: ActivityFields = await proposal.json();
    const dialog = this.#page.getByRole('dialog', { name: item });
    await pasteInto(dialog, JSON.stringify(change(proposed), null, 2));
    await dialog.getByRole('button', { name: 'Send activity' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  #isInChannel(): boolean {
    return this.#openChat === 'General' || this.#openChat === 'Announcements';
  }

  async #mentionBot(): Promise<void> {
    await this.#page.keyboard.type('@');
    await this.#page.locator('#typeahead-menu').getByText(this.#botName, { exact: true }).click();
  }

  /** A card taller than the window would be cut off at the edge of the list that it scrolls in. */
  async #growToShow(card: Locator): Promise<void> {
    const spaceForHeaderAndComposeBox = 400;
    const height = ((await card.boundingBox())?.height ?? 0) + spaceForHeaderAndComposeBox;
    const window = this.#page.viewportSize() ?? WINDOW;
    if (height <= window.height) return;
    await this.#page.setViewportSize({ ...window, height: Math.ceil(height) });
  }
}

function isElsewhere(url: URL): boolean {
  return url.hostname !== 'localhost' && url.hostname !== '127.0.0.1';
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text}$`);
}

/** Replaces the editor's text by pasting: it completes brackets and quotes that are typed. */
async function pasteInto(dialog: Locator, text: string): Promise<void> {
  await dialog.locator('.view-line', { hasText: /\S/ }).first().waitFor();
  const editor = dialog.getByRole('textbox');
  await editor.press('ControlOrMeta+A');
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}
