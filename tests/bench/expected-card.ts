import { join } from 'node:path';
import { loadLibrary } from '../../src/content/load.ts';
import { startConnector } from '../connector/connector.ts';
import { said } from '../edge/activities.ts';
import { type Scratch, startBot } from './bots.ts';
import { TurnError } from './turn-error.ts';

/** What a person writes in every turn, and the theme it asks for. */
export const MESSAGE = 'show Think Family lessons';
const THEME = 'Think Family';

/**
 * The card that our bot really sends, as JSON. Each turn of the benchmark must bring this one; the
 * bare bot is given it to send.
 *
 * @throws {TurnError} when it does not quote every key message and question of the theme
 */
export async function cardOfOurBot(scratch: Scratch): Promise<string> {
  const connector = await startConnector();
  try {
    await using bot = await startBot('ours', scratch, { probed: false });
    const place = { serviceUrl: connector.serviceUrl, id: 'first' };
    await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(said(place, MESSAGE)),
    });
    const card = JSON.stringify(await connector.card('first'));
    const missing = (await quotesOfTheme()).filter((quote) => !card.includes(inJson(quote)));
    if (missing.length > 0)
      throw new TurnError(`the card of our bot lacks: ${missing.join(' / ')}`);
    return card;
  } finally {
    await connector.close();
  }
}

async function quotesOfTheme(): Promise<string[]> {
  const library = await loadLibrary(join(import.meta.dirname, '../../data'));
  const theme = library.themes.values().find(({ title }) => title === THEME);
  const messages = (theme && library.messagesByTheme.get(theme.id)) ?? [];
  if (messages.length === 0) throw new Error(`the library has nothing about ${THEME}`);
  return messages.flatMap(({ message }) => [
    ...message.highlighted.map(({ text }) => text),
    ...message.prompts.flatMap(({ questions }) => questions),
  ]);
}

/** A text as it stands inside a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
