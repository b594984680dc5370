import { parseArgs } from 'node:util';
import { adviseOn } from '../content/check/advice.ts';
import { adviseOnCalendars } from '../content/check/calendars.ts';
import { linksOf, tryLinks } from '../content/check/links.ts';
import { hardToRead, type PlacedText } from '../content/check/reading-age.ts';
import { ContentError, type ContentFault } from '../content/errors.ts';
import { type Content, readContent } from '../content/load.ts';
import { english } from '../words/english.ts';
import { ownTexts } from '../words/own-texts.ts';
import { CONTENT_OPTION, type Command, contentFolder, DRAFT_OPTION } from './command.ts';

const HELP = `Checks the library: everything that is wrong with it, all at once, and what deserves a look.

Usage: npm run content check

Options (after two hyphens: npm run content check -- --links)
  --links              try all links too, and tell of those that are dead; needs the internet
${DRAFT_OPTION}
${CONTENT_OPTION}

Exit codes: 0 nothing is wrong (there may be advice), 1 something is, and the service would keep the
library it has.`;

export const checkCommand: Command = {
  summary: 'tells everything that is wrong with the library, and what deserves a look',
  help: HELP,
  async run(args, print) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        links: { type: 'boolean', default: false },
        draft: { type: 'string' },
        content: { type: 'string' },
      },
    });
    const content = await read(contentFolder(values.content), values.draft, print);
    if (content === undefined) return 1;
    const { audits, themes } = content;
    const today = Temporal.Now.plainDateISO();
    const advice = [...adviseOn(audits, themes), ...adviseOnCalendars(content.calendars, today)];
    print(section('Deserves a look', advice));
    print(readingAges(content));
    const dead = values.links ? await tryLinks(linksOf(audits), { onProgress: showProgress }) : [];
    if (values.links) print(section('Links that do not lead where they did', dead));
    print(
      dead.length > 0
        ? `${counted(dead.length, 'link')} to mend.`
        : 'Nothing is wrong: the library can be used as it is.',
    );
    return dead.length > 0 ? 1 : 0;
  },
};

async function read(folder: string, draft: string | undefined, print: (text: string) => void) {
  try {
    return await readContent(folder, draft);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    print(section('Wrong', error.faults));
    print(`${counted(error.faults.length, 'fault')} to mend.`);
    return undefined;
  }
}

function section(title: string, faults: readonly ContentFault[]): string {
  if (faults.length === 0) return `${title}: nothing.\n`;
  const lines = faults.map(
    ({ file, at, expected }) =>
      `  ${file}${at === '' ? '' : ` at ${at}`}\n      expected ${expected}`,
  );
  return `${title} (${faults.length}):\n${lines.join('\n')}\n`;
}

/** The bot's own words and the themes' summaries; what is quoted stays as it was written. */
function readingAges({ themes }: Content): string {
  const summaries = themes.themes.flatMap(({ summary }, i): PlacedText[] =>
    summary === undefined ? [] : [{ at: `${themes.file} at themes[${i}].summary`, text: summary }],
  );
  const own = ownTexts(english).map(({ at, text }) => ({
    at: `src/words/english.ts at ${at}`,
    text,
  }));
  const hard = hardToRead([...own, ...summaries]);
  if (hard.length === 0) {
    return `Our own words: ${own.length + summaries.length} texts, none of them hard to read.\n`;
  }
  const lines = hard.map(
    ({ at, text, age, longestSentence }) =>
      `  ${at}\n      “${text}”\n      reads as for age ${age.toFixed(0)}; ` +
      `longest sentence ${counted(longestSentence, 'word')}`,
  );
  return `Our own words that are hard to read (${hard.length}):\n${lines.join('\n')}\n`;
}

/** On the screen only: what is piped elsewhere stays free of it. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(
    `\rTried ${done} of ${counted(total, 'address')}${done === total ? '\n' : ''}`,
  );
}

function counted(count: number, what: string): string {
  const plural = what.endsWith('s') ? `${what}es` : `${what}s`;
  return `${count} ${count === 1 ? what : plural}`;
}
