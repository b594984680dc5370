import { parseArgs } from 'node:util';
import { ContentError } from '../content/errors.ts';
import { AccountError } from '../content/import/account.ts';
import { ImportError } from '../content/import/import-error.ts';
import { UnmetTopicsError } from '../insight/unmet-file.ts';
import { PreviewError } from '../preview/preview-error.ts';
import { checkCommand } from './check.ts';
import { type Command, UsageError } from './command.ts';
import { diffCommand } from './diff.ts';
import { DraftError } from './draft-folder.ts';
import { importCommand } from './import.ts';
import { learnCommand } from './learn.ts';
import { previewCommand } from './preview.ts';
import { publishCommand } from './publish.ts';
import { schemaCommand } from './schema.ts';
import { unmetCommand } from './unmet.ts';

/** `npm run content`: what a learning lead does with the library. */

const COMMANDS: Readonly<Record<string, Command>> = {
  import: importCommand,
  check: checkCommand,
  preview: previewCommand,
  diff: diffCommand,
  publish: publishCommand,
  unmet: unmetCommand,
  schema: schemaCommand,
  learn: learnCommand,
};

const HELP = `Adds audits to the library, and looks after it. docs/content.md is the guide.

Usage: npm run content <command>
       npm run content <command> -- --help

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
  .join('\n')}

Options come after two hyphens that stand alone: npm run content check -- --links
Exit codes: 0 all is well, 1 something has to be mended first, 2 the command was not understood.`;

/** Errors that a learning lead can do something about; anything else is a bug. */
const EXPLAINED = [ContentError, ImportError, PreviewError, DraftError, UnmetTopicsError];

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(HELP);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new UsageError(`There is no command “${name}”.\n\n${HELP}`);
  if (asksForHelp(args)) {
    console.log(command.help);
    return 0;
  }
  return command.run(args, (text) => console.log(text));
}

function asksForHelp(args: readonly string[]): boolean {
  const { values } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean', short: 'h' } },
    strict: false,
  });
  return values.help === true;
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  if (
    error instanceof Error &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS')
  ) {
    console.error(`${error.message}\nnpm run content <command> -- --help shows what there is.`);
    return 2;
  }
  if (error instanceof AccountError) {
    console.error(
      `Nothing was written: the count of words does not come out (${error.message}). ` +
        'This is a fault of the importer; please report it.',
    );
    return 1;
  }
  const explained = EXPLAINED.some((kind) => error instanceof kind);
  console.error(explained ? (error as Error).message : error);
  return 1;
}

process.exitCode = await main(process.argv.slice(2)).catch(explain);
