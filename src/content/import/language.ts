const COMMON = new Set(
  'the of and to a in is that for was with on as are be by their this or from'.split(' '),
);

/** Of English prose a quarter or more are such words; of other languages hardly any. */
const LEAST_PART = 0.1;

/** Whether a text could be English, by its commonest words. */
export function looksEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => COMMON.has(word)).length >= words.length * LEAST_PART;
}
