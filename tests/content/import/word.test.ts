import fc from 'fast-check';
import { strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ImportError } from '../../../src/content/import/import-error.ts';
import { readWord } from '../../../src/content/import/word.ts';
import {
  inNamespaces,
  type WordParagraph,
  wordFile,
  wordFromMarkup,
  zippable,
} from './make-word.ts';

async function read(...paragraphs: WordParagraph[]) {
  return readWord(await wordFile(paragraphs), 'leaflet.docx');
}

async function readMarkup(body: string, parts?: Record<string, string>) {
  return readWord(wordFromMarkup(body, parts), 'leaflet.docx');
}

const run = (text: string, format = '') =>
  `<w:r><w:rPr>${format}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

test('paragraphs are lines in the order of the page, each with its number', async () => {
  const { format, lines } = await read(
    { heading: 'title', runs: ['Learning from audits'] },
    '',
    { heading: 1, runs: ['Case 1 (Felix*)'] },
    'Felix is a secondary   aged boy.',
    { bullet: true, runs: ['A good package of respite support'] },
    { number: true, runs: ['Agencies know the family well'] },
    { runs: [{ text: 'Do you ', bold: true }, ' ', { text: 'know?', bold: true }] },
    { runs: ['Do you ', { text: 'know?', bold: true }] },
    '• A sign that was typed',
    { runs: [{ text: 'Do you signpost', bold: true }, 'line break', 'families', 'tab', '?'] },
    {
      table: [
        ['One', 'Two'],
        ['Three', 'Four'],
      ],
    },
    { textBox: 'In a box' },
    { runs: ['By two ', { text: 'words', style: 'Strong' }] },
  );
  expect(format).toBe('Word');
  const plain = { starts: true, bullet: false, bold: false, heading: false };
  expect(
    lines.map((line) => ({
      at: `${line.place}: ${line.text}`,
      starts: line.startsParagraph,
      bullet: line.bullet,
      bold: line.bold,
      heading: line.heading,
    })),
  ).toEqual([
    { ...plain, at: 'paragraph 1: Learning from audits', bold: true, heading: true },
    { ...plain, at: 'paragraph 2: Case 1 (Felix*)', bold: true, heading: true },
    { ...plain, at: 'paragraph 3: Felix is a secondary aged boy.' },
    { ...plain, at: 'paragraph 4: A good package of respite support', bullet: true },
    { ...plain, at: 'paragraph 5: Agencies know the family well', bullet: true },
    { ...plain, at: 'paragraph 6: Do you know?', bold: true },
    { ...plain, at: 'paragraph 7: Do you know?' },
    { ...plain, at: 'paragraph 8: A sign that was typed', bullet: true },
    { ...plain, at: 'paragraph 9: Do you signpost', bold: true },
    { ...plain, at: 'paragraph 9: families ?', starts: false },
    { ...plain, at: 'paragraph 10: One' },
    { ...plain, at: 'paragraph 11: Two' },
    { ...plain, at: 'paragraph 12: Three' },
    { ...plain, at: 'paragraph 13: Four' },
    { ...plain, at: 'paragraph 14: In a box' },
    { ...plain, at: 'paragraph 15: By two words' },
  ]);
});

const fieldChar = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const field = (instruction: string, ...runs: string[]) =>
  `<w:p>${run('See ')}${fieldChar('begin')}<w:r><w:instrText>${instruction}</w:instrText></w:r>` +
  `${fieldChar('separate')}${runs.join('')}${fieldChar('end')}${run('.')}</w:p>`;

test.each([
  [
    'a field in several runs',
    field(' HYPERLINK "https://a.example/x" ', run('HE'), run('RE')),
    'HERE',
    'https://a.example/x',
  ],
  [
    'a field with a tip',
    field('HYPERLINK "https://a.example/x" \\o "A &quot;tip&quot;"', run('HERE')),
    'HERE',
    'https://a.example/x',
  ],
  [
    'spaces at its ends',
    field('HYPERLINK "https://a.example/x"', run(' HERE '), run(' ')),
    'HERE',
    'https://a.example/x',
  ],
  [
    'an e-mail address',
    field('HYPERLINK "mailto:a@b.example"', run('write')),
    'write',
    'mailto:a@b.example',
  ],
])('a link stands on exactly its words: %s', async (_, markup, words, url) => {
  const { lines, doubts } = await readMarkup(markup);
  expect(
    lines.flatMap(({ text, links }) =>
      links.map(({ from, to, url }) => ({ words: text.slice(from, to), url })),
    ),
  ).toEqual([{ words, url }]);
  expect(doubts).toEqual([]);
});

test('a link of several runs is one, two links are two, and each line has its own', async () => {
  const { lines } = await read({
    runs: [
      '• Find out ',
      { link: 'https://a.example/', runs: ['HE', { text: 'RE', bold: true }] },
      { link: 'https://b.example/', runs: [' and there', 'line break', 'too'] },
    ],
  });
  expect(lines.map(({ text, links }) => [text, links])).toEqual([
    [
      'Find out HERE and there',
      [
        { from: 9, to: 13, url: 'https://a.example/' },
        { from: 14, to: 23, url: 'https://b.example/' },
      ],
    ],
    ['too', [{ from: 0, to: 3, url: 'https://b.example/' }]],
  ]);
});

test.each([['javascript:alert(1)'], ['file:///C:/audits/felix.docx'], ['felix.docx']])(
  'a link to %s is a doubt, and its words stay',
  async (link) => {
    const { lines, doubts } = await read({ runs: ['See ', { link, runs: ['HERE'] }] });
    expect(lines.map(({ text, links }) => ({ text, links }))).toEqual([
      { text: 'See HERE', links: [] },
    ]);
    expect(doubts).toEqual([
      { place: 'paragraph 1', text: link, why: expect.stringContaining('neither to a web page') },
    ]);
  },
);

test('headers, footers, notes, comments and pictures are left out, and it is said', async () => {
  const bytes = await wordFile(
    [
      { runs: ['Felix', { footnote: 'Not his name' }, ' is a boy'] },
      { runs: [{ comment: 'Check his age', on: 'of twelve' }] },
      { runs: [{ picture: 'Logo of the board' }] },
    ],
    { header: 'Official', footer: 'Page 1 of 4' },
  );
  const { lines, leftOut } = await readWord(bytes, 'leaflet.docx');
  expect(lines.map(({ text }) => text)).toEqual(['Felix is a boy', 'of twelve']);
  expect(leftOut).toEqual([
    { place: 'paragraph 1', text: 'Not his name', why: 'a footnote' },
    { place: 'paragraph 2', text: 'Check his age', why: 'a comment' },
    { place: 'after paragraph 2', text: '(picture: Logo of the board)', why: 'a picture' },
    { place: 'the header', text: 'Official', why: 'the header of the pages' },
    { place: 'the footer', text: 'Page 1 of 4', why: 'the footer of the pages' },
  ]);
});

test('tracked changes are read as if they were accepted, and it is said', async () => {
  const { lines, doubts } = await read({
    runs: ['He is ', { deleted: 'ten' }, { inserted: 'twelve' }],
  });
  expect(lines.map(({ text }) => text)).toEqual(['He is twelve']);
  expect(doubts.map(({ why }) => why)).toEqual([expect.stringContaining('tracked changes')]);
});

test.each([
  [
    'a simple field',
    `<w:p>${run('Page ')}<w:fldSimple w:instr="TITLE">${run('Audit')}</w:fldSimple></w:p>`,
    ['Page Audit'],
  ],
  [
    'a carriage return',
    '<w:p><w:r><w:t>One</w:t><w:cr/><w:t>Two</w:t></w:r></w:p>',
    ['One', 'Two'],
  ],
  [
    'a sign of the font Symbol',
    `<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>${run(' Item')}</w:p>`,
    ['Item'],
  ],
  ['text in two directions', `<w:p><w:bdo w:val="ltr">${run('Words')}</w:bdo></w:p>`, ['Words']],
  [
    'a content control',
    `<w:sdt><w:sdtContent><w:p>${run('Words')}</w:p></w:sdtContent></w:sdt>`,
    ['Words'],
  ],
  [
    'soft hyphens, ligatures',
    `<w:p>${run('safe\u00ADguarding e\uFB03cient')}<w:r><w:softHyphen/></w:r>${run('ly')}</w:p>`,
    ['safeguarding efficiently'],
  ],
  [
    'special characters',
    `<w:p>${run('Q&amp;A &#8216;Think Family&#x2019; &lt;b&gt;')}</w:p>`,
    ['Q&A ‘Think Family’ <b>'],
  ],
])('words are not lost: %s', async (_, markup, words) => {
  const { lines, doubts } = await readMarkup(markup);
  expect(lines.map(({ text }) => text)).toEqual(words);
  expect(doubts).toEqual([]);
});

test('a style may say that its paragraphs are bold or headings, of itself or by another', async () => {
  const style = (id: string, basedOn: string, format: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="${basedOn}"/><w:rPr>${format}</w:rPr></w:style>`;
  const styles =
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>' +
    style('Question', 'Normal', '<w:b/>') +
    style('Shaded', 'Question', '') +
    style('Light', 'Question', '<w:b w:val="0"/>') +
    style('Case', 'berschrift1', '') +
    style('Loop', 'Loop', '');
  const ids = ['Question', 'Shaded', 'Light', 'Case', 'Loop'];
  const paragraphs = ids.map(
    (id) => `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${run(id)}</w:p>`,
  );
  const { lines } = await readMarkup(paragraphs.join(''), {
    'word/styles.xml': inNamespaces('styles', styles),
  });
  expect(lines.map(({ text, bold, heading }) => ({ text, bold, heading }))).toEqual([
    { text: 'Question', bold: true, heading: false },
    { text: 'Shaded', bold: true, heading: false },
    { text: 'Light', bold: false, heading: false },
    { text: 'Case', bold: true, heading: true },
    { text: 'Loop', bold: false, heading: false },
  ]);
});

