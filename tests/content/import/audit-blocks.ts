import type { DraftAudit } from '../../../src/content/import/draft.ts';

/** Words that stand together; with an address when they carry a link. */
export type Run = { text: string; url?: string };

/** One paragraph of a laid out audit. */
export type Block = { as: 'text' | 'label' | 'title' | 'bullet' | 'question'; runs: Run[] };

type Linked = { text: string; links?: readonly { on: string; url: string }[] | undefined };

/** An audit as paragraphs, with its links on their words: what layout programs are given. */
export function blocksOf({ statement, namesNote, cases }: DraftAudit): Block[] {
  const plain = (as: Block['as'], text: string): Block => ({ as, runs: [{ text }] });
  return [
    ...statement.map((text) => plain('text', text)),
    ...(namesNote === undefined ? [] : [plain('text', namesNote)]),
    ...cases.flatMap(({ heading, summary, strengths, keyMessages }) => [
      plain('label', heading),
      plain('label', 'Brief summary of case:'),
      plain('text', summary),
      plain('label', 'Strengths:'),
      ...strengths.map((text) => plain('bullet', text)),
      plain('label', 'Key Messages:'),
      ...keyMessages.flatMap(({ title, highlighted, prompts }) => [
        plain('title', title),
        ...highlighted.map((passage): Block => ({ as: 'text', runs: runsOf(passage) })),
        ...prompts.map(({ questions, signpost, links }): Block => {
          const text = [...questions, ...(signpost === undefined ? [] : [signpost])].join(' ');
          return { as: 'question', runs: runsOf({ text, links }) };
        }),
      ]),
    ]),
  ];
}

function runsOf({ text, links = [] }: Linked): Run[] {
  const runs: Run[] = [];
  let rest = text;
  for (const { on, url } of links) {
    const at = rest.indexOf(on);
    runs.push({ text: rest.slice(0, at) }, { text: on, url });
    rest = rest.slice(at + on.length);
  }
  return [...runs, { text: rest }].filter((run) => run.text !== '');
}
