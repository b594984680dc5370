import { z } from 'zod';
import type { PromptId } from '../content/schema.ts';
import type { CommitmentId } from '../reflection/commitment.ts';
import type { RoundId } from '../reflection/round.ts';

const round = z.uuid().transform((id) => id as RoundId);
const commitment = z
  .string()
  .min(1)
  .max(100)
  .transform((id) => id as CommitmentId);
const question = z.int().min(1);
/** What somebody typed; a form that is sent with nothing in it may leave it out. */
const typed = z.string().max(20_000).optional().default('');
const date = z.string().max(40).optional().default('');

/** What a button of a card about rounds carries, with what was typed beside it. */
const press = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('round-view'),
    round,
    from: z.int().min(0).optional().catch(undefined),
  }),
  z.object({ verb: z.literal('round-answer'), round, question, answer: typed }),
  z.object({ verb: z.literal('round-thought'), round, question }),
  z.object({ verb: z.literal('round-withdraw'), round, question }),
  z.object({ verb: z.literal('round-lead'), round }),
  z.object({ verb: z.literal('round-next'), round, step: z.enum(['think', 'share', 'agree']) }),
  z.object({ verb: z.literal('round-ask'), round, question }),
  z.object({ verb: z.literal('round-agree'), round, commitment: typed, review: date }),
  z.object({ verb: z.literal('round-unagree'), round, commitment }),
  z.object({ verb: z.literal('round-close'), round }),
  z.object({
    verb: z.literal('round-begin'),
    prompt: z
      .string()
      .max(200)
      .transform((id) => id as PromptId),
  }),
  z.object({ verb: z.literal('round-suggest'), suggestion: typed }),
  z.object({
    verb: z.literal('commitment'),
    commitment,
    verdict: z.enum(['done', 'under way', 'dropped']),
    /** The review that is answered, by its date. */
    review: date,
  }),
]);

/** The data of a button about rounds, as it is read. */
export type RoundPress = z.infer<typeof press>;

/** The same as it stands on the card, where what is typed comes from the inputs. */
export type RoundButton = z.input<typeof press>;

/** What a button about rounds asks for; undefined when it is none of these. */
export function readRoundPress(value: unknown): RoundPress | undefined {
  return press.safeParse(value).data;
}
