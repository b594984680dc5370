import type { Commitment } from '../reflection/commitment.ts';
import type { CommitmentList, RoundNote } from '../reflection/said.ts';
import type { Words } from '../words/english.ts';
import type { CardData } from './card-data.ts';
import { button, type ExecuteButton, plainText } from './round.ts';

/** Cards beside a round: what a team said it will do, and a word to one person or to the chat. */

export function commitmentsData({ commitments, isReview }: CommitmentList, words: Words): CardData {
  const texts = words.commitments;
  const heading = isReview ? texts.review : texts.heading;
  const intro = isReview ? texts.reviewIntro : texts.intro;
  return {
    template: 'commitments',
    summary:
      `${heading} ${commitments.map(({ text }) => plainText(words.round.will(text))).join('. ')}`.trim(),
    heading,
    intro: commitments.length === 0 ? texts.none : intro,
    commitments: commitments.map((each, i) => {
      const number = commitments.length > 1 ? i + 1 : undefined;
      return {
        text: plainText(numbered(number, words.round.will(each.text), words)),
        when: stateOf(each, words),
        actions: verdictButtons(each, number, words),
      };
    }),
  };
}

function stateOf({ state, agreedOn, reviewOn }: Commitment, words: Words): string {
  const { commitments } = words;
  switch (state) {
    case 'open':
      return commitments.agreed(words.date(agreedOn), words.date(reviewOn));
    case 'under way':
      return commitments.states['under way'](words.date(reviewOn));
    default:
      return commitments.states[state];
  }
}

/** With several on a card, a button says which one it is about. */
function numbered(number: number | undefined, text: string, { commitments }: Words): string {
  return number === undefined ? text : commitments.numbered(number, text);
}

function verdictButtons(
  { id, state, reviewOn }: Commitment,
  number: number | undefined,
  words: Words,
): ExecuteButton[] {
  if (state === 'done' || state === 'dropped') return [];
  const review = reviewOn.toString();
  return (['done', 'under way', 'dropped'] as const).map((verdict) =>
    button(numbered(number, words.commitments.buttons[verdict], words), {
      verb: 'commitment',
      commitment: id,
      verdict,
      review,
    }),
  );
}

export function roundNoteData(note: RoundNote, words: Words): CardData {
  const { roundNotes } = words;
  const heading = roundNotes.headings[note.about];
  const maySuggest = note.about === 'leads-only' && note.maySuggest;
  return {
    template: 'round-note',
    summary: heading,
    heading,
    text: textOf(note, words),
    quoted: note.about === 'suggestion' ? plainText(note.text) : '',
    example: exampleFor(note.about, words),
    suggestLabel: maySuggest ? roundNotes.suggestLabel : '',
    actions: maySuggest ? [button(roundNotes.suggest, { verb: 'round-suggest' }, 'auto')] : [],
  };
}

function textOf(note: RoundNote, words: Words): string {
  const { roundNotes } = words;
  return note.about === 'prepared'
    ? roundNotes.prepared(words.date(note.on), note.theme?.title)
    : roundNotes[note.about];
}

function exampleFor(about: RoundNote['about'], { roundNotes }: Words): string {
  const { exampleDate, exampleOn, exampleOff } = roundNotes;
  const examples: Partial<Record<RoundNote['about'], string>> = {
    'which-date': exampleDate,
    'at-start-on': exampleOff,
    'at-start-off': exampleOn,
  };
  return examples[about] ?? '';
}
