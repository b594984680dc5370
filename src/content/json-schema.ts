import { z } from 'zod';
import { calendarSchema } from './calendar-schema.ts';
import { auditSchema, themesSchema } from './schema.ts';
import { wordsSchema } from './search/wordlist.ts';

/** The JSON Schemas of the files in `data/`, by file name, for editors to check and suggest by. */
export function contentSchemas(): Record<string, unknown> {
  return {
    'audit.schema.json': { ...z.toJSONSchema(auditSchema, SHORT), title: 'An audit' },
    'calendar.schema.json': {
      ...z.toJSONSchema(calendarSchema, SHORT),
      title: 'Bank holidays or term dates',
    },
    'themes.schema.json': { ...z.toJSONSchema(themesSchema, SHORT), title: 'The themes' },
    'words.schema.json': { ...z.toJSONSchema(wordsSchema, SHORT), title: 'How people write' },
  };
}

/** What several parts share is written down once. */
const SHORT = { reused: 'ref' } as const;
