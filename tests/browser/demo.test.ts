import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../../src/preview/chromium.ts';
import { freePort } from './free-port.ts';
import { LocalTeamsPage } from './local-teams-page.ts';

/** `npm run demo` as a new user meets it: the real commands, Microsoft's client, a real browser. */

const ROOT = join(import.meta.dirname, '../..');
/** The README shows the picture of the weekly card; `UPDATE_PICTURES=1 npm test` takes it anew. */
const PICTURES = join(
  ROOT,
  process.env['UPDATE_PICTURES'] === '1' ? 'docs/pictures' : 'tests/pictures/drawn',
);

type Demo = { process: ChildProcess; output(): string };

function startDemo(...options: string[]): Demo {
  const demo = spawn(process.execPath, ['src/demo/demo.ts', ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
  };
  demo.stdout.on('data', hear);
  demo.stderr.on('data', hear);
  return { process: demo, output: () => output };
}

async function exitCode({
  process: { exitCode: code },
  process: demo,
}: Demo): Promise<number | null> {
  if (code !== null) return code;
  const [exited] = await once(demo, 'exit');
  return exited;
}

describe('the demonstration', () => {
  let demo: Demo;
  let browser: Browser;
  let teams: LocalTeamsPage;
  let botPort: number;
  let url: string;

  beforeAll(async () => {
    await mkdir(PICTURES, { recursive: true });
    botPort = await freePort();
    const clientPort = await freePort();
    demo = startDemo('--port', `${botPort}`, '--client-port', `${clientPort}`);
    await vi.waitFor(() => expect(demo.output()).toContain('http://'), { timeout: 30_000 });
    const urls = demo.output().match(/https?:\/\/\S+/g) ?? [];
    expect(urls).toEqual([`http://localhost:${clientPort}`]);
    url = urls[0] ?? '';
    browser = await launchChromium();
    teams = await LocalTeamsPage.open(await browser.newPage(), url);
  });
  afterAll(async () => {
    await browser?.close();
    demo.process.kill('SIGINT');
  });

  test('opening it installs the app: the welcome comes, then the question, within seconds', async () => {
    const welcome = await teams.waitForCard('Hello from Practice Prompts');
    expect(await welcome.textContent()).toContain(
      'Now, and then every Monday at 09:00, London time',
    );
    const question = await teams.waitForCard('Reflective question of the week');
    expect(await question.textContent()).toContain('Financial Pressures');
    expect(await question.textContent()).toContain(
      'Case 1 (Felix*), CHSCB multi-agency case audit',
    );
    await teams.screenshotOfCard(question, join(PICTURES, 'weekly-card.png'));
  });

  test('asked for Think Family lessons, it shows them', async () => {
    await teams.say('show Think Family lessons');
    const card = await teams.waitForCard('Questions to reflect on');
    expect(await card.textContent()).toContain('Do you ‘Think Family’?');
    expect(await card.getByRole('link', { name: 'Read more: Think Family' }).count()).toBe(2);
  });

  test('a button pressed is answered', async () => {
    const card = await teams.waitForCard('Questions to reflect on');
    await teams.pressButton(card, 'Show Gabriele’s case');
    const shown = await teams.waitForCard('reduced life expectancy');
    expect(await shown.textContent()).toContain('What went well');
  });

  test('a theme chosen from the list is shown', async () => {
    await teams.say('list themes');
    const list = await teams.waitForCard('Choose a theme');
    await list.getByRole('button', { name: 'Flexible working' }).click();
    const card = await teams.waitForCard('non-statutory');
    expect(await card.textContent()).toContain('Lessons');
  });

  test('the day and time are changed and confirmed', async () => {
    await teams.say('weekly question on Wednesdays at 14:30');
    const card = await teams.waitForCard('The day and time are set');
    expect(await card.textContent()).toMatch(/Wednesday \d+ \w+ \d{4} at 14:30, London time/);
  });

  test('in a channel it is welcomed, answers a mention, and takes a press', async () => {
    await teams.openChat('General');
    await teams.waitForCard('Hello from Practice Prompts');
    await teams.waitForCard('Reflective question of the week');
    await teams.say('prompt on transition planning');
    const question = await teams.waitForCard(
      /transitioning into adult services.*What the case highlighted/s,
    );
    await teams.pressButton(question, 'Why this question?');
    const why = await teams.waitForCard('It is the next one on Transition Planning');
    expect(await why.textContent()).toContain('questions were still to come');
    await teams.pressButton(question, 'More on this theme');
    await teams.waitForCard('Planning early for the move');
  });

  test('in a group chat it is welcomed and answers a mention', async () => {
    await teams.openChat('Group Chat');
    await teams.waitForCard('Hello from Practice Prompts');
    await teams.say('what went well for Harry');
    await teams.waitForCard('What went well for Harry');
  });

  test('a second demonstration on the same port is refused in one sentence', async () => {
    const second = startDemo('--port', `${botPort}`);
    expect(await exitCode(second)).toBe(1);
    expect(second.output()).toContain(`Port ${botPort} is in use by another program`);
    expect(second.output()).toContain(`npm run demo -- --port ${botPort + 1}`);
    expect(second.output()).not.toContain('    at ');
  });

  test('Ctrl-C ends both', async () => {
    demo.process.kill('SIGINT');
    expect(await exitCode(demo)).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${botPort}/healthz`)).rejects.toThrow();
  });
});

test.each([
  [['--help'], 0, 'npm run demo'],
  [['--port', 'http'], 1, '--port takes a port number'],
  [['--fast'], 2, '--fast'],
  [['--port', '4555', '--client-port', '4555'], 1, 'must differ'],
])('demo %j', async (options, code, words) => {
  const demo = startDemo(...options);
  expect(await exitCode(demo)).toBe(code);
  expect(demo.output()).toContain(words);
});

test('Ctrl-C before it is up ends it cleanly', async () => {
  const ports = ['--port', `${await freePort()}`, '--client-port', `${await freePort()}`];
  const demo = startDemo(...ports);
  await new Promise((resolve) => setTimeout(resolve, 400));
  demo.process.kill('SIGINT');
  expect(await exitCode(demo)).toBe(0);
  expect(demo.output()).toBe('The demonstration has ended.\n');
});
