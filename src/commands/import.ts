import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ContentError } from '../content/errors.ts';
import { type Imported, importAudit } from '../content/import/import-audit.ts';
import { readSource } from '../content/import/read-file.ts';
import { type Content, readContent } from '../content/load.ts';
import { CONTENT_OPTION, type Command, contentFolder, UsageError } from './command.ts';
import { writeDraft, writeReport } from './draft-folder.ts';
import { reportImport } from './import-report.ts';

const HELP = `Reads an audit and writes a draft in the library's format, with a report.

Usage: npm run content import <file>

The file may be .pdf, .docx, .txt or .md, in the partnership's shape: cases, each with a brief
summary, strengths, and key messages with their questions. Nothing is reworded and nothing invented:
every word of the file is in the draft or listed as left out. The library itself is not touched.

Options (after two hyphens: npm run content import our-audit.docx -- --published 2026-06)
  --title <words>      what the audit is called, where the text does not say
  --published <date>   when it was published: 2026 or 2026-06
  --partnership <name> the partnership's short name
  --out <folder>       where to write the draft (drafts/<the audit's id>)
  --replace            write a draft anew that is there already
${CONTENT_OPTION}

Exit codes: 0 the draft can be published, 1 it has to be mended first or the file cannot be read.`;

export const importCommand: Command = {
  summary: 'reads a .pdf, .docx, .txt or .md, and writes a draft audit with a report',
  help: HELP,
  async run(args, print) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        title: { type: 'string' },
        published: { type: 'string' },
        partnership: { type: 'string' },
        out: { type: 'string' },
        replace: { type: 'boolean', default: false },
        content: { type: 'string' },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) {
      throw new UsageError(`Name one file to import.\n\n${HELP}`);
    }
    const library = contentFolder(values.content);
    const content = await readContent(library);
    const document = await readSource(file);
    const imported = importAudit(document, file, values, content);
    const folder = values.out ?? join('drafts', imported.audit.id);
    await writeDraft(folder, library, filesOf(imported, content), values.replace);
    const { faults, draft } = await checkDraft(library, folder);
    const report = reportImport({
      file,
      document,
      imported,
      folder,
      faults,
      before: content,
      draft,
    });
    await writeReport(folder, report);
    print(report);
    return faults.length === 0 ? 0 : 1;
  },
};

function filesOf({ audit, replaces, newThemes }: Imported, { audits, themes }: Content) {
  const earlier = audits.find((each) => each.audit === replaces)?.file;
  const name = earlier === undefined ? `${audit.id}.json` : basename(earlier);
  const schema = { $schema: 'schemas/themes.schema.json' };
  return new Map<string, unknown>([
    [`audits/${name}`, audit],
    ...(newThemes.length === 0
      ? []
      : [
          ['themes.json', { ...schema, themes: [...themes.themes, ...newThemes] }] as [
            string,
            unknown,
          ],
        ]),
  ]);
}

/** The library as it would be, or what stands against publishing. */
async function checkDraft(library: string, folder: string) {
  try {
    return { faults: [], draft: await readContent(library, folder) };
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return { faults: error.faults, draft: undefined };
  }
}
