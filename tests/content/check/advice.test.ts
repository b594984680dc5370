import { expect, test } from 'vitest';
import { adviseOn } from '../../../src/content/check/advice.ts';
import { readContent } from '../../../src/content/load.ts';
import { asking, auditFile, MONEY, themesFile } from './content-of.ts';

function lines(...content: Parameters<typeof adviseOn>): string[] {
  return adviseOn(...content).map(
    ({ file, at, expected }) => `${file.replace(/^data\//, '')} ${at}: ${expected}`,
  );
}

const Q = 'cases[0].keyMessages';

test('content without oddities gets no advice', () => {
  expect(lines([asking('a', 'Do you ask?')], themesFile(MONEY))).toEqual([]);
});

// biome-ignore format: a table
test.each([
  ['the very same', 'Do you ask?', 'Do you ask?', 'the same as'],
  ['apart from case and punctuation', 'Do you ‘Think Family’?', 'do YOU  think family ?', 'the same as'],
  ['with a word more', 'Do you consider the needs of parents or carers?', 'Do you always consider the needs of parents or carers?', 'nearly the same as'],
  ['with plurals', 'Do you see the need of the child?', 'Do you see the needs of the child?', 'nearly the same as'],
])('a question asked twice, %s', (_, first, second, how) => {
  expect(lines([asking('a', first), asking('b', second.replace('  ', ' '))], themesFile(MONEY))).toEqual([
    `audits/b.json ${Q}[0].prompts[0].questions[0]: a question that is asked once; this is ${how} ` +
      `“${first}” at ${Q}[0].prompts[0].questions[0] in data/audits/a.json`,
  ]);
});

// biome-ignore format: a table
test.each([
  ['few words', 'Do you know the family?', 'Do you know the school?'],
  ['too much else', 'Do you consider the needs of parents or carers?', 'Do you consider the wishes of children or carers?'],
  ['marks only', '?', '??'],
])('questions that differ: %s', (_, first, second) => {
  expect(lines([asking('a', first, second)], themesFile(MONEY))).toEqual([]);
});

test('a question asked three times is told of twice', () => {
  const again = asking('a', 'Do you ask?', 'Do you ask?', 'Do you ask?');
  expect(adviseOn([again], themesFile(MONEY)).map(({ at }) => at)).toEqual([
    `${Q}[1].prompts[0].questions[0]`,
    `${Q}[2].prompts[0].questions[0]`,
  ]);
});

test('what is missing', () => {
  const audit = auditFile('a', [{ prompts: [], themes: ['care'] }, {}], { caseStrengths: [] });
  const archived = auditFile(
    'b',
    [{ themes: ['law'], prompts: [{ id: 'x', questions: ['Why?'] }] }],
    {
      status: 'archived',
    },
  );
  const themes = themesFile(
    { ...MONEY, summary: undefined },
    { id: 'care', title: 'Care', related: ['care', 'money'] },
    { id: 'law', title: 'Law', related: ['money'] },
  );
  expect(lines([audit, archived], themes)).toEqual([
    'themes.json themes[0].summary: a line that says in short what it is about',
    'themes.json themes[1]: a theme with a question in some current audit',
    'themes.json themes[1].related[0]: another theme, not itself',
    'themes.json themes[2]: a theme with a question in some current audit',
    'audits/a.json cases[0].strengths: something that went well',
    `audits/a.json ${Q}[0].prompts: a question to reflect on`,
  ]);
});

