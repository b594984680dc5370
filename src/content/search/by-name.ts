import type { ThemeId } from '../schema.ts';
import type { Index } from './index-of-library.ts';
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

/** What evidence is worth. Set on the tuning questions: `npm run bench:understanding`. */
const WORTH = {
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

/** The themes for which their names or their learning speak, the best first. */
export function themesByName(telling: readonly Token[], index: Index): Named[] {
  const keys = new Set(telling.map(({ key }) => key));
  const evidence = new Map<ThemeId, Map<string, number>>();
  const note = (theme: ThemeId, key: string, worth: number) => {
    const ofTheme = evidence.get(theme) ?? new Map<string, number>();
    evidence.set(theme, ofTheme);
    ofTheme.set(key, Math.max(worth, ofTheme.get(key) ?? 0));
  };
  for (const key of keys) {
    const called = index.themesByName.get(key)?.size ?? 0;
    for (const name of index.namesByKey.get(key) ?? []) {
      const isSaid = name.keys.every((each) => keys.has(each));
      const several = name.isTitle ? WORTH.title : WORTH.name;
      const worth = name.keys.length > 1 ? several : WORTH.name / Math.sqrt(called);
      note(name.theme, key, isSaid ? worth : WORTH.partOfName / Math.max(1, called));
    }
    const texts = index.themesByText.get(key);
    for (const theme of texts ?? []) note(theme, key, WORTH.text / Math.sqrt(texts?.size ?? 1));
  }
  const tells = new Map([...keys].map((key) => [key, tellingness(key, index)]));
  const total = weightOf(tells, index);
  const place = (theme: ThemeId) => index.order.get(theme) ?? index.order.size;
  return [...evidence]
    .map(([theme, worths]) => ({ theme, worths, share: sumOf(worths, tells) / total }))
    .sort((a, b) => b.share - a.share || place(a.theme) - place(b.theme))
    .slice(0, MOST_RATED)
    .map(({ theme, worths, share }) => ({
      theme,
      share,
      names: new Set([...worths].filter(([, w]) => w >= WORTH.named).map(([key]) => key)),
      because: strongest(worths, telling),
    }));
}

/** So many themes are looked at closely; of the rest nothing would be shown. */
const MOST_RATED = 30;

function sumOf(worths: ReadonlyMap<string, number>, tells: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [key, worth] of worths) sum += worth * (tells.get(key) ?? 0);
  return sum;
}

function strongest(worths: ReadonlyMap<string, number>, telling: readonly Token[]) {
  const [best] = [...worths].sort(([, a], [, b]) => b - a);
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
