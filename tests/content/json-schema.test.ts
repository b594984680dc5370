import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentSchemas } from '../../src/content/json-schema.ts';

test.each(Object.entries(contentSchemas()))(
  'data/schemas/%s is what the service checks by; else run npm run content schema',
  async (name, schema) => {
    expect(JSON.parse(await readFile(join('data/schemas', name), 'utf8'))).toEqual(schema);
  },
);

test.each([
  ['data/themes.json', 'schemas/themes.schema.json'],
  ...['england-and-wales', 'scotland', 'northern-ireland'].map((id) => [
    `data/calendars/${id}.json`,
    '../schemas/calendar.schema.json',
  ]),
  ['data/audits/chscb-multi-agency-case-audit.json', '../schemas/audit.schema.json'],
])('%s names its schema, so that editors find it', async (file, schema) => {
  expect(JSON.parse(await readFile(file, 'utf8')).$schema).toBe(schema);
});
