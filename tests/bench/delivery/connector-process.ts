/**
 * The connector of the benchmark, in a process of its own. What it is to be like comes as its first
 * argument, as JSON.
 */
import { type ConnectorOptions, startConnector } from '../../connector/connector.ts';
import type { Report } from '../../connector/record.ts';

export type ConnectorQuestion = 'where' | 'forget' | 'report';
export type ConnectorAnswer = {
  serviceUrl: string;
  report: Report;
  /** When the connector started, from which its report counts, on the wall clock of this machine. */
  startedAtMs: number;
};

const options = JSON.parse(process.argv[2] ?? '{}') as ConnectorOptions;
const connector = await startConnector({ ...options, keepMessages: false });
const startedAtMs = Date.now();

process.on('message', (question: ConnectorQuestion) => {
  if (question === 'forget') connector.forget();
  const { serviceUrl } = connector;
  const answer: ConnectorAnswer = { serviceUrl, report: connector.report(), startedAtMs };
  process.send?.(answer);
});
process.once('disconnect', () => process.exit());
