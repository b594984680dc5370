import { type CaseInAudit, type MessageInCase, ownTheme } from '../content/library.ts';
import type { Audit, Link, Prompt, Theme } from '../content/schema.ts';
import type { QuestionAnswer } from '../conversation/answer.ts';
import type { Words } from '../words/english.ts';
import { caseButton, themeButton } from './buttons.ts';
import type { CardData } from './card-data.ts';

/** Cards that quote the audits: word for word, and always with where the words come from. */

export function questionData({ prompt: source, occasion }: QuestionAnswer, words: Words): CardData {
  const { prompt, message, case: of, audit, theme } = source;
  const heading = words.question[occasion];
  const whereFrom = words.source(
    of.heading,
    message.title === theme.title ? undefined : message.title,
    audit.title,
  );
  return {
    template: 'question',
    summary: `${heading}: ${theme.title}. ${prompt.questions.join(' ')} (${whereFrom})`,
    speak: `${heading}. ${theme.title}. ${prompt.questions.join(' ')}`,
    heading,
    themeTitle: theme.title,
    questions: prompt.questions,
    signpost: prompt.signpost ?? '',
    highlightedLabel: words.question.highlighted,
    highlighted: message.highlighted.map(({ text }) => text),
    source: whereFrom,
    namesNote: audit.namesNote,
    showCase: words.question.showCase(of.name),
    caseId: of.id,
    showTheme: words.question.showTheme,
    themeId: theme.id,
    links: linkButtons(linksOf(source, prompt), audit, words),
  };
}

export function themeData(
  theme: Theme,
  messages: readonly MessageInCase[],
  words: Words,
): CardData {
  const audits = [...new Set(messages.map(({ audit }) => audit))];
  return {
    template: 'theme',
    summary: `${words.theme.kicker}: ${theme.title}`,
    kicker: words.theme.kicker,
    themeTitle: theme.title,
    summaryText: words.theme.inShort(theme.summary),
    messages: messages.map((source) => {
      const { message, case: of } = source;
      return {
        from:
          ownTheme(message) === theme.id
            ? words.theme.own(of.heading)
            : words.theme.also(of.heading, message.title),
        highlighted: message.highlighted.map(({ text }) => text),
        questionsLabel: words.theme.questions,
        paragraphs: message.prompts.map(paragraph),
        showCase: words.question.showCase(of.name),
        caseId: of.id,
        links: linkButtons(linksOf(source, ...message.prompts), source.audit, words),
      };
    }),
    sources: audits.map(({ title, namesNote }) => `${title}. ${namesNote}`),
  };
}

export function caseData(
  { case: of, audit }: CaseInAudit,
  show: 'all' | 'strengths',
  words: Words,
): CardData {
  const whole = show === 'all';
  return {
    template: 'case',
    summary: whole ? of.heading : words.case.wentWellFor(of.name),
    kicker: words.case.kicker,
    heading: of.heading,
    summaryText: of.summary,
    wentWell: whole ? words.case.wentWell : words.case.wentWellFor(of.name),
    strengths: of.strengths,
    learned: words.case.learned,
    themes: whole
      ? of.keyMessages.map((message) =>
          themeButton({ id: ownTheme(message), title: message.title }),
        )
      : [],
    source: audit.title,
    namesNote: audit.namesNote,
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
