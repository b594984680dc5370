import type { ThemeId } from '../schema.ts';

/** A title or an alias: what must all be said for it to be named. */
export type Name = { theme: ThemeId; keys: readonly string[]; isTitle: boolean };

/** What evidence is worth. Set on the tuning questions: `npm run bench:understanding`. */
export const WORTH = {
  /** A key is worth this for a theme when … all of its title is said, of several words, */
  title: 2,
  /** … all of such an alias is said, or it is a whole title or alias, */
  name: 1.2,
  /** … it is a part of one, */
  partOfName: 0.1,
  /** … it stands in the learning. */
  text: 0.35,
  /** Evidence of this worth is a whole title or alias. */
  named: 0.7,
  /** What an unknown word weighs that has to be explained, of which so many count at most. */
  unknown: 0.5,
  mostUnknown: 4,
  /** Words that many themes have weigh less, but not less than this, and all together neither. */
  least: 0.5,
};

/** What a key is worth for each theme that has it, by the theme's place in the library. */
export type Worths = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Weighs once what every question asks for; names of several words depend on the question. */
export function worthsOf(
  order: ReadonlyMap<ThemeId, number>,
  namesByKey: ReadonlyMap<string, readonly Name[]>,
  themesByName: ReadonlyMap<string, ReadonlySet<ThemeId>>,
  themesByText: ReadonlyMap<string, ReadonlySet<ThemeId>>,
): Worths {
  const worths = new Map<string, Map<number, number>>();
  const note = (key: string, theme: ThemeId, worth: number) => {
    const ofKey = worths.get(key) ?? new Map<number, number>();
    worths.set(key, ofKey);
    const place = order.get(theme) ?? order.size;
    ofKey.set(place, Math.max(worth, ofKey.get(place) ?? 0));
  };
  for (const [key, names] of namesByKey) {
    const called = Math.max(1, themesByName.get(key)?.size ?? 0);
    for (const { theme, keys } of names) {
      const isWhole = keys.length === 1;
      note(key, theme, isWhole ? WORTH.name / Math.sqrt(called) : WORTH.partOfName / called);
    }
  }
  for (const [key, themes] of themesByText) {
    for (const theme of themes) note(key, theme, WORTH.text / Math.sqrt(themes.size));
  }
  return worths;
}
