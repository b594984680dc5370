import type { Answer } from '../conversation/answer.ts';
import type { Words } from '../words/english.ts';
import type { CardData } from './card-data.ts';
import { caseData, questionData, themeData } from './learning.ts';
import {
  casesData,
  helpData,
  notUnderstoodData,
  scheduleData,
  themesData,
  welcomeData,
} from './service.ts';
import type { Templates } from './templates.ts';
import type { AdaptiveCard } from './templating.ts';

/** A card with the one line that notifications and lists of chats show for it. */
export type FilledCard = { card: AdaptiveCard; summary: string };

/** Gives answers the form of cards, in the words of one language. */
export function createCards(templates: Templates, words: Words): (answer: Answer) => FilledCard {
  return (answer) => {
    const { template, summary, ...values } = dataFor(answer, words);
    const data = { language: words.language, fallbackText: summary, ...values };
    return { card: templates[template](data), summary };
  };
}

function dataFor(answer: Answer, words: Words): CardData {
  switch (answer.kind) {
    case 'question':
      return questionData(answer, words);
    case 'theme':
      return themeData(answer.theme, answer.messages, words);
    case 'case':
      return caseData(answer.source, answer.show, words);
    case 'themes':
      return themesData(answer.themes, words);
    case 'cases':
      return casesData(answer, words);
    case 'welcome':
      return welcomeData(answer, words);
    case 'help':
      return helpData(answer, words);
    case 'schedule':
      return scheduleData(answer, words);
    case 'not-understood':
      return notUnderstoodData(answer, words);
  }
}
