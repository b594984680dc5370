import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchChromium } from '../../src/preview/chromium.ts';
import { freePort } from './free-port.ts';
import { LocalTeamsPage } from './local-teams-page.ts';

/** `npm run demo -- --meeting`: a round as the one who leads it sees it, in Microsoft's client. */

const ROOT = join(import.meta.dirname, '../..');
const PICTURES = join(ROOT, 'tests/pictures/drawn');

let demo: ChildProcess;
let browser: Browser;
let page: Page;
let teams: LocalTeamsPage;

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  const ports = ['--port', `${await freePort()}`, '--client-port', `${await freePort()}`];
  demo = spawn(process.execPath, ['src/demo/demo.ts', '--meeting', ...ports], { cwd: ROOT });
  let output = '';
  demo.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await vi.waitFor(() => expect(output).toContain('http://'), { timeout: 30_000 });
  browser = await launchChromium();
  page = await browser.newPage();
  teams = await LocalTeamsPage.open(page, /https?:\/\/\S+/.exec(output)?.[0] ?? '');
  await teams.openChat('Group Chat');
  await teams.waitForCard('Hello from Practice Prompts');
});
afterAll(async () => {
  await browser?.close();
  demo.kill('SIGINT');
  await once(demo, 'exit');
});

/** What everyone sees comes within this time after a press, or came before the answer to it. */
const UPDATED_MS = 5_000;

/**
 * The lead's own view of a step, once what everyone sees has changed to it: this client does not ask
 * for own views by itself, as Teams does. Where that change came before the answer to a press, the
 * own view is there already, and stays.
 */
async function asLead(words: string): Promise<Locator> {
  const cards = page.locator('.ac-adaptiveCard', { hasText: words });
  const forAll = cards.filter({ has: page.getByRole('button', { name: 'Show my view' }) }).last();
  await cards.last().waitFor();
  const isForAll = await forAll.waitFor({ timeout: UPDATED_MS }).then(
    () => true,
    () => false,
  );
  if (isForAll) await teams.pressButton(forAll, 'Show my view');
  return await teams.waitForCard('For you as the lead');
}

test('a lead takes a room through think, share and agree to a summary', async () => {
  await teams.say('prompt on Think Family');
  const round = await teams.waitForCard('Step 1 of 3');
  await teams.screenshotOfCard(round, join(PICTURES, 'meeting-1-think.png'));
  await round.getByRole('textbox').fill('I would start with what the child says.');
  await teams.pressButton(round, 'Send my answer');
  await teams.waitForCard('Your answer is in');
  const own = await asLead('6 have answered');
  await teams.screenshotOfCard(own, join(PICTURES, 'meeting-2-lead.png'));
  await teams.pressButton(own, 'Share the answers');
  const shared = await teams.waitForCard('I would start with what the child says.');
  expect(await shared.textContent()).toContain('We ask the mother');
  await teams.screenshotOfCard(shared, join(PICTURES, 'meeting-3-share.png'));
  await teams.pressButton(await asLead('Step 2 of 3'), 'Agree what to do');
  const agreeing = await asLead('Step 3 of 3');
  await agreeing.getByRole('textbox', { name: 'We will' }).fill('We will ring fathers as well');
  await teams.pressButton(agreeing, 'Add this');
  const agreed = await asLead('1. We will ring fathers as well');
  await page.setViewportSize({ width: 390, height: 844 });
  await teams.screenshotOfCard(agreed, join(PICTURES, 'meeting-4-agree-phone.png'));
  await page.setViewportSize({ width: 1280, height: 1000 });
  await teams.pressButton(agreed, 'Close with a summary');
  const summary = await teams.waitForCard('Our reflective round');
  expect(await summary.textContent()).toContain('6 have answered');
  expect(await summary.textContent()).not.toContain('We ask the mother');
  await teams.screenshotOfCard(summary, join(PICTURES, 'meeting-5-summary.png'));
  await teams.waitForCard('This round is closed');
}, 60_000);

test('what was agreed is there to be settled with a tap', async () => {
  await teams.say('our commitments');
  const list = await teams.waitForCard('What we said we would do');
  expect(await list.textContent()).toContain('We will ring fathers as well');
  await teams.pressButton(list, 'Done');
  await teams.waitForCard('Done. Well done.');
});
