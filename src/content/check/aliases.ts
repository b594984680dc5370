import type { ContentFault } from '../errors.ts';
import type { ThemesFile } from '../places.ts';
import { wordStems } from '../words.ts';

type Name = { at: string; text: string; theme: string; isTitle: boolean };

/**
 * Names of themes that are one name to the search, which passes over case, punctuation and plurals;
 * spaces too, since people write `carehome` and `care home`.
 *
 * With two themes of one name the bot can only ask back which was meant; a second name of the same
 * theme that is no other name does nothing.
 */
export function adviseOnAliases({ file, themes }: ThemesFile): ContentFault[] {
  const titles = themes.map(
    ({ title }, i): Name => ({
      at: `themes[${i}].title`,
      text: title,
      theme: title,
      isTitle: true,
    }),
  );
  const aliases = themes.flatMap(({ title, aliases }, i) =>
    aliases.map(
      (text, a): Name => ({ at: `themes[${i}].aliases[${a}]`, text, theme: title, isTitle: false }),
    ),
  );
  const firstByKey = new Map<string, Name>();
  // Titles first: where an alias and a title collide, the alias is the one to take out.
  return [...titles, ...aliases].flatMap((name) => {
    const key = wordStems(name.text).join('');
    const first = firstByKey.get(key);
    if (first === undefined) firstByKey.set(key, name);
    return first === undefined ? [] : [{ file, at: name.at, expected: expectation(name, first) }];
  });
}

function expectation(name: Name, first: Name): string {
  const kind = first.isTitle ? 'the title' : 'an alias';
  if (name.theme === first.theme) {
    return `a name the theme does not have yet; “${name.text}” is found by “${first.text}” already`;
  }
  return `a name of one theme only; “${name.text}” is also ${kind} of ${first.theme} (${first.at})`;
}
