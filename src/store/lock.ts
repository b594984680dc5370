import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { StoreError } from './contract.ts';

/** The longest path of a socket on Linux is 107 bytes: `sun_path` in unix(7). */
const LONGEST_SOCKET_PATH = 107;

/** Some file systems (network shares) have no sockets. */
const NO_SOCKETS_HERE = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EINVAL']);

/**
 * Keeps a second process away from a folder of state, on this machine.
 *
 * The lock is a socket that somebody listens on: it holds across containers that share the folder,
 * and one left behind by a crash is known by nobody answering, which an id of a process is not.
 * Where the folder cannot have it, it stands in the machine's temporary folder under a name of its
 * own.
 *
 * @returns gives the folder free
 * @throws {StoreError} when another process has it, or it cannot be written
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true });
    return await lockAt(shortest(join(folder, 'lock')) ?? elsewhere(folder), folder);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (NO_SOCKETS_HERE.has(code)) return lockAt(elsewhere(folder), folder);
    throw notPossible(folder, cause);
  }
}

async function lockAt(socket: string, folder: string): Promise<() => Promise<void>> {
  try {
    return await lock(socket);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    if (await isAnswered(socket)) {
      throw new StoreError(
        `Another Practice Prompts uses the folder ${folder}. Stop it, or set STATE_FOLDER to another.`,
      );
    }
    await rm(socket, { force: true });
    return lock(socket);
  }
}

async function lock(socket: string): Promise<() => Promise<void>> {
  const server = createServer((caller) => caller.end());
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(socket, listening);
  });
  server.unref();
  return () => closed(server);
}

function isAnswered(socket: string): Promise<boolean> {
  return new Promise((answered) => {
    const call = connect(socket, () => {
      call.destroy();
      answered(true);
    });
    call.once('error', () => answered(false));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
  });
}

/** From here or from the root, whichever fits; undefined when neither does. */
function shortest(path: string): string | undefined {
  const [from, whole] = [relative('.', path), resolve(path)];
  const chosen = from.length < whole.length ? from : whole;
  return Buffer.byteLength(chosen) <= LONGEST_SOCKET_PATH ? chosen : undefined;
}

function elsewhere(folder: string): string {
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  return join(tmpdir(), `practice-prompts-${name}.lock`);
}

function notPossible(folder: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new StoreError(`${folder}: cannot be written (${code}): check the folder and its rights`, {
    cause,
  });
}
