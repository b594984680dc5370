import type { LoadedFont } from './drawing.ts';

const BOLD = /bold|black|heavy|demi/i;
const SYMBOLS = /symbol|wingdings|webdings|dingbats/i;
/** Names such as `CIDFont+F1`, under which some printer drivers hide the font. */
const MADE_UP = /^((cidfont|type3)\+?)?[a-z]{0,2}\d*$/i;
/** A thousandth of the letter size, in which all fonts but those of Type 3 count. */
const USUAL_UNIT = 0.001;

/** The properties that are read; which of them a font has depends on its kind. */
type FontFacts = {
  name?: unknown;
  bold?: unknown;
  black?: unknown;
  fontMatrix?: unknown;
  vertical?: unknown;
};

/**
 * What a font tells of its look.
 *
 * @param font as pdf.js keeps it; undefined when it could not be loaded
 */
export function readFont(font: object | undefined): LoadedFont {
  const { name, bold, black, fontMatrix, vertical }: FontFacts = font ?? {};
  const [unit] = Array.isArray(fontMatrix) ? fontMatrix : [];
  const plainName = typeof name === 'string' ? name.replace(/^[A-Z]{6}\+/, '') : '';
  const isBold = bold === true || black === true || BOLD.test(plainName);
  return {
    name: plainName,
    bold: isBold ? true : MADE_UP.test(plainName) ? undefined : false,
    symbols: SYMBOLS.test(plainName),
    unit: typeof unit === 'number' && unit !== 0 ? Math.abs(unit) : USUAL_UNIT,
    vertical: vertical === true,
  };
}
