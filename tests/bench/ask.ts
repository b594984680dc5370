import type { ChildProcess, Serializable } from 'node:child_process';
import { once } from 'node:events';

/** A process that was asked something and had ended, or ended instead of answering. */
export class ProcessEndedError extends Error {
  override readonly name = 'ProcessEndedError';
}

/**
 * Asks a process that was started with a channel (`stdio: 'ipc'`), and waits for its answer.
 *
 * One question at a time. The caller names the type of the answer, which the process defines.
 *
 * @throws {ProcessEndedError}
 */
export async function ask<Answer>(child: ChildProcess, question: Serializable): Promise<Answer> {
  const ended = new AbortController();
  const onDisconnect = () => ended.abort();
  child.once('disconnect', onDisconnect);
  try {
    if (!child.connected) ended.abort();
    const answer = once(child, 'message', { signal: ended.signal });
    if (child.connected) child.send(question);
    return (await answer)[0] as Answer;
  } catch (error) {
    if (!ended.signal.aborted) throw error;
    throw new ProcessEndedError(`the process ${child.spawnargs.join(' ')} has ended`);
  } finally {
    child.off('disconnect', onDisconnect);
  }
}
