import { z } from 'zod';

/**
 * The shape of the files in `data/`: what the learning lead writes and the library is made of.
 *
 * Text is quoted word for word from its source, so the schema never trims or rewrites: text that is
 * not already tidy (spaces at its ends, line breaks inside) is refused.
 */

export const text = z
  .string()
  .max(4000)
  .regex(/^(?!.* {2})[^\s\p{Cc}](?:[^\p{Cc}\p{Zl}\p{Zp}]*[^\s\p{Cc}])?$/u, {
    error: 'one paragraph that is not empty: no line breaks, no double spaces, none at its ends',
  })
  .regex(/^(?!.*\{\{)/, {
    error: 'text without "{{", which cards would read as a date to fill in',
  });

export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'an id in small letters, digits and single hyphens, for example "think-family"',
});

export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'a web address that starts with http:// or https://',
});

const link = z.strictObject({
  on: text.describe('the words of the source that carry the link'),
  about: text.optional().describe('what it leads to, where those words do not say (HERE)'),
  url: webAddress,
});

const themeId = slug.brand<'ThemeId'>();
const caseId = slug.brand<'CaseId'>();
const messageId = slug.brand<'MessageId'>();
const promptId = slug.brand<'PromptId'>();
const auditId = slug.brand<'AuditId'>();

const question = text.regex(/\?[’”'")\]]*$/u, {
  error: 'a question that ends in a question mark',
});

const prompt = z.strictObject({
  id: promptId,
  questions: z.array(question).min(1).describe('asked together, in this order'),
  signpost: text.optional().describe('what the source adds, such as "Find out more … HERE."'),
  links: z.array(link).optional(),
});

const passage = z.strictObject({ text, links: z.array(link).optional() });

const keyMessage = z.strictObject({
  id: messageId,
  title: text,
  themes: z.array(themeId).min(1).describe('the first is its own theme, the rest refer to it'),
  highlighted: z.array(passage).describe('what the case highlighted, a paragraph each'),
  prompts: z.array(prompt).describe('the reflective questions, as they stand together'),
});

const caseSchema = z.strictObject({
  id: caseId,
  number: z.int().positive(),
  name: text.describe('the pseudonym of the source'),
  heading: text,
  summary: text,
  strengths: z.array(text).describe('what went well; may be none'),
  keyMessages: z.array(keyMessage).min(1),
});

/** Lets an editor find the published JSON Schema (`data/schemas/`); the service passes it over. */
const schemaOfFile = z.string().optional();

export const auditSchema = z.strictObject({
  $schema: schemaOfFile,
  id: auditId,
  title: text,
  partnership: text.optional(),
  published: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, {
      error: 'a year, or a year and month, such as "2026-06"',
    })
    .optional()
    .describe('when the audit was published'),
  url: webAddress.optional().describe('where the audit is published'),
  status: z
    .enum(['current', 'archived'])
    .describe('of an archived audit nothing is asked any more, but all can be looked up'),
  statement: z.array(text).describe('what the partnership says about the audit'),
  namesNote: text.optional().describe('that the names are not the real ones'),
  cases: z.array(caseSchema).min(1),
  withdrawn: z
    .array(promptId)
    .optional()
    .describe('ids of prompts that are no longer asked; never used again'),
});

const theme = z.strictObject({
  id: themeId,
  title: text,
  summary: text.optional().describe('our own plain words, never shown as a quotation'),
  aliases: z.array(text).describe('what people really call it'),
  related: z.array(themeId),
});

export const themesSchema = z.strictObject({
  $schema: schemaOfFile,
  themes: z.array(theme).min(1),
});

export type ThemeId = z.infer<typeof themeId>;
export type AuditId = z.infer<typeof auditId>;
export type CaseId = z.infer<typeof caseId>;
export type MessageId = z.infer<typeof messageId>;
export type PromptId = z.infer<typeof promptId>;
export type Link = z.infer<typeof link>;
export type Prompt = z.infer<typeof prompt>;
export type Passage = z.infer<typeof passage>;
export type KeyMessage = z.infer<typeof keyMessage>;
export type Case = z.infer<typeof caseSchema>;
export type Audit = z.infer<typeof auditSchema>;
export type Theme = z.infer<typeof theme>;
