import type { Library } from '../../../src/content/library.ts';
import { plainWords } from '../../../src/content/words.ts';
import type { Answer } from '../../../src/conversation/answer.ts';
import { themeAnswer } from '../../../src/conversation/theme-answer.ts';

const NOT_UNDERSTOOD: Answer = { kind: 'not-understood', about: 'words', nearest: [] };

/**
 * What we are measured against: it finds a theme only when its title stands in the message, the
 * longest where there are several, and knows nothing else.
 */
export function titleOnly(library: Library): (text: string) => Promise<Answer> {
  const titles = [...library.themes.values()]
    .map((theme) => ({ theme, title: asWords(theme.title) }))
    .sort((a, b) => b.title.length - a.title.length);
  return (text) => {
    const said = asWords(text);
    const found = titles.find(({ title }) => said.includes(title));
    return Promise.resolve(found ? themeAnswer(library, found.theme, 0) : NOT_UNDERSTOOD);
  };
}

/** With spaces at both ends, so that only whole words are found. */
function asWords(text: string): string {
  return ` ${plainWords(text).join(' ')} `;
}
