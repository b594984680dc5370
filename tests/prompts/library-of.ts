import { type Library, makeLibrary } from '../../src/content/library.ts';
import { auditSchema, themesSchema } from '../../src/content/schema.ts';

/** A library with so many prompts in each of its themes: `[2, 1]` is theme-0 with 2, theme-1 with 1. */
export function libraryOf(promptsByTheme: readonly number[]): Library {
  return libraryOfMessages(promptsByTheme.map((prompts, theme) => ({ theme, prompts })));
}

/** A key message of a theme, and of others that it refers to. */
export type MessageShape = {
  theme: number;
  refersTo?: readonly number[];
  prompts: number;
  isArchived?: boolean;
};

/** A library of such key messages: those that are archived make an audit of their own. */
export function libraryOfMessages(shapes: readonly MessageShape[]): Library {
  const count = Math.max(...shapes.flatMap(({ theme, refersTo = [] }) => [theme, ...refersTo])) + 1;
  const { themes } = themesSchema.parse({
    themes: Array.from({ length: count }, (_, index) => ({
      id: `theme-${index}`,
      title: `Theme ${index}`,
      summary: 'A theme.',
      aliases: [],
      related: [],
    })),
  });
  const messages = shapes.map((shape, index) => ({ ...shape, index }));
  const audits = (['current', 'archived'] as const).flatMap((status) => {
    const inAudit = messages.filter(
      ({ isArchived = false }) => isArchived === (status === 'archived'),
    );
    return inAudit.length === 0 ? [] : [auditOf(status, inAudit)];
  });
  return makeLibrary(audits, themes);
}

function auditOf(
  status: 'current' | 'archived',
  messages: readonly (MessageShape & { index: number })[],
) {
  const used = new Map<number, number>();
  return auditSchema.parse({
    id: `audit-${status}`,
    title: 'Audit',
    partnership: 'Partnership',
    status,
    statement: ['A statement.'],
    namesNote: '*All names have been changed.',
    cases: [
      {
        id: `case-${status}`,
        number: 1,
        name: 'Felix',
        heading: 'Case 1 (Felix*)',
        summary: 'A case.',
        strengths: ['A strength.'],
        keyMessages: messages.map(({ theme, refersTo = [], prompts, index }) => ({
          id: `message-${index}`,
          title: `Message ${index}`,
          themes: [...new Set([theme, ...refersTo])].map((each) => `theme-${each}`),
          highlighted: [{ text: 'This case highlighted something.' }],
          prompts: Array.from({ length: prompts }, () => {
            const place = used.get(theme) ?? 0;
            used.set(theme, place + 1);
            const from = status === 'archived' ? 'old-' : '';
            return {
              id: `${from}theme-${theme}-${place}`,
              questions: [`Do you ask ${theme} ${place}?`],
            };
          }),
        })),
      },
    ],
  });
}
