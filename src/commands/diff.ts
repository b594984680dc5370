import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Content, readContent } from '../content/load.ts';
import { type Command, UsageError } from './command.ts';
import { describeChange } from './describe-change.ts';
import { DraftError, isDraft } from './draft-folder.ts';

const HELP = `Says in words what is new in one library against another.

Usage: npm run content diff <folder> <folder>

The second may be a draft: it is then laid over the first.
  npm run content diff data drafts/our-audit`;

export const diffCommand: Command = {
  summary: 'says in words what is new: added 2 cases, 7 questions; changed 1',
  help: HELP,
  async run(args, print) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    const [one, other, ...more] = positionals;
    if (one === undefined || other === undefined || more.length > 0) {
      throw new UsageError(`Name two folders.\n\n${HELP}`);
    }
    print(describeChange(await readSide(one), await readSide(other, one)));
    return 0;
  },
};

function readSide(folder: string, under?: string): Promise<Content> {
  if (!existsSync(folder)) throw new DraftError(`There is no folder ${folder}.`);
  if (!isDraft(folder)) return readContent(folder);
  if (under === undefined) {
    throw new DraftError(`${folder} is a draft. Name the library first, and then the draft.`);
  }
  return readContent(under, folder);
}
