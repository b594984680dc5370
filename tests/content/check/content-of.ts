import type { AuditFile, ThemesFile } from '../../../src/content/places.ts';
import { auditSchema, themesSchema } from '../../../src/content/schema.ts';

type Loose = Record<string, unknown>;

/** A file of one audit with one case, whose key messages are given as far as they matter. */
export function auditFile(
  name: string,
  keyMessages: readonly Loose[],
  rest: Loose = {},
): AuditFile {
  const { caseStrengths = ['A strength.'], ...audit } = rest;
  const parsed = auditSchema.parse({
    id: name,
    title: `Audit ${name}`,
    partnership: 'Partnership',
    status: 'current',
    statement: ['A statement.'],
    namesNote: '*All names have been changed.',
    cases: [
      {
        id: `${name}-case`,
        number: 1,
        name: 'Felix',
        heading: 'Case 1 (Felix*)',
        summary: 'A case.',
        strengths: caseStrengths,
        keyMessages: keyMessages.map((message, m) => ({
          id: `${name}-message-${m}`,
          title: `Message ${m}`,
          themes: ['money'],
          highlighted: [{ text: 'This case highlighted something.' }],
          prompts: [{ id: `${name}-prompt-${m}`, questions: ['Do you ask?'] }],
          ...message,
        })),
      },
    ],
    ...audit,
  });
  return { file: `data/audits/${name}.json`, audit: parsed };
}

/** Key messages of one question each. */
export function asking(name: string, ...questions: readonly string[]): AuditFile {
  return auditFile(
    name,
    questions.map((question, q) => ({
      prompts: [{ id: `${name}-prompt-${q}`, questions: [question] }],
    })),
  );
}

export function themesFile(...themes: readonly Loose[]): ThemesFile {
  const parsed = themesSchema.parse({
    themes: themes.map((theme) => ({ summary: 'In short.', aliases: [], related: [], ...theme })),
  });
  return { file: 'data/themes.json', themes: parsed.themes };
}

export const MONEY = { id: 'money', title: 'Money' };
