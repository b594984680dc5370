import type { LinkRange } from './source.ts';

/** A stretch of a line that is formatted in one way: a run of Word, a text item of a PDF. */
export type Piece = { text: string; url?: string | undefined; bold?: boolean | undefined };

/** A line as `SourceLine` promises it, except that its text may be empty. */
export type TidyLine = { text: string; bullet: boolean; bold: boolean; links: LinkRange[] };

/**
 * Makes one line of its pieces: white space becomes single spaces, ligatures become letters, the
 * sign of a bullet goes, and the links stay on exactly their words.
 *
 * A soft hyphen is dropped where it was not used; at the end of a line it stays, because the one
 * who joins lines needs to know that the word goes on.
 */
export function tidyLine(pieces: readonly Piece[]): TidyLine {
  const { text, stretches } = joinPieces(pieces);
  const sign = measureSign(text);
  return {
    text: text.slice(sign),
    bullet: sign > 0,
    bold: isBold(text, sign, stretches),
    links: placeLinks(text, sign, stretches),
  };
}

/** Whether a line is nothing but the sign of a bullet, whose text then stands on the next line. */
export function isBulletSign(text: string): boolean {
  return new RegExp(`^${SIGN}$`, 'u').test(text);
}

/** Whether an address can be opened by whoever reads the answer: a web page or an e-mail address. */
export function isOpenAddress(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(url) && URL.canParse(url);
}

// --- white space, ligatures ---

type Stretch = { from: number; to: number; url: string | undefined; bold: boolean };

const SOFT_HYPHEN = /\u00AD/g;

/** Marks that show nothing: byte order, zero width, direction of writing. */
const UNSEEN = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is for.
const WHITE_SPACE = /[\s\u0000-\u001F\u007F-\u009F]+/g;

const LIGATURES = new Map([
  ['\uFB00', 'ff'],
  ['\uFB01', 'fi'],
  ['\uFB02', 'fl'],
  ['\uFB03', 'ffi'],
  ['\uFB04', 'ffl'],
  ['\uFB05', 'st'],
  ['\uFB06', 'st'],
]);

function joinPieces(pieces: readonly Piece[]): { text: string; stretches: Stretch[] } {
  let text = '';
  let atSpace = true;
  let endsInHyphen = false;
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    const spaced = tidyCharacters(piece.text);
    if (/\S/.test(spaced)) endsInHyphen = spaced.trimEnd().endsWith('\u00AD');
    const single = spaced.replaceAll(SOFT_HYPHEN, '').replaceAll(/ +/g, ' ');
    const words: string = atSpace ? single.trimStart() : single;
    // Asking `text` itself how it ends would cost its whole length for each of a million pieces.
    if (words !== '') atSpace = words.endsWith(' ');
    const from = text.length;
    text += words;
    stretches.push({ from, to: text.length, url: piece.url, bold: piece.bold === true });
  }
  return { text: text.trimEnd() + (endsInHyphen ? '\u00AD' : ''), stretches };
}

function tidyCharacters(text: string): string {
  return text
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\uFB00-\uFB06]/g, (sign) => LIGATURES.get(sign) ?? sign)
    .replaceAll(WHITE_SPACE, ' ');
}

// --- the signs of bullets ---

/**
 * Signs that are a bullet whatever follows. The private-use ones are what Word's Symbol and
 * Wingdings fonts leave behind in text that was copied out of a PDF (U+F0B7 before all).
 */
const SIGN =
  '[\u00B7\u2022\u2023\u2043\u2219\u22C5\u25A0-\u25AB\u25B6-\u25BB\u25C6\u25C7\u25CA\u25CB\u25CF\u25E6\u25FC\u25FE' +
  '\u2605\u2606\u2610-\u2612\u2192\u21D2\u2713-\u2718\u2751\u2756\u2794\u27A2-\u27A4\u2981\u29BF\uE000-\uF8FF]';

/** A sign, or a dash, star or letter that serves as one where white space and words follow it. */
const BULLET = new RegExp(`^(?:${SIGN} ?|[-–—*o\u00D8\u00FC] )(?=\\S)`, 'u');

/** `- 3 -`: the number of a page, between dashes. */
const PAGE_NUMBER = /^[-–—] ?\d+ ?[-–—]$/;

/** How many characters the sign of a bullet takes up; none where there is no bullet. */
function measureSign(text: string): number {
  if (PAGE_NUMBER.test(text)) return 0;
  return BULLET.exec(text)?.[0].length ?? 0;
}

// --- what the pieces say about their words ---

function isBold(text: string, start: number, stretches: readonly Stretch[]): boolean {
  const worded = stretches.filter(({ from, to }) =>
    /\S/.test(text.slice(Math.max(from, start), to)),
  );
  return worded.length > 0 && worded.every(({ bold }) => bold);
}

/** The links on the text from `start`; neighbours to the same address are one link. */
function placeLinks(text: string, start: number, stretches: readonly Stretch[]): LinkRange[] {
  const links: LinkRange[] = [];
  for (const { from, to, url } of stretches) {
    if (url === undefined || from === to) continue;
    const last = links.at(-1);
    if (last?.url === url && last.to === from) last.to = to;
    else links.push({ from, to, url });
  }
  return links
    .map((link) => withoutSpaces(text, start, link))
    .filter(({ from, to }) => from < to)
    .map(({ from, to, url }) => ({ from: from - start, to: to - start, url }));
}

function withoutSpaces(text: string, start: number, link: LinkRange): LinkRange {
  let from = Math.max(link.from, start);
  let to = Math.min(link.to, text.length);
  while (from < to && text[from] === ' ') from += 1;
  while (from < to && text[to - 1] === ' ') to -= 1;
  return { from, to, url: link.url };
}
