import type { PromptInContext } from '../content/library.ts';
import type { Theme } from '../content/schema.ts';
import type { Commitment } from './commitment.ts';
import type { PeopleCount } from './numbers.ts';
import type { Agreed } from './round.ts';
import type { RoundView } from './view.ts';

/** What is said in and about rounds, before it has the form of a card. */
export type RoundAnswer =
  | { kind: 'round'; view: RoundView }
  | RoundSummary
  | CommitmentList
  | { kind: 'round-note'; note: RoundNote };

/** What is left of a round when it is over; no names, no answers. */
export type RoundSummary = {
  kind: 'round-summary';
  prompt: PromptInContext | undefined;
  answered: PeopleCount;
  agreed: readonly Agreed[];
};

export type CommitmentList = {
  kind: 'commitments';
  /** Whether the team is asked how they went, because the day has come. */
  isReview: boolean;
  commitments: readonly Commitment[];
};

/** One sentence or two about rounds, to a chat or to one person. */
export type RoundNote =
  /** Only leads start a round; what somebody would have asked they can suggest. */
  | { about: 'leads-only'; maySuggest: boolean }
  | { about: 'suggestion'; text: string }
  | { about: 'suggested' | 'not-suggested' | 'suggest-how' }
  | { about: 'all-answered' | 'started' }
  | {
      about:
        | 'under-way'
        | 'nothing-to-ask'
        | 'in-a-meeting'
        | 'in-a-group'
        | 'which-date'
        | 'planned-by-leads';
    }
  | { about: 'at-start-on' | 'at-start-off' }
  | { about: 'prepared'; on: Temporal.PlainDate; theme: Theme | undefined };
