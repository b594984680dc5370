import type { Library } from '../content/library.ts';
import type { CaseId, PromptId, ThemeId } from '../content/schema.ts';
import { findTheme } from '../content/search/find.ts';
import { findCases } from '../content/search/find-case.ts';
import { wordStems } from '../content/words.ts';
import type { Answer } from '../conversation/answer.ts';
import { themeAnswer } from '../conversation/theme-answer.ts';

/** Something in the library that can be shown, with the answer that shows it. */
export type Found = { id: string; name: string; answer: Answer };

/** What a person names by its id, by a theme's or case's name, or by words of a question. */
export function findInLibrary(library: Library, words: string): Found[] {
  const id = words.trim();
  const byId = [
    ...present(library.themes.get(id as ThemeId)).map(({ id }) => foundTheme(library, id)),
    ...present(library.cases.get(id as CaseId)).map(({ case: of }) => foundCase(library, of.id)),
    ...present(library.prompts.get(id as PromptId)).map(({ prompt }) =>
      foundPrompt(library, prompt.id),
    ),
  ].flat();
  if (byId.length > 0) return byId;
  const theme = findTheme(library, words);
  if (theme.kind === 'found') return foundTheme(library, theme.theme);
  const cases = findCases(library, words).flatMap(({ case: of }) => foundCase(library, of.id));
  if (cases.length > 0) return cases;
  const questions = questionsWith(library, words);
  if (questions.length > 0) return questions.flatMap((each) => foundPrompt(library, each));
  const near = theme.kind === 'several' ? theme.themes : theme.nearest;
  return near.flatMap((each) => foundTheme(library, each));
}

function questionsWith(library: Library, words: string): PromptId[] {
  const wanted = ` ${wordStems(words).join(' ')} `;
  return [...library.prompts.values()]
    .filter(({ prompt }) => ` ${wordStems(prompt.questions.join(' ')).join(' ')} `.includes(wanted))
    .map(({ prompt }) => prompt.id);
}

function foundTheme(library: Library, id: ThemeId): Found[] {
  return present(library.themes.get(id)).map((theme) => ({
    id,
    name: theme.title,
    answer: themeAnswer(library, theme, 0),
  }));
}

function foundCase(library: Library, id: CaseId): Found[] {
  return present(library.cases.get(id)).map((source) => ({
    id,
    name: source.case.heading,
    answer: { kind: 'case', source, show: 'all' },
  }));
}

function foundPrompt(library: Library, id: PromptId): Found[] {
  return present(library.prompts.get(id)).map((prompt) => ({
    id,
    name: prompt.prompt.questions.join(' '),
    answer: { kind: 'question', occasion: 'weekly', prompt },
  }));
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
