import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { Audit, Case } from '../../src/content/schema.ts';

/**
 * The leaflet's text against `data/`: all of it is there, word for word and in its order.
 * Only its white space (lines, pages) and the addresses of its links are set apart.
 */

const LEAFLET = join(import.meta.dirname, '../fixtures/leaflet.txt');

let library: Library;
let leaflet: string;

beforeAll(async () => {
  library = await loadLibrary('data');
  leaflet = await readFile(LEAFLET, 'utf8');
});

test('the library, read in order, is the leaflet word for word', () => {
  const [audit] = library.audits;
  expect(audit && words(asLeaflet(audit))).toEqual(
    words(leaflet.replaceAll(/https?:\/\/\S+/g, '')),
  );
});

test('it holds 3 cases, 17 strengths, 10 key messages, 23 questions and 3 distinct links', () => {
  const cases = [...library.cases.values()].map((each) => each.case);
  const messages = cases.flatMap(({ keyMessages }) => keyMessages);
  const prompts = messages.flatMap((message) => message.prompts);
  const links = messages.flatMap((message) =>
    [...message.highlighted, ...message.prompts].flatMap((each) => each.links ?? []),
  );
  expect({
    cases: cases.map(({ name }) => name),
    strengths: cases.map(({ strengths }) => strengths.length),
    messages: messages.length,
    questions: prompts.flatMap(({ questions }) => questions).length,
    prompts: prompts.length,
  }).toEqual({
    cases: ['Felix', 'Gabriele', 'Harry'],
    strengths: [6, 7, 4],
    messages: 10,
    questions: 23,
    prompts: 19,
  });
  const inLeaflet = leaflet.match(/https?:\/\/\S+/g) ?? [];
  expect(new Set(links.map(({ url }) => url))).toEqual(new Set(inLeaflet));
  expect(new Set(inLeaflet).size).toBe(3);
});

test('Think Family gathers Felix’s key message and Gabriele’s cross-reference', () => {
  const [think] = [...library.themes.values()].filter(({ title }) => title === 'Think Family');
  const gathered = think && library.messagesByTheme.get(think.id);
  expect(gathered?.map(({ case: of, message }) => `${of.name}: ${message.title}`)).toEqual([
    'Felix: Think Family',
    'Gabriele: Supporting Parents',
  ]);
});

test('each theme has a question of its own', () => {
  const themes = new Set([...library.prompts.values()].map(({ theme }) => theme.id));
  expect([...library.themes.keys()].filter((id) => !themes.has(id))).toEqual([]);
});

function asLeaflet(audit: Audit): string {
  return [...audit.statement, audit.namesNote, ...audit.cases.map(caseAsLeaflet)].join('\n');
}

function caseAsLeaflet({ heading, summary, strengths, keyMessages }: Case): string {
  const messages = keyMessages.flatMap(({ title, highlighted, prompts }) => [
    title,
    ...highlighted.map(({ text }) => text),
    ...prompts.flatMap(({ questions, signpost }) => [...questions, signpost ?? '']),
  ]);
  const head = [heading, 'Brief summary of case:', summary, 'Strengths:'];
  return [...head, ...strengths, 'Key Messages:', ...messages].join('\n');
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
