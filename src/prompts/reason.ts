import type { ThemeId } from '../content/schema.ts';

/**
 * Why a prompt was chosen, as it was true at that moment. It is kept with the delivery: what is left
 * of the history and of the library would later tell another story.
 */
export type Reason = {
  /** The theme the prompt counts for when themes alternate. */
  theme: ThemeId;
  because: Because;
  /** Whether it has come before, in an earlier round. */
  again: boolean;
  /** How many of the round are still to come after it, and how many the round has. */
  left: number;
  of: number;
  /** The themes that the conversation chose had no prompt any more, so it is of all themes. */
  isFallback: boolean;
};

export type Because =
  /** This theme was asked about, and nothing on it has come since. */
  | { kind: 'asked'; theme: ThemeId; on: Temporal.PlainDate }
  /** Nothing on the prompt's theme has ever come. */
  | { kind: 'never-met' }
  /** Of the themes that could come, none was met longer ago; `on` is when. */
  | { kind: 'longest-ago'; on: Temporal.PlainDate }
  /** More than half of what was left was on the prompt's theme: else it could not alternate. */
  | { kind: 'most-left' }
  /** All that was left was on the prompt's theme. */
  | { kind: 'only-left' }
  /** A prompt on this theme was wanted at once. */
  | { kind: 'wanted'; theme: ThemeId };
