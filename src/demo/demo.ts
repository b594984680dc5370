import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalTeamsClientError, startLocalTeamsClient } from './local-teams-client.ts';
import { startMockedMeeting } from './mocked-meeting.ts';

const HELP = `Shows Practice Prompts in Microsoft's local Teams client, on this machine only.

Usage: npm run demo [-- options]

  --port <number>         port of the bot (3978)
  --client-port <number>  port of the local Teams client (56150)
  --meeting               the group chat is a meeting, with colleagues who answer in a round
  --help                  this text

It needs no account and no internet. Nothing is kept: it starts afresh each time.
`;

const MAIN = join(import.meta.dirname, '../main.ts');

/** The demonstration cannot start; its message is one sentence that says what to do. */
class DemoError extends Error {
  override readonly name = 'DemoError';
}

type Ports = { bot: number; client: number };

async function demo(ports: Ports, isMeeting: boolean): Promise<void> {
  if (ports.bot === ports.client) throw new DemoError('--port and --client-port must differ.');
  await expectFree(ports.bot, '--port');
  await expectFree(ports.client, '--client-port');
  const state = await mkdtemp(join(tmpdir(), 'practice-prompts-demo-'));
  const ending = onSignal();
  const bot = startBot(ports.bot, state);
  try {
    const botEndpoint = `http://127.0.0.1:${ports.bot}/api/messages`;
    const isEarly = await Promise.race([bot.listening, bot.ended, ending.then(() => true)]);
    if (isEarly) return;
    const meeting = isMeeting ? await startMockedMeeting(botEndpoint) : undefined;
    const endpoint = meeting?.endpoint ?? botEndpoint;
    const client = await startLocalTeamsClient({ botEndpoint: endpoint, port: ports.client });
    try {
      console.log(invitation(client.url, isMeeting ? IN_THE_MEETING : IN_A_CHAT));
      await Promise.race([ending, bot.ended]);
    } finally {
      await client.stop();
      await meeting?.stop();
    }
  } finally {
    await bot.stop();
    await rm(state, { recursive: true, force: true });
    console.log('The demonstration has ended.');
  }
}

const IN_A_CHAT = `Opening it installs the app in a personal chat: a welcome comes, then the question of the week.
Then try, for example:  show Think Family lessons
In a channel, start with @ and choose the bot.`;

const IN_THE_MEETING = `Go to Group Chat: it is a meeting here. Start with @, choose the bot, and write:  prompt
Press a button on the card, and invented colleagues answer as well. "Show my view" and "I lead this round" show
the lead's buttons. In Teams each person sees their own view without asking.`;

function invitation(url: string, what: string): string {
  return `
Practice Prompts is running. Open this address in a browser on this machine:

  ${url}

${what}

It works without internet. Ctrl-C ends it.
`;
}

/** The bot as `npm start` runs it, but with its first question at installation. */
function startBot(port: number, stateFolder: string) {
  const bot = spawn(process.execPath, [MAIN], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Only what the demonstration needs: credentials of a real bot must not get in.
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      STATE_FOLDER: stateFolder,
      FIRST_QUESTION: 'at-install',
    },
  });
  let output = '';
  /** Ends in an error when the bot ends of itself before it is told to. */
  const ended = new Promise<never>((_, reject) =>
    bot.once('exit', () => reject(new DemoError(`The bot has ended.\n${output}`.trim()))),
  );
  ended.catch(() => undefined);
  const listening = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Practice Prompts listens on')) resolve();
    };
    bot.stdout.on('data', hear);
    bot.stderr.on('data', hear);
  });
  return { listening, ended, stop: () => end(bot) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** @throws {DemoError} when another program has the port */
async function expectFree(port: number, option: string): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, '127.0.0.1', resolve);
    });
  } catch {
    throw new DemoError(
      `Port ${port} is in use by another program. Stop that program, or choose another port: ` +
        `npm run demo -- ${option} ${port < 65_535 ? port + 1 : port - 1}`,
    );
  } finally {
    probe.close();
  }
}

function onSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
}

function readPort(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
  throw new DemoError(`${name} takes a port number from 1 to 65535. See npm run demo -- --help`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'client-port': { type: 'string' },
      meeting: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const bot = readPort('--port', values.port, 3978);
  const client = readPort('--client-port', values['client-port'], 56_150);
  await demo({ bot, client }, values.meeting);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known = error instanceof DemoError || error instanceof LocalTeamsClientError;
    const usage = error instanceof TypeError && 'code' in error;
    console.error(known || usage ? (error as Error).message : error);
    process.exit(usage ? 2 : 1);
  },
);
