import type { Press } from '../conversation/press.ts';
import type { Words } from '../words/english.ts';
import type { Button } from './buttons.ts';
import type { AdaptiveCard } from './templating.ts';

/** Lists that are too long for one card come in pages, each with a button that leads to the next. */

/** Teams refuses messages of 28 KB and more, and a card is not all there is in a message. */
const MOST_BYTES = 26 * 1024;

export type Page<T> = {
  items: readonly T[];
  /** Where the first and the last of them stand among all, counted from 1. */
  first: number;
  last: number;
  total: number;
};

/** The page that begins at `from`, counted from 0; the first one when there is nothing there. */
export function pageAt<T>(all: readonly T[], from: number, most: number): Page<T> {
  const start = from < all.length ? from : 0;
  const items = all.slice(start, start + most);
  return { items, first: start + 1, last: start + items.length, total: all.length };
}

/** The button that leads on from a page; none on the last. */
export function moreButton(
  { last, total }: Page<unknown>,
  press: (from: number) => Press,
  { buttons }: Words,
): Button[] {
  return last < total ? [{ title: buttons.more, press: press(last) }] : [];
}

/**
 * The card with the most on it that Teams takes.
 *
 * The filled card itself is measured, so that nothing must be known of its template.
 *
 * @param most how many items it may hold
 * @param fill makes the card with at most so many items
 * @param least how many it must hold; that the card is small enough with these, `findFaults` sees to
 */
export function fullest<Filled extends { card: AdaptiveCard }>(
  most: number,
  fill: (count: number) => Filled,
  least = 1,
): Filled {
  const filled = fill(most);
  if (most === least || bytesOf(filled.card) <= MOST_BYTES) return filled;
  return fullest(most - 1, fill, least);
}

/** Cards that are often asked for are kept, and so need to be measured but once. */
const measured = new WeakMap<AdaptiveCard, number>();

function bytesOf(card: AdaptiveCard): number {
  const bytes = measured.get(card) ?? Buffer.byteLength(JSON.stringify(card));
  measured.set(card, bytes);
  return bytes;
}
