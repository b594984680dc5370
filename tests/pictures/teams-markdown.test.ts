import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownToHtml } from '../../src/preview/teams-markdown.ts';

test.each([
  ['**b** and __b__', '<p><strong>b</strong> and <strong>b</strong></p>'],
  ['_i_ and *i*', '<p><em>i</em> and <em>i</em></p>'],
  ['**a _b_ c**', '<p><strong>a <em>b</em> c</strong></p>'],
  ['[Title](https://e.org/a_b_c)', '<p><a href="https://e.org/a_b_c">Title</a></p>'],
  ['[x](javascript:alert)', '<p>[x](javascript:alert)</p>'],
  ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
  ['1. a\r2. b\r3. c', '<ol><li>a</li><li>b</li><li>c</li></ol>'],
  ['Before:\n- a\nafter', '<p>Before:</p><ul><li>a</li></ul><p>after</p>'],
  ['one\ntwo\n\nthree', '<p>one two</p><p>three</p>'],
  ['\\*a\\* \\[b\\](c)', '<p>*a* [b](c)</p>'],
  ['snake_case_name, 2 * 3 * 4', '<p>snake_case_name, 2 * 3 * 4</p>'],
  [
    '# no heading, <b>no HTML</b> & "so"',
    '<p># no heading, &#60;b&#62;no HTML&#60;/b&#62; &#38; &#34;so&#34;</p>',
  ],
])('%j', (markdown, html) => {
  expect(markdownToHtml(markdown)).toBe(html);
});

test('no text becomes any other markup', () => {
  const spiky = fc.string({ unit: fc.constantFrom(...'<>&"\'[]()*_\\-1. \nabj:/') });
  fc.assert(
    fc.property(fc.oneof(spiky, fc.string()), (text) => {
      const rest = markdownToHtml(text).replace(
        /<\/?(?:p|ul|ol|li|strong|em)>|<a href="[^"<>]*">|<\/a>/g,
        '',
      );
      expect(rest).not.toMatch(/[<>"]/);
    }),
  );
});