// biome-ignore format: a table
test.each([
  ['the title of another', [], ['MONEY'], 'themes[1].aliases[0]: a name of one theme only; “MONEY” is also the title of Money (themes[0].title)'],
  ['an alias of another, in the plural', ['cost'], ['Costs!'], 'themes[1].aliases[0]: a name of one theme only; “Costs!” is also an alias of Money (themes[0].aliases[0])'],
  ['spaced otherwise', ['care home'], ['care-homes', 'x'], 'themes[1].aliases[0]: a name of one theme only; “care-homes” is also an alias of Money (themes[0].aliases[0])'],
  ['written as one word', ['carehome'], ['care home'], 'themes[1].aliases[0]: a name of one theme only; “care home” is also an alias of Money (themes[0].aliases[0])'],
  ['its own title', [], ['care'], 'themes[1].aliases[0]: a name the theme does not have yet; “care” is found by “Care” already'],
  ['its own other alias', [], ['lawyer', 'lawyers'], 'themes[1].aliases[1]: a name the theme does not have yet; “lawyers” is found by “lawyer” already'],
  ['the title of a later theme', ['care'], [], 'themes[0].aliases[0]: a name of one theme only; “care” is also the title of Care (themes[1].title)'],
])('an alias that is %s', (_, ofMoney, ofCare, expected) => {
  const themes = themesFile({ ...MONEY, aliases: ofMoney }, { id: 'care', title: 'Care', aliases: ofCare });
  const audit = auditFile('a', [{ themes: ['money', 'care'] }]);
  expect(lines([audit], themes)).toEqual([`themes.json ${expected}`]);
});

const linking = (...links: { on: string; url: string; about?: string }[]) =>
  auditFile('a', [
    {
      highlighted: [{ text: 'See HERE and the guide.', links: links.slice(0, 1) }],
      prompts: [{ id: 'p', questions: ['Do you look HERE?'], links: links.slice(1) }],
    },
  ]);

test.each([
  ['http://a.example/x y.pdf', 'an address without spaces'],
  ['http://a.example/x%20', 'an address without spaces'],
  ['https://me:secret@a.example/', 'an address without a name or password'],
  ['http://localhost:3978/', 'not localhost'],
  ['http://intranet/policies', 'not intranet'],
  ['https://files.council.local/a', 'not files.council.local'],
  ['http://10.1.2.3/', 'not 10.1.2.3'],
  ['http://192.168.0.1/', 'not 192.168.0.1'],
  ['http://172.31.0.1/', 'not 172.31.0.1'],
  ['http://2130706433/', 'not 127.0.0.1'],
  ['http://[::1]/', 'not [::1]'],
  ['http://[::ffff:10.0.0.1]/', 'not [::ffff:a00:1]'],
  ['http://[fd00::1]/', 'not [fd00::1]'],
])('the address %s is odd', (url, expected) => {
  const found = lines([linking({ on: 'HERE', url })], themesFile(MONEY));
  expect(found).toEqual([expect.stringContaining(expected)]);
  expect(found[0]).toMatch(
    /^audits\/a\.json cases\[0\]\.keyMessages\[0\]\.highlighted\[0\]\.links\[0\]\.url: /,
  );
});

test.each([
  'http://www.chscb.org.uk/a%20b.pdf',
  'https://172.32.0.1/',
  'https://localhost.example/',
  'https://a.example/?mail=a@b.example',
])('the address %s is not', (url) => {
  expect(lines([linking({ on: 'HERE', url })], themesFile(MONEY))).toEqual([]);
});

test('the address of the audit itself is looked at too', () => {
  const audit = auditFile('a', [{}], { url: 'http://localhost/audit' });
  expect(adviseOn([audit], themesFile(MONEY)).map(({ at }) => at)).toEqual(['url']);
});

// biome-ignore format: a table
test.each([
  ['same words, other address', [{ on: 'HERE', url: 'https://a.example/1' }, { on: 'here', url: 'https://a.example/2' }], 1],
  ['same words, same address', [{ on: 'HERE', url: 'https://a.example/1' }, { on: 'HERE', url: 'https://a.example/1' }], 0],
  ['same words that say what they lead to', [{ on: 'HERE', about: 'One', url: 'https://a.example/1' }, { on: 'HERE', about: 'Two', url: 'https://a.example/2' }], 0],
])('links in one key message: %s', (_, links, count) => {
  const found = lines([linking(...links)], themesFile(MONEY));
  expect(found).toHaveLength(count);
  if (count > 0) expect(found[0]).toContain(`${Q}[0].prompts[0].links[0].url: the address that`);
});

test('the published content: names that do nothing, and no more', async () => {
  const { audits, themes } = await readContent('data');
  const advice = adviseOn(audits, themes).filter(
    ({ expected }) => !expected.startsWith('a name the theme does not have yet'),
  );
  expect(advice).toEqual([]);
});
