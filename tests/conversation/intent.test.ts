import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { readIntent } from '../../src/conversation/intent.ts';

let library: Library;
beforeAll(async () => {
  library = await loadLibrary('data');
});

// biome-ignore format: a table
test.each([
  ['show Think Family lessons', { kind: 'theme', theme: 'think-family' }],
  ['Please could you show us the lessons about Think Family?', { kind: 'theme', theme: 'think-family' }],
  ['lessons on transitions', { kind: 'theme', theme: 'transition-planning' }],
  ['what have we learnt about lawyers', { kind: 'theme', theme: 'use-of-solicitors' }],
  ['information sharing please', { kind: 'theme', theme: 'information-sharing' }],
  ['list themes', { kind: 'themes' }],
  ['List all themes.', { kind: 'themes' }],
  ['what are the themes?', { kind: 'themes' }],
  ['show case 2', { kind: 'case', case: 'gabriele' }],
  ['case 2', { kind: 'case', case: 'gabriele' }],
  ['open case Harry', { kind: 'case', case: 'harry' }],
  ['Felix', { kind: 'case', case: 'felix' }],
  ['case 9', { kind: 'cases' }],
  ['cases', { kind: 'cases' }],
  ['what went well for Harry', { kind: 'strengths', case: 'harry' }],
  ['what went well with felix', { kind: 'strengths', case: 'felix' }],
  ['strengths in case 1', { kind: 'strengths', case: 'felix' }],
  ['what’s gone well for Harry', { kind: 'strengths', case: 'harry' }],
  ['case 1 strengths', { kind: 'strengths', case: 'felix' }],
  ['tell me about case 2', { kind: 'case', case: 'gabriele' }],
  ['tell us about lawyers', { kind: 'theme', theme: 'use-of-solicitors' }],
  ['what themes are there', { kind: 'themes' }],
  ['what went well', { kind: 'cases' }],
  ['random question', { kind: 'random' }],
  ['give me a question', { kind: 'random' }],
  ['give us a question on supporting parents', { kind: 'random', theme: 'supporting-parents' }],
  ['help', { kind: 'help' }],
  ['', { kind: 'help' }],
  [' ?! ', { kind: 'help' }],
  ['Hello', { kind: 'help' }],
  ['weekly question on Wednesdays at 14:30', { kind: 'schedule', words: 'on wednesdays at 14:30' }],
  ['change to Tuesdays at 10', { kind: 'schedule', words: 'tuesdays at 10' }],
  ['every friday 9am', { kind: 'schedule', words: 'friday 9am' }],
  ['weekly question', { kind: 'next' }],
  ['pause', { kind: 'pause' }],
  ['Pause the weekly question please', { kind: 'pause' }],
  ['resume', { kind: 'resume' }],
  ['stop', { kind: 'stop' }],
  ['next', { kind: 'next' }],
  ['when is the next question?', { kind: 'next' }],
  ['prompt', { kind: 'prompt' }],
  ['prompt on transition planning', { kind: 'prompt', theme: 'transition-planning' }],
  ['prompt us on boundaries', { kind: 'prompt', theme: 'local-authority-boundaries' }],
  ['prompt on gangs', { kind: 'unclear', nearest: [] }],
  ['lessons about gangs', { kind: 'unclear', nearest: [] }],
  ['what time is lunch', { kind: 'unclear', nearest: [] }],
  ['__proto__', { kind: 'unclear', nearest: [] }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a person might type
  ['${theme}', { kind: 'unclear', nearest: [] }],
])('%s', (text, intent) => {
  expect(readIntent(text, library)).toEqual(intent);
});

test('anything at all is read at once, without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      const started = performance.now();
      expect(readIntent(text, library).kind).toBeTypeOf('string');
      expect(performance.now() - started).toBeLessThan(200);
    }),
  );
});

test.each([
  'please '.repeat(70),
  'what '.repeat(99),
  ' '.repeat(499),
  'x'.repeat(10_000),
  '<at>'.repeat(2_000),
])('a text that wears on (%#) is read in an instant', (text) => {
  const started = performance.now();
  readIntent(text, library);
  expect(performance.now() - started).toBeLessThan(50);
});
