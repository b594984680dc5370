import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ImportError } from '../../../src/content/import/import-error.ts';
import { readPdf } from '../../../src/content/import/pdf.ts';
import type { SourceDocument, SourceLine } from '../../../src/content/import/source.ts';
import { openSansCss } from '../../../src/preview/open-sans.ts';
import {
  type Board,
  chromiumPdf,
  handWrittenPdf,
  laidOutPdf,
  ONE_PIXEL,
  PAGE,
  type Placed,
  place,
} from './make-pdf.ts';

const read = async (draw: (board: Board) => void): Promise<SourceDocument> =>
  readPdf(await laidOutPdf(draw), 'leaflet.pdf');

const readPlaced = (texts: readonly Placed[]) => read((board) => place(board, texts));

const textsOf = ({ lines }: SourceDocument) => lines.map(({ text }) => text);

/** Lines under each other, 14 points apart. */
const stack = (x: number, y: number, texts: readonly string[]): Placed[] =>
  texts.map((text, i) => ({ text, x, y: y + i * 14 }));

/** The words of each link beside where it leads. */
const linksOf = (lines: readonly SourceLine[]) =>
  lines.flatMap(({ text, links }) => links.map(({ from, to, url }) => [text.slice(from, to), url]));

/** `P` begins a paragraph, `B` has a bullet. */
const marks = ({ lines }: SourceDocument) =>
  lines.map((line) => `${line.startsParagraph ? 'P' : ''}${line.bullet ? 'B' : ''} ${line.text}`);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('reading order', () => {
  const LEFT = [
    'The health visitor saw the',
    'mother each week, and wrote',
    'down all that she saw.',
    'Nobody read it.',
  ];
  const RIGHT = [
    'What would you have done',
    'in her place, and whom',
    'would you have told about',
    'your worries?',
  ];
  const heading = { text: 'Learning from four audits of families', x: 72, y: 72, size: 20 };
  const columns = [...stack(72, 120, LEFT), ...stack(320, 120, RIGHT)];
  const offset = [...stack(72, 120, LEFT), ...stack(320, 125, RIGHT)];
  const inOrder = [heading.text, ...LEFT, ...RIGHT];
  const byRow = LEFT.flatMap((text, i) => [
    { text, x: 72, y: 120 + i * 14 },
    { text: RIGHT[i] ?? '', x: 320, y: 120 + i * 14 },
  ]);
  const below =
    'After the columns comes one line that is as wide as the whole page is, or nearly so.';

  test.each<[string, Placed[], string[]]>([
    ['drawn in order', [heading, ...columns], inOrder],
    ['drawn from the end', [heading, ...columns].toReversed(), inOrder],
    ['drawn row by row', [heading, ...byRow], inOrder],
    ['columns whose lines are not level', [heading, ...offset], inOrder],
    [
      'a short heading',
      [{ ...heading, text: 'Audits' }, ...columns],
      ['Audits', ...LEFT, ...RIGHT],
    ],
    [
      'a full line after them',
      [...columns, { text: below, x: 72, y: 200 }],
      [...LEFT, ...RIGHT, below],
    ],
    [
      'two blocks of columns with a short heading between',
      [
        ...columns,
        { text: 'Second', x: 72, y: 210, size: 16 },
        ...stack(72, 250, LEFT),
        ...stack(320, 250, RIGHT),
      ],
      [...LEFT, ...RIGHT, 'Second', ...LEFT, ...RIGHT],
    ],
    [
      'a footer at the left below columns',
      [...columns, { text: 'Page 1', x: 72, y: 740 }],
      [...LEFT, ...RIGHT, 'Page 1'],
    ],
    [
      'labels and their values',
      [
        ...stack(72, 100, ['Date:', 'Author:', 'Version:']),
        ...stack(200, 100, ['3 March', 'A. Person', '2']),
      ],
      ['Date: 3 March', 'Author: A. Person', 'Version: 2'],
    ],
  ])('two columns: %s', async (_, placed, expected) => {
    expect(textsOf(await readPlaced(placed)).join('\n')).toBe(expected.join('\n'));
  });

  test('three columns', async () => {
    const third = ['One', 'Two', 'Three', 'Four'].map((word) => `${word} more lines`);
    const narrow = (texts: string[]) => texts.map((text) => text.slice(0, 22).trim());
    const placed = [
      ...stack(60, 100, narrow(LEFT)),
      ...stack(220, 100, narrow(RIGHT)),
      ...stack(380, 100, third),
    ];
    expect(textsOf(await readPlaced(placed.toReversed()))).toEqual([
      ...narrow(LEFT),
      ...narrow(RIGHT),
      ...third,
    ]);
  });

  test('a table with borders goes row by row', async () => {
    const document = await read((board) => {
      for (const y of [90, 160, 230]) board.rect(60, y, 220, 70).rect(280, y, 250, 70).stroke();
      place(board, [
        ...stack(70, 100, ['What happened in the', 'first of the audits']),
        ...stack(290, 100, LEFT),
        ...stack(70, 170, ['What we learned from', 'talking about it']),
        ...stack(290, 170, RIGHT),
      ]);
    });
    expect(textsOf(document)).toEqual([
      'What happened in the',
      'first of the audits',
      ...LEFT,
      'What we learned from',
      'talking about it',
      ...RIGHT,
    ]);
  });

  test('narrow cells of a table are read one after the other, each a paragraph', async () => {
    const document = await read((board) => {
      for (const x of [60, 132, 302]) board.rect(x, 90, x === 132 ? 170 : 72, 60).stroke();
      place(board, [
        ...stack(64, 100, ['Voice of', 'the child']),
        ...stack(136, 100, [
          'Nobody asked the children how',
          'they were, and so nobody knew',
          'that they were afraid.',
        ]),
        ...stack(306, 100, ['Ask again', 'and again']),
      ]);
    });
    expect(marks(document)).toEqual([
      'P Voice of',
      ' the child',
      'P Nobody asked the children how',
      ' they were, and so nobody knew',
      ' that they were afraid.',
      'P Ask again',
      ' and again',
    ]);
  });

  test('labels without a border stand before their text', async () => {
    const placed = [
      ...stack(72, 100, ['Who?']),
      ...stack(72, 150, ['What happened?']),
      ...stack(72, 200, ['Why?']),
      ...[100, 150, 200].flatMap((y) =>
        stack(200, y, ['Nobody asked the children how they were,', 'and so']),
      ),
    ];
    const said = ['Nobody asked the children how they were,', 'and so'];
    expect(textsOf(await readPlaced(placed))).toEqual([
      'Who?',
      ...said,
      'What happened?',
      ...said,
      'Why?',
      ...said,
    ]);
  });

  test('bullets are not a column', async () => {
    const texts = [
      'Ask the child alone, every',
      'time, and write down what',
      'was said; nobody else can',
      'speak for the child.',
    ];
    const placed = [...stack(72, 100, ['•', '•', '•', '•']), ...stack(108, 100, texts)];
    const { lines } = await readPlaced(placed);
    expect(lines.map(({ text, bullet }) => [text, bullet])).toEqual(
      texts.map((text) => [text, true]),
    );
  });

  test.each([90, 180, 270])('a page that lies on its side: %i degrees', async (angle) => {
    const document = await read((board) => {
      board.rotate(angle, { origin: [PAGE.width / 2, PAGE.width / 2] });
      place(board, stack(72, 100, LEFT));
    });
    expect(textsOf(document)).toEqual(LEFT);
  });

  test('a stamp across the page is told apart', async () => {
    const document = await read((board) => {
      place(board, stack(72, 100, LEFT));
      board
        .rotate(-45, { origin: [300, 400] })
        .fontSize(60)
        .text('Not for sharing', 100, 380);
    });
    expect(textsOf(document)).toEqual(LEFT);
    expect(document.leftOut).toEqual([
      { place: 'page 1', text: 'Not for sharing', why: expect.stringContaining('aslant') },
    ]);
  });
});