const BOX = `<w:txbxContent><w:p>${run('Only in the box')}</w:p></w:txbxContent>`;
const choice = (fallback: string) =>
  `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${BOX}</wps:txbx></mc:Choice>${fallback}</mc:AlternateContent></w:r></w:p>`;

test('a text box is read once, from its second rendering', async () => {
  const vml = `<mc:Fallback><w:pict><v:shape><v:textbox>${BOX}</v:textbox></v:shape></w:pict></mc:Fallback>`;
  const { lines, doubts } = await readMarkup(choice(vml));
  expect(lines.map(({ text }) => text)).toEqual(['Only in the box']);
  expect(doubts).toEqual([]);
});

test('a text box without one is a doubt with its words', async () => {
  const { lines, doubts } = await readMarkup(`<w:p>${run('Text')}</w:p>${choice('')}`);
  expect(lines.map(({ text }) => text)).toEqual(['Text']);
  expect(doubts).toEqual([
    {
      place: 'the whole file',
      text: 'Only in the box',
      why: expect.stringContaining('text box'),
    },
  ]);
});

test('an element that mammoth does not know is a doubt', async () => {
  const { doubts } = await readMarkup(`<w:p>${run('Text')}</w:p><w:altChunk r:id="rId9"/>`);
  expect(doubts).toEqual([
    { place: 'the whole file', text: 'w:altChunk', why: expect.stringContaining('cannot be read') },
  ]);
});

