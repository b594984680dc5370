import { parseArgs } from 'node:util';
import { readContent } from '../content/load.ts';
import { CONTENT_OPTION, type Command, contentFolder, UsageError } from './command.ts';
import { describeChange } from './describe-change.ts';
import { publishDraft } from './draft-folder.ts';

const HELP = `Puts a draft into the library, after checking that the whole is right.

Usage: npm run content publish <draft folder>

A running service takes the new files up within half a minute, whole or not at all; it does not have
to be started again.

Options
${CONTENT_OPTION}`;

export const publishCommand: Command = {
  summary: 'puts a draft into the library',
  help: HELP,
  async run(args, print) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { content: { type: 'string' } },
    });
    const [draft, ...more] = positionals;
    if (draft === undefined || more.length > 0) {
      throw new UsageError(`Name one draft to publish, such as drafts/our-audit.\n\n${HELP}`);
    }
    const library = contentFolder(values.content);
    const [before, after] = [await readContent(library), await readContent(library, draft)];
    const files = await publishDraft(draft, library);
    print(describeChange(before, after));
    print(`\nPublished: ${files.join(', ')}`);
    return 0;
  },
};
