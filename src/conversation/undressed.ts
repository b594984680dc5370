/**
 * The sentences of a message, each as its words: in small letters, without accents, apostrophes,
 * tags, mentions, characters that are not seen, and the tricks that hide a word. Nothing that a
 * person typed is lost, other than the name of whoever was mentioned.
 *
 * @param text any text; read in linear time
 */
export function sentencesOf(text: string): string[][] {
  const plain = rightWayRound(withoutTags(text))
    .normalize('NFKD')
    .replaceAll(NOT_SEEN, '')
    .toLowerCase()
    .replaceAll(/['‘’ʼ`´]/gu, '')
    .replaceAll(LONG_NUMBER, ' ')
    .replaceAll(ADULT_AGE, ' ageadult ')
    .replaceAll(AGE, ' agechild ')
    .replaceAll(SCHOOL_YEAR, ' yeargroup ')
    .replaceAll(/(?<=\d)[.,:](?=\d)/g, ' ');
  return plain
    .split(/[.,;:!?()[\]{}"“”|\n\r\t…–—]+| - /u)
    .map((sentence) => sentence.match(WORD) ?? [])
    .filter((words) => words.length > 0);
}

/** A star inside a word stands for a letter that somebody did not like to write. */
const WORD = /[\p{L}\p{N}]+(?:\*+[\p{L}\p{N}]+)*/gu;

/** Marks on letters, format characters such as the zero-width space, controls other than breaks. */
const NOT_SEEN = /[\p{M}\p{Cf}]|(?![\n\r\t])\p{Cc}/gu;

/** An NHS or telephone number is no 999. */
const LONG_NUMBER = /(?<!\d)\d(?:[ -]?\d){9,}(?!\d)/g;

/** `34 year old`, `is 34`. */
const ADULT_AGE =
  /(?<![\p{L}\p{N}])(?:(?:1[89]|[2-9]\d) ?-?(?:yo|y\/o|(?:yrs?|years?)[ -]old)|(?<=\b(?:is|hes|shes|aged?) )(?:1[89]|[2-9]\d))(?![\p{L}\p{N}%])/gu;

/** `14 yr old`, `5-week-old`, `aged 6`, `shes 6`. */
const AGE =
  /(?<![\p{L}\p{N}])(?:(?:1[0-7]|[1-9]) ?-?(?:yo|y\/o|(?:yrs?|years?|months?|mths?|weeks?|wks?|days?)[ -]olds?)|(?<=\b(?:is|hes|shes|im|aged?|only|about) )(?:1[0-7]|[1-9]))(?![\p{L}\p{N}%])/gu;

/** `year 9`, `yr9`; not `year 2025`. */
const SCHOOL_YEAR = /(?<![\p{L}\p{N}])y(?:ea)?r?s? ?(?:1[0-3]|[1-9])s?(?![\p{L}\p{N}])/gu;

/** Tags within a word join its parts, others part words. What looks like a tag but is none stays. */
function withoutTags(text: string): string {
  return text
    .replaceAll(/<at\b[^<>]*>[^<>]{0,100}<\/at>/gi, ' ')
    .replaceAll(/<\/?(?:b|i|u|s|em|strong|span|font|mark|code|sub|sup|small)(?:\s[^<>]*)?>/gi, '')
    .replaceAll(
      /<\/?(?:at|p|div|br|a|ul|ol|li|pre|blockquote|img|h\d|t[dhr]|table|tbody|emoji|attachment|hr)(?:[\s/][^<>]*)?>/gi,
      '\n',
    )
    .replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return NAMED.get(String(name).toLowerCase()) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' ';
    });
}

const NAMED = new Map([
  ['nbsp', ' '],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['rsquo', "'"],
  ['lsquo', "'"],
  ['shy', ''],
]);

/** What stands after U+202E is shown from right to left: it was typed backwards to be read forwards. */
function rightWayRound(text: string): string {
  return text.replaceAll(/\u202e([^\u202c\n]*)/g, (_, shown: string) =>
    [...shown].reverse().join(''),
  );
}
