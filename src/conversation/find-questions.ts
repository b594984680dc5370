import type { Library, PromptInContext } from '../content/library.ts';
import { wordsOf } from '../content/search/tokens.ts';

/** What a question is found by, the best first; each word has a space before it. */
type Findable = { prompt: PromptInContext; texts: readonly string[] };

const findables = new WeakMap<Library, readonly Findable[]>();

/**
 * The questions that fit what somebody has typed so far: each word typed begins a word of the
 * question, its theme, what the theme is also called, or its case. Those of which the theme's title fits
 * come first, then those of which its other names do; with nothing typed, all.
 *
 * @param typed maybe half a word
 */
export function findQuestions(library: Library, typed: string): readonly PromptInContext[] {
  const all = findables.get(library) ?? library.current.map(findable);
  findables.set(library, all);
  const wanted = wordsOf(typed).slice(0, MOST_WORDS);
  if (wanted.length === 0) return library.current;
  const rankOf = ({ texts }: Findable) =>
    texts.findIndex((text) => wanted.every((word) => text.includes(` ${word}`)));
  return all
    .map((each) => ({ prompt: each.prompt, rank: rankOf(each) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ prompt }) => prompt);
}

const MOST_WORDS = 20;

function findable(prompt: PromptInContext): Findable {
  const { theme, case: of } = prompt;
  const spaced = (...texts: string[]) => ` ${texts.flatMap(wordsOf).join(' ')}`;
  const title = spaced(theme.title);
  const names = `${title}${spaced(...theme.aliases)}`;
  const whole = `${names}${spaced(of.name, ...prompt.prompt.questions)}`;
  return { prompt, texts: [title, names, whole] };
}
