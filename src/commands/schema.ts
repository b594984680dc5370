import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contentSchemas } from '../content/json-schema.ts';
import { CONTENT_OPTION, type Command, contentFolder } from './command.ts';
import { asFile } from './draft-folder.ts';

/** Written when the library's format changes; `tests/content/json-schema.test.ts` sees to it. */
export const schemaCommand: Command = {
  summary: 'writes the JSON Schemas by which editors help (for developers)',
  help: `Writes the JSON Schemas of the library's files to its folder schemas.

Usage: npm run content schema

Options
${CONTENT_OPTION}`,
  async run(args, print) {
    const { values } = parseArgs({ args: [...args], options: { content: { type: 'string' } } });
    const folder = join(contentFolder(values.content), 'schemas');
    await mkdir(folder, { recursive: true });
    for (const [name, schema] of Object.entries(contentSchemas())) {
      await writeFile(join(folder, name), asFile(schema));
      print(`Wrote ${join(folder, name)}`);
    }
    return 0;
  },
};
