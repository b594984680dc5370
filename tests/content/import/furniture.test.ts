import { expect, test } from 'vitest';
import { setFurnitureApart } from '../../../src/content/import/furniture.ts';
import type { SourceLine } from '../../../src/content/import/source.ts';

/** Lines of pages, each a paragraph of its own. */
function linesOf(pages: readonly (readonly string[])[]): SourceLine[] {
  return pages.flatMap((texts, page) =>
    texts.map((text, at) => ({
      text,
      place: `page ${page + 1}, line ${at + 1}`,
      page: page + 1,
      startsParagraph: true,
      bullet: false,
      bold: undefined,
      heading: false,
      links: [],
    })),
  );
}

const apart = (...pages: string[][]) =>
  setFurnitureApart(linesOf(pages)).furniture.map(({ text }) => text);

test('a running head is set apart, also where the first page has none', () => {
  const head = 'SOMESCB case audit';
  expect(apart(['Dara was seen.'], [head, 'Chidi was seen.'], [head, 'Both were heard.'])).toEqual([
    head,
    head,
  ]);
});

test('a sentence that begins alike on two pages stays whole', () => {
  const begun = 'The case reminded professionals of';
  const pages = [['Dara was seen.'], [begun, 'agencies.'], [begun, 'the voice of children.']];
  expect(apart(...pages)).toEqual([]);
});
