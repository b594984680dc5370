import { parseArgs } from 'node:util';
import { createCards } from '../cards/fill.ts';
import { loadTemplates } from '../cards/templates.ts';
import { libraryOf, readContent } from '../content/load.ts';
import { cardAsText } from '../preview/card-as-text.ts';
import { PreviewError } from '../preview/preview-error.ts';
import type { Look } from '../preview/teams-look.ts';
import { writePreview } from '../preview/write-preview.ts';
import { english } from '../words/english.ts';
import {
  CONTENT_OPTION,
  type Command,
  contentFolder,
  DRAFT_OPTION,
  UsageError,
} from './command.ts';
import { type Found, findInLibrary } from './find-in-library.ts';

const LOOKS: readonly Look[] = ['light', 'dark', 'contrast', 'phone'];

const HELP = `Shows a card as it will look: here as text, and as a page and a picture in a folder.

Usage: npm run content preview <theme, case or question>

By its words or by its id: npm run content preview think family
                           npm run content preview felix-think-family-1

Options (after two hyphens: npm run content preview think family -- --look dark)
  --look <look>        ${LOOKS.join(', ')} (light)
  --out <folder>       where to write the page and the picture (previews)
  --no-picture         writes the page only; a picture needs the browser that npm ci brings
${DRAFT_OPTION}
${CONTENT_OPTION}`;

export const previewCommand: Command = {
  summary: 'shows a theme, case or question as the card that Teams will show',
  help: HELP,
  async run(args, print) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        look: { type: 'string', default: 'light' },
        out: { type: 'string', default: 'previews' },
        picture: { type: 'boolean', default: true },
        draft: { type: 'string' },
        content: { type: 'string' },
      },
    });
    const look = LOOKS.find((each) => each === values.look);
    if (look === undefined) throw new UsageError(`--look is one of ${LOOKS.join(', ')}.`);
    const words = positionals.join(' ');
    if (words === '') throw new UsageError(`Name a theme, case or question.\n\n${HELP}`);

    const content = await readContent(contentFolder(values.content), values.draft);
    const library = libraryOf(content);
    const found = findInLibrary(library, words);
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) {
      print(chooseAmong(words, found));
      return 1;
    }
    const { card } = createCards(await loadTemplates(), english, [])(only.answer);
    print(cardAsText(card));
    const wanted = { card, name: only.id, folder: values.out, look };
    try {
      const { html, png } = await writePreview({ ...wanted, picture: values.picture });
      print(`Written: ${[html, png].filter((file) => file !== undefined).join(', ')}`);
      return 0;
    } catch (error) {
      if (!(error instanceof PreviewError) || !values.picture) throw error;
      const { html } = await writePreview({ ...wanted, picture: false });
      print(`Written: ${html}\n${error.message}`);
      return 1;
    }
  },
};

const MOST_CHOICES = 10;

function chooseAmong(words: string, found: readonly Found[]): string {
  if (found.length === 0) return `Nothing in the library is called “${words}”.`;
  const choices = found.slice(0, MOST_CHOICES).map(({ id, name }) => `  ${id}\n      ${name}`);
  const more = found.length > MOST_CHOICES ? [`  and ${found.length - MOST_CHOICES} more`] : [];
  return [`“${words}” could be one of these; name it by its id:`, ...choices, ...more].join('\n');
}
