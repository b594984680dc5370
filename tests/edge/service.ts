import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export type Service = {
  url: string;
  pid: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Posts a body to `/api/messages`, as it is. */
  post(body: string, headers?: Record<string, string>): Promise<Response>;
  /** Asks it to end, as a service manager does; gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
};

/** A process that ended before it listened. */
export type FailedStart = { code: number | null; output: string };

/** Starts the real service, `node src/main.ts`, in the environment given and no other settings. */
export async function startService(env: Record<string, string>): Promise<Service> {
  const started = await tryStart(env);
  if ('url' in started) return started;
  throw new Error(`the service ended with ${started.code}: ${started.output}`);
}

/** Starts the service where it is expected to refuse. */
export async function failToStart(
  env: Record<string, string>,
  options: string[] = [],
): Promise<FailedStart> {
  const started = await tryStart(env, options);
  if (!('url' in started)) return started;
  await started.stop();
  throw new Error('the service started where it should have refused');
}

async function tryStart(
  env: Record<string, string>,
  options: string[] = [],
): Promise<Service | FailedStart> {
  const child = spawn(process.execPath, ['src/main.ts', ...options], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      PORT: '0',
      // Tests run on bank holidays too.
      HOLIDAYS: 'none',
      ...env,
    },
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string | undefined>((resolve) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const match = /Practice Prompts listens on (http\S+)/.exec(output);
      if (match !== null) resolve(match[1]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => resolve(undefined));
  });
  if (url === undefined) return { code: await ended, output };
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    post: (body, headers = {}) =>
      fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      }),
    stop: () => end(child, ended, 'SIGTERM'),
    kill: async () => void (await end(child, ended, 'SIGKILL')),
  };
}

function end(child: ChildProcess, ended: Promise<number | null>, signal: NodeJS.Signals) {
  child.kill(signal);
  return ended;
}

/** A folder for one test's state, removed with `remove`. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'practice-prompts-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
