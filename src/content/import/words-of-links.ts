import { plainWords } from '../words.ts';

/** Words that carry a link without saying where it leads. */
export function isPointer(words: string): boolean {
  return /^(?:click )?(?:here|this (?:link|page|website)|link|website|more|read more|more information|find out more)$/iu.test(
    words.trim(),
  );
}

/** What a pointer points at, by the words before it: 'Find out more about Information Sharing HERE'. */
export function pointedAt(text: string, pointer: number): string | undefined {
  const sentence =
    text
      .slice(0, pointer)
      .split(/[.?!] /u)
      .at(-1) ?? '';
  const about = /\b(?:about|on|for) (?<about>(?:\S+ ){0,7}\S+)\s*$/iu.exec(sentence)?.groups?.[
    'about'
  ];
  return about?.replace(/[\s:,–-]+$/u, '');
}

/** A word as two texts are compared by, whatever its ending, and where it stands. */
export type LooseStem = { stem: string; from: number; to: number };

/** The words of a text without plural, '-ing' and '-ed': 'Thinking Family' is 'think family'. */
export function looseStems(text: string): LooseStem[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].flatMap((match) => {
    const [word] = plainWords(match[0]);
    if (word === undefined) return [];
    const stem = word.replace(/(?<=\p{L}{3})(?:ies|ing|ed|es|s|e|y)$/u, '');
    return [{ stem, from: match.index, to: match.index + match[0].length }];
  });
}

/** Whether two texts say the same, endings of words aside. */
export function saysTheSame(a: string, b: string): boolean {
  const [left, right] = [looseStems(a), looseStems(b)];
  return (
    left.length > 0 &&
    left.length === right.length &&
    left.every(({ stem }, i) => stem === right[i]?.stem)
  );
}
