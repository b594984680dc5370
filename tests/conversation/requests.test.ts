import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { pack, unpack } from '../../src/classify/kept.ts';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import {
  LEARNED_REQUESTS_FILE,
  learnRequests,
} from '../../src/conversation/requests/learned-requests.ts';
import type { Request } from '../../src/conversation/requests/request.ts';
import { requestsIn } from '../../src/conversation/requests/requests.ts';

let library: Library;
beforeAll(async () => {
  library = await loadLibrary('data');
});

test.each<[string, Request]>([
  ['what can this thing do for me', 'help'],
  ['which topics can we pick from', 'themes'],
  ['whose stories are in this audit', 'cases'],
  ['any old question, you choose', 'random'],
  ['we could do with something to kick off our meeting', 'prompt'],
  ['have you a discussion question regarding lawyers', 'question'],
  ['what was done well for Gabriele', 'strengths'],
  ['remind me of the story of Harry', 'case'],
  ['turn it off for good, nobody reads it', 'stop'],
  ['leave out the one this Thursday', 'skip'],
  ['could it land at ten past nine on Mondays', 'schedule'],
  ['any idea when we get our next one', 'next'],
  ['who on earth switched this on', 'who'],
])('%s is taken for %s', (text, request) => {
  expect(likeliest(text)).toBe(request);
});

test.each([
  'mum only writes to us through her solicitor',
  'nits, dirty uniform, falling asleep in class',
  'what did we learn about families who move',
])('%s is about learning, and no command', (text) => {
  const request = requestsIn(text, library);
  const others = (['help', 'themes', 'cases', 'random', 'prompt', 'stop'] as const).map(request);
  expect(request('lessons')).toBeGreaterThan(Math.max(...others));
});

test('a slip in a command is mended, and a word of the learning is not', () => {
  expect(likeliest('instrucions pls')).toBe('help');
  expect(likeliest('housing')).toBe('lessons');
});

test('the kept learning is that of the examples', async () => {
  const kept = unpack(await readFile(LEARNED_REQUESTS_FILE));
  const { subjects } = await loadLibrary('data');
  // `npm run content learn` writes it anew.
  expect(pack(kept)).toEqual(pack(learnRequests(subjects)));
});

test('any text gives shares', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const share = requestsIn(text, library)('help');
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }),
  );
});

const REQUESTS: readonly Request[] = [
  ...(['help', 'themes', 'cases', 'case', 'strengths', 'lessons', 'random', 'question'] as const),
  ...(['prompt', 'next', 'who', 'history', 'why', 'again', 'schedule', 'pause', 'skip'] as const),
  ...(['resume', 'stop', 'none'] as const),
];

function likeliest(text: string): Request | undefined {
  const request = requestsIn(text, library);
  return REQUESTS.toSorted((a, b) => request(b) - request(a))[0];
}
