import { type MessageInCase, ownTheme } from '../content/library.ts';
import type { Audit, Link, Prompt } from '../content/schema.ts';
import type { AnswerOf } from '../conversation/answer.ts';
import type { Words } from '../words/english.ts';
import { caseButton, themeButton } from './buttons.ts';
import type { CardData } from './card-data.ts';
import { moreButton, pageAt } from './page.ts';
import { button } from './round.ts';
import { auditName, namesNotes, yearsOf } from './sources.ts';

/** Cards that quote the audits: word for word, and always with where the words come from. */

export function questionData(
  { prompt: source, occasion }: AnswerOf<'question'>,
  words: Words,
): CardData {
  const { prompt, message, case: of, audit, theme } = source;
  const heading = words.question[occasion];
  const whereFrom = words.source(
    of.heading,
    message.title === theme.title ? undefined : message.title,
    auditName(audit, words),
  );
  return {
    template: 'question',
    summary: `${heading}: ${theme.title}. ${prompt.questions.join(' ')} (${whereFrom})`,
    speak: `${heading}. ${theme.title}. ${prompt.questions.join(' ')}`,
    heading,
    themeTitle: theme.title,
    questions: prompt.questions,
    signpost: prompt.signpost ?? '',
    highlightedLabel: message.highlighted.length === 0 ? '' : words.question.highlighted,
    highlighted: message.highlighted.map(({ text }) => text),
    source: whereFrom,
    namesNote: audit.namesNote ?? '',
    showCase: words.question.showCase(of.name),
    caseId: of.id,
    showTheme: words.question.showTheme,
    themeId: theme.id,
    begin:
      occasion === 'picked'
        ? [button(words.found.begin, { verb: 'round-begin', prompt: prompt.id })]
        : [],
    links: linkButtons(linksOf(source, prompt), audit, words),
    why: occasion === 'random' ? [] : [{ title: words.question.why, promptId: prompt.id }],
  };
}

export function themeData(answer: AnswerOf<'theme'>, most: number, words: Words): CardData {
  const { theme, messages, related, from, severalAudits } = answer;
  const page = pageAt(messages, from, most);
  const audits = [...new Set(page.items.map(({ audit }) => audit))];
  const kicker = words.theme.kicker(
    new Set(messages.map(({ case: { id } }) => id)).size,
    yearsOf(messages),
  );
  const isFirst = page.first === 1;
  const inShort = theme.summary === undefined ? '' : words.theme.inShort(theme.summary);
  const because =
    answer.because === undefined ? '' : words.theme.because(answer.because, theme.title);
  return {
    template: 'theme',
    summary: `${kicker}: ${theme.title}`,
    kicker,
    themeTitle: theme.title,
    lead: isFirst
      ? [because, inShort].filter((part) => part !== '').join(' ')
      : words.theme.position(page.first, page.last, page.total),
    messages: page.items.map((source) => {
      const { message, case: of, audit } = source;
      const isOwn = ownTheme(message) === theme.id;
      const whereFrom = words.source(
        of.heading,
        isOwn ? undefined : message.title,
        severalAudits ? auditName(audit, words) : undefined,
      );
      return {
        from: isOwn ? words.theme.own(whereFrom) : words.theme.also(whereFrom),
        highlighted: message.highlighted.map(({ text }) => text),
        questionsLabel: words.theme.questions,
        paragraphs: message.prompts.map(paragraph),
        showCase: words.question.showCase(of.name),
        caseId: of.id,
        links: linkButtons(linksOf(source, ...message.prompts), audit, words),
      };
    }),
    more: moreButton(page, (next) => ({ ...themeButton(theme).press, from: next }), words),
    seeAlso: words.theme.seeAlso,
    related: isFirst ? related.slice(0, MOST_RELATED).map(themeButton) : [],
    sources: severalAudits
      ? namesNotes(audits)
      : audits.map((audit) => [auditName(audit, words), ...namesNotes([audit])].join('. ')),
  };
}

/** 'See also' is a hint, not another list of themes. */
const MOST_RELATED = 4;

export function caseData(
  { source: { case: of, audit }, show }: AnswerOf<'case'>,
  words: Words,
): CardData {
  const whole = show === 'all';
  const noneTold = of.strengths.length === 0;
  return {
    template: 'case',
    summary: whole ? of.heading : words.case.wentWellFor(of.name),
    kicker: words.case.kicker,
    heading: of.heading,
    summaryText: of.summary,
    wentWell: whole ? (noneTold ? '' : words.case.wentWell) : words.case.wentWellFor(of.name),
    strengths: of.strengths,
    noneTold: noneTold && !whole ? words.case.noneTold(of.name) : '',
    learned: words.case.learned,
    themes: whole
      ? of.keyMessages.map((message) =>
          themeButton({ id: ownTheme(message), title: message.title }),
        )
      : [],
    source: auditName(audit, words),
    namesNote: audit.namesNote ?? '',
    buttons: whole ? [] : [caseButton(of.id, words.question.showCase(of.name))],
  };
}

function paragraph({ questions, signpost }: Prompt): string {
  return [...questions, ...(signpost === undefined ? [] : [signpost])].join(' ');
}

function linksOf({ message }: MessageInCase, ...prompts: Prompt[]): Link[] {
  return [...message.highlighted, ...prompts].flatMap(({ links }) => links ?? []);
}

/** One button for each address, named after what it is about; without any, the audit itself. */
function linkButtons(links: readonly Link[], audit: Audit, words: Words): LinkButton[] {
  const byUrl = new Map(links.map((link) => [link.url, link]));
  const buttons = [...byUrl.values()].map(({ on, about = on, url }) => ({
    title: words.question.readMore(about),
    url,
  }));
  const published =
    audit.url === undefined ? [] : [{ title: words.question.audit, url: audit.url }];
  return buttons.length > 0 ? buttons : published;
}

type LinkButton = { title: string; url: string };
