import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { ConnectorOptions } from '../../connector/connector.ts';
import { ask } from '../ask.ts';
import type { ConnectorAnswer, ConnectorQuestion } from './connector-process.ts';

export type SeparateConnector = AsyncDisposable & {
  serviceUrl: string;
  report(): Promise<ConnectorAnswer>;
  forget(): Promise<ConnectorAnswer>;
};

/** Starts the tests' connector in a process of its own, so that it has a core for itself. */
export async function startSeparateConnector(
  options: ConnectorOptions,
): Promise<SeparateConnector> {
  const child = fork(join(import.meta.dirname, 'connector-process.ts'), [JSON.stringify(options)]);
  const question = (asked: ConnectorQuestion) => ask<ConnectorAnswer>(child, asked);
  const { serviceUrl } = await question('where');
  return {
    serviceUrl,
    report: () => question('report'),
    forget: () => question('forget'),
    async [Symbol.asyncDispose]() {
      child.disconnect();
    },
  };
}
