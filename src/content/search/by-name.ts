import type { ThemeId } from '../schema.ts';
import type { Index } from './index-of-library.ts';
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
  const keys = new Set(telling.map(({ key }) => key));
  const tells = new Map([...keys].map((key) => [key, tellingness(key, index)]));
  const said = wholeNames(keys, index);
  const sums = new Map<ThemeId, number>();
  const add = (theme: ThemeId, worth: number) => sums.set(theme, (sums.get(theme) ?? 0) + worth);
  for (const [key, tellsSo] of tells) {
    for (const [theme, worth] of index.worths.get(key) ?? []) add(theme, worth * tellsSo);
    for (const [theme, worth] of said.get(key) ?? []) {
      const base = index.worths.get(key)?.get(theme) ?? 0;
      if (worth > base) add(theme, (worth - base) * tellsSo);
    }
  }
  const total = weightOf(tells, index);
  const place = (theme: ThemeId) => index.order.get(theme) ?? index.order.size;
  return mostOf(sums, place).map(([theme, sum]) => {
    const worths = [...keys].flatMap((key): [string, number][] => {
      const worth = Math.max(
        index.worths.get(key)?.get(theme) ?? 0,
        said.get(key)?.get(theme) ?? 0,
      );
      return worth > 0 ? [[key, worth]] : [];
    });
    return {
      theme,
      share: sum / total,
      names: new Set(worths.filter(([, worth]) => worth >= WORTH.named).map(([key]) => key)),
      because: strongest(worths, telling),
    };
  });
}

/** So many themes are looked at closely; of the rest nothing would be shown. */
const MOST_RATED = 30;

/** Those with the most, in their order; sorted are only those that may be among them. */
function mostOf(
  sums: ReadonlyMap<ThemeId, number>,
  place: (theme: ThemeId) => number,
): [ThemeId, number][] {
  const [least = 0] =
    sums.size > MOST_RATED ? Float64Array.from(sums.values()).sort().slice(-MOST_RATED) : [];
  return [...sums]
    .filter(([, sum]) => sum >= least)
    .sort(([one, a], [other, b]) => b - a || place(one) - place(other))
    .slice(0, MOST_RATED);
}

/** What keys are worth more for a theme, as all of a name of several words was said. */
function wholeNames(keys: ReadonlySet<string>, { namesByKey }: Index) {
  const said = new Map<string, Map<ThemeId, number>>();
  for (const key of keys) {
    for (const name of namesByKey.get(key) ?? []) {
      if (name.keys.length === 1 || !name.keys.every((each) => keys.has(each))) continue;
      const ofKey = said.get(key) ?? new Map<ThemeId, number>();
      said.set(key, ofKey);
      const worth = name.isTitle ? WORTH.title : WORTH.name;
      ofKey.set(name.theme, Math.max(worth, ofKey.get(name.theme) ?? 0));
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
