import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { importAudit } from '../../../src/content/import/import-audit.ts';
import { readMarkdown } from '../../../src/content/import/markdown.ts';
import { readPdf } from '../../../src/content/import/pdf.ts';
import type { SourceDocument } from '../../../src/content/import/source.ts';
import { readWord } from '../../../src/content/import/word.ts';
import { type Content, readContent } from '../../../src/content/load.ts';
import type { Audit } from '../../../src/content/schema.ts';
import { type Block, blocksOf, type Run } from './audit-blocks.ts';
import { chromiumPdf, laidOutPdf } from './make-pdf.ts';
import { wordFile } from './make-word.ts';

/** The leaflet, laid out as partnerships do in other programs: it must come back the same. */

const NAME = 'chscb-multi-agency-case-audit';

let library: Content;
let leaflet: Audit;

beforeAll(async () => {
  library = await readContent('data');
  const [first] = library.audits;
  if (first === undefined) throw new Error('the library is empty');
  leaflet = first.audit;
});

/** What is imported into a library that has only the themes, so that no id is known before. */
const imported = (document: SourceDocument) =>
  importAudit(document, `${NAME}.${document.format}`, {}, { ...library, audits: [] });

function expectTheLeaflet(document: SourceDocument, furniture: RegExp[] = []): void {
  const { audit, leftOut } = imported(document);
  expect(audit).toEqual(leaflet);
  const content = leftOut.filter(({ text }) => !furniture.some((each) => each.test(text)));
  expect(content).toEqual([]);
}

describe('as a PDF', () => {
  // biome-ignore format: a table
  test.each([
    ['one column', ''],
    ['large print', 'body { font-size: 20pt }'],
    ['two columns, justified, with words cut at the ends of lines', 'body { columns: 2; hyphens: auto; text-align: justify }'],
    ['three narrow columns on a page that lies', '@page { size: A4 landscape } body { columns: 3; font-size: 9pt }'],
  ])('printed by a browser: %s', async (_, style) => {
    const bytes = await chromiumPdf(asHtml(blocksOf(leaflet), style));
    expectTheLeaflet(await readPdf(bytes, NAME));
  });

  test('with a running head and page numbers', async () => {
    const bytes = await laidOutPdf(
      (board) => {
        for (const block of blocksOf(leaflet)) write(board, block);
        furnish(board);
      },
      { bufferPages: true },
    );
    expectTheLeaflet(await readPdf(bytes, NAME), [/^CHSCB learning/, /^Page \d+$/]);
  });

  test('as its text stands, line by line, with addresses listed below the pages', async () => {
    const text = await readFile(join(import.meta.dirname, '../../fixtures/leaflet.txt'), 'utf8');
    const bytes = await laidOutPdf((board) => {
      board.font('Helvetica').fontSize(9);
      board.text(text, { width: 500 });
    });
    expectTheLeaflet(await readPdf(bytes, NAME));
  });
});

describe('as a Word file', () => {
  test('with bullets, bold questions and links', async () => {
    const bytes = await wordFile(
      blocksOf(leaflet).map(({ as, runs }) => {
        const bold = as !== 'text' && as !== 'bullet';
        return { bullet: as === 'bullet', runs: runs.map((run) => runInWord(run, bold)) };
      }),
      { header: 'CHSCB learning', footer: 'Page 1' },
    );
    expectTheLeaflet(await readWord(bytes, NAME), [/^CHSCB learning/, /^Page \d+$/]);
  });

  test('with headings in the styles of Word', async () => {
    const bytes = await wordFile(
      blocksOf(leaflet).map(({ as, runs }) => ({
        bullet: as === 'bullet',
        ...(as === 'label' ? { heading: 1 as const } : {}),
        ...(as === 'title' ? { heading: 2 as const } : {}),
        runs: runs.map((run) => runInWord(run, false)),
      })),
    );
    expectTheLeaflet(await readWord(bytes, NAME));
  });
});

describe('as its text stands', () => {
  test('in a Word file with a paragraph for each line', async () => {
    const text = await readFile(join(import.meta.dirname, '../../fixtures/leaflet.txt'), 'utf8');
    expectTheLeaflet(await readWord(await wordFile(text.split('\n')), NAME));
  });

  test('in a Markdown file', async () => {
    const text = await readFile(join(import.meta.dirname, '../../fixtures/leaflet.txt'), 'utf8');
    expectTheLeaflet(readMarkdown(text, NAME));
  });
});

describe('as Markdown', () => {
  test('with headings, bullets, bold questions and links', () => {
    expectTheLeaflet(readMarkdown(blocksOf(leaflet).map(asMarkdown).join('\n\n'), NAME));
  });
});

function asHtml(blocks: readonly Block[], style: string): string {
  const tags = { text: 'p', label: 'h2', title: 'h3', bullet: 'li', question: 'p' };
  const body = blocks.map(({ as, runs }) => {
    const inside = runs.map(runAsHtml).join('');
    const whole = `<${tags[as]}>${as === 'question' ? `<b>${inside}</b>` : inside}</${tags[as]}>`;
    return as === 'bullet' ? `<ul>${whole}</ul>` : whole;
  });
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8">
    <style>body { font: 11pt sans-serif } ${style}</style>${body.join('\n')}</html>`;
}

function runAsHtml({ text, url }: Run): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return url === undefined ? safe : `<a href="${url}">${safe}</a>`;
}

function runInWord({ text, url }: Run, bold: boolean) {
  const run = { text, bold };
  return url === undefined ? run : { link: url, runs: [run] };
}

function asMarkdown({ as, runs }: Block): string {
  const inside = runs.map(({ text, url }) => (url === undefined ? text : `[${text}](${url})`));
  const line = inside.join('');
  const forms = { text: line, label: `## ${line}`, title: `### ${line}`, bullet: `- ${line}` };
  return as === 'question' ? `**${line}**` : forms[as];
}

type Board = Parameters<Parameters<typeof laidOutPdf>[0]>[0];

/** A head and a number on each page, outside the margins. */
function furnish(board: Board): void {
  const { start, count } = board.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    board.switchToPage(page);
    board.page.margins = { ...board.page.margins, top: 0, bottom: 0 };
    board.font('Helvetica').fontSize(8);
    board.text('CHSCB learning from audits', 72, 30, { lineBreak: false });
    board.text(`Page ${page + 1}`, 500, 800, { lineBreak: false });
  }
}

function write(board: Board, { as, runs }: Block): void {
  const isBold = as === 'label' || as === 'title' || as === 'question';
  const sign = as === 'bullet' ? '• ' : '';
  board.font(isBold ? 'Helvetica-Bold' : 'Helvetica').fontSize(10);
  runs.forEach(({ text, url }, i) => {
    const options = { continued: i < runs.length - 1, link: url ?? null, underline: false };
    board.text(i === 0 ? `${sign}${text}` : text, options);
  });
  board.moveDown(0.6);
}
