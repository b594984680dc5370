import { z } from 'zod';

/**
 * The words of `words.json`: how people in the field write, apart from any theme. It belongs to the
 * content, so that a learning lead can add to it without a developer.
 */

const word = z
  .string()
  .regex(/^[\p{Ll}\p{N}][\p{Ll}\p{N}'’ &/+-]{0,60}$/u, { error: 'words in small letters' });

export const wordsSchema = z.strictObject({
  $schema: z.string().optional(),
  alike: z
    .array(z.array(word).min(2))
    .superRefine((groups, context) => {
      const seen = new Set<string>();
      for (const [i, group] of groups.entries()) {
        for (const [j, phrase] of group.entries()) {
          const message = `words that stand in no other group, not "${phrase}" again`;
          if (seen.has(phrase)) context.addIssue({ code: 'custom', path: [i, j], message });
          seen.add(phrase);
        }
      }
    })
    .describe('groups of words that mean the same: the first is the usual one'),
  subjects: z
    .array(word)
    .describe('subjects of safeguarding; asked for one that no theme has, the bot has nothing'),
  elsewhere: z
    .array(word)
    .describe(
      'what people ask of others, such as a password: a message with these is not on learning',
    ),
  passing: z.array(word).describe('words that say nothing of a subject'),
});

export type WordList = z.infer<typeof wordsSchema>;

export const NO_WORDS: WordList = {
  alike: [],
  subjects: [],
  elsewhere: [],
  passing: [],
};
