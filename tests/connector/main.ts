/** A connector to try the service against by hand: `npm run connector -- --help`. */
import { parseArgs } from 'node:util';
import { startConnector } from './connector.ts';
import { HELP, OptionError, readOptions } from './options.ts';
import type { Report } from './record.ts';

const TELL_EVERY_MS = 5_000;

async function main(args: readonly string[]): Promise<void> {
  const { options, refusals } = readOptions(args);
  const connector = await startConnector({ ...options, keepMessages: false });
  for (const { conversationId, refusal } of refusals) connector.refuseAll(conversationId, refusal);
  console.log(`connector listens on ${connector.serviceUrl}; its report is at /_report`);
  let told = 0;
  setInterval(() => {
    const report = connector.report();
    if (report.requests !== told) console.log(inOneLine(report));
    told = report.requests;
  }, TELL_EVERY_MS);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.log(JSON.stringify(connector.report(), null, 2));
      process.exit(0);
    });
  }
}

function inOneLine({ requests, taken, conversations, duplicates, violations }: Report): string {
  const broken = Object.values(violations).reduce((sum, count) => sum + count, 0);
  return (
    `${requests} requests, ${taken} messages taken in ${conversations} conversations, ` +
    `${duplicates} duplicates, ${broken} violations`
  );
}

function wantsHelp(args: readonly string[]): boolean {
  const help = { type: 'boolean', short: 'h' } as const;
  return parseArgs({ args: [...args], options: { help }, strict: false }).values.help === true;
}

const args = process.argv.slice(2);
if (wantsHelp(args)) {
  console.log(HELP);
} else {
  main(args).catch((error: unknown) => {
    const { code } = error as { code?: string };
    const misused = error instanceof OptionError || code?.startsWith('ERR_PARSE_ARGS') === true;
    console.error(`${(error as Error).message}${misused ? `\n\n${HELP}` : ''}`);
    process.exitCode = misused ? 2 : 1;
  });
}
