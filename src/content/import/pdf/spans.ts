/** A stretch across the page, from left to right. */
export type Span = { left: number; right: number };

/** Puts together what is less than `narrowest` apart, unless something stands in between. */
export function mergeSpans(
  spans: readonly Span[],
  narrowest: number,
  isParted: (gap: Span) => boolean = () => false,
): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.left - b.left)) {
    const last = merged.at(-1);
    const gap = { left: last?.right ?? span.left, right: span.left };
    const isFree = gap.right - gap.left >= narrowest || (gap.right > gap.left && isParted(gap));
    if (last !== undefined && !isFree) last.right = Math.max(last.right, span.right);
    else merged.push({ left: span.left, right: span.right });
  }
  return merged;
}

/** The free spaces between spans. */
export function gapsBetween(spans: readonly Span[]): Span[] {
  return spans.slice(1).map((span, i) => ({
    left: spans[i]?.right ?? span.left,
    right: span.left,
  }));
}

/** The free spaces between the spans of `before` that are no longer free in `after`. */
export function lostGaps(before: readonly Span[], after: readonly Span[]): Span[] {
  return gapsBetween(before).filter((gap) => after.some((span) => covers(span, gap)));
}

export function covers(span: Span, part: Span): boolean {
  return span.left <= part.left && span.right >= part.right;
}
