import type { ContentFault } from '../content/errors.ts';
import type { DraftAudit } from '../content/import/draft.ts';
import type { Imported } from '../content/import/import-audit.ts';
import type { Remark, SourceDocument } from '../content/import/source.ts';
import type { Content } from '../content/load.ts';
import { describeChange } from './describe-change.ts';

type DraftCase = DraftAudit['cases'][number];

/** What an import found, what it is unsure of, what it left out, and what to do next. */
export function reportImport(from: {
  file: string;
  document: SourceDocument;
  imported: Imported;
  /** Where the draft is. */
  folder: string;
  /** What stands against publishing. */
  faults: readonly ContentFault[];
  before: Content;
  /** The library with the draft laid over it, when nothing stands against that. */
  draft: Content | undefined;
}): string {
  const { file, document, imported, folder, faults, before, draft } = from;
  return [
    `${file}, read as ${document.format}: ${imported.audit.title}`,
    '',
    ...found(imported.audit),
    '',
    ...accountInWords(imported),
    '',
    ...section('Not sure; please look at', imported.doubts, 200),
    ...section('Left out', imported.leftOut, Number.POSITIVE_INFINITY),
    ...(draft === undefined ? [] : ['In the library:', indent(describeChange(before, draft)), '']),
    ...(faults.length === 0 ? [] : ['To mend before it can be published:', ...inWords(faults), '']),
    `The draft is in ${folder}. The library has not been touched. Next:`,
    `  npm run content check -- --draft ${folder}`,
    `  npm run content preview <theme or question> -- --draft ${folder}`,
    `  npm run content publish ${folder}`,
  ].join('\n');
}

function found({ cases }: DraftAudit): string[] {
  const rows = cases.map((each) => [each.heading, ...countsOf([each])]);
  const all = [plural(cases.length, 'case'), ...countsOf(cases)];
  return table(cases.length > 1 ? [...rows, all] : rows);
}

function countsOf(cases: readonly DraftCase[]): string[] {
  const messages = cases.flatMap(({ keyMessages }) => keyMessages);
  const passages = messages.flatMap(({ highlighted, prompts }) => [...highlighted, ...prompts]);
  const count = (lists: readonly (readonly unknown[] | undefined)[]) =>
    lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
  const questions = messages.flatMap(({ prompts }) => prompts.map((prompt) => prompt.questions));
  return [
    plural(count(cases.map(({ strengths }) => strengths)), 'strength'),
    plural(messages.length, 'key message'),
    plural(count(questions), 'question'),
    plural(count(passages.map(({ links }) => links)), 'link'),
  ];
}

function accountInWords({ account: { words, sentences } }: Imported): string[] {
  const n = (count: number) => count.toLocaleString('en-GB');
  return [
    'Everything in the file is accounted for:',
    `  ${n(words.source)} words = ${n(words.draft)} in the draft + ${n(words.labels)} in headings ` +
      `such as “Strengths:” + ${n(words.addresses)} addresses of links + ${n(words.leftOut)} left out`,
    `  ${n(sentences.source)} sentences = ${n(sentences.draft)} in the draft + ` +
      `${n(sentences.leftOut)} left out`,
  ];
}

function section(title: string, remarks: readonly Remark[], longestQuote: number): string[] {
  if (remarks.length === 0) return [`${title}: nothing.`, ''];
  return [
    `${title} (${remarks.length}):`,
    ...remarks.map(({ place, text, why }) => `  ${place}: ${quoted(text, longestQuote)}${why}`),
    '',
  ];
}

function quoted(text: string, longest: number): string {
  if (text === '') return '';
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `“${short}”\n      `;
}

function inWords(faults: readonly ContentFault[]): string[] {
  return faults.map(({ file, at, expected }) => `  ${file}: at ${at}: expected ${expected}`);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0));
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

function indent(text: string): string {
  return text.replaceAll(/^/gmu, '  ');
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