describe('words', () => {
  test.each([
    ['curly quotes, dashes and accents stay', 'Zoë’s mother – “la niña” — said ‘no’…'],
    ['kerned pairs stay one word', 'AVATAR Tomorrow. WAVE To You'],
    ['addresses stay whole', 'https://example.org/a_b-c?d=e and help@example.org'],
    ['a hyphen at the end of a line stays', 'The work of many agen-'],
  ])('%s', async (_, text) => {
    expect(textsOf(await readPlaced([{ text, x: 72, y: 100 }]))).toEqual([text]);
  });

  test.each([
    ['no-break spaces', 'a\u00a0b \u00a0 c', 'a b c'],
    ['ends', '   in the middle   ', 'in the middle'],
  ])('white space is single: %s', async (_, text, expected) => {
    expect(textsOf(await readPlaced([{ text, x: 72, y: 100 }]))).toEqual([expected]);
  });

  test('soft hyphens stay at the end of a line, where they are seen', async () => {
    const bytes = handWrittenPdf(['in\u00adside a line, and at the end safe\u00ad', 'guarding']);
    expect(textsOf(await readPdf(bytes, 'x.pdf'))).toEqual([
      'inside a line, and at the end safe\u00ad',
      'guarding',
    ]);
  });

  test('letters that are spaced out are words', async () => {
    const document = await read((board) => {
      board.text('KEY MESSAGES', 72, 100, { characterSpacing: 4 });
      for (const [i, letter] of [...'SPACED'].entries()) {
        board.text(letter, 72 + i * 14, 150, { lineBreak: false });
      }
    });
    expect(textsOf(document)).toEqual(['KEY MESSAGES', 'SPACED']);
  });

  test('text set twice to look bold is read once', async () => {
    const twice = stack(72, 100, ['Key messages']);
    const placed = [...twice, ...twice.map((each) => ({ ...each, x: each.x + 0.4 }))];
    expect(textsOf(await readPlaced(placed))).toEqual(['Key messages']);
  });

  test('a raised number stays in its line', async () => {
    const document = await read((board) => {
      const endOf = (text: string) => 72 + board.font('Helvetica').fontSize(11).widthOfString(text);
      place(board, [
        { text: 'as the review found', x: 72, y: 100 },
        { text: '12', x: endOf('as the review found'), y: 99, size: 7 },
        { text: 'last year.', x: endOf('as the review found') + 11, y: 100 },
      ]);
    });
    expect(textsOf(document)).toEqual(['as the review found12 last year.']);
  });

  test('any paragraphs come out as the words that went in', async () => {
    // Without ? and !, before which pdfkit at times breaks a line.
    const words = fc.stringMatching(/^[A-Za-z‘“(]?[a-zé’]{1,12}[a-z][.,;:’”)]?$/);
    const paragraphs = fc.array(fc.array(words, { minLength: 1, maxLength: 60 }), {
      minLength: 1,
      maxLength: 12,
    });
    const columns = fc.constantFrom(1, 2);
    const isJustified = fc.boolean();
    await fc.assert(
      fc.asyncProperty(paragraphs, columns, isJustified, async (given, count, justified) => {
        const document = await read((board) => {
          const align = justified ? 'justify' : 'left';
          board.text(given.map((each) => each.join(' ')).join('\n'), {
            columns: count,
            columnGap: 24,
            align,
          });
        });
        expect(textsOf(document).join(' ').split(' ')).toEqual(given.flat());
      }),
      { numRuns: 60 },
    );
  });
});

