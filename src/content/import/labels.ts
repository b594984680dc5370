/**
 * The headings by which partnerships lay out an audit. The case and its three parts are looked for
 * by these words; what stands under them is never judged by its wording.
 */

export type Section = 'summary' | 'strengths' | 'messages';

/** A heading of a case: its number and the pseudonym. */
export type CaseHeading = { number: number; name: string };

const SECTIONS: readonly (readonly [Section, RegExp])[] = [
  [
    'summary',
    /^(?:(?:brief|short|case) )*(?:summary|overview|background|synopsis)(?: of (?:the )?case)?$/iu,
  ],
  [
    'strengths',
    /^(?:(?:key|identified|areas of|examples of) )*(?:strengths?|good practice|positive practice|what went well|what worked well)(?: (?:identified|noted))?$/iu,
  ],
  [
    'messages',
    /^(?:(?:key|main) )*(?:messages?|learning|learning points?|lessons?|themes?)(?: (?:learned|learnt|identified|for practice))?$/iu,
  ],
];

/** Headings that only introduce what follows, in any part. */
const INTRODUCTIONS =
  /^(?:reflective questions?|questions? (?:to consider|for reflection|to reflect on|for (?:practitioners|professionals))|points? (?:to consider|for reflection))$/iu;

/** The part that a line opens, with what stands behind the colon on the same line. */
export function readSectionLabel(
  text: string,
): { section: Section; label: string; rest: string } | undefined {
  const [, words = text, rest = ''] = /^([^:]{1,60}):\s*(.*)$/u.exec(text) ?? [];
  if (!/^\p{Lu}/u.test(text)) return undefined;
  const match = SECTIONS.find(([, pattern]) => pattern.test(words.trim()));
  if (match === undefined) return undefined;
  const label = rest === '' ? text : text.slice(0, text.length - rest.length).trim();
  return { section: match[0], label, rest };
}

/** Whether a line is a heading that only introduces what follows, such as 'Reflective questions:'. */
export function isIntroduction(text: string): boolean {
  return INTRODUCTIONS.test(text.replace(/\s*:$/u, ''));
}

const NUMBER_WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** `Case 1 (Felix*)`, `Case Two: Amara`, `Case study 3 – Leo`. */
const CASE_HEADING = new RegExp(
  `^case(?: study)?\\s+(?:no\\.?\\s*|number\\s+)?(?<number>\\d{1,3}|${NUMBER_WORDS.join('|')})\\s*(?:[:.–—-]\\s*)?(?<name>\\([^()]+\\)\\*?|\\p{Lu}[^.?!:;]{0,60})?$`,
  'iu',
);

/** The case that a line opens, or undefined. */
export function readCaseHeading(text: string): CaseHeading | undefined {
  const groups = CASE_HEADING.exec(text)?.groups;
  if (groups?.['number'] === undefined) return undefined;
  const word = groups['number'].toLowerCase();
  const at = NUMBER_WORDS.indexOf(word);
  const name = (groups['name'] ?? text).replaceAll(/[()*]|:$/gu, '').trim();
  // A sentence such as 'Case 2 highlighted delays' is no heading.
  if (name === '' || !/^\p{Lu}/u.test(name) || name.split(' ').length > 4) return undefined;
  return { number: at === -1 ? Number(word) : at + 1, name };
}

/** Whether a line opens a case or a part of one, or introduces questions. */
export function isLabel(text: string): boolean {
  return (
    readCaseHeading(text) !== undefined ||
    readSectionLabel(text) !== undefined ||
    isIntroduction(text)
  );
}

/** Whether a line is such a heading and nothing else, so that no line after it goes on with it. */
export function isLabelAlone(text: string): boolean {
  return isLabel(text) && (readSectionLabel(text)?.rest ?? '') === '';
}

/** A note that says that the names are not the real ones. */
export function isNamesNote(text: string): boolean {
  return text.length <= 200 && /\bnames?\b.*\b(?:changed|anonymi[sz]ed|pseudonyms?)\b/iu.test(text);
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The month and year, or the year alone, that stand in a title or date line: `2026-06`, `2026`. */
export function readPublished(text: string): string | undefined {
  const month = new RegExp(`\\b(${MONTHS.join('|')})\\s+((?:19|20)\\d{2})\\b`, 'iu').exec(text);
  if (month?.[1] !== undefined && month[2] !== undefined) {
    const number = MONTHS.indexOf(month[1].toLowerCase()) + 1;
    return `${month[2]}-${String(number).padStart(2, '0')}`;
  }
  return /\b((?:19|20)\d{2})\b/u.exec(text)?.[1];
}
