import type { DraftAudit } from './draft.ts';
import type { Entry } from './ledger.ts';
import type { Remark, SourceDocument, SourceLine } from './source.ts';

/** Where all the words of a file went; the parts add up to the whole. */
export type Account = {
  words: { source: number; draft: number; labels: number; addresses: number; leftOut: number };
  sentences: { source: number; draft: number; leftOut: number };
};

/** Words of the source are missing from the draft, or the draft has words that the source has not. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}

/** What was taken from a file, and what became of it. */
export type Accounted = {
  document: SourceDocument;
  /** The lines that were read as the audit's text, in order. */
  body: readonly SourceLine[];
  /** Lines that hold only addresses of links. */
  addresses: readonly SourceLine[];
  /** Lines that belong to the pages. */
  furniture: readonly Remark[];
  ledger: readonly Entry[];
  audit: DraftAudit;
  /** Whether the draft's title stands in the source; else it was given or made of a file's name. */
  isTitleKept: boolean;
};

/**
 * Proves that nothing of the source was lost or reworded, and nothing invented.
 *
 * The source's text, character by character and in its order, is that of the ledger; and the texts
 * of the draft are, all of them and no others, those that the ledger says are in it. Only white
 * space and hyphens are not compared: they are what lines are joined by.
 *
 * @throws {AccountError} with the first place where the two do not agree
 */
export function account(accounted: Accounted): Account {
  const { document, body, addresses, furniture, ledger, audit, isTitleKept } = accounted;
  const lines = body.length + addresses.length + furniture.length;
  if (lines !== document.lines.length) {
    throw new AccountError(`${document.lines.length} lines were read, but ${lines} used`);
  }
  mustAgree(
    body.map(({ text }) => text),
    ledger.map(({ text }) => text),
    'the file',
    'the list of what became of it',
  );
  const inDraft = ledger.filter((entry) => entry.as === 'draft').map(({ text }) => text);
  const texts = [...(isTitleKept ? [audit.title] : []), ...textsOf(audit)];
  mustHold(texts, inDraft);

  const labels = ledger.filter((entry) => entry.as === 'label').map(({ text }) => text);
  const leftOut = [
    ...ledger.filter((entry) => entry.as === 'left out').map(({ text }) => text),
    ...furniture.map(({ text }) => text),
    ...document.leftOut.map(({ text }) => text),
  ];
  const addressTexts = addresses.map(({ text }) => text);
  const all = [...inDraft, ...labels, ...addressTexts, ...leftOut];
  return {
    words: {
      source: wordsOf(all),
      draft: wordsOf(inDraft),
      labels: wordsOf(labels),
      addresses: wordsOf(addressTexts),
      leftOut: wordsOf(leftOut),
    },
    sentences: {
      source: sentencesOf([...inDraft, ...leftOut]),
      draft: sentencesOf(inDraft),
      leftOut: sentencesOf(leftOut),
    },
  };
}

/** Two lists of texts are the same once their white space and hyphens are gone. */
function mustAgree(
  one: readonly string[],
  other: readonly string[],
  nameOfOne: string,
  nameOfOther: string,
): void {
  const [a, b] = [bare(one.join('')), bare(other.join(''))];
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  throw new AccountError(
    `${nameOfOne} and ${nameOfOther} part at “${a.slice(Math.max(0, at - 20), at + 20)}”`,
  );
}

/** Each text of the ledger stands in the draft, and the draft has not a character more. */
function mustHold(texts: readonly string[], entries: readonly string[]): void {
  const whole = bare(texts.join(''));
  for (const entry of entries) {
    if (!whole.includes(bare(entry))) {
      throw new AccountError(`the draft has lost “${entry.slice(0, 60)}”`);
    }
  }
  const count = bare(entries.join('')).length;
  if (count !== whole.length) {
    throw new AccountError(`the draft has ${whole.length} characters of ${count} in the file`);
  }
}

/** The texts of a draft that were taken from the source. */
function textsOf({ statement, namesNote, cases }: DraftAudit): string[] {
  return [
    ...statement,
    namesNote ?? '',
    ...cases.flatMap(({ heading, summary, strengths, keyMessages }) => [
      heading,
      summary,
      ...strengths,
      ...keyMessages.flatMap(({ title, highlighted, prompts }) => [
        title,
        ...highlighted.map(({ text }) => text),
        ...prompts.flatMap(({ questions, signpost }) => [...questions, signpost ?? '']),
      ]),
    ]),
  ];
}

function bare(text: string): string {
  return text.replaceAll(/[\s\-\u2010\u00AD]/gu, '');
}

function wordsOf(texts: readonly string[]): number {
  return texts.flatMap((text) => text.split(/\s+/u).filter((word) => word !== '')).length;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

function sentencesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + [...segmenter.segment(text)].length, 0);
}
