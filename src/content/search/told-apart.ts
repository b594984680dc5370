import type { Theme, ThemeId } from '../schema.ts';
import { type Phrases, phrasesOf, stemsOf, wordsOf } from './tokens.ts';
import type { WordList } from './wordlist.ts';

/**
 * The alike words of a word list, each group under the stem of its first word; but words that a
 * library tells apart, as its themes are called by them, are alike only where they name the same
 * themes. Where all of an audit is on domestic abuse, `perpetrators` and `safety planning` differ.
 *
 * @param themes none, for the words as they are alike in any library
 */
export function alikeInLibrary({ alike }: WordList, themes: Iterable<Theme> = []): Phrases {
  const names = themesNamed(themes);
  return phrasesOf(
    alike.flatMap((group) => {
      const usual = stemsOf(wordsOf(group[0] ?? ''));
      const named = group.map((phrase) => names.get(stemsOf(wordsOf(phrase))) ?? '');
      const isOne = new Set(named.filter((themesNamed) => themesNamed !== '')).size <= 1;
      return group.map((phrase, i): [string, string] => {
        const own = isOne || named[i] === '' ? '' : ` for ${named[i]}`;
        return [`${usual}${own}`, phrase];
      });
    }),
  );
}

/** For each phrase, by its stems, the themes of which it is a title or an alias, joined. */
function themesNamed(themes: Iterable<Theme>): Map<string, string> {
  const named = new Map<string, Set<ThemeId>>();
  for (const { id, title, aliases } of themes) {
    for (const stems of [title, ...aliases].map((name) => stemsOf(wordsOf(name)))) {
      named.set(stems, (named.get(stems) ?? new Set()).add(id));
    }
  }
  return new Map([...named].map(([stems, ids]) => [stems, [...ids].sort().join(' ')]));
}
