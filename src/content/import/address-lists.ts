import type { Outline, OutlineCase } from './outline.ts';
import type { Passage } from './passage.ts';
import type { LinkRange, Place, Remark, SourceLine } from './source.ts';
import { looseStems, pointedAt } from './words-of-links.ts';

/** The addresses of a page's links as some programs write them: in a list below the page's text. */
export type AddressList = { addresses: { url: string; place: Place; times: number }[]; at: number };

/**
 * Takes out the lines that hold nothing but an address.
 *
 * An address that comes twice in a row belongs to one link that stands on two lines.
 *
 * @returns the lists with their place among the lines, and the lines that remain
 */
export function takeAddressLists(lines: readonly SourceLine[]): {
  lines: SourceLine[];
  lists: AddressList[];
  taken: SourceLine[];
} {
  const rest: SourceLine[] = [];
  const lists: AddressList[] = [];
  const taken: SourceLine[] = [];
  let isAfterList = false;
  lines.forEach((line, at) => {
    if (ONLY_ADDRESSES.test(line.text)) {
      taken.push(line);
      const list = isAfterList ? lists.at(-1) : undefined;
      addTo(list ?? begin(lists, at), line);
      isAfterList = true;
      return;
    }
    const goesOn = /^\p{Ll}/u.test(line.text);
    rest.push(isAfterList && !goesOn ? { ...line, startsParagraph: true } : line);
    isAfterList = false;
  });
  return { lines: rest, lists, taken };
}

const ONLY_ADDRESSES = /^(?:https?:\/\/\S+\s*)+$/iu;

function begin(lists: AddressList[], at: number): AddressList {
  const list: AddressList = { addresses: [], at };
  lists.push(list);
  return list;
}

function addTo({ addresses }: AddressList, { text, place }: SourceLine): void {
  for (const url of text.split(' ')) {
    const last = addresses.at(-1);
    if (last?.url === url) last.times += 1;
    else addresses.push({ url, place, times: 1 });
  }
}

/**
 * Puts the addresses of lists back to the words that name what they lead to.
 *
 * The words of an address ('think-family2') are looked for in the text between its list and the one
 * before, in the order of the list: first a 'HERE' in a sentence with those words, then the words
 * themselves in a question, then in what the case highlighted. Every placing is a doubt to be looked
 * at, for the source does not say it.
 *
 * @param order where a place stands in the source, as {@link AddressList.at} counts
 * @returns what was inferred, and what could not be placed
 */
export function placeAddresses(
  lists: readonly AddressList[],
  outline: Outline,
  order: (place: Place) => number,
): { doubts: Remark[]; leftOut: Remark[] } {
  const doubts: Remark[] = [];
  const leftOut: Remark[] = [];
  const linkable = outline.cases.flatMap(linkableOf);
  lists.forEach((list, i) => {
    const after = lists[i - 1]?.at ?? -1;
    const within = linkable.filter(({ passage: { place } }) => {
      const at = order(place);
      return at > after && at < list.at;
    });
    let from = 0;
    for (const address of list.addresses) {
      const candidates = within.flatMap((each, at) => candidatesIn(each, at, address));
      const best =
        bestOf(candidates.filter(({ position }) => position > from)) ?? bestOf(candidates);
      if (best === undefined) {
        const why = 'no words in the text name what this address leads to';
        leftOut.push({ place: address.place, text: address.url, why });
        continue;
      }
      from = best.position;
      insert(best.passage.links, best.range);
      const on = best.passage.text.slice(best.range.from, best.range.to);
      doubts.push({
        place: best.passage.place,
        text: on,
        why: `${address.url} was put on these words; the file only lists it below the page`,
      });
    }
  });
  return { doubts, leftOut };
}

type Linkable = { passage: Passage; rank: number };

function linkableOf({ messages }: OutlineCase): Linkable[] {
  return messages.flatMap(({ highlighted, prompts }) => [
    ...highlighted.map((passage) => ({ passage, rank: 1 })),
    ...prompts.map((passage) => ({ passage, rank: 2 })),
  ]);
}

const POINTER = /\bHERE\b|(?<=\bclick )here\b/gu;

type Candidate = { passage: Passage; range: LinkRange; rank: number; position: number };

/** Positions count passages first and characters second, so that they can be compared. */
const CHARACTERS = 1_000_000;

function candidatesIn(
  { passage, rank }: Linkable,
  at: number,
  { url, times }: { url: string; times: number },
): Candidate[] {
  const subject = wordsOfAddress(url);
  const make = (from: number, to: number, by: number): Candidate => ({
    passage,
    range: { from, to, url },
    rank: by,
    position: at * CHARACTERS + from + 1,
  });
  const named = phrasesOf(passage.text, subject).map(({ from, to, length }) => {
    if (times === 1) return make(from, to, rank * 10 + length);
    const whole = widen(passage, from, to);
    return make(whole.from, whole.to, rank * 10 + length + (whole.crosses ? 5 : 0));
  });
  const pointers = [...passage.text.matchAll(POINTER)].map((match) => {
    const about = pointedAt(passage.text, match.index) ?? '';
    const isNamed = phrasesOf(about, subject).length > 0;
    return make(match.index, match.index + match[0].length, isNamed ? 100 : 1);
  });
  return [...named, ...pointers].filter(
    ({ range }) => !passage.links.some(({ from, to }) => range.from < to && from < range.to),
  );
}

function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>(
    (best, each) => (best === undefined || each.rank > best.rank ? each : best),
    undefined,
  );
}

/** What an address is about, by its last parts: `…/think-family2/` is `think`, `family`. */
function wordsOfAddress(url: string): string[] {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const parts = path.split('/').filter((part) => part !== '' && !/^\d+$/u.test(part));
  const last = parts.at(-1)?.replace(/\.\w{2,5}$/u, '') ?? '';
  return looseStems(last.replaceAll(/\d+/gu, ' ')).map(({ stem }) => stem);
}

/**
 * The longest runs of words of a text that also stand together in the subject; two words at least,
 * unless the subject is a single word.
 */
function phrasesOf(
  text: string,
  subject: readonly string[],
): { from: number; to: number; length: number }[] {
  const words = looseStems(text);
  const least = Math.min(2, subject.length);
  const found: { from: number; to: number; length: number }[] = [];
  for (let at = 0; at < words.length && least > 0; at += 1) {
    const length = Math.max(
      ...subject.map((_, start) => {
        let run = 0;
        while (
          subject[start + run] !== undefined &&
          subject[start + run] === words[at + run]?.stem
        ) {
          run += 1;
        }
        return run;
      }),
    );
    const [first, last] = [words[at], words[at + length - 1]];
    if (length < least || first === undefined || last === undefined) continue;
    found.push({ from: first.from, to: last.to, length });
    at += length - 1;
  }
  return found;
}

/**
 * The whole name that the words are part of: words with capitals before them and brackets around
 * them. A link on two lines is rarely on two words alone.
 */
function widen(passage: Passage, from: number, to: number) {
  const before = /(?:\p{Lu}[\p{L}’'-]*\s+)*\(?$/u.exec(passage.text.slice(0, from))?.[0] ?? '';
  const after = /^\)/u.exec(passage.text.slice(to))?.[0] ?? '';
  const whole = { from: from - before.length, to: to + after.length };
  const crosses = passage.lineStarts.some((at) => at > whole.from && at < whole.to);
  return { ...(crosses ? whole : { from, to }), crosses };
}

function insert(links: LinkRange[], range: LinkRange): void {
  links.push(range);
  links.sort((a, b) => a.from - b.from);
}
