/**
 * Finds sets that share much with one another: pairs whose Jaccard similarity (what both hold,
 * divided by what either holds) is at least `threshold`.
 *
 * Comparing all pairs takes minutes from tens of thousands of sets on. This is a set-similarity join
 * with prefix filtering: two sets that are alike enough have at least one of their rarest members in
 * common, so only sets that meet there are compared. The method is that of Bayardo, Ma and Srikant,
 * 'Scaling up all pairs similarity search' (WWW 2007); the shorter prefix that is indexed and the
 * positional filter are of Xiao, Wang, Lin and Yu, 'Efficient similarity joins for near duplicate
 * detection' (WWW 2008), known as PPJoin. Most of what meets is told apart by 32 bits, after Sandes,
 * Teodoro and Melo, 'Bitmap filter: speeding up exact set similarity joins with bitwise operations'
 * (arXiv:1711.07295).
 *
 * @param sets a set without members is like no other
 * @param threshold more than 0, at most 1
 * @param mostEach stop for a set once it resembles so many of those that are no larger; with 1,
 *   thousands of sets that all resemble each other take no longer than thousands that do not
 * @returns positions in `sets`, the lower one first, in order
 */
export function findAlike(
  sets: readonly ReadonlySet<string>[],
  threshold: number,
  { mostEach = Number.POSITIVE_INFINITY }: { mostEach?: number } = {},
): [number, number][] {
  const index = new Map<number, Meetings>();
  const pairs: [number, number][] = [];
  const sharedNeeded = (sizeA: number, sizeB: number) =>
    roundUp((threshold / (1 + threshold)) * (sizeA + sizeB));

  // From the smallest to the largest, each looks for those before it.
  for (const set of rankMembers(sets).sort((a, b) => a.members.length - b.members.length)) {
    const size = set.members.length;
    const smallest = roundUp(threshold * size);
    for (const other of findFor(set, size - smallest + 1, smallest)) {
      pairs.push([Math.min(set.position, other.position), Math.max(set.position, other.position)]);
    }
    // Those to come are no smaller, so what they must share with it is at least this.
    const indexed = size - sharedNeeded(size, size) + 1;
    for (const [at, member] of set.members.slice(0, indexed).entries()) {
      const meetings = index.get(member) ?? { sets: [], sizes: [], at: [], bits: [], from: 0 };
      index.set(member, meetings);
      meetings.sets.push(set);
      meetings.sizes.push(size);
      meetings.at.push(at);
      meetings.bits.push(set.bits);
    }
  }
  return pairs.sort(([a, b], [c, d]) => a - c || b - d);

  /** Loops over plain arrays: this is where all the time goes. */
  function findFor(set: Ranked, prefix: number, smallest: number): Ranked[] {
    const found: Ranked[] = [];
    const size = set.members.length;
    for (let at = 0; at < prefix; at += 1) {
      const meetings = index.get(set.members[at] ?? -1);
      if (meetings === undefined) continue;
      passOverSmaller(meetings, smallest);
      for (let i = meetings.from; i < meetings.sets.length; i += 1) {
        const otherSize = meetings.sizes[i] ?? 0;
        const otherAt = meetings.at[i] ?? 0;
        const needed = sharedNeeded(size, otherSize);
        // Where two sets meet first, nothing before is shared: at most what is left can be.
        if (Math.min(size - at, otherSize - otherAt) < needed) continue;
        // A bit that differs is of a member that only one of them holds.
        const apart = countBits(set.bits ^ (meetings.bits[i] ?? 0));
        if (apart > size + otherSize - 2 * needed) continue;
        const other = meetings.sets[i];
        if (other === undefined || other.comparedWith === set.position) continue;
        other.comparedWith = set.position;
        if (!share(needed, set.members, at, other.members, otherAt)) continue;
        found.push(other);
        if (found.length >= mostEach) return found;
      }
    }
    return found;
  }
}

/** A set as numbers from its rarest member to its most common one. */
type Ranked = {
  position: number;
  members: readonly number[];
  /** Each member turns over one of 32 bits. */
  bits: number;
  comparedWith: number;
};

/** The sets, from small to large, that hold one number among their first, and where they hold it. */
type Meetings = { sets: Ranked[]; sizes: number[]; at: number[]; bits: number[]; from: number };

/** Sets that come later are no smaller than this one, and have no more use for them either. */
function passOverSmaller(meetings: Meetings, smallest: number): void {
  while ((meetings.sizes[meetings.from] ?? smallest) < smallest) meetings.from += 1;
}

function rankMembers(sets: readonly ReadonlySet<string>[]): Ranked[] {
  const counts = new Map<string, number>();
  for (const set of sets) {
    for (const member of set) counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  const rarestFirst = [...counts].sort(([, a], [, b]) => a - b).map(([member]) => member);
  const ranks = new Map(rarestFirst.map((member, rank) => [member, rank]));
  return sets.map((set, position) => {
    const members = [...set].map((member) => ranks.get(member) ?? 0).sort((a, b) => a - b);
    const bits = members.reduce((bits, member) => bits ^ (1 << (member % 32)), 0);
    return { position, members, bits, comparedWith: -1 };
  });
}

/** Whether two ascending lists share so many numbers from these places on; stops once they cannot. */
function share(
  needed: number,
  a: readonly number[],
  fromA: number,
  b: readonly number[],
  fromB: number,
): boolean {
  let [missing, i, j] = [needed, fromA, fromB];
  while (missing > 0) {
    if (Math.min(a.length - i, b.length - j) < missing) return false;
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) missing -= 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return true;
}

/** How many of 32 bits are set: sums of 2, 4 and 8 neighbours, added up by the multiplication. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** As `Math.ceil`, but a product that is a hair above a whole number by rounding is that number. */
function roundUp(value: number): number {
  return Math.ceil(value - 1e-9);
}
