import type { CaseId, ThemeId } from '../content/schema.ts';
import type { HistoryIntent } from './history-words.ts';
import type { ScheduleIntent } from './schedule-intent.ts';
import type { ThemeChoiceIntent } from './theme-choice-words.ts';

/** What a person wants, whether they wrote it or pressed a button. */
export type Intent =
  | { kind: 'help' }
  /** `from`: where a page of a list begins, counted from 0. */
  | { kind: 'themes'; from?: number | undefined }
  /** `missing`: a case was asked for that there is not; `among`: `alike` fits these alike. */
  | {
      kind: 'cases';
      missing?: boolean;
      among?: readonly CaseId[];
      alike?: CaseSearch;
      from?: number | undefined;
    }
  /** `because`: the person's own words that name it, where they are not its title. */
  | {
      kind: 'theme';
      theme: ThemeId;
      from?: number | undefined;
      because?: string | undefined;
      /** It may be something else that was meant. */
      isGuess?: boolean;
      /** It was chosen from what a person's words fit. */
      isAsked?: boolean | undefined;
    }
  /** The words fit several themes alike. */
  | { kind: 'choice'; themes: readonly ThemeId[] }
  | { kind: 'case'; case: CaseId }
  | { kind: 'strengths'; case: CaseId }
  | { kind: 'random'; theme?: ThemeId | undefined }
  | { kind: 'prompt'; theme?: ThemeId | undefined }
  | ScheduleIntent
  | HistoryIntent
  | ThemeChoiceIntent
  /** `topic`: it was clearly a lesson or a question that was asked for; `unmet`: for what words. */
  | {
      kind: 'unclear';
      topic: boolean;
      nearest: readonly ThemeId[];
      unmet?: readonly string[];
      /** It was but a word of thanks, or a goodbye. */
      isThanks?: true;
    };

/** What a case is asked for by: its number in its audit, or a text that holds its pseudonym. */
export type CaseSearch = { number: number } | { named: string };