describe('bullets', () => {
  test.each([
    ['• Ask again', 'Ask again'],
    ['•Ask again', 'Ask again'],
    ['· Ask again', 'Ask again'],
    ['- Ask again', 'Ask again'],
    ['– Ask again', 'Ask again'],
    ['* Ask again', 'Ask again'],
  ])('%s', async (text, expected) => {
    const { lines } = await readPlaced([{ text, x: 72, y: 100 }]);
    expect(lines).toMatchObject([{ text: expected, bullet: true, startsParagraph: true }]);
  });

  test.each([
    '*All names have been changed.',
    '- 3 -',
    '– 12 –',
    '-5 degrees',
    'o dear, she said',
    'a word to begin with',
    '1. First',
  ])('not a bullet: %s', async (text) => {
    expect((await readPlaced([{ text, x: 72, y: 100 }])).lines).toMatchObject([
      { text, bullet: false },
    ]);
  });

  test('an o in a place of its own is a bullet', async () => {
    const { lines } = await readPlaced([
      { text: 'o', x: 90, y: 100 },
      { text: 'the second level of a list', x: 108, y: 100 },
    ]);
    expect(lines).toMatchObject([{ text: 'the second level of a list', bullet: true }]);
  });

  test('signs of symbol fonts', async () => {
    const { lines } = await read((board) => {
      board.font('ZapfDingbats').text('4', 72, 100, { lineBreak: false });
      board.font('Helvetica').text('Done with care', 90, 100);
      board.font('Symbol').text('·', 72, 120, { lineBreak: false });
      board.font('Helvetica').text('Done with love', 90, 120);
    });
    expect(lines).toMatchObject([
      { text: 'Done with care', bullet: true },
      { text: 'Done with love', bullet: true },
    ]);
  });

  test('a dash with which a sentence goes on is none', async () => {
    const { lines } = await readPlaced(
      stack(72, 100, ['The father said nothing of it', '– nobody had asked him.']),
    );
    expect(lines).toMatchObject([
      { bullet: false },
      { bullet: false, text: '– nobody had asked him.' },
    ]);
  });

  test('a list of dashes has one in each line', async () => {
    const { lines } = await readPlaced(
      stack(72, 100, ['Ask about:', '- school', '- sleep', '- friends']),
    );
    expect(lines.map(({ bullet }) => bullet)).toEqual([false, true, true, true]);
  });
});

