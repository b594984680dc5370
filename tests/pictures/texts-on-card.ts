/**
 * What can be read on the card, as the browser laid it out. These functions run inside the page:
 * they may use each other (all are put there, see `textsInPage`) and nothing else.
 */

/** A text as it stands on the card; also a field's value, or a picture by its alternative text. */
export type TextOnCard = {
  readonly text: string;
  readonly isPicture: boolean;
  /** What can be seen of it sticks out of the card. */
  readonly outside: boolean;
  /** Part of it cannot be seen: cut off, or ended with an ellipsis. */
  readonly clipped: boolean;
  readonly fontPx: number;
  readonly fontWeight: number;
  readonly colour: string;
  /** Background colours behind it, the nearest first, down to the first opaque one. */
  readonly backgrounds: readonly string[];
  /** A background picture or gradient lies behind it. */
  readonly overPicture: boolean;
  /** Of the text and of all that holds it, multiplied. */
  readonly opacity: number;
  /** It belongs to a control that is switched off. */
  readonly inactive: boolean;
};

type Edges = { left: number; right: number; top: number; bottom: number };
type Shown = Pick<TextOnCard, 'text'> & {
  readonly element: Element;
  readonly edges: Edges;
  readonly colour: string;
  readonly isPicture?: boolean;
  readonly tooLong?: boolean;
};

/** Every visible text of the card on the page, in the order of the document. */
export function readTextsOnCard(): TextOnCard[] {
  const card = document.querySelector('#card');
  if (card === null) throw new Error('there is no card on the page');
  return [...textNodes(card), ...fieldTexts(card), ...pictures(card)].map((shown) =>
    describeText(shown, card),
  );
}

function textNodes(card: Element): Shown[] {
  const found: Shown[] = [];
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    const element = node.parentElement;
    if (text === '' || element === null || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const edges = range.getBoundingClientRect();
    if (edges.width > 0) found.push({ text, element, edges, colour: inkOf(element) });
  }
  return found;
}

/** What a field shows: its value, else its placeholder; a list, its chosen option. */
function fieldTexts(card: Element): Shown[] {
  const fields = [...card.querySelectorAll('input, textarea, select')].filter(isShown);
  return fields.flatMap((element) => {
    const edges = element.getBoundingClientRect();
    if (element instanceof HTMLSelectElement) {
      const text = element.selectedOptions[0]?.text ?? '';
      return [{ text, element, edges, colour: inkOf(element), tooLong: isTooLong(text, element) }];
    }
    const field = element as HTMLInputElement | HTMLTextAreaElement;
    if (field.type === 'radio' || field.type === 'checkbox') return [];
    const text = field.value === '' ? field.placeholder : field.value;
    const colour = field.value === '' ? inkOf(field, '::placeholder') : inkOf(field);
    return [{ text, element, edges, colour, tooLong: isTooLong(text, field) }];
  });
}

function pictures(card: Element): Shown[] {
  return [...card.querySelectorAll('img')].filter(isShown).map((element) => ({
    text: element.alt,
    element,
    edges: element.getBoundingClientRect(),
    colour: inkOf(element),
    isPicture: true,
  }));
}

function describeText(shown: Shown, card: Element): TextOnCard {
  const { fontSize, fontWeight } = getComputedStyle(shown.element);
  const frame = card.getBoundingClientRect();
  const { seen, cut } = visiblePart(shown, card);
  return {
    text: shown.text,
    isPicture: shown.isPicture ?? false,
    outside: seen.right > frame.right + 1 || seen.left < frame.left - 1,
    clipped: cut || (shown.tooLong ?? false),
    fontPx: Number.parseFloat(fontSize),
    fontWeight: Number(fontWeight),
    colour: shown.colour,
    ...layersBehind(shown.element),
    inactive: shown.element.closest(':disabled, [aria-disabled="true"]') !== null,
  };
}

/**
 * What is left of a text once everything around it that hides overflow has cut it. Glyphs may rise
 * a little above their line, so up and down 2 px are let pass; sideways 1 px, for rounding.
 */
function visiblePart({ edges, element }: Shown, card: Element): { seen: Edges; cut: boolean } {
  const { left, right, top, bottom } = edges;
  const seen = { left, right, top, bottom };
  let cut = false;
  for (const holder of holdersOf(element)) {
    if (holder === card) break;
    const { overflowX, overflowY, display } = getComputedStyle(holder);
    if (display === 'inline') continue;
    const hole = holder.getBoundingClientRect();
    if (overflowX !== 'visible') {
      cut ||= seen.right > hole.right + 1 || seen.left < hole.left - 1;
      seen.right = Math.min(seen.right, hole.right);
      seen.left = Math.max(seen.left, hole.left);
    }
    if (overflowY !== 'visible') {
      cut ||= seen.bottom > hole.bottom + 2 || seen.top < hole.top - 2;
      seen.bottom = Math.min(seen.bottom, hole.bottom);
      seen.top = Math.max(seen.top, hole.top);
    }
  }
  return { seen, cut };
}

function layersBehind(
  element: Element,
): Pick<TextOnCard, 'backgrounds' | 'overPicture' | 'opacity'> {
  const backgrounds: string[] = [];
  let overPicture = false;
  let opacity = 1;
  let reachedOpaque = false;
  for (const holder of holdersOf(element)) {
    const style = getComputedStyle(holder);
    opacity *= Number(style.opacity);
    if (reachedOpaque) continue;
    overPicture ||= style.backgroundImage !== 'none';
    backgrounds.push(style.backgroundColor);
    reachedOpaque = !style.backgroundColor.startsWith('rgba');
  }
  return { backgrounds, overPicture, opacity };
}

/** One line of text wider than its field, or more lines than its field is high. */
function isTooLong(text: string, field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.scrollHeight > field.clientHeight + 1;
  const pen = document.createElement('canvas').getContext('2d');
  if (pen === null) throw new Error('this browser cannot measure text');
  const style = getComputedStyle(field);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
  return pen.measureText(text).width > field.clientWidth - padding + 1;
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

function inkOf(element: Element, part?: '::placeholder'): string {
  return getComputedStyle(element, part).color;
}

function holdersOf(element: Element): Element[] {
  const holders: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) holders.push(at);
  return holders;
}

/** What has to be put on the page before `readTextsOnCard` is evaluated there. */
export const textsInPage = [
  textNodes,
  fieldTexts,
  pictures,
  describeText,
  visiblePart,
  layersBehind,
  isTooLong,
  isShown,
  inkOf,
  holdersOf,
].join('\n');
