import type { Library } from '../content/library.ts';
import type { Theme } from '../content/schema.ts';
import type { AnswerOf } from './answer.ts';

/** Key messages of a theme that are shown at once, at most: a tired person reads no more. */
export const MOST_MESSAGES = 4;

/**
 * What there is on a theme: its key messages of all audits, and the themes beside it.
 *
 * @param from the key message with which to begin, counted from 0
 * @param because the person's own words that led here, where they are not its title
 */
export function themeAnswer(
  library: Library,
  theme: Theme,
  from: number,
  because?: string,
): AnswerOf<'theme'> {
  const related = new Set(theme.related.filter((id) => library.messagesByTheme.has(id)));
  related.delete(theme.id);
  return {
    kind: 'theme',
    theme,
    messages: library.messagesByTheme.get(theme.id) ?? [],
    related: [...related].flatMap((id) => library.themes.get(id) ?? []),
    from,
    because,
    severalAudits: library.audits.length > 1,
  };
}
