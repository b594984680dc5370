/** Where something stands in the file that was read, for a person: `line 12`, `page 2, line 5`. */
export type Place = string;

/** Words of a line that carry a link: from the character `from` up to, not including, `to`. */
export type LinkRange = { from: number; to: number; url: string };

/** One line of a file, or one paragraph where the format keeps paragraphs whole. */
export type SourceLine = {
  place: Place;
  /** From 1; where the format has no pages, always 1. */
  page: number;
  /** Never empty; white space is single spaces, none at the ends; the sign of a bullet is gone. */
  text: string;
  /** Whether a paragraph begins here for certain: after a gap, or because the format says so. */
  startsParagraph: boolean;
  /** Whether it begins with the sign of a bullet. */
  bullet: boolean;
  /** Whether all of it is bold; undefined where the format does not say (plain text). */
  bold: boolean | undefined;
  /** Whether the format marks it as a heading. */
  heading: boolean;
  /** Links as the format keeps them, in order, not overlapping. Bare addresses are not meant. */
  links: LinkRange[];
};

/** Something about which the reader is not sure, or that it had to leave out. */
export type Remark = { place: Place; text: string; why: string };

/** What a reader makes of a file: its lines in reading order, as they stand. */
export type SourceDocument = {
  format: 'PDF' | 'Word' | 'text' | 'Markdown';
  lines: SourceLine[];
  /** Text that the format itself keeps apart from the body: headers, footers, notes. */
  leftOut: Remark[];
  doubts: Remark[];
};
