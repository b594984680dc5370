import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { importAudit } from '../../../src/content/import/import-audit.ts';
import { readPlainText } from '../../../src/content/import/plain-text.ts';
import { type Content, readContent } from '../../../src/content/load.ts';
import { auditAsText } from './audit-as-text.ts';
import { someAudit } from './some-audit.ts';

const SOME = { title: 'Some audit', partnership: 'SOMESCB', published: '2026-06' };

let library: Content;
let leaflet: string;

beforeAll(async () => {
  library = await readContent('data');
  leaflet = await readFile(join(import.meta.dirname, '../../fixtures/leaflet.txt'), 'utf8');
});

const importText = (text: string, content: Content | undefined, file = 'some-audit.txt') =>
  importAudit(readPlainText(text, file), file, content === undefined ? SOME : {}, content);

describe('the leaflet', () => {
  const file = 'chscb-multi-agency-case-audit.txt';

  test('is imported as the audit that the library holds, with nothing left out', () => {
    const { audit, leftOut, newThemes, replaces } = importText(leaflet, library, file);
    expect(audit).toEqual(library.audits[0]?.audit);
    expect(leftOut).toEqual([]);
    expect(newThemes).toEqual([]);
    expect(replaces?.id).toBe('chscb-multi-agency-case-audit');
  });

  test('is imported as the same into a library that has only the themes', () => {
    const themesOnly = { ...library, audits: [] };
    const { audit } = importText(leaflet, themesOnly, file);
    expect(audit).toEqual(library.audits[0]?.audit);
  });

  test('every placed address is told as something to look at', () => {
    const { doubts } = importText(leaflet, library, file);
    const placed = doubts.filter(({ why }) => why.startsWith('http'));
    expect(placed.map(({ place, text }) => `${place}: ${text}`)).toEqual([
      'line 86: Serious Case Review (Case FC)',
      'line 103: Think Family',
      'line 126: HERE',
      'line 181: HERE',
      'line 211: Thinking Family',
    ]);
  });

  test('its words are accounted for', () => {
    const { words, sentences } = importText(leaflet, library, file).account;
    expect(words.source).toBe(leaflet.split(/\s+/).filter((word) => word !== '').length);
    expect(words.source).toBe(words.draft + words.labels + words.addresses + words.leftOut);
    expect(sentences.source).toBe(sentences.draft + sentences.leftOut);
  });
});

describe('any audit', () => {
  const layouts = fc.record({
    width: fc.integer({ min: 40, max: 140 }),
    bullet: fc.constantFrom('•', '\uF0B7', '▪', '-', '–', '*'),
    pageLength: fc.option(fc.integer({ min: 15, max: 60 }), { nil: undefined }),
  });

  test('laid out as text and imported, it is the same', () => {
    fc.assert(
      fc.property(someAudit, layouts, (audit, layout) => {
        const text = auditAsText(audit, layout);
        const imported = importText(text, undefined);
        expect(imported.audit).toEqual(audit);
        expect(imported.leftOut.filter(({ why }) => !/page/.test(why))).toEqual([]);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});
