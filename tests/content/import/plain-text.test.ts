import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainText } from '../../../src/content/import/plain-text.ts';

const LEAFLET = join(import.meta.dirname, '../../fixtures/leaflet.txt');

const read = (text: string) => readPlainText(text, 'leaflet.txt');

test.each([
  ['one line', 'One', ['line 1, page 1, new: One']],
  ['lines that run on', 'One\nTwo', ['line 1, page 1, new: One', 'line 2, page 1: Two']],
  [
    'lines of Windows and of old Macs',
    'One\r\n\r\nTwo\rThree',
    ['line 1, page 1, new: One', 'line 3, page 1, new: Two', 'line 4, page 1: Three'],
  ],
  [
    'a gap of white space',
    'One\n \t\u00A0\nTwo',
    ['line 1, page 1, new: One', 'line 3, page 1, new: Two'],
  ],
  ['a page that runs on', 'One\n\fTwo', ['line 1, page 1, new: One', 'line 2, page 2: Two']],
  [
    'a page after a gap',
    'One\n\n\fTwo\n',
    ['line 1, page 1, new: One', 'line 3, page 2, new: Two'],
  ],
  [
    'pages on their own lines',
    'One\n\f\nTwo\n\f\n\f',
    ['line 1, page 1, new: One', 'line 3, page 2: Two'],
  ],
  [
    'a page within a line',
    'One\fTwo\f\fThree',
    ['line 1, page 1, new: One', 'line 1, page 2: Two', 'line 1, page 4: Three'],
  ],
])('%s', (_, text, expected) => {
  const { lines } = read(text);
  expect(
    lines.map(
      ({ place, page, startsParagraph, text }) =>
        `${place}, page ${page}${startsParagraph ? ', new' : ''}: ${text}`,
    ),
  ).toEqual(expected);
});

test.each([
  ['\uF0B7 Item', 'Item'],
  ['\uF0B7Item', 'Item'],
  ['  \uF0A7\tItem', 'Item'],
  ['\uE123 Item', 'Item'],
  ['• Item', 'Item'],
  ['•Item', 'Item'],
  ['●\u00A0Item', 'Item'],
  ['▪ Item', 'Item'],
  ['◦ Item', 'Item'],
  ['‣ Item', 'Item'],
  ['· Item', 'Item'],
  ['➢ Item', 'Item'],
  ['✓ Item', 'Item'],
  ['- Item', 'Item'],
  ['– Item', 'Item'],
  ['* Item', 'Item'],
  ['o Item', 'Item'],
  ['•\nItem', 'Item'],
  ['\uF0B7 \n\nItem', 'Item'],
])('%j is an item of a list', (text, expected) => {
  expect(read(text).lines).toEqual([expect.objectContaining({ text: expected, bullet: true })]);
});

test.each([
  ['*All names have been changed.'],
  ['- 3 -'],
  ['– 12 –'],
  ['-'],
  ['-5 degrees'],
  ['–that is–'],
  ['or else'],
  ['Case 1 (Felix*)'],
  ['6-8 weekly'],
  ['1. Numbered'],
])('%j is no item of a list, and stays as it is', (text) => {
  expect(read(text).lines).toEqual([expect.objectContaining({ text, bullet: false })]);
});

test.each([
  ['white space', '  One \t two\u00A0\u2003three  ', 'One two three'],
  [
    'ligatures',
    'e\uFB03cient \uFB01nding o\uFB00 \uFB02at wa\uFB04e \uFB06op',
    'efficient finding off flat waffle stop',
  ],
  ['a soft hyphen within', 'safe\u00ADguarding', 'safeguarding'],
  ['a soft hyphen at the end', 'safe\u00ADguard\u00AD ', 'safeguard\u00AD'],
  ['marks that show nothing', '\uFEFFO\u200Bne\u200E', 'One'],
  ['control characters', 'One\u0007two', 'One two'],
  ['smart quotes and dashes', '‘Think Family’ – “now”…', '‘Think Family’ – “now”…'],
])('%s', (_, text, expected) => {
  expect(read(text).lines.map((line) => line.text)).toEqual([expected]);
});

test('the leaflet has 17 bullets: their signs were lost, and that is a doubt', async () => {
  const { lines, doubts, leftOut } = read(await readFile(LEAFLET, 'utf8'));
  const bullets = lines.filter(({ bullet }) => bullet);
  expect(bullets).toHaveLength(17);
  expect(bullets[0]).toEqual({
    place: 'line 30',
    page: 1,
    text: 'When living out of borough, Felix had been out of school and was being home educated. Once',
    startsParagraph: true,
    bullet: true,
    bold: undefined,
    heading: false,
    links: [],
  });
  expect(doubts).toEqual([
    {
      place: 'the whole file',
      text: '17 lines, the first of them line 30',
      why: expect.stringContaining('sign of a list seems to have been lost'),
    },
  ]);
  expect(leftOut).toEqual([]);
});

test('with their signs the leaflet has the same 17 bullets, and no doubt', async () => {
  const leaflet = (await readFile(LEAFLET, 'utf8')).split('\n');
  const lost = read(leaflet.join('\n'));
  for (const { place } of lost.lines.filter(({ bullet }) => bullet)) {
    const index = Number(place.slice('line '.length)) - 1;
    leaflet[index] = `\uF0B7${leaflet[index]}`;
  }
  expect(read(leaflet.join('\n'))).toEqual({ ...lost, doubts: [] });
});

test.each([
  ['two lines set in', 'A\n\n B\n\n C\n\nD\n\nE'],
  ['a text that is set in throughout', ' A\n\n B\n\n C\n\n D\n\nE'],
  ['lines set in by more', 'A\n\n  B\n\n  C\n\n  D\n\nE\nF\nG'],
  ['lines set in without a gap', 'A\n B\n C\n D\nE\nF'],
  ['a text that has signs', 'A\n\n B\n\n C\n\n D\n\n- E\nF\nG\nH'],
])('no signs are taken for lost: %s', (_, text) => {
  const { lines, doubts } = read(text);
  expect(lines.filter(({ bullet }) => bullet).map((line) => line.text)).toEqual(
    text.includes('- E') ? ['E'] : [],
  );
  expect(doubts).toEqual([]);
});

test('whatever is in the file, lines are as promised', () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\n', '\r', '\f', ' ', '• ', '- ', '\u00AD', '\n\n '),
    ),
  );
  fc.assert(
    fc.property(texts, (parts) => {
      let page = 1;
      for (const line of read(parts.join('')).lines) {
        expect(line.text).not.toBe('');
        expect(line.text).toBe(line.text.replaceAll(/\s+/g, ' ').trim());
        expect(line.page).toBeGreaterThanOrEqual(page);
        page = line.page;
      }
    }),
  );
});

test('no word is lost and none is added', () => {
  const word = fc.stringMatching(/^[A-Za-z’.,*]{1,10}$/);
  const gap = fc.constantFrom(' ', '  ', '\n', '\n\n', '\r\n', '\f', '\t');
  fc.assert(
    fc.property(fc.array(fc.tuple(word, gap)), (pairs) => {
      const words = pairs.map(([each]) => `x${each}`);
      const text = pairs.map(([, each], i) => `${words[i]}${each}`).join('');
      const read = readPlainText(text, 'leaflet.txt').lines.flatMap((line) => line.text.split(' '));
      expect(read).toEqual(words);
    }),
  );
});