test('an archive written as a stream, as by Google Docs, is read', async () => {
  const parts = unzipSync(await wordFile(['One', 'Two']));
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [name, bytes] of Object.entries(parts)) {
    const part = new ZipDeflate(name);
    zip.add(part);
    part.push(bytes, true);
  }
  zip.end();
  const { lines } = await readWord(Buffer.concat(chunks), 'leaflet.docx');
  expect(lines.map(({ text }) => text)).toEqual(['One', 'Two']);
});

const zipOf = (parts: Record<string, string>) => zipSync(zippable(parts));
const deep = '<w:sdt><w:sdtContent>'.repeat(20_000) + '</w:sdtContent></w:sdt>'.repeat(20_000);

test.each<[string, Uint8Array, string]>([
  ['an Excel file', zipOf({ 'xl/workbook.xml': '<x/>' }), 'is an Excel file'],
  ['a PowerPoint file', zipOf({ 'ppt/presentation.xml': '<x/>' }), 'is a PowerPoint file'],
  [
    'an OpenDocument text',
    zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
    '(.odt)',
  ],
  [
    'an OpenDocument sheet',
    zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
    'OpenDocument',
  ],
  ['a file of Pages', zipOf({ 'Index/Document.iwa': 'x' }), 'Apple Pages'],
  ['any archive', zipOf({ 'leaflet.txt': 'x' }), 'is an archive'],
  ['an empty archive', zipSync({}), 'is an archive'],
  ['markup that is torn', zipOf({ 'word/document.xml': '<w:document><w:body><w:p' }), 'damaged'],
  ['markup without end', zipOf({ 'word/document.xml': '<'.repeat(1_000_000) }), 'damaged'],
  ['no markup', zipOf({ 'word/document.xml': 'words' }), 'damaged'],
  ['elements 40,000 deep', wordFromMarkup(deep), 'damaged'],
  ['too much markup', wordFromMarkup('<w:p/>'.repeat(2_000_000)), 'more text and formatting'],
  [
    'too many parts',
    zipSync(Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`${i}`, strToU8('')]))),
    'more than 64 MB',
  ],
  ['no archive', strToU8('PK\u0003\u0004 and nothing more'), 'damaged'],
])('%s is refused with what to do', async (_, bytes, fault) => {
  const refusal = readWord(bytes, 'leaflet.docx');
  await expect(refusal).rejects.toThrow(ImportError);
  await expect(refusal).rejects.toThrow(fault);
});

