import type { TextOnCard } from './texts-on-card.ts';

export type Contrast = {
  /** The lowest ratio on the card, from 1 (invisible) to 21; 21 for a card without text. */
  readonly minimum: number;
  /** The texts below what WCAG asks, each with its ratio and the ratio it needs. */
  readonly tooLow: readonly { text: string; ratio: number; needed: number }[];
  /** Texts over a picture, whose contrast cannot be worked out from styles. */
  readonly unknown: readonly string[];
};

type Colour = { readonly red: number; readonly green: number; readonly blue: number };
type Paint = Colour & { readonly alpha: number };

/**
 * How well every text stands out from what is really behind it.
 *
 * 'Contrast (Minimum)', WCAG 2.2 success criterion 1.4.3: 4.5:1, or 3:1 for large text, which is
 * 18 pt (24 px), or 14 pt (18.66 px) in bold. Switched-off controls are exempt.
 * https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export function contrastOf(texts: readonly TextOnCard[]): Contrast {
  const active = texts.filter((text) => !text.isPicture && !text.inactive);
  const measured = active
    .filter((text) => !text.overPicture)
    .map((on) => ({ text: on.text, ratio: ratioOf(on), needed: isLarge(on) ? 3 : 4.5 }));
  return {
    minimum: Math.min(21, ...measured.map(({ ratio }) => ratio)),
    tooLow: measured.filter(({ ratio, needed }) => ratio < needed),
    unknown: active.filter((text) => text.overPicture).map(({ text }) => text),
  };
}

/** `(L1 + 0.05) / (L2 + 0.05)`, the lighter first: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrastRatio(one: Colour, other: Colour): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance({ red, green, blue }: Colour): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function ratioOf(on: TextOnCard): number {
  const white: Colour = { red: 255, green: 255, blue: 255 };
  const behind = on.backgrounds.map(paint).reduceRight<Colour>((below, layer) => {
    return over(layer, below);
  }, white);
  const ink = paint(on.colour);
  return contrastRatio(over({ ...ink, alpha: ink.alpha * on.opacity }, behind), behind);
}

function isLarge({ fontPx, fontWeight }: TextOnCard): boolean {
  return fontPx >= 24 || (fontPx >= 18.66 && fontWeight >= 700);
}

function over(top: Paint, below: Colour): Colour {
  const mixed = (a: number, b: number): number => a * top.alpha + b * (1 - top.alpha);
  return {
    red: mixed(top.red, below.red),
    green: mixed(top.green, below.green),
    blue: mixed(top.blue, below.blue),
  };
}

/** Reads `rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.4)`, the only forms in which Chromium computes these. */
function paint(css: string): Paint {
  const [red, green, blue, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
  if (!css.startsWith('rgb') || red === undefined || green === undefined || blue === undefined)
    throw new Error(`not a colour this reads: ${css}`);
  return { red, green, blue, alpha };
}
