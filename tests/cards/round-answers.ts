import type { Library } from '../../src/content/library.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import type { PersonId } from '../../src/delivery/sender.ts';
import type { Commitment, CommitmentId } from '../../src/reflection/commitment.ts';
import type { RoundId } from '../../src/reflection/round.ts';
import type { RoundNote } from '../../src/reflection/said.ts';
import type { RoundNotice, RoundView } from '../../src/reflection/view.ts';
import { PLACE } from '../reflection/a-round.ts';

const NOW = Temporal.Instant.from('2026-11-24T10:00Z');
const REVIEW = Temporal.PlainDate.from('2027-01-12');
const GP = {
  id: '0b7c9a52-55a1-4a53-9d6a-0d2f4a0c6c11' as CommitmentId,
  text: 'ask the GP to each review',
  reviewOn: REVIEW,
};
const FATHER = {
  id: '5d8d0a39-33a7-4a9f-8f7e-5b1f3d6c2e90' as CommitmentId,
  text: 'write down what the father says, not only the mother',
  reviewOn: REVIEW,
};

/** Invented, as a room of practitioners might write. */
const TEXTS = [
  'We ask the mother. I cannot remember when I last rang a father.',
  'The school knows more about home than we do. We should ask them first.',
  'I am not sure that I would notice. The forms do not ask.',
  'Debt advice is a phone call away and I have never made that call.',
];

function viewOf(library: Library, change: Partial<RoundView>): RoundView {
  return {
    id: '3c3c0f6e-1d43-4a5f-8a41-52f4f2a6b7aa' as RoundId,
    step: 'think',
    prompt: [...library.prompts.values()][0],
    question: 1,
    thinkUntil: NOW.add({ minutes: 2 }),
    zone: 'Europe/London',
    isTimeUp: false,
    answered: 'fewer than 5',
    shared: undefined,
    agreed: [],
    earlier: [],
    reviewOn: REVIEW,
    viewer: 'everyone',
    ...change,
  };
}

const lead = { has: 'nothing', leads: true, notice: undefined } as const;
const member = { has: 'nothing', leads: false, notice: undefined } as const;
const shared = { texts: TEXTS, from: 0 };

const commitment: Commitment = {
  ...GP,
  place: PLACE,
  zone: 'Europe/London',
  agreedOn: Temporal.PlainDate.from('2026-12-01'),
  state: 'open',
};

/** What is shown of rounds, step by step, as everyone sees it and as one person does. */
export function roundAnswers(library: Library): [string, Answer][] {
  const view = (change: Partial<RoundView>): Answer => ({
    kind: 'round',
    view: viewOf(library, change),
  });
  const [prompt] = library.prompts.values();
  return [
    ['round', view({ earlier: [commitment] })],
    ['round-think-mine', view({ viewer: member, answered: 7 })],
    [
      'round-answered',
      view({ viewer: { has: 'written', leads: false, notice: 'answer-in' }, answered: 8 }),
    ],
    ['round-think-lead', view({ viewer: lead, answered: 12, isTimeUp: true })],
    ['round-share', view({ step: 'share', answered: 12, shared })],
    ['round-share-lead', view({ step: 'share', answered: 12, shared, viewer: lead })],
    ['round-too-few', view({ step: 'share', shared: 'too-few', viewer: member })],
    ['round-agree', view({ step: 'agree', answered: 12, shared, agreed: [GP] })],
    [
      'round-agree-lead',
      view({ step: 'agree', answered: 12, shared, agreed: [GP, FATHER], viewer: lead }),
    ],
    ['round-closed', view({ step: 'closed', answered: 12 })],
    ['round-urgent', view({ viewer: { ...member, notice: 'urgent' } })],
    ['round-withdrawn', view({ prompt: undefined })],
    ['round-summary', { kind: 'round-summary', prompt, answered: 12, agreed: [GP, FATHER] }],
    [
      'round-summary-bare',
      { kind: 'round-summary', prompt: undefined, answered: 'fewer than 5', agreed: [] },
    ],
    ['round-note', note({ about: 'leads-only', maySuggest: true })],
    [
      'commitments',
      {
        kind: 'commitments',
        isReview: false,
        commitments: [commitment, { ...commitment, ...FATHER }],
      },
    ],
    ['commitments-review', { kind: 'commitments', isReview: true, commitments: [commitment] }],
    ['commitments-none', { kind: 'commitments', isReview: false, commitments: [] }],
    ...(prompt === undefined
      ? []
      : [
          ['question-picked', { kind: 'question', occasion: 'picked', prompt }] as [string, Answer],
        ]),
  ];
}

/** All notices and notes, and the fullest that a round can be. */
export function everyRoundAnswer(library: Library): Answer[] {
  const long = 'Ein langer Gedanke, der zu Ende gedacht wurde. '.repeat(22).slice(0, 1000);
  const many = Array.from({ length: 300 }, (_, i) => `${i} ${long}`.slice(0, 1000));
  const texts = Array.from({ length: 300 }, (_, i) => `Thought ${i}`);
  const notices = [
    ...(['answer-in', 'thought-in', 'withdrawn', 'too-late', 'other-question', 'empty'] as const),
    ...(['too-long', 'leads-only', 'no-other-question', 'full', 'which-date'] as const),
    ...(['urgent', 'personal-data'] as const),
  ] satisfies RoundNotice[];
  const abouts = [
    ...(['suggested', 'not-suggested', 'suggest-how', 'all-answered', 'started'] as const),
    ...(['under-way', 'nothing-to-ask', 'in-a-meeting', 'in-a-group', 'which-date'] as const),
    ...(['planned-by-leads', 'at-start-on', 'at-start-off'] as const),
  ];
  const [theme] = library.themes.values();
  const refreshed = Array.from({ length: 60 }, (_, i) => `29:${'x'.repeat(80)}${i}` as PersonId);
  return [
    ...notices.map(
      (notice): Answer => ({
        kind: 'round',
        view: viewOf(library, { viewer: { ...member, notice } }),
      }),
    ),
    ...[many, texts].flatMap((all) =>
      (['everyone', lead] as const).map(
        (viewer): Answer => ({
          kind: 'round',
          view: viewOf(library, {
            step: 'agree',
            answered: 300,
            shared: { texts: all, from: 0 },
            agreed: [GP, FATHER, { ...GP, text: 'x'.repeat(200) }],
            viewer,
            refreshed,
          }),
        }),
      ),
    ),
    ...abouts.map((about) => note({ about })),
    note({ about: 'leads-only', maySuggest: false }),
    note({ about: 'suggestion', text: long.slice(0, 300) }),
    note({ about: 'prepared', on: REVIEW, theme }),
    note({ about: 'prepared', on: REVIEW, theme: undefined }),
    ...(['under way', 'done', 'dropped'] as const).map(
      (state): Answer => ({
        kind: 'commitments',
        isReview: true,
        commitments: [{ ...commitment, state }],
      }),
    ),
  ];
}

function note(of: RoundNote): Answer {
  return { kind: 'round-note', note: of };
}
