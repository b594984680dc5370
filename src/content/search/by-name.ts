import type { ThemeId } from '../schema.ts';
import type { Index } from './index-of-library.ts';
import { leastAmong } from './most.ts';
import { WORTH } from './name-worths.ts';
import type { Token } from './tokens.ts';

/** What the words that a theme is called by, or that stand in its learning, say for it. */
export type Named = {
  theme: ThemeId;
  /** How much of what was said speaks for it: about 1 when all of it is its name. */
  share: number;
  /** What was said and is a whole title or alias. */
  names: ReadonlySet<string>;
  /** The person's words that speak most for it. */
  because: string | undefined;
};

/** The themes for which their names or their learning speak, the best first. */
export function themesByName(telling: readonly Token[], index: Index): Named[] {
  const { worths, ids } = index;
  const keys = new Set(telling.map(({ key }) => key));
  const tells = new Map([...keys].map((key) => [key, tellingness(key, index)]));
  const said = wholeNames(keys, index);
  const sums = new Float64Array(ids.length);
  for (const [key, tellsSo] of tells) {
    const base = worths.get(key);
    for (const [at, worth] of base ?? []) sums[at] = (sums[at] ?? 0) + worth * tellsSo;
    for (const [at, worth] of said.get(key) ?? []) {
      const more = Math.max(0, worth - (base?.get(at) ?? 0));
      sums[at] = (sums[at] ?? 0) + more * tellsSo;
    }
  }
  const total = weightOf(tells, index);
  return placesOfMost(sums).flatMap((at): Named[] => {
    const theme = ids[at];
    if (theme === undefined) return [];
    const ofKeys = [...keys].flatMap((key): [string, number][] => {
      const worth = Math.max(worths.get(key)?.get(at) ?? 0, said.get(key)?.get(at) ?? 0);
      return worth > 0 ? [[key, worth]] : [];
    });
    return [
      {
        theme,
        share: (sums[at] ?? 0) / total,
        names: new Set(ofKeys.filter(([, worth]) => worth >= WORTH.named).map(([key]) => key)),
        because: strongest(ofKeys, telling),
      },
    ];
  });
}

/** So many themes are looked at closely; of the rest nothing would be shown. */
const MOST_RATED = 30;

/** Where those with the most stand, the most first, and of the same those that stand first. */
function placesOfMost(sums: Float64Array): number[] {
  const least = leastAmong(sums, MOST_RATED);
  const places: number[] = [];
  for (const [at, sum] of sums.entries()) if (sum > 0 && sum >= least) places.push(at);
  return places.sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0)).slice(0, MOST_RATED);
}

/** What keys are worth more for a theme, as all of a name of several words was said. */
function wholeNames(keys: ReadonlySet<string>, { namesByKey, order }: Index) {
  const said = new Map<string, Map<number, number>>();
  for (const key of keys) {
    for (const { theme, keys: all, isTitle } of namesByKey.get(key) ?? []) {
      if (all.length === 1 || !all.every((each) => keys.has(each))) continue;
      const ofKey = said.get(key) ?? new Map<number, number>();
      said.set(key, ofKey);
      const at = order.get(theme) ?? order.size;
      ofKey.set(at, Math.max(isTitle ? WORTH.title : WORTH.name, ofKey.get(at) ?? 0));
    }
  }
  return said;
}

function strongest(worths: readonly [string, number][], telling: readonly Token[]) {
  const [best] = worths.toSorted(([, a], [, b]) => b - a);
  return telling.find(({ key }) => key === best?.[0])?.said;
}

/** What all that was said weighs, each word by how much it tells. */
function weightOf(tells: ReadonlyMap<string, number>, index: Index): number {
  let ofKnown = 0;
  let unknown = 0;
  for (const [key, tellsSo] of tells) {
    if (isKnown(key, index)) ofKnown += tellsSo;
    else unknown += 1;
  }
  return Math.max(WORTH.least, ofKnown + Math.min(unknown, WORTH.mostUnknown) * WORTH.unknown);
}

/** How much a word tells themes apart: 1 when one theme has it, less the more have it. */
function tellingness(key: string, { themesByName: names, themesByText, order }: Index): number {
  const having = Math.max(names.get(key)?.size ?? 0, (themesByText.get(key)?.size ?? 0) / 2, 1);
  return Math.max(WORTH.least, 1 - Math.log(having) / Math.log(order.size + 1));
}

/** Whether any theme is called by a word, or has it in its learning. */
export function isKnown(key: string, { themesByName: names, themesByText }: Index): boolean {
  return names.has(key) || themesByText.has(key);
}
