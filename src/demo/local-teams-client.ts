import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';

export type LocalTeamsClient = {
  /** Where the client is opened in a browser; see `LocalTeamsPage.open`. */
  readonly url: string;
  /** Ends the client and removes what it wrote. Calling it again does nothing. */
  stop(): Promise<void>;
};

type LocalTeamsClientOptions = {
  /** Where the client delivers activities, such as `http://127.0.0.1:3978/api/messages`. */
  readonly botEndpoint: string;
  /** Any free port, if left out. */
  readonly port?: number;
  /** YAML that names bot, people and team, in place of Microsoft's. Keep the names of chats. */
  readonly configFile?: string;
};

/** The client did not come up. The message holds what it said. */
export class LocalTeamsClientError extends Error {
  override readonly name = 'LocalTeamsClientError';
}

const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 3_000;

/**
 * Starts Microsoft's local Teams client (`@microsoft/m365agentsplayground`) for a bot, and returns
 * once it serves its page. The bot may start later: it is called only once the page is opened.
 *
 * @throws {LocalTeamsClientError} when the client ends, stays silent, or the port is taken
 */
export async function startLocalTeamsClient(
  options: LocalTeamsClientOptions,
): Promise<LocalTeamsClient> {
  // The client writes `devTools/` into its working folder.
  const folder = await mkdtemp(join(tmpdir(), 'local-teams-'));
  const logFile = join(folder, 'client.log');
  const client = spawnClient(options, folder, logFile);
  const stop = async () => {
    await endGroup(client);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const port = await portOf(client);
    if (options.port !== undefined && port !== options.port) {
      throw new LocalTeamsClientError(`Port ${options.port} is taken`);
    }
    const url = `http://localhost:${port}`;
    await expectToServe(url);
    return { url, stop };
  } catch (error) {
    const log = await readFile(logFile, 'utf8').catch(() => '');
    await stop();
    if (!(error instanceof LocalTeamsClientError)) throw error;
    throw new LocalTeamsClientError(`${error.message}\n${log}`.trim(), { cause: error });
  }
}

type ClientProcess = ChildProcessByStdio<null, Readable, Readable>;

function spawnClient(
  { botEndpoint, port, configFile }: LocalTeamsClientOptions,
  folder: string,
  logFile: string,
): ClientProcess {
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const client = spawn(
    process.execPath,
    // Port 0 means any free port. It would also take one silently if the port asked for is taken.
    [cli, '-e', botEndpoint, '-c', 'msteams', '-p', String(port ?? 0), '--disable-telemetry'],
    {
      cwd: folder,
      detached: true, // a process group of its own, so that `stop` reaches all of it
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
        ...(configFile === undefined
          ? {}
          : { M365_AGENTS_PLAYGROUND_CONFIG_PATH: resolve(configFile) }),
        // It would send activities for a bot on loopback through a proxy.
        NO_PROXY: 'localhost,127.0.0.1',
        no_proxy: 'localhost,127.0.0.1',
      },
    },
  );
  const endWithUs = () => signalGroup(client, 'SIGKILL');
  process.once('exit', endWithUs);
  client.once('exit', () => process.off('exit', endWithUs));
  return client;
}

/** The port it listens on. Where there is no terminal this is the only line it prints. */
function portOf(client: ClientProcess): Promise<number> {
  const { promise, resolve: found, reject } = Promise.withResolvers<number>();
  let printed = '';
  const fail = (reason: string) =>
    reject(new LocalTeamsClientError(`The local Teams client ${reason}\n${printed}`.trim()));
  const read = (text: string) => {
    printed += text;
    const port = /^Listening on (\d+)\n/m.exec(printed)?.[1];
    if (port !== undefined) found(Number(port));
  };
  client.stdout.setEncoding('utf8').on('data', read);
  client.stderr.setEncoding('utf8').on('data', read);
  client.once('error', (error) => fail(`could not be run: ${error.message}`));
  client.once('exit', (code, signal) => fail(`ended with ${signal ?? `code ${code}`}`));
  const limit = setTimeout(() => fail(`did not listen in ${START_LIMIT_MS} ms`), START_LIMIT_MS);
  return promise.finally(() => clearTimeout(limit));
}

/** A faulty configuration file is noticed only after the port is open, and ends the client. */
async function expectToServe(url: string): Promise<void> {
  const answer = await fetch(`${url}/_debug/ping`).catch(() => undefined);
  if (!answer?.ok) throw new LocalTeamsClientError('The local Teams client does not serve');
}

async function endGroup(client: ClientProcess): Promise<void> {
  if (!signalGroup(client, 'SIGTERM')) return;
  const kill = setTimeout(() => signalGroup(client, 'SIGKILL'), STOP_LIMIT_MS);
  await once(client, 'exit');
  clearTimeout(kill);
}

/** False when there is nothing left to signal. */
function signalGroup(client: ClientProcess, signal: NodeJS.Signals): boolean {
  const ended = client.exitCode !== null || client.signalCode !== null;
  if (client.pid === undefined || ended) return false;
  return process.kill(-client.pid, signal);
}
