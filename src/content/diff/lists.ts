import { wordStems } from '../words.ts';

/** Which items of two lists belong together, and which have no counterpart. */
export type Pairing<T> = {
  pairs: [before: T, after: T][];
  removed: T[];
  added: T[];
  /** Whether those that belong together follow each other differently. */
  isReordered: boolean;
};

/** From this likeness on, an item counts as reworded and not as another one. */
const SAME_THING = 0.5;

/**
 * Pairs the items of two lists that have no ids: the same ones first, then those most alike.
 *
 * @param keyOf two items are the same when their keys are
 * @param likeness from 0 to 1; without it, items that are not the same are different
 */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  likeness: (before: T, after: T) => number = () => 0,
): Pairing<T> {
  const positions = new Map<number, number>();
  const waiting = Map.groupBy(after.keys(), (j) => keyOf(itemAt(after, j)));
  for (const [i, item] of before.entries()) {
    const j = waiting.get(keyOf(item))?.shift();
    if (j !== undefined) positions.set(i, j);
  }
  for (const [i, j] of mostAlike(before, after, positions, likeness)) positions.set(i, j);

  const inOrder = [...positions].sort(([a], [b]) => a - b);
  const taken = new Set(positions.values());
  return {
    pairs: inOrder.map(([i, j]) => [itemAt(before, i), itemAt(after, j)]),
    removed: before.filter((_, i) => !positions.has(i)),
    added: after.filter((_, j) => !taken.has(j)),
    isReordered: inOrder.some(([, j], at) => j < (inOrder[at - 1]?.[1] ?? 0)),
  };
}

/** Pairs of positions not yet taken, the most alike first. */
function mostAlike<T>(
  before: readonly T[],
  after: readonly T[],
  taken: ReadonlyMap<number, number>,
  likeness: (before: T, after: T) => number,
): [number, number][] {
  const takenAfter = new Set(taken.values());
  const left = [...before.keys()].filter((i) => !taken.has(i));
  const right = [...after.keys()].filter((j) => !takenAfter.has(j));
  const candidates = left
    .flatMap((i) =>
      right.map((j) => ({ i, j, likeness: likeness(itemAt(before, i), itemAt(after, j)) })),
    )
    .filter((each) => each.likeness >= SAME_THING)
    .sort((a, b) => b.likeness - a.likeness);
  const [usedLeft, usedRight] = [new Set<number>(), new Set<number>()];
  return candidates.flatMap(({ i, j }) => {
    if (usedLeft.has(i) || usedRight.has(j)) return [];
    usedLeft.add(i);
    usedRight.add(j);
    return [[i, j] as [number, number]];
  });
}

/** How much of their words two texts share (Jaccard). */
export function likenessOfTexts(a: string, b: string): number {
  const [first, second] = [new Set(wordStems(a)), new Set(wordStems(b))];
  const either = first.union(second).size;
  return either === 0 ? 0 : first.intersection(second).size / either;
}

function itemAt<T>(list: readonly T[], position: number): T {
  const [item] = list.slice(position, position + 1);
  if (item === undefined) throw new RangeError(`no item at ${position}`);
  return item;
}
