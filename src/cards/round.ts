import type { PromptInContext } from '../content/library.ts';
import type { Contact } from '../conversation/answer.ts';
import type { RoundButton } from '../conversation/round-press.ts';
import type { Agreed } from '../reflection/round.ts';
import type { RoundSummary } from '../reflection/said.ts';
import type { RoundNotice, RoundView, Viewer } from '../reflection/view.ts';
import type { Words } from '../words/english.ts';
import type { CardData } from './card-data.ts';
import { inOneLine } from './care.ts';
import { pageAt } from './page.ts';
import { auditName } from './sources.ts';

/** The card of a round: one for everyone, and one for each person with what they can do. */

/** A button that is answered with a card in its place; `inputs`: whether what is typed goes along. */
export type ExecuteButton = {
  title: string;
  verb: RoundButton['verb'];
  data: Readonly<Record<string, unknown>>;
  inputs: 'auto' | 'none';
};

/** More answers than a person reads at once come in pages. */
export const MOST_TEXTS = 30;

/**
 * @param most how many answers it may show
 * @param contacts whom to call about a child, should what somebody wrote look like a live concern
 */
export function roundData(
  view: RoundView,
  most: number,
  contacts: readonly Contact[],
  words: Words,
): CardData {
  const { round } = words;
  const { id, step, viewer } = view;
  const own = viewer === 'everyone' ? undefined : viewer;
  const leads = own?.leads === true && step !== 'closed';
  const isOpen = step === 'think' && own?.has !== 'written' && own?.has !== 'thought';
  const { moreTexts, ...texts } = textsOf(view, most, words);
  return {
    template: 'round',
    ...questionOf(view.prompt, words),
    ...texts,
    summary:
      `${round.heading}. ${round.steps[step]}. ${view.prompt?.prompt.questions.join(' ') ?? ''}`.trim(),
    heading: round.heading,
    notices: own === undefined ? [] : noticesOf(own, step, contacts, words),
    stepLine: round.steps[step],
    stepText: stepText(view, words),
    answered: step === 'closed' ? '' : round.answered(view.answered),
    agreedLabel: step === 'agree' && view.agreed.length > 0 ? round.agreedLabel : '',
    agreed:
      step === 'agree'
        ? view.agreed.map((each, i) => agreedOf(each, i + 1, leads ? id : undefined, words))
        : [],
    earlierLabel: view.earlier.length > 0 ? round.earlier : '',
    earlier: view.earlier.map(({ text, reviewOn }) =>
      plainText(round.earlierItem(text, words.date(reviewOn))),
    ),
    answerLabel: isOpen ? round.answerLabel : '',
    answerHint: round.answerHint,
    actions: [...ownButtons(view, own, isOpen, words), ...moreTexts],
    ...leadPart(view, leads, words),
    notMonitored: words.notMonitored,
    refresh: refreshOf(view),
  };
}

/** What is left of a round when it is over. */
export function summaryData({ prompt, answered, agreed }: RoundSummary, words: Words): CardData {
  const { round } = words;
  return {
    template: 'round-summary',
    ...questionOf(prompt, words),
    summary: `${round.summary.heading}: ${round.answered(answered)}`,
    heading: round.summary.heading,
    answered: `${round.answered(answered)}.`,
    agreedLabel: round.agreedLabel,
    agreed: agreed.map((each, i) => agreedOf(each, i + 1, undefined, words)),
    nothingAgreed: agreed.length === 0 ? round.summary.nothingAgreed : '',
    privacy: round.summary.privacy,
  };
}

/** What people wrote stays text: `{{` would be read by cards as a date to fill in. */
export function plainText(text: string): string {
  return text.replaceAll('{{', '{ {');
}

function questionOf(source: PromptInContext | undefined, words: Words) {
  if (source === undefined) {
    return {
      themeTitle: words.round.heading,
      questions: [words.round.withdrawn],
      source: '',
      namesNote: '',
    };
  }
  const { prompt, case: of, audit, theme } = source;
  return {
    themeTitle: theme.title,
    questions: prompt.questions,
    source: words.source(of.heading, undefined, auditName(audit, words)),
    namesNote: audit.namesNote ?? '',
  };
}

function stepText({ step, isTimeUp, thinkUntil, zone }: RoundView, words: Words): string {
  if (step !== 'think') return words.round[step];
  return isTimeUp ? words.round.timeIsUp : words.round.think(words.clock(thinkUntil, zone));
}

