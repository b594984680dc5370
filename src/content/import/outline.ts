import {
  type CaseHeading,
  isIntroduction,
  isNamesNote,
  readCaseHeading,
  readPublished,
  readSectionLabel,
  type Section,
} from './labels.ts';
import type { Entry } from './ledger.ts';
import { ENDS_SENTENCE, type Paragraph } from './paragraphs.ts';
import type { OutlinePrompt, Passage } from './passage.ts';
import { readPrompts } from './questions.ts';
import type { Place, Remark } from './source.ts';

export type OutlineMessage = {
  title: Passage;
  highlighted: Passage[];
  prompts: OutlinePrompt[];
};

export type OutlineCase = CaseHeading & {
  heading: Passage;
  summary: Passage[];
  strengths: Passage[];
  messages: OutlineMessage[];
};

/** What the paragraphs of an audit say, before it has ids and themes. */
export type Outline = {
  title: Passage | undefined;
  published: string | undefined;
  statement: Passage[];
  namesNote: Passage | undefined;
  cases: OutlineCase[];
  /** What became of each piece of text, in the order of the source. */
  ledger: Entry[];
  doubts: Remark[];
};

/** Reads paragraphs in the partnership's shape: an introduction, then cases with three parts each. */
export function readOutline(paragraphs: readonly Paragraph[]): Outline {
  const outline: Outline = {
    title: undefined,
    published: undefined,
    statement: [],
    namesNote: undefined,
    cases: [],
    ledger: [],
    doubts: [],
  };
  const reader = { outline, section: undefined as Section | undefined };
  for (const [i, paragraph] of paragraphs.entries()) {
    readParagraph(reader, paragraph, paragraphs[i + 1]);
  }
  settleEmpty(outline);
  return outline;
}

type Reader = { outline: Outline; section: Section | undefined };

function readParagraph(reader: Reader, paragraph: Paragraph, next: Paragraph | undefined): void {
  const { outline } = reader;
  const { text } = paragraph;
  const heading = readCaseHeading(text);
  if (heading !== undefined) {
    outline.cases.push({
      ...heading,
      heading: take(outline, paragraph),
      summary: [],
      strengths: [],
      messages: [],
    });
    reader.section = 'summary';
    return;
  }
  if (outline.namesNote === undefined && isNamesNote(text)) {
    outline.namesNote = take(outline, paragraph);
    return;
  }
  const open = outline.cases.at(-1);
  if (open === undefined) {
    readIntroduction(outline, paragraph);
    return;
  }
  const label = readSectionLabel(text);
  if (label !== undefined && (label.section !== 'messages' || open.messages.length === 0)) {
    reader.section = label.section;
    enter(outline, paragraph.place, label.label, 'label');
    if (label.rest === '') return;
    readInSection(reader, open, cutFront(paragraph, text.length - label.rest.length), next);
    return;
  }
  if (isIntroduction(text)) {
    enter(outline, paragraph.place, text, 'label');
    return;
  }
  readInSection(reader, open, paragraph, next);
}

/** Before the first case: a title, a date, and the partnership's statement. */
function readIntroduction(outline: Outline, paragraph: Paragraph): void {
  const { text, place } = paragraph;
  if (paragraph.bullet || !looksLikeTitle(paragraph)) {
    outline.statement.push(take(outline, paragraph));
    return;
  }
  outline.published ??= readPublished(text);
  if (outline.title === undefined && readPublished(text) !== text) {
    outline.title = take(outline, paragraph);
    return;
  }
  leaveOut(outline, place, text, 'a heading before the first case');
}

function readInSection(
  { outline, section }: Reader,
  open: OutlineCase,
  paragraph: Paragraph,
  next: Paragraph | undefined,
): void {
  switch (section) {
    case 'strengths':
      readStrength(outline, open, paragraph);
      break;
    case 'messages':
      readInMessages(outline, open, paragraph, next);
      break;
    default:
      open.summary.push(take(outline, paragraph));
  }
}

function readStrength(outline: Outline, { strengths }: OutlineCase, paragraph: Paragraph): void {
  const last = strengths.at(-1);
  const goesOn = last !== undefined && !paragraph.bullet && isContinued(outline, last, paragraph);
  const taken = take(outline, paragraph);
  if (goesOn) extend(last, taken);
  else strengths.push(taken);
}

const bulleted = new WeakSet<Passage>();

/** Whether a paragraph without a bullet goes on with the bullet before it: gaps may stand within. */
function isContinued(outline: Outline, last: Passage, { text, place }: Paragraph): boolean {
  if (!ENDS_SENTENCE.test(last.text) || /^\p{Ll}/u.test(text)) return true;
  if (!bulleted.has(last)) return false;
  doubt(outline, place, text, 'stands without a bullet after a bullet; it was taken as part of it');
  return true;
}

