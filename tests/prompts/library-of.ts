import { type Library, makeLibrary } from '../../src/content/library.ts';
import { auditSchema, themesSchema } from '../../src/content/schema.ts';

/** A library with so many prompts in each of its themes: `[2, 1]` is theme-0 with 2, theme-1 with 1. */
export function libraryOf(promptsByTheme: readonly number[]): Library {
  const { themes } = themesSchema.parse({
    themes: promptsByTheme.map((_, index) => ({
      id: `theme-${index}`,
      title: `Theme ${index}`,
      summary: 'A theme.',
      aliases: [],
      related: [],
    })),
  });
  const audit = auditSchema.parse({
    id: 'audit',
    title: 'Audit',
    partnership: 'Partnership',
    status: 'current',
    statement: ['A statement.'],
    namesNote: '*All names have been changed.',
    cases: [
      {
        id: 'case',
        number: 1,
        name: 'Felix',
        heading: 'Case 1 (Felix*)',
        summary: 'A case.',
        strengths: ['A strength.'],
        keyMessages: promptsByTheme.map((count, theme) => ({
          id: `message-${theme}`,
          title: `Message ${theme}`,
          themes: [`theme-${theme}`],
          highlighted: [{ text: 'This case highlighted something.' }],
          prompts: Array.from({ length: count }, (_, index) => ({
            id: `theme-${theme}-${index}`,
            questions: [`Do you ask ${theme} ${index}?`],
          })),
        })),
      },
    ],
  });
  return makeLibrary([audit], themes);
}
