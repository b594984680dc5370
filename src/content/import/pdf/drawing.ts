import {
  type Box,
  compose,
  IDENTITY,
  type Matrix,
  moveBox,
  movePoint,
  numberOf,
  readMatrix,
} from './geometry.ts';

/** What a font tells of the look of its letters. */
export type FontLook = {
  name: string;
  /** Undefined where the name is only a number that a printer driver made up. */
  bold: boolean | undefined;
  /** A font of signs, in which a letter is not that letter. */
  symbols: boolean;
};

/** A sign as it stands on the page, in reading direction from `x` to `right` on the baseline `y`. */
export type Glyph = {
  text: string;
  x: number;
  right: number;
  y: number;
  size: number;
  font: FontLook;
  /** The direction of writing, in degrees clockwise from the line: 0 for ordinary text. */
  angle: number;
  /** Signs that one operation shows have the same number. */
  operation: number;
};

/** All that a page draws that matters for its words. */
export type Drawing = {
  glyphs: Glyph[];
  /** Boxes around painted lines and areas: bullets that are drawn, rules of tables. */
  shapes: Box[];
  hasPicture: boolean;
};

/** A font as pdf.js hands it over; whatever it cannot tell is missing. */
export type LoadedFont = FontLook & {
  /** Points of text for one unit of glyph width, at size 1. */
  unit: number;
  vertical: boolean;
};

/** The drawing operations of a page as pdf.js lists them, and what their numbers mean. */
export type Operations = {
  names: readonly number[];
  args: readonly unknown[];
  codes: Readonly<Record<string, number>>;
  findFont: (loadedName: string) => LoadedFont;
};

type TextState = {
  matrix: Matrix;
  font: LoadedFont;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  widthScale: number;
  leading: number;
  rise: number;
  heavy: boolean;
};

const NO_FONT: LoadedFont = {
  name: '',
  bold: undefined,
  symbols: false,
  unit: 0.001,
  vertical: false,
};

/** Bounds the work on a drawing with thousands of strokes, such as a map. */
const MOST_SHAPES = 4000;
/** So many areas without any text are most likely letters turned into outlines. */
const OUTLINED_LETTERS = 60;
/** Fills and strokes, and at the same time; a hidden text has mode 3 and counts as text (OCR). */
const FILL_AND_STROKE = 2;

/**
 * Walks through the drawing operations and notes where each sign stands.
 *
 * pdf.js has `getTextContent` for this, but that drops soft hyphens (all of Unicode's category Cf),
 * tells a place for runs of words only, and knows no drawn bullets or rules of tables. The arithmetic
 * follows `CanvasGraphics.showText` of pdf.js and section 9.4.4 of ISO 32000-1.
 *
 * @param page turns the page's own coordinates into points from its top left corner
 */
