import type { AnswerOf, Contact } from '../conversation/answer.ts';
import type { Words } from '../words/english.ts';
import { commonButtons } from './buttons.ts';
import type { CardData } from './card-data.ts';

/** Cards that take care of people: whom to call, and what does not belong in a chat. */

/**
 * Telephone numbers are text: in an `Action.OpenUrl` Teams opens `tel:` on phones but not on the
 * desktop (microsoft/AdaptiveCards#3905, MicrosoftDocs/msteams-docs#8133), and a button that does
 * nothing is the last thing that is wanted here. Text can be selected and copied everywhere.
 */
export function urgentData({ contacts }: AnswerOf<'urgent'>, words: Words): CardData {
  const { urgent } = words;
  return {
    template: 'urgent',
    summary: [urgent.danger, ...contacts.map((contact) => inOneLine(contact, words))].join(' '),
    danger: urgent.danger,
    notKept: urgent.notKept,
    callNow: urgent.callNow,
    contacts: contacts.map(({ name, phone, url, when = '' }) => ({
      name,
      phone: phone === undefined ? '' : urgent.call(phone),
      when,
      links:
        url === undefined ? [] : [{ text: urgent.website, title: urgent.websiteOf(name), url }],
    })),
    procedures: urgent.procedures,
    buttons: [{ title: urgent.learning, press: { verb: 'list-themes' } }],
  };
}

export function personalDataData(words: Words): CardData {
  const { personalData, notMonitored } = words;
  const { themes, help } = commonButtons(words);
  return {
    template: 'personal-data',
    summary: personalData.heading,
    ...personalData,
    notMonitored,
    buttons: [themes, help],
  };
}

export function inOneLine({ name, phone, url }: Contact, { urgent }: Words): string {
  return urgent.inOneLine(name, [phone, url].filter((each) => each !== undefined).join(', '));
}