test('a Word file that is cut off anywhere is refused', async () => {
  const bytes = await wordFile(['One', { bullet: true, runs: ['Two'] }], { header: 'Three' });
  for (let length = 4; length < bytes.length; length += 97) {
    await expect(readWord(bytes.subarray(0, length), 'leaflet.docx')).rejects.toThrow('damaged');
  }
});

test('whatever bytes of it are changed, the file is read or refused', async () => {
  const bytes = await wordFile(['Some words', { bullet: true, runs: ['and more'] }]);
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
      const changed = bytes.slice();
      for (const [at, byte] of changes) changed[at] = byte;
      const refusal = await readWord(changed, 'leaflet.docx').catch((error: unknown) => error);
      if (refusal instanceof Error) expect(refusal).toBeInstanceOf(ImportError);
    }),
    { numRuns: 60 },
  );
});

test('words go through Word and come back, with their format', async () => {
  const word = fc.stringMatching(/^[a-z’&<>"é]{1,8}$/);
  const paragraph = fc.record({
    words: fc.array(word, { minLength: 1, maxLength: 12 }),
    bold: fc.boolean(),
    bullet: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 8 }), async (paragraphs) => {
      const texts = paragraphs.map(({ words }) => `x${words.join(' ')}`);
      const { lines } = await read(
        ...paragraphs.map(({ bold, bullet }, i) => ({
          bullet,
          runs: [{ text: texts[i] ?? '', bold }],
        })),
      );
      expect(lines.map(({ text, bold, bullet }) => ({ text, bold, bullet }))).toEqual(
        paragraphs.map(({ bold, bullet }, i) => ({ text: texts[i], bold, bullet })),
      );
    }),
    { numRuns: 30 },
  );
});