export function traceDrawing(operations: Operations, page: Matrix): Drawing {
  const { names, args, codes } = operations;
  const drawing: Drawing = { glyphs: [], shapes: [], hasPicture: false };
  let state: TextState = {
    matrix: page,
    font: NO_FONT,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    widthScale: 1,
    leading: 0,
    rise: 0,
    heavy: false,
  };
  const saved: TextState[] = [];
  let textMatrix: Matrix = IDENTITY;
  // Pen and start of line, both in the coordinates of the text matrix.
  let [x, y, lineX, lineY] = [0, 0, 0, 0];
  let areas = 0;
  let operation = 0;

  const moveLine = (dx: number, dy: number) => {
    lineX += dx;
    lineY += dy;
    x = lineX;
    y = lineY;
  };
  const setFont = (name: unknown, size: unknown) => {
    if (typeof name !== 'string' || typeof size !== 'number') return;
    state = { ...state, font: operations.findFont(name), size };
  };

  const showGlyphs = (shown: readonly unknown[]) => {
    const { font, size, widthScale } = state;
    operation++;
    const toPage = compose(state.matrix, textMatrix);
    const slope = Math.hypot(toPage[2], toPage[3]);
    const look: FontLook = state.heavy ? { ...font, bold: true } : font;
    const direction = Math.sign(size) * Math.sign(widthScale) || 1;
    const angle = (Math.atan2(toPage[1] * direction, toPage[0] * direction) * 180) / Math.PI;
    for (const each of shown) {
      if (typeof each === 'number') {
        if (font.vertical) y -= (each * size) / 1000;
        else x -= ((each * size) / 1000) * widthScale;
        continue;
      }
      const glyph = readGlyph(each);
      if (glyph === undefined) continue;
      const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
      const advance = font.vertical ? 0 : (glyph.width * font.unit * size + spacing) * widthScale;
      const [startX, startY] = movePoint(toPage, x, y + state.rise);
      const [endX, endY] = movePoint(toPage, x + advance, y + state.rise);
      drawing.glyphs.push({
        text: glyph.unicode,
        x: startX,
        right: Math.abs(angle) < 1 ? endX : startX + Math.hypot(endX - startX, endY - startY),
        y: startY,
        size: Math.abs(size) * slope,
        font: look,
        angle: font.vertical ? 90 : angle,
        operation,
      });
      x += advance;
      if (font.vertical) y -= Math.abs(glyph.width * font.unit * size) + spacing;
    }
  };

  const act: Record<string, (given: readonly unknown[]) => void> = {
    save: () => saved.push(state),
    restore: () => {
      state = saved.pop() ?? state;
    },
    transform: (given) => {
      const matrix = readMatrix(given);
      state = { ...state, matrix: compose(state.matrix, matrix) };
    },
    paintFormXObjectBegin: ([matrix]) => {
      saved.push(state);
      if (isList(matrix)) state = { ...state, matrix: compose(state.matrix, readMatrix(matrix)) };
    },
    paintFormXObjectEnd: () => {
      state = saved.pop() ?? state;
    },
    beginText: () => {
      textMatrix = IDENTITY;
      [x, y, lineX, lineY] = [0, 0, 0, 0];
    },
    setTextMatrix: (given) => {
      textMatrix = readMatrix(isList(given[0]) ? given[0] : given);
      [x, y, lineX, lineY] = [0, 0, 0, 0];
    },
    setFont: ([name, size]) => setFont(name, size),
    setGState: ([entries]) => {
      if (!isList(entries)) return;
      for (const entry of entries) {
        if (isList(entry) && entry[0] === 'Font' && isList(entry[1])) setFont(...pair(entry[1]));
      }
    },
    setCharSpacing: ([spacing]) => {
      state = { ...state, charSpacing: numberOf(spacing) };
    },
    setWordSpacing: ([spacing]) => {
      state = { ...state, wordSpacing: numberOf(spacing) };
    },
    setHScale: ([percent]) => {
      state = { ...state, widthScale: numberOf(percent) / 100 };
    },
    setLeading: ([leading]) => {
      state = { ...state, leading: -numberOf(leading) };
    },
    setTextRise: ([rise]) => {
      state = { ...state, rise: numberOf(rise) };
    },
    setTextRenderingMode: ([mode]) => {
      state = { ...state, heavy: mode === FILL_AND_STROKE };
    },
    moveText: ([dx, dy]) => moveLine(numberOf(dx), numberOf(dy)),
    setLeadingMoveText: ([dx, dy]) => {
      state = { ...state, leading: numberOf(dy) };
      moveLine(numberOf(dx), numberOf(dy));
    },
    nextLine: () => moveLine(0, state.leading),
    showText: ([shown]) => {
      if (isList(shown)) showGlyphs(shown);
    },
    constructPath: ([paintedWith, , corners]) => {
      if (paintedWith === codes['endPath']) return; // Only cuts off what is drawn after it.
      areas++;
      if (!isList(corners) || drawing.shapes.length >= MOST_SHAPES) return;
      drawing.shapes.push(moveBox(state.matrix, corners.map(numberOf)));
    },
    shadingFill: () => {
      areas++;
    },
  };
  const actions = new Map(Object.entries(act).map(([name, action]) => [codes[name], action]));

  names.forEach((code, index) => {
    const given = args[index];
    actions.get(code)?.(isList(given) ? given : []);
  });
  drawing.hasPicture = areas >= OUTLINED_LETTERS || drawsPicture(operations);
  return drawing;
}

/**
 * Whether a picture is drawn.
 *
 * Pictures are not decoded, as a small file may hold one that fills the memory, and so pdf.js leaves
 * no trace of drawing them. But a picture is one unit wide until it is scaled to its size on the
 * page, which nothing else needs: a large scale after which nothing is drawn was meant for a picture.
 */
function drawsPicture({ names, args, codes }: Operations): boolean {
  const images = Object.entries(codes).filter(([name]) => /^paint.*Image/.test(name));
  const imageCodes = new Set(images.map(([, code]) => code));
  return names.some((code, index) => {
    if (imageCodes.has(code)) return true;
    if (code !== codes['transform']) return false;
    const given = args[index];
    const [a, b] = readMatrix(isList(given) ? given : []);
    return Math.hypot(a, b) >= 16;
  });
}

type ShownGlyph = { unicode: string; width: number; isSpace: boolean };

function readGlyph(shown: unknown): ShownGlyph | undefined {
  if (typeof shown !== 'object' || shown === null) return undefined;
  const { unicode, width, isSpace }: { unicode?: unknown; width?: unknown; isSpace?: unknown } =
    shown;
  if (typeof unicode !== 'string') return undefined;
  return { unicode, width: numberOf(width), isSpace: isSpace === true };
}

function isList(given: unknown): given is readonly unknown[] {
  return Array.isArray(given) || (ArrayBuffer.isView(given) && !(given instanceof DataView));
}

function pair(given: readonly unknown[]): [unknown, unknown] {
  return [given[0], given[1]];
}
