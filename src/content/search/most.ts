/**
 * What a figure must reach to be among the largest so many; 0 where there are no more than these.
 *
 * @param figures none below 0
 */
export function leastAmong(figures: Float64Array, many: number): number {
  return figures.length > many ? (figures.toSorted().at(-many) ?? 0) : 0;
}
