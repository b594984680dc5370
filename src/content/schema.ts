import { z } from 'zod';

/**
 * The shape of the files in `data/`: what the learning lead writes and the library is made of.
 *
 * Text is quoted word for word from its source, so the schema never trims or rewrites: text that is
 * not already tidy (spaces at its ends, line breaks inside) is refused.
 */

const text = z
  .string()
  .min(1)
  .max(4000)
  .refine((value) => value === value.trim() && !/[\p{Cc}\p{Zl}\p{Zp}]| {2}/u.test(value), {
    error: 'one paragraph: no line breaks, no double spaces, none at its ends',
  })
  .refine((value) => !value.includes('{{'), {
    error: 'text without "{{", which cards would read as a date to fill in',
  });

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'an id in small letters, digits and single hyphens, for example "think-family"',
});

const webAddress = z.url({
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

const question = text.refine((value) => value.endsWith('?'), {
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
  highlighted: z.array(passage).min(1),
  prompts: z.array(prompt).min(1),
});

const caseSchema = z.strictObject({
  id: caseId,
  number: z.int().positive(),
  name: text.describe('the pseudonym of the source'),
  heading: text,
  summary: text,
  strengths: z.array(text).min(1),
  keyMessages: z.array(keyMessage).min(1),
});

export const auditSchema = z.strictObject({
  id: auditId,
  title: text,
  partnership: text,
  url: webAddress.optional().describe('where the audit is published'),
  status: z
    .enum(['current', 'archived'])
    .describe('of an archived audit nothing is asked any more, but all can be looked up'),
  statement: z.array(text).min(1),
  namesNote: text,
  cases: z.array(caseSchema).min(1),
});

const theme = z.strictObject({
  id: themeId,
  title: text,
  summary: text.describe('our own plain words, never shown as a quotation'),
  aliases: z.array(text).describe('what people really call it'),
  related: z.array(themeId),
});

export const themesSchema = z.strictObject({ themes: z.array(theme).min(1) });

export type ThemeId = z.infer<typeof themeId>;
export type CaseId = z.infer<typeof caseId>;
export type PromptId = z.infer<typeof promptId>;
export type Link = z.infer<typeof link>;
export type Prompt = z.infer<typeof prompt>;
export type KeyMessage = z.infer<typeof keyMessage>;
export type Case = z.infer<typeof caseSchema>;
export type Audit = z.infer<typeof auditSchema>;
export type Theme = z.infer<typeof theme>;