function readInMessages(
  outline: Outline,
  { messages }: OutlineCase,
  paragraph: Paragraph,
  next: Paragraph | undefined,
): void {
  const open = messages.at(-1);
  if (isMessageTitle(paragraph, open, next)) {
    messages.push({ title: take(outline, paragraph), highlighted: [], prompts: [] });
    return;
  }
  if (open === undefined) {
    leaveOut(outline, paragraph.place, paragraph.text, 'stands before the first key message');
    return;
  }
  const isGoingOn = /^\p{Ll}/u.test(paragraph.text) && !paragraph.bullet;
  const before = open.prompts.at(-1) ?? open.highlighted.at(-1);
  if (isGoingOn && before !== undefined && !ENDS_SENTENCE.test(before.text)) {
    const taken = take(outline, paragraph);
    extend(before, taken);
    if (open.prompts.length > 0) open.prompts.splice(-1, 1, ...readPrompts(before));
    return;
  }
  readInMessage(outline, open, paragraph);
}

function readInMessage(outline: Outline, open: OutlineMessage, paragraph: Paragraph): void {
  const prompts = readPrompts(paragraph);
  const [first] = prompts;
  const begins = first !== undefined && first.lead === undefined;
  if (begins || (first !== undefined && (open.prompts.length > 0 || paragraph.bold === true))) {
    if (first.lead !== undefined) {
      doubt(outline, paragraph.place, first.lead, 'stands before a question and was kept with it');
    }
    take(outline, paragraph);
    open.prompts.push(...prompts);
    return;
  }
  const taken = take(outline, paragraph);
  const last = open.prompts.at(-1);
  if (last !== undefined && SIGNPOST.test(paragraph.text)) {
    extend(last, taken);
    open.prompts.splice(-1, 1, ...readPrompts(last));
    return;
  }
  if (last !== undefined) {
    const why = 'stands after the questions; it was put with what the case highlighted';
    doubt(outline, paragraph.place, paragraph.text, why);
  }
  open.highlighted.push(taken);
}

/** How a source leads on to more; such a paragraph belongs to the question before it. */
const SIGNPOST =
  /^(?:find out more|for more|more information|further (?:information|reading)|see\b|visit\b|read more|click)/iu;

function isMessageTitle(
  paragraph: Paragraph,
  open: OutlineMessage | undefined,
  next: Paragraph | undefined,
): boolean {
  if (paragraph.bullet || !looksLikeTitle(paragraph)) return false;
  if (paragraph.heading) return true;
  if (/^(?:this|the|these) (?:case|issue|audit)s?\b/iu.test(paragraph.text)) return false;
  const continues = next !== undefined && /^\p{Ll}/u.test(next.text) && !next.bullet;
  const justBegun = open !== undefined && open.highlighted.length + open.prompts.length === 0;
  return paragraph.certain && !continues && !(justBegun && paragraph.bold === false);
}

const MOST_WORDS_IN_A_TITLE = 16;

function looksLikeTitle({ text }: Paragraph): boolean {
  const ends = ENDS_SENTENCE.test(text.replace(/:$/u, ''));
  return !ends && !/[,;]$/u.test(text) && text.split(' ').length <= MOST_WORDS_IN_A_TITLE;
}

/** A title with nothing under it is no key message; most likely a line was misread as a title. */
function settleEmpty(outline: Outline): void {
  for (const each of outline.cases) {
    each.messages = each.messages.filter(({ title, highlighted, prompts }) => {
      if (highlighted.length + prompts.length > 0) return true;
      const entry = outline.ledger.find(
        ({ place, text }) => place === title.place && text === title.text,
      );
      if (entry !== undefined) {
        entry.as = 'left out';
        entry.why = 'a title with nothing under it';
      }
      return false;
    });
  }
}

function take(outline: Outline, paragraph: Paragraph): Passage {
  const { place, text, links, lineStarts, bullet } = paragraph;
  enter(outline, place, text, 'draft');
  const passage = { place, text, links, lineStarts };
  if (bullet) bulleted.add(passage);
  return passage;
}

function extend(passage: Passage, by: Passage): void {
  const start = passage.text.length + 1;
  passage.text = `${passage.text} ${by.text}`;
  passage.lineStarts.push(start, ...by.lineStarts.map((at) => at + start));
  passage.links.push(
    ...by.links.map(({ from, to, url }) => ({ from: from + start, to: to + start, url })),
  );
}

function cutFront(paragraph: Paragraph, length: number): Paragraph {
  const links = paragraph.links
    .filter(({ from }) => from >= length)
    .map(({ from, to, url }) => ({ from: from - length, to: to - length, url }));
  const lineStarts = paragraph.lineStarts.map((at) => at - length).filter((at) => at > 0);
  return { ...paragraph, text: paragraph.text.slice(length), links, lineStarts };
}

function enter(outline: Outline, place: Place, text: string, as: Entry['as'], why?: string): void {
  outline.ledger.push({ place, text, as, why });
}

function leaveOut(outline: Outline, place: Place, text: string, why: string): void {
  enter(outline, place, text, 'left out', why);
}

function doubt(outline: Outline, place: Place, text: string, why: string): void {
  outline.doubts.push({ place, text, why });
}
