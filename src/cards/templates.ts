import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CardTemplate, prepareTemplate } from './templating.ts';

const FOLDER = join(import.meta.dirname, '../../cards');

const NAMES = [
  'question',
  'theme',
  'case',
  'list',
  'welcome',
  'help',
  'schedule',
  'not-understood',
  'urgent',
  'personal-data',
  'history',
  'why',
  'round',
  'round-summary',
  'round-note',
  'commitments',
] as const;

export type TemplateName = (typeof NAMES)[number];

export type Templates = Readonly<Record<TemplateName, CardTemplate>>;

/** Reads the templates of the folder `cards/`. */
export async function loadTemplates(): Promise<Templates> {
  const pairs = await Promise.all(
    NAMES.map(async (name): Promise<[TemplateName, CardTemplate]> => {
      const json: unknown = JSON.parse(await readFile(join(FOLDER, `${name}.json`), 'utf8'));
      return [name, prepareTemplate(json)];
    }),
  );
  return Object.fromEntries(pairs) as Templates;
}
