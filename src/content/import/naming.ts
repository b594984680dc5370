import { basename, extname } from 'node:path';
import type { Naming } from './draft.ts';
import { readPublished } from './labels.ts';
import type { Outline } from './outline.ts';
import type { Remark, SourceLine } from './source.ts';

/** What the person who imports says about the audit; it counts before all that is found. */
export type Said = {
  title?: string | undefined;
  partnership?: string | undefined;
  published?: string | undefined;
};

/**
 * The audit's title, partnership and date: as said, else as the text has them, else, for the title,
 * by the name of the file.
 */
export function nameAudit(
  said: Said,
  outline: Outline,
  file: string,
  lines: readonly SourceLine[],
): { naming: Naming; doubts: Remark[] } {
  const doubts: Remark[] = [];
  const place = 'the whole file';
  const title = said.title ?? outline.title?.text ?? titleFromFile(file, lines);
  if (said.title === undefined && outline.title === undefined) {
    doubts.push({
      place,
      text: title,
      why: 'the text has no title, so this was made of the name of the file; --title sets another',
    });
  }
  const partnership =
    said.partnership ?? acronymIn([title, ...outline.statement.map(({ text }) => text)]);
  const published = said.published ?? outline.published ?? readPublished(title);
  if (published === undefined) {
    const why = 'no date was found; --published 2026-06 sets one, and themes then show the year';
    doubts.push({ place, text: title, why });
  }
  return { naming: { title, partnership, published }, doubts };
}

/** A partnership's short name, such as CHSCB: the first word of three or more capitals. */
function acronymIn(texts: readonly string[]): string | undefined {
  return texts
    .map((text) => /\b\p{Lu}{3,}\b/u.exec(text)?.[0])
    .find((found) => found !== undefined);
}

/**
 * Makes a title of the name of a file, with the words written as the text writes them:
 * `chscb-multi-agency-case-audit.txt` becomes `CHSCB multi-agency case audit`.
 */
function titleFromFile(file: string, lines: readonly SourceLine[]): string {
  const text = lines.map((line) => line.text).join('\n');
  const words = basename(file, extname(file)).split(/[^\p{L}\p{N}]+/u);
  const written = words.filter((word) => word !== '').map((word) => asWritten(word, text));
  const title = written.reduce((sofar, word) => {
    const last = /[\p{L}\p{N}]+$/u.exec(sofar)?.[0];
    const isCompound =
      last !== undefined && new RegExp(`(?<!\\p{L})${last}-${word}(?!\\p{L})`, 'iu').test(text);
    return `${sofar}${isCompound ? '-' : ' '}${word}`;
  });
  return title === '' ? 'Audit' : `${title.slice(0, 1).toUpperCase()}${title.slice(1)}`;
}

/** A word that the text writes only in capitals is an acronym. */
function asWritten(word: string, text: string): string {
  const found = text.match(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'giu')) ?? [];
  return found.length > 0 && found.every((each) => each === word.toUpperCase())
    ? word.toUpperCase()
    : word.toLowerCase();
}
