import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { StoreError } from './contract.ts';

/** The longest path of a socket on Linux is 107 bytes: `sun_path` in unix(7). */
const LONGEST_SOCKET_PATH = 107;

/**
 * Keeps a second process away from a folder of state, on this machine.
 *
 * The lock is a socket that somebody listens on: it holds across containers that share the folder,
 * and one left behind by a crash is known by nobody answering, which an id of a process is not.
 *
 * @returns gives the folder free
 * @throws {StoreError} when another process has it, or it cannot be written
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const socket = shortest(join(folder, 'lock'));
  try {
    await mkdir(folder, { recursive: true });
    return await lock(socket);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw notPossible(folder, cause);
    if (await isAnswered(socket)) {
      throw new StoreError(
        `Another Practice Prompts uses the folder ${folder}. Stop it, or set STATE_FOLDER to another.`,
      );
    }
    await rm(socket, { force: true });
    return lock(socket).catch((error: unknown) => {
      throw notPossible(folder, error);
    });
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

/** From here or from the root, whichever fits. */
function shortest(path: string): string {
  const [from, whole] = [relative('.', path), resolve(path)];
  const chosen = from.length < whole.length ? from : whole;
  if (Buffer.byteLength(chosen) <= LONGEST_SOCKET_PATH) return chosen;
  throw new StoreError(
    `The path of the state folder is too long. Set STATE_FOLDER to a shorter one.`,
  );
}

function notPossible(folder: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new StoreError(`${folder}: cannot be written (${code}): check the folder and its rights`, {
    cause,
  });
}
