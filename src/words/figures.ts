/** Made once: a format takes longer to make than all the rest of a card. */
const FIGURES = new Intl.NumberFormat('en-GB');

/** For example `1,024`. */
export function inFigures(count: number): string {
  return FIGURES.format(count);
}
