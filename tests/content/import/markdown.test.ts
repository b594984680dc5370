import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ImportError } from '../../../src/content/import/import-error.ts';
import { readMarkdown } from '../../../src/content/import/markdown.ts';

const read = (text: string) => readMarkdown(text, 'leaflet.md');

/** A line in short: `12 + • **#` for line 12, a new paragraph, a bullet, bold, a heading. */
function short(text: string): string[] {
  return read(text).lines.map((line) =>
    [
      line.place.replace('line ', ''),
      line.startsParagraph ? '+' : '-',
      line.bullet ? '•' : '',
      line.bold ? '**' : '',
      line.heading ? '#' : '',
      line.text,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

test.each([
  [
    'headings',
    '# Case 1 (Felix*)\n\nBrief summary of case:\n---\nText',
    ['1 + # Case 1 (Felix*)', '3 + # Brief summary of case:', '5 + Text'],
  ],
  ['paragraphs and their lines', 'One\ntwo\n\nThree', ['1 + One', '2 - two', '4 + Three']],
  ['line breaks', 'One  \ntwo\\\nthree<br>four', ['1 + One', '2 - two', '3 - three', '3 - four']],
  ['lines of Windows', 'One\r\ntwo\r\n\r\nThree', ['1 + One', '2 - two', '4 + Three']],
  [
    'bold',
    '**Use of Solicitors**\n\n__All__ **of it**\n\n**Some** of it\n\n**Two\nlines**',
    [
      '1 + ** Use of Solicitors',
      '3 + ** All of it',
      '5 + Some of it',
      '7 + ** Two',
      '8 - ** lines',
    ],
  ],
  ['emphasis', 'So *very* and _much_ snake_case_name', ['1 + So very and much snake_case_name']],
  [
    'a list',
    '- One\n  two\n- **Three**\n\nFour',
    ['1 + • One', '2 - two', '3 + • ** Three', '5 + Four'],
  ],
  [
    'lists in lists',
    '* One\n  * Two\n    1. Three\n* Four',
    ['1 + • One', '2 + • Two', '3 + • Three', '4 + • Four'],
  ],
  ['a loose list', '- One\n\n  Two\n\n- Three', ['1 + • One', '3 + Two', '5 + • Three']],
  ['a heading in a list', '- # One\n- - Two', ['1 + • # One', '2 + • Two']],
  ['typed signs', '• One\n• Two', ['1 + • One', '2 - • Two']],
  ['quotes', '> One\n> two\n>\n> - Three', ['1 + One', '2 - two', '4 + • Three']],
  ['code', '```\none\n\ntwo\n```\n\n    three', ['2 + one', '4 - two', '7 + three']],
  ['code in a line', 'The `word` it is', ['1 + The word it is']],
  [
    'a table',
    '| A | B |\n|---|---|\n| c | d |',
    ['1 + | A | B |', '2 - |---|---|', '3 - | c | d |'],
  ],
  [
    'a footnote of another Markdown',
    'Word[^1].\n\n[^1]: It says so.',
    ['1 + Word[^1].', '3 + [^1]: It says so.'],
  ],
  ['stars of a footnote', '*All names have been changed.', ['1 + *All names have been changed.']],
  ['stars on two names', 'Felix* and Harry*', ['1 + Felix* and Harry*']],
  [
    'stars that look like emphasis',
    '*All names have been changed.\nCase 1 (Felix*)',
    ['1 + *All names have been changed.', '2 - Case 1 (Felix*)'],
  ],
  ['signs that are escaped', '\\*All \\# names\\_', ['1 + *All # names_']],
  ['quotes and dashes', '‘Think Family’ – “now” &amp; 6-8', ['1 + ‘Think Family’ – “now” & 6-8']],
  ['soft hyphens, ligatures, white space', 'sa\u00ADfe   \uFB01nding', ['1 + safe finding']],
])('%s', (_, text, expected) => {
  expect(short(text)).toEqual(expected);
});

test.each([
  ['a link', '[HERE](https://a.example/x) it is', 'HERE', 'https://a.example/x'],
  ['a bold link', 'Find **more [HE*RE*](https://a.example/x)**.', 'HERE', 'https://a.example/x'],
  [
    'an address in brackets',
    'See <https://a.example/x>.',
    'https://a.example/x',
    'https://a.example/x',
  ],
  ['an e-mail address in brackets', 'See <a@b.example>.', 'a@b.example', 'mailto:a@b.example'],
  ['a reference', 'See [there][x].\n\n[x]: https://a.example/x', 'there', 'https://a.example/x'],
  [
    'a reference by its own words',
    '- [There]\n\n[there]: https://a.example/x',
    'There',
    'https://a.example/x',
  ],
  ['a link after a sign', '• [HERE](https://a.example/x)', 'HERE', 'https://a.example/x'],
])('%s stands on exactly its words', (_, text, words, url) => {
  const { lines, doubts, leftOut } = read(text);
  expect(
    lines.flatMap(({ text, links }) =>
      links.map(({ from, to, url }) => ({ words: text.slice(from, to), url })),
    ),
  ).toEqual([{ words, url }]);
  expect({ doubts, leftOut }).toEqual({ doubts: [], leftOut: [] });
});

test('a link over two lines is a link on each; a bare address is none', () => {
  expect(
    read('See [this\nand that](https://a.example/), https://b.example/').lines.map(
      ({ text, links }) => [text, links],
    ),
  ).toEqual([
    ['See this', [{ from: 4, to: 8, url: 'https://a.example/' }]],
    ['and that, https://b.example/', [{ from: 0, to: 8, url: 'https://a.example/' }]],
  ]);
});

test.each([['think-family.html'], ['javascript:alert(1)'], ['#top']])(
  'a link to %s is a doubt, and its words stay',
  (url) => {
    const { lines, doubts } = read(`Text\n\nSee [HERE](${url})`);
    expect(lines[1]).toMatchObject({ text: 'See HERE', links: [] });
    expect(doubts).toEqual([
      { place: 'line 3', text: url, why: expect.stringContaining('neither to a web page') },
    ]);
  },
);

test.each([
  [
    'a picture',
    'See ![Logo](logo.png)',
    { place: 'line 1', text: '(picture: Logo)', why: 'a picture' },
  ],
  [
    'a long line across the page',
    `A\n\n${'-'.repeat(80)}`,
    { place: 'line 3', text: '-'.repeat(80), why: 'a line drawn across the page' },
  ],
  [
    'a line across the page',
    'A\n\n***\n\nB',
    { place: 'line 3', text: '***', why: 'a line drawn across the page' },
  ],
  [
    'a comment',
    'A\n\n<!-- not yet -->',
    { place: 'line 3', text: '<!-- not yet -->', why: 'a comment' },
  ],
  [
    'the title of a link',
    '[A](https://a.example "B")',
    { place: 'line 1', text: 'B', why: 'the title of a link' },
  ],
  [
    'an item without words',
    '- A\n-',
    { place: 'line 2', text: '-', why: 'an item of a list without words' },
  ],
  [
    'a footnote of one word',
    'A\n\n[^1]: B',
    { place: 'line 3', text: '[^1]: B', why: 'a footnote' },
  ],
  [
    'the label of code',
    '```html\nA\n```',
    { place: 'line 1', text: 'html', why: 'the label of a piece of code' },
  ],
])('%s is left out, and it is said', (_, text, expected) => {
  expect(read(text).leftOut).toEqual([expected]);
});

test.each([
  ['in a line', 'The <u>child</u>', ['The <u>child</u>'], 2],
  ['as a block', '<div>\nThe child\n</div>', ['<div>', 'The child', '</div>'], 1],
  ['that is none', 'The boy <Felix>', ['The boy <Felix>'], 1],
])('HTML %s stays as it is written and is a doubt', (_, text, words, doubts) => {
  const document = read(text);
  expect(document.lines.map((line) => line.text)).toEqual(words);
  expect(document.doubts).toHaveLength(doubts);
});

test.each([
  ['more than 300,000 characters', 'word\n\n'.repeat(60_000), 'longer than 300,000 characters'],
  ['one line of 100,000', 'word '.repeat(20_000), 'put empty lines'],
  ['lists 5,000 deep', `${'- '.repeat(5_000)}a`, '40 signs of lists'],
  ['quotes 5,000 deep', `${'>'.repeat(5_000)}a`, '40 signs of lists'],
])('what would keep the parser for minutes is refused: %s', (_, text, fault) => {
  expect(() => read(text)).toThrow(ImportError);
  expect(() => read(text)).toThrow(fault);
});

test('whatever is in the file, it is read or refused, and lines are as promised', () => {
  const sign = fc.constantFrom(
    '\n',
    '\n\n',
    '- ',
    '> ',
    '*',
    '**',
    '_',
    '[',
    '](',
    ')',
    '`',
    '#',
    '<',
    '>',
    '!',
    '\\',
    '    ',
    '1. ',
    '&amp;',
    '[^1]:',
    '|',
    '***\n',
    '```\n',
  );
  const texts = fc.array(fc.oneof(sign, sign, fc.string({ unit: 'binary' })), { maxLength: 40 });
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      const last = text.split(/\r\n|\n|\r/).length;
      for (const line of read(text).lines) {
        expect(line.text).not.toBe('');
        expect(line.text).toBe(line.text.replaceAll(/\s+/g, ' ').trim());
        expect(Number(line.place.slice('line '.length))).toBeLessThanOrEqual(last);
        for (const { from, to } of line.links) expect(line.text.slice(from, to)).toMatch(/^\S/);
      }
    }),
    { numRuns: 300 },
  );
});

test('no word is lost, none added and none moved', () => {
  const word = fc.stringMatching(/^[A-Za-z]{1,8}$/);
  const wrap = fc.constantFrom(
    (text: string) => text,
    (text: string) => `**${text}**`,
    (text: string) => `*${text}*`,
    (text: string) => `[${text}](https://a.example/)`,
    (text: string) => `\n\n- ${text}`,
    (text: string) => `\n\n${text}`,
    (text: string) => `\n\n> ${text}`,
    (text: string) => `\n\n## ${text}\n\n`,
    (text: string) => `  \n${text}`,
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(word, wrap), { maxLength: 30 }), (pairs) => {
      const words = pairs.map(([each]) => `x${each}`);
      const text = pairs.map(([, wrap], i) => wrap(words[i] ?? '')).join(' ');
      expect(read(text).lines.flatMap((line) => line.text.split(' '))).toEqual(words);
    }),
  );
});
