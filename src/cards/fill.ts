import type { Answer, Contact } from '../conversation/answer.ts';
import { MOST_IN_HISTORY } from '../conversation/history.ts';
import { MOST_MESSAGES } from '../conversation/theme-answer.ts';
import type { Words } from '../words/english.ts';
import type { CardData } from './card-data.ts';
import { personalDataData, urgentData } from './care.ts';
import { caseData, questionData, themeData } from './learning.ts';
import { fullest } from './page.ts';
import { chosenThemesData, historyData, whyData } from './rotation.ts';
import { MOST_TEXTS, roundData, summaryData } from './round.ts';
import { commitmentsData, roundNoteData } from './round-notes.ts';
import {
  casesData,
  choiceData,
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

/**
 * Gives answers the form of cards, in the words of one language.
 *
 * @param contacts whom to call about a child, where somebody has to be told beside a round
 */
export function createCards(
  templates: Templates,
  words: Words,
  contacts: readonly Contact[],
): (answer: Answer) => FilledCard {
  const fill = ({ template, summary, ...values }: CardData): FilledCard => {
    const data = { language: words.language, fallbackText: summary, ...values };
    return { card: templates[template](data), summary };
  };
  return (answer) => {
    switch (answer.kind) {
      case 'question':
        return fill(questionData(answer, words));
      case 'theme':
        return fullest(MOST_MESSAGES, (most) => fill(themeData(answer, most, words)));
      case 'case':
        return fill(caseData(answer, words));
      case 'themes':
        return fullest(MOST_IN_LIST, (most) => fill(themesData(answer, most, words)));
      case 'cases':
        return fullest(MOST_IN_LIST, (most) => fill(casesData(answer, most, words)));
      case 'welcome':
        return fill(welcomeData(answer, words));
      case 'help':
        return fullest(MOST_STATEMENTS, (most) => fill(helpData(answer, most, words)), 0);
      case 'schedule':
        return fill(scheduleData(answer, words));
      case 'choice':
        return fill(choiceData(answer, words));
      case 'history':
        return fullest(MOST_IN_HISTORY, (most) => fill(historyData(answer, most, words)));
      case 'why':
        return fill(whyData(answer, words));
      case 'chosen-themes':
        return fullest(MOST_IN_LIST, (most) => fill(chosenThemesData(answer, most, words)));
      case 'urgent':
        return fill(urgentData(answer, words));
      case 'personal-data':
        return fill(personalDataData(words));
      case 'not-understood':
        return fill(notUnderstoodData(answer, words));
      case 'round':
        return fullest(
          MOST_TEXTS,
          (most) => fill(roundData(answer.view, most, contacts, words)),
          0,
        );
      case 'round-summary':
        return fill(summaryData(answer, words));
      case 'commitments':
        return fill(commitmentsData(answer, words));
      case 'round-note':
        return fill(roundNoteData(answer.note, words));
    }
  };
}

/** What a tired person reads to the end; where it takes too many bytes, there is less on the card. */
const MOST_IN_LIST = 12;
const MOST_STATEMENTS = 3;