function noticesOf(
  { notice, has }: Viewer,
  step: RoundView['step'],
  contacts: readonly Contact[],
  words: Words,
) {
  const lines = (texts: readonly string[]) =>
    texts.map((text, i) => ({ text, weight: i === 0 ? 'Bolder' : 'Default' }));
  if (notice === 'urgent') {
    const { danger, callNow } = words.urgent;
    const whom = contacts.map((contact) => inOneLine(contact, words));
    return [{ style: 'attention', lines: lines([danger, callNow, ...whom, words.round.notKept]) }];
  }
  if (notice === 'personal-data') {
    const { personalData, notKept } = words.round;
    return [{ style: 'warning', lines: lines([personalData, notKept]) }];
  }
  if (notice !== undefined) {
    return [
      { style: GOOD.has(notice) ? 'good' : 'warning', lines: lines([words.round.notices[notice]]) },
    ];
  }
  const isIn = step !== 'closed' && (has === 'written' || has === 'thought');
  return isIn ? [{ style: 'good', lines: lines([words.round.has[has]]) }] : [];
}

const GOOD: ReadonlySet<RoundNotice> = new Set(['answer-in', 'thought-in', 'withdrawn']);

function textsOf({ id, shared }: RoundView, most: number, words: Words) {
  const { round } = words;
  if (shared === undefined) return { textsLabel: '', texts: [], moreTexts: [] };
  if (shared === 'too-few')
    return { textsLabel: round.answers, texts: [round.tooFew], moreTexts: [] };
  const page = pageAt(shared.texts, shared.from, most);
  const isWhole = page.items.length === page.total;
  const more = button(words.buttons.more, { verb: 'round-view', round: id, from: page.last });
  return {
    textsLabel: isWhole
      ? round.answers
      : `${round.answers}. ${round.answersAt(page.first, page.last, page.total)}`,
    texts: page.items.map(plainText),
    moreTexts: page.last < page.total ? [more] : [],
  };
}

/** @param removableIn the round from which the lead may remove it */
function agreedOf(
  { id, text, reviewOn }: Agreed,
  number: number,
  removableIn: string | undefined,
  words: Words,
) {
  const { round, commitments } = words;
  const remove = round.buttons.unagree(number);
  return {
    text: plainText(commitments.numbered(number, round.will(text))),
    review: round.review(words.date(reviewOn)),
    actions:
      removableIn === undefined
        ? []
        : [button(remove, { verb: 'round-unagree', round: removableIn, commitment: id })],
  };
}

function ownButtons(
  { id, step, question }: RoundView,
  own: Viewer | undefined,
  isOpen: boolean,
  words: Words,
): ExecuteButton[] {
  const { buttons } = words.round;
  if (step === 'closed') return [];
  const answer = [
    button(buttons.answer, { verb: 'round-answer', round: id, question }, 'auto'),
    button(buttons.thought, { verb: 'round-thought', round: id, question }),
  ];
  if (own === undefined) {
    return [...(isOpen ? answer : []), button(buttons.view, { verb: 'round-view', round: id })];
  }
  const hasLeft = own.has === 'written' || own.has === 'thought';
  return [
    ...(isOpen ? answer : []),
    ...(hasLeft ? [button(buttons.withdraw, { verb: 'round-withdraw', round: id, question })] : []),
    ...(own.leads ? [] : [button(buttons.lead, { verb: 'round-lead', round: id })]),
  ];
}

function leadPart({ id, step, question, reviewOn }: RoundView, leads: boolean, words: Words) {
  const { round } = words;
  if (!leads || step === 'closed') {
    return { leadLabel: '', leadText: '', commitmentLabel: '', leadActions: [], ...NO_DATES };
  }
  const { buttons } = round;
  const isAgreeing = step === 'agree';
  return {
    leadLabel: round.leadLabel,
    leadText: round.leads[step],
    commitmentLabel: isAgreeing ? round.commitmentLabel : '',
    commitmentHint: round.commitmentHint,
    reviewLabel: round.reviewLabel,
    reviewOn: reviewOn.toString(),
    leadActions: [
      ...(isAgreeing ? [button(buttons.agree, { verb: 'round-agree', round: id }, 'auto')] : []),
      button(buttons.next[step], { verb: 'round-next', round: id, step }),
      ...(step === 'think'
        ? [button(buttons.ask, { verb: 'round-ask', round: id, question })]
        : []),
      ...(isAgreeing ? [] : [button(buttons.close, { verb: 'round-close', round: id })]),
    ],
  };
}

const NO_DATES = { commitmentHint: '', reviewLabel: '', reviewOn: '' };

/** Asked for by each person's own client when the card is shown or has changed. */
function refreshOf({ id, viewer, refreshed }: RoundView) {
  const action = { type: 'Action.Execute', title: '-', verb: 'round-view', data: { round: id } };
  const isForSome = viewer === 'everyone' && refreshed !== undefined;
  return isForSome ? { action, userIds: refreshed } : { action };
}

/** @param inputs whether what is typed on the card goes along */
export function button(
  title: string,
  { verb, ...data }: RoundButton,
  inputs: ExecuteButton['inputs'] = 'none',
): ExecuteButton {
  return { title, verb, data, inputs };
}
