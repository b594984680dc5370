import { parseArgs } from 'node:util';
import type { ConnectorOptions } from './connector.ts';
import { FAULTS, type Fault, ORDINARY_FAULTS } from './faults.ts';
import { TEAMS_LIMITS } from './limits.ts';
import type { Refusal } from './policy.ts';

export const HELP = `A connector that behaves as Teams documents, to try the service against by hand.

Usage: npm run connector -- [options]

  --port <n>            port on 127.0.0.1 (any free one)
  --faults <percent>    what part of the requests meets a fault (0)
  --kinds <a,b>         which faults: ${FAULTS.join(', ')}
                        (${ORDINARY_FAULTS.join(', ')})
  --seed <n>            the same faults again (1)
  --latency <from-to>   how long an answer takes, in ms (0-0)
  --slow <ms>           how long a slow answer takes (2000)
  --retry-after <ms>    what a 429 by chance asks for (1000)
  --tenant-rate <n>     requests a second that a tenant may send (50)
  --refuse <id>=<status>[:<code>]
                        always refuses a conversation, for example
                        19:gone=403:BotNotInConversationRoster; may be repeated
  --hang <id>           never answers a conversation; may be repeated
  --help

GET /_report shows the counts, GET /_log each request, POST /_forget begins anew.
On Ctrl-C the report is printed. Exit codes: 0 stopped; 1 it could not listen; 2 wrong options.`;

/** The connector was called in a way it does not know. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

export type Asked = {
  options: ConnectorOptions;
  refusals: { conversationId: string; refusal: Refusal | 'hang' }[];
};

/**
 * Reads the command line.
 *
 * @throws {OptionError}
 */
export function readOptions(args: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      faults: { type: 'string', default: '0' },
      kinds: { type: 'string', default: ORDINARY_FAULTS.join(',') },
      seed: { type: 'string', default: '1' },
      latency: { type: 'string', default: '0-0' },
      slow: { type: 'string', default: '2000' },
      'retry-after': { type: 'string', default: '1000' },
      'tenant-rate': { type: 'string', default: '50' },
      refuse: { type: 'string', multiple: true, default: [] },
      hang: { type: 'string', multiple: true, default: [] },
    },
  });
  const [from, to] = values.latency.split('-').map((each) => number('--latency', each));
  const most = number('--tenant-rate', values['tenant-rate']);
  return {
    options: {
      port: number('--port', values.port),
      faults: {
        share: number('--faults', values.faults) / 100,
        kinds: values.kinds.split(',').map(readFault),
        seed: number('--seed', values.seed),
      },
      latencyMs: [from ?? 0, to ?? from ?? 0],
      slowMs: number('--slow', values.slow),
      retryAfterMs: number('--retry-after', values['retry-after']),
      limits: { ...TEAMS_LIMITS, tenant: [{ most, withinMs: 1_000 }] },
    },
    refusals: [
      ...values.refuse.map(readRefusal),
      ...values.hang.map((conversationId) => ({ conversationId, refusal: 'hang' as const })),
    ],
  };
}

function readFault(text: string): Fault {
  const fault = FAULTS.find((each) => each === text);
  if (fault === undefined) throw new OptionError(`--kinds knows ${FAULTS.join(', ')}`);
  return fault;
}

function readRefusal(text: string): Asked['refusals'][number] {
  const [, conversationId, status, code] = /^(.+)=(\d{3})(?::(\w+))?$/.exec(text) ?? [];
  if (conversationId === undefined) {
    throw new OptionError('--refuse takes <id>=<status>, or <id>=<status>:<code>');
  }
  const refusal = { status: Number(status), ...(code === undefined ? {} : { code }) };
  return { conversationId, refusal };
}

function number(flag: string, text: string): number {
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) throw new OptionError(`${flag} takes a number`);
  return Number(text);
}
