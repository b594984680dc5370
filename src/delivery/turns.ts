/** Puts things of several owners in an order in which each owner has one in turn. */
export function inTurn<Thing>(
  things: readonly Thing[],
  ownerOf: (thing: Thing) => unknown,
): readonly Thing[] {
  const byOwner = [...Map.groupBy(things, ownerOf).values()];
  if (byOwner.length < 2) return things;
  const longest = Math.max(...byOwner.map(({ length }) => length));
  const rounds = Array.from({ length: longest }, (_, at) => at);
  return rounds.flatMap((at) => byOwner.flatMap((own) => own.slice(at, at + 1)));
}
