import type { Content } from '../load.ts';
import { type Account, account } from './account.ts';
import { placeAddresses, takeAddressLists } from './address-lists.ts';
import { type Draft, draftAudit } from './draft.ts';
import { setFurnitureApart } from './furniture.ts';
import { ImportError } from './import-error.ts';
import { looksEnglish } from './language.ts';
import type { Entry } from './ledger.ts';
import { nameAudit, type Said } from './naming.ts';
import { type Outline, readOutline } from './outline.ts';
import { joinLines, vocabularyOf } from './paragraphs.ts';
import type { Place, Remark, SourceDocument } from './source.ts';

/** A draft of an audit, with all that a person should look at before it is published. */
export type Imported = Draft & {
  account: Account;
  /** What is in the file and not in the draft. */
  leftOut: Remark[];
};

/**
 * Makes a draft audit of what was read from a file. Nothing is reworded and nothing invented: every
 * word of the file is in the draft or among what was left out, and that is proved by count.
 *
 * @param file the file as the person named it; the title may be made of it
 * @param content the library as it is, whose ids and themes the draft takes up
 * @throws {ImportError} when the text is not in the shape of an audit
 * @throws {AccountError} when the count does not come out; nothing of the draft may be used then
 */
export function importAudit(
  document: SourceDocument,
  file: string,
  said: Said,
  content: Content | undefined,
): Imported {
  const pages = setFurnitureApart(document.lines);
  const { lines: withoutFurniture, furniture } = pages;
  const { lines: body, lists, taken } = takeAddressLists(withoutFurniture);
  const { paragraphs, doubts: cutWords } = joinLines(
    { format: document.format, lines: body },
    vocabularyOf(textsOf(content)),
  );
  const outline = readOutline(paragraphs);
  mustBeAudit(outline, file, document);

  const order = orderOf(withoutFurniture.map(({ place }) => place));
  const placed = placeAddresses(lists, outline, order);
  const named = nameAudit(said, outline, file, body);
  const draft = draftAudit(outline, named.naming, content);
  const isTitleKept = settleTitle(outline, draft.audit.title);
  const { ledger } = outline;
  const used = { document, body, addresses: taken, furniture, ledger, isTitleKept };
  return {
    ...draft,
    account: account({ ...used, audit: draft.audit }),
    leftOut: [
      ...ledger.filter((entry) => entry.as === 'left out').map(asRemark),
      ...furniture,
      ...document.leftOut,
      ...placed.leftOut,
      ...unlinkable(outline),
    ],
    doubts: [
      ...(draft.replaces === undefined ? named.doubts : []),
      ...document.doubts,
      ...pages.doubts,
      ...cutWords,
      ...outline.doubts,
      ...gapsIn(outline),
      ...placed.doubts,
      ...draft.doubts,
    ],
  };
}

function mustBeAudit({ cases }: Outline, file: string, { lines, format }: SourceDocument): void {
  if (cases.length > 0) return;
  const looked =
    `no case was found among its ${lines.length} lines (read as ${format}). A case begins with a ` +
    'line such as “Case 1 (Felix*)”, and has “Brief summary of case:”, “Strengths:” and ' +
    '“Key Messages:” under it. See docs/content.md.';
  const language = looksEnglish(lines.map(({ text }) => text).join(' '))
    ? ''
    : ' The text does not look like English; only English can be read.';
  throw new ImportError(file, `${looked}${language}`);
}

/** A title that the draft does not bear, because another was given or is known, is left out. */
function settleTitle({ title, ledger }: Outline, inDraft: string): boolean {
  if (title === undefined || title.text === inDraft) return title !== undefined;
  const entry = ledger.find(({ place, text }) => place === title.place && text === title.text);
  if (entry !== undefined) {
    entry.as = 'left out';
    entry.why = `the title of the text; the audit is called “${inDraft}”`;
  }
  return false;
}

/** Parts that an audit has and this one lacks. */
function gapsIn({ cases, namesNote }: Outline): Remark[] {
  const inCases = cases.flatMap(({ heading, summary, strengths, messages }) => {
    const { place, text } = heading;
    return [
      ...(summary.length === 0 ? [{ place, text, why: 'no summary was found for this case' }] : []),
      ...(strengths.length === 0
        ? [{ place, text, why: 'no strengths were found for this case' }]
        : []),
      ...(messages.length === 0
        ? [{ place, text, why: 'no key messages were found for this case' }]
        : []),
      ...messages
        .filter(({ prompts }) => prompts.length === 0)
        .map(({ title }) => ({ ...pick(title), why: 'no question was found under this title' })),
    ];
  });
  const note =
    namesNote === undefined
      ? [
          {
            place: 'the whole file',
            text: '',
            why: 'no note was found that the names were changed',
          },
        ]
      : [];
  return [...inCases, ...note];
}

/** The library keeps links in key messages alone. */
function unlinkable({ statement, title, cases }: Outline): Remark[] {
  const passages = [
    ...statement,
    ...(title === undefined ? [] : [title]),
    ...cases.flatMap(({ heading, summary, strengths, messages }) => [
      heading,
      ...summary,
      ...strengths,
      ...messages.map((message) => message.title),
    ]),
  ];
  return passages.flatMap(({ place, text, links }) =>
    links.map(({ from, to, url }) => ({
      place,
      text: url,
      why: `the words “${text.slice(from, to)}” stay, but links are kept in key messages only`,
    })),
  );
}

function asRemark({ place, text, why = '' }: Entry): Remark {
  return { place, text, why };
}

function pick({ place, text }: { place: Place; text: string }) {
  return { place, text };
}

function orderOf(places: readonly Place[]): (place: Place) => number {
  const order = new Map<Place, number>();
  places.forEach((place, at) => {
    if (!order.has(place)) order.set(place, at);
  });
  return (place) => order.get(place) ?? -1;
}

function textsOf(content: Content | undefined): string[] {
  const audits = content?.audits.map(({ audit }) => audit) ?? [];
  return audits.flatMap(({ cases }) =>
    cases.flatMap(({ summary, strengths, keyMessages }) => [
      summary,
      ...strengths,
      ...keyMessages.flatMap(({ title, highlighted, prompts }) => [
        title,
        ...highlighted.map(({ text }) => text),
        ...prompts.flatMap(({ questions }) => questions),
      ]),
    ]),
  );
}
