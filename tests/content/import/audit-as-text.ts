import type { DraftAudit } from '../../../src/content/import/draft.ts';

/** How an audit is laid out as text. */
export type Layout = {
  /** The longest line, in characters. */
  width: number;
  bullet: string;
  /** Lines to a page, with a running head and a page number; undefined: no pages. */
  pageLength: number | undefined;
};

/** An audit as a partnership would lay it out, in plain text. */
export function auditAsText(audit: DraftAudit, layout: Layout): string {
  const lines = paragraphsOf(audit, layout.bullet).flatMap((paragraph) => [
    ...wrap(paragraph, layout.width),
    '',
  ]);
  return layout.pageLength === undefined ? lines.join('\n') : inPages(lines, layout.pageLength);
}

function paragraphsOf({ statement, namesNote, cases }: DraftAudit, bullet: string): string[] {
  return [
    ...statement,
    ...(namesNote === undefined ? [] : [namesNote]),
    ...cases.flatMap(({ heading, summary, strengths, keyMessages }) => [
      heading,
      'Brief summary of case:',
      summary,
      'Strengths:',
      ...strengths.map((strength) => `${bullet} ${strength}`),
      'Key Messages:',
      ...keyMessages.flatMap(({ title, highlighted, prompts }) => [
        title,
        ...highlighted.map(({ text }) => text),
        ...prompts.map(({ questions, signpost }) =>
          [...questions, ...(signpost === undefined ? [] : [signpost])].join(' '),
        ),
      ]),
    ]),
  ];
}

function wrap(paragraph: string, width: number): string[] {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines.splice(-1, 1, word);
    else if (last.length + 1 + word.length <= width) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}

function inPages(lines: readonly string[], pageLength: number): string {
  const count = Math.ceil(lines.length / pageLength);
  if (count === 1) return lines.join('\n');
  return Array.from({ length: count }, (_, i) =>
    [
      'Some partnership: learning from audits',
      ...lines.slice(i * pageLength, (i + 1) * pageLength),
      `Page ${i + 1} of ${count}`,
    ].join('\n'),
  ).join('\n\f');
}
