import { z } from 'zod';
import { auditSchema, themesSchema } from './schema.ts';
import { wordsSchema } from './search/wordlist.ts';

/** The JSON Schemas of the files in `data/`, by file name, for editors to check and suggest by. */
export function contentSchemas(): Record<string, unknown> {
  return {
    'audit.schema.json': { ...z.toJSONSchema(auditSchema, SHORT), title: 'An audit' },
    'themes.schema.json': { ...z.toJSONSchema(themesSchema, SHORT), title: 'The themes' },
    'words.schema.json': { ...z.toJSONSchema(wordsSchema, SHORT), title: 'How people write' },
  };
}

/** What several parts share is written down once. */
const SHORT = { reused: 'ref' } as const;
