import { fork } from 'node:child_process';
import { join } from 'node:path';
import { ask } from './ask.ts';
import type { Answered, ConnectorAt, ConnectorQuestion } from './connector-process.ts';

/** A connector that does nothing but take and count; {@link ConnectorQuestion} says how. */
export type FastConnector = AsyncDisposable & {
  serviceUrl: string;
  /** The next messages answer the turns `turn-<batch>-0` and so on, each with this card. */
  expect(batch: number, turns: number, card: string): Promise<void>;
  count(): Promise<Answered>;
};

/** Starts the connector in a process of its own. */
export async function startFastConnector(): Promise<FastConnector> {
  const child = fork(join(import.meta.dirname, 'connector-process.ts'));
  const question = <Answer>(asked: ConnectorQuestion) => ask<Answer>(child, asked);
  const { serviceUrl } = await question<ConnectorAt>({ kind: 'where' });
  return {
    serviceUrl,
    expect: (batch, turns, card) => question({ kind: 'expect', batch, turns, card }),
    count: () => question<Answered>({ kind: 'count' }),
    async [Symbol.asyncDispose]() {
      child.disconnect();
    },
  };
}