describe('paragraphs and headings', () => {
  const LONG = [
    'The mother told the midwife twice that',
    'she did not feel safe when she was at',
    'home, and nobody wrote it down at all.',
  ];

  test('begin after a gap', async () => {
    const placed = [...stack(72, 100, LONG), ...stack(72, 150, LONG), ...stack(72, 200, LONG)];
    expect(marks(await readPlaced(placed)).map((mark) => mark.startsWith('P'))).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  test.each([
    ['goes on over the page', 'a sentence without end', 'that goes on', false],
    ['goes on in capitals', 'she was seen by Doctor', 'Smith of the clinic', false],
    ['ends with the page', 'a sentence with an end.', 'A new one', true],
    ['ends in quotation marks', 'he said “no.”', 'A new one', true],
    ['an abbreviation', 'a sentence with e.g.', 'an end', false],
  ])('over a page: %s', async (_, last, first, expected) => {
    const document = await read((board) => {
      place(board, [...stack(72, 100, LONG), { text: last, x: 72, y: 142 }]);
      board.addPage();
      place(board, [{ text: first, x: 72, y: 100 }, ...stack(72, 114, LONG)]);
    });
    expect(document.lines[4]).toMatchObject({
      text: first,
      page: 2,
      place: 'page 2, line 1',
      startsParagraph: expected,
    });
  });

  test('a sentence goes on over a column, also above a heading', async () => {
    const right = ['which she had seen often', 'and had never spoken of', 'to anybody at all.'];
    const block = (y: number) => [
      ...stack(
        72,
        y,
        LONG.map((text) => text.slice(0, 30)),
      ),
      ...stack(320, y, right),
    ];
    const document = await readPlaced([
      ...block(100),
      { text: 'Second', x: 72, y: 190, size: 16 },
      ...block(230),
    ]);
    const starts = document.lines.filter(({ startsParagraph }) => startsParagraph);
    expect(document.lines).toHaveLength(13);
    expect(starts.map(({ text }) => text)).toEqual([
      LONG[0]?.slice(0, 30).trim(),
      'Second',
      LONG[0]?.slice(0, 30).trim(),
    ]);
  });

  test('headers and page numbers do not cut a paragraph', async () => {
    const document = await read((board) => {
      for (const page of [1, 2, 3]) {
        if (page > 1) board.addPage();
        place(board, [
          { text: 'Learning from audits', x: 72, y: 30, size: 9 },
          ...stack(72, 100, [
            `and so it went on, as the ${['first', 'second', 'third'][page - 1]} before`,
            'the last, and was never',
            'brought to an',
          ]),
          { text: `Page ${page} of 3`, x: 280, y: 760, size: 9 },
        ]);
      }
    });
    expect(document.lines[6]).toMatchObject({
      page: 2,
      place: 'page 2, line 2',
      startsParagraph: false,
    });
    expect(document.lines.filter(({ text }) => text.startsWith('Page'))).toHaveLength(3);
  });

  test('headings are bigger, bold is told from the font', async () => {
    const { lines } = await readPlaced([
      { text: 'Key findings', x: 72, y: 80, size: 18 },
      { text: 'What happened', x: 72, y: 106, bold: true },
      ...stack(72, 120, LONG),
      { text: 'What next', x: 72, y: 162, bold: true },
      ...stack(72, 176, LONG),
    ]);
    expect(
      lines.map(({ heading, bold, startsParagraph }) => [heading, bold, startsParagraph]),
    ).toEqual([
      [true, false, true],
      [false, true, true],
      [false, false, true],
      [false, false, false],
      [false, false, false],
      [false, true, true],
      [false, false, true],
      [false, false, false],
      [false, false, false],
    ]);
  });

  test('a line is bold only when all of it is', async () => {
    const { lines } = await read((board) => {
      board.font('Helvetica-Bold').text('Lesson: ', 72, 100, { continued: true });
      board.font('Helvetica').text('ask twice.');
    });
    expect(lines).toMatchObject([{ text: 'Lesson: ask twice.', bold: false }]);
  });
});

describe('links', () => {
  const URL = 'https://example.org/guide';

  test('the words under the link', async () => {
    const { lines, doubts } = await read((board) => {
      board.text('Read ', 72, 100, { continued: true });
      board.text('the guide', { link: URL, continued: true }).text(', then ask.', { link: null });
    });
    expect(lines[0]?.text).toBe('Read the guide, then ask.');
    expect(linksOf(lines)).toEqual([['the guide', URL]]);
    expect(doubts).toEqual([]);
  });

  test('a box drawn by hand takes whole words', async () => {
    const { lines } = await read((board) => {
      place(board, [{ text: 'Read the wonderful guide today', x: 72, y: 100 }]);
      const from = 72 + board.widthOfString('Read the won');
      const to = 72 + board.widthOfString('Read the wonderful gu');
      board.link(from, 98, to - from, 14, URL);
    });
    expect(linksOf(lines)).toEqual([['wonderful', URL]]);
  });

  test.each([
    ['mailto:help@example.org', 1, []],
    [
      'ftp://example.org/file',
      0,
      [
        {
          place: 'page 1',
          text: 'ftp://example.org/file',
          why: expect.stringContaining('only links'),
        },
      ],
    ],
  ])('%s', async (url, count, expected) => {
    const { lines, doubts } = await read((board) => {
      place(board, [{ text: 'Write to us', x: 72, y: 100 }]);
      board.link(72, 98, 60, 14, url);
    });
    expect(linksOf(lines)).toHaveLength(count);
    expect(doubts).toEqual(expected);
  });

  test('a link over nothing is told', async () => {
    const { lines, doubts } = await read((board) => {
      place(board, [{ text: 'Nothing here', x: 72, y: 100 }]);
      board.link(72, 400, 60, 14, URL);
    });
    expect(linksOf(lines)).toEqual([]);
    expect(doubts).toMatchObject([{ place: 'page 1', text: URL }]);
  });

  test('links over one another are put in order and do not overlap', async () => {
    const { lines } = await read((board) => {
      place(board, [{ text: 'alpha beta gamma delta', x: 72, y: 100 }]);
      const at = (text: string) => 72 + board.widthOfString(text);
      board.link(at('alpha '), 98, at('alpha beta gamma') - at('alpha '), 14, `${URL}/2`);
      board.link(72, 98, at('alpha beta') - 72, 14, `${URL}/1`);
    });
    const ranges = lines[0]?.links ?? [];
    expect(ranges.map(({ from }) => from)).toEqual(
      ranges.map(({ from }) => from).toSorted((a, b) => a - b),
    );
    expect(ranges.every(({ from }, i) => from >= (ranges[i - 1]?.to ?? 0))).toBe(true);
  });
});

describe('printed by a browser', () => {
  let document: SourceDocument;
  const LINK = 'https://example.org/a?b=1';

  beforeAll(async () => {
    const bytes = await chromiumPdf(`<html lang="en-GB"><style>${openSansCss()}
      body { font: 12px/1.3 'Open Sans'; width: 400px }
      .justified { hyphens: auto; text-align: justify }
      .columns { columns: 2; column-gap: 24px; text-align: justify }
    </style><body>
      <h1>Office findings — “fluffy”</h1>
      <p class=justified>The office staff efficiently filed the difficult safeguarding documentation, AVATAR
        Tomorrow, and <a href="${LINK}">the link that goes over more than one line of this text</a>. More.</p>
      <ul><li>first item<li>second item that is long enough to run on over the end of the line
        <ul><li>inner item</ul></ul>
      <ol><li>one<li>two</ol>
      <p><b>All of this is bold.</b></p>
      <div class=columns><p>In the left column a text goes on and on until the column is full, and it says nothing of
        interest to anybody.<p>In the second paragraph the same is said again with other words so that there is enough
        for both of the columns.</div></body></html>`);
    document = await readPdf(bytes, 'printed.pdf');
  });

  const joined = () => textsOf(document).join(' ');

  test('ligatures are letters, words are whole', () => {
    expect(document.lines[0]).toMatchObject({ text: 'Office findings — “fluffy”', heading: true });
    expect(joined()).toContain('The office staff efficiently filed the difficult');
    expect(joined()).toContain('AVATAR Tomorrow, and the link that goes');
  });

  test('lists have bullets, also those that are drawn', () => {
    expect(marks(document).filter((mark) => mark.startsWith('PB'))).toEqual([
      'PB first item',
      expect.stringMatching(/^PB second item/),
      'PB inner item',
    ]);
    expect(document.lines.filter(({ text }) => /^\d\./.test(text))).toHaveLength(2);
  });

  test('a link over two lines is a range in each', () => {
    const links = linksOf(document.lines);
    expect(links).toHaveLength(2);
    expect(links.map(([words]) => words).join(' ')).toBe(
      'the link that goes over more than one line of this text',
    );
    expect(new Set(links.map(([, url]) => url))).toEqual(new Set([LINK]));
  });

  test('columns in order, bold told', () => {
    expect(joined()).toMatch(/for both of the columns\.$/);
    expect(joined().indexOf('In the left column')).toBeLessThan(joined().indexOf('In the second'));
    expect(document.lines.filter(({ bold }) => bold).map(({ text }) => text)).toContain(
      'All of this is bold.',
    );
  });
});

describe('files that cannot be read', () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const leaflet = () =>
    laidOutPdf((board) => place(board, stack(72, 100, ['Some text', 'More text'])));

  test.each<[string, () => Promise<Uint8Array>, RegExp]>([
    ['empty', async () => new Uint8Array(), /^x\.pdf: is empty/],
    ['a text file', async () => bytesOf('Dear all'), /is not a PDF/],
    ['only the first words of a PDF', async () => bytesOf('%PDF-1.7\n'), /is damaged/],
    ['noise', async () => bytesOf(`%PDF-1.4\n${'\u0007x\u00ff9 obj<<'.repeat(400)}`), /is damaged/],
    ['cut off', async () => (await leaflet()).subarray(0, 300), /is damaged|holds no text/],
    [
      'locked',
      () => laidOutPdf((board) => board.text('Hidden'), { userPassword: 'secret' }),
      /password/,
    ],
    ['blank pages', () => laidOutPdf((board) => board.addPage()), /holds no text.*scan.*Word/],
    [
      'too many pages',
      () =>
        laidOutPdf((board) => {
          for (let page = 1; page <= 500; page++) board.addPage();
        }),
      /has 501 pages.*500/,
    ],
  ])('%s', async (_, make, message) => {
    const printed = [
      vi.spyOn(console, 'log'),
      vi.spyOn(console, 'warn'),
      vi.spyOn(console, 'error'),
    ];
    const failure = readPdf(await make(), 'x.pdf');
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toBeInstanceOf(ImportError);
    for (const each of printed) expect(each).not.toHaveBeenCalled();
  });

  test('a file that is locked only against changes can be read', async () => {
    const bytes = await laidOutPdf((board) => board.text('Open'), { ownerPassword: 'secret' });
    expect(textsOf(await readPdf(bytes, 'x.pdf'))).toEqual(['Open']);
  });

  test('any damage is an ImportError or a document', async () => {
    const whole = await leaflet();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 20, max: whole.length }),
        async (changes, length) => {
          const bytes = whole.slice(0, length);
          for (const [at, value] of changes) if (at >= 8 && at < length) bytes[at] = value;
          const outcome = await readPdf(bytes, 'x.pdf').catch((error: unknown) => error);
          expect(outcome instanceof ImportError || typeof outcome === 'object').toBe(true);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ImportError);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('the bytes are left as they were', async () => {
    const bytes = await leaflet();
    const before = bytes.slice();
    await readPdf(bytes, 'x.pdf');
    expect(bytes).toEqual(before);
  });
});

test('a page of pictures is told', async () => {
  const document = await read((board) => {
    board.text('Some text');
    board.addPage().image(ONE_PIXEL, 100, 100, { width: 300 });
    board.addPage();
  });
  expect(document.leftOut).toEqual([
    {
      place: 'page 2',
      text: '(picture)',
      why: 'a picture without text; text in pictures cannot be read',
    },
  ]);
});
