import type { PromptId } from '../content/schema.ts';
import { partsOf } from './schedule-normal.ts';

/** What a person wants to know of the questions that came, or to have once more. */
export type HistoryIntent =
  /** `from`: where a page of the list begins, counted from 0. */
  | { kind: 'history'; from?: number | undefined }
  /** `prompt`: not the last question, but this; `week`: but the one of the week before. */
  | { kind: 'again'; prompt?: PromptId; week?: 'last' }
  | { kind: 'why'; prompt?: PromptId };

/** Longer messages are about something else. */
const LONGEST_MESSAGE = 120;

/**
 * Reads what a message asks of the questions that came: what there was, why this one, the last one
 * again.
 *
 * All words must be of the few that such wishes are made of, so that `history of domestic abuse` and
 * `why do parents use solicitors` stay questions about the learning.
 *
 * @param text as it was written; any length, any characters
 * @returns undefined when the message is about something else
 */
export function readHistoryWords(text: string): HistoryIntent | undefined {
  if (text.length > LONGEST_MESSAGE) return undefined;
  const whole = partsOf(text).join(' ');
  const sentences = text.split(/[,;.!\n]|\s[-–—]\s/).map((each) => partsOf(each).join(' '));
  // A sentence beside it may say why: `send that again, half the team was out`.
  const clear = sentences.find((each) => each.split(' ').length >= FEWEST_WORDS);
  return readWords(whole) ?? (clear === undefined ? undefined : readWords(clear));
}

/** In fewer words a sentence beside others is not clear. */
const FEWEST_WORDS = 3;

function readWords(words: string): HistoryIntent | undefined {
  if (WHY.some((pattern) => pattern.test(words))) return { kind: 'why' };
  if (AGAIN.some((pattern) => pattern.test(words))) {
    return /\blast weeks?\b/.test(words) ? { kind: 'again', week: 'last' } : { kind: 'again' };
  }
  return HISTORY.some((pattern) => pattern.test(words)) ? { kind: 'history' } : undefined;
}

const ASKING =
  '(?:(?:and|so|please|can|could|would|may|you|we|i|us|me|let|just|like|want|need|to|have|get|see|look at|at|show|give|tell|list of|list|find|bring up|pull up) )*';
const QUESTION = '(?:questions?|prompts?|posts?|ones?)';
const KIND = '(?:(?:weekly|reflective) )*';
const EARLIER = '(?:last|latest|previous|past|earlier|old|older|recent|prior)';
const HERE =
  '(?: (?:please|thanks|here|now|today|so far|already|before|recently|lately|until now|up to now|up|this year|this term|last (?:week|month|term|year|time)|(?:the )?(?:past|last) few weeks|in here|(?:in|to|for|of) (?:this|the) (?:chat|channel|group|team)|(?:to|for) (?:us|me|everyone|everybody)|for the (?:(?:late|early|night|day|other|whole|new|rest of the) )?(?:shift|team|half|group|starters|others|rest)))*';

const WHOSE = '(?:(?:the|our|my|your|this|all|full|whole|chat|channel|group|team|teams) )*';

const US = '(?:we|i|the team|our team|this (?:chat|channel|group))';

const HISTORY = [
  `^${ASKING}${WHOSE}(?:question |prompt |weekly )*history(?: (?:of|for) ${WHOSE}${KIND}${QUESTION})?${HERE}$`,
  `^${ASKING}(?:what|which) (?:have|had|has|did) ${US} (?:already |all )?(?:had|have|been (?:asked|sent|given))${HERE}$`,
  `^${ASKING}(?:what|which)(?: ${KIND}${QUESTION})? did ${US} get last (?:week|time|month|term)${HERE}$`,
  `^${ASKING}(?:what|which) ${KIND}${QUESTION} (?:have|had|has|did) ${US} (?:already |all )?(?:had|have|get|done|do|seen|been (?:asked|sent|given))${HERE}$`,
  `^${ASKING}${WHOSE}${EARLIER}(?: (?:few|couple of|\\d+|two|three|four|five|six|ten))? ${KIND}(?:questions?|prompts?|ones)${HERE}$`,
  `^${ASKING}what (?:was|were|is) (?:the |our )?(?:${EARLIER} ${KIND}(?:${QUESTION}|(?:weeks?|months?|times?)(?: ${KIND}${QUESTION})?)|${QUESTION} last (?:week|time|month))${HERE}$`,
].map((pattern) => new RegExp(pattern));

const SENDING =
  '(?:(?:and|so|please|can|could|would|may|you|we|i|us|me|let|just|like|want|need|to|have|get|see|show|give|send|post|put|share|ask|do|pop|run|use|up) )*';
const THAT_ONE =
  '(?:it|that|this|the|same|very|last|latest|previous|one|question|prompt|card|post|weekly|reflective|last weeks?|this weeks?|todays|yesterdays|\\p{L}{2,6}days(?= (?:question|one|prompt))|from|up|here|in|chat|channel)';

const AGAIN = [
  `^${SENDING}(?:${THAT_ONE} )*(?:again|once more|once again|one more time|another time)${HERE}$`,
  `^${SENDING}(?:repeat|repost|resend|reshare|re (?:send|post|share|ask))(?: ${THAT_ONE})*(?: again)?${HERE}$`,
  `^${SENDING}(?:send|post|share|put|pop|repeat) (?:(?:us|me|up|out) )*(?:the )?(?:last|previous) (?:weeks? )?${KIND}(?:one|question|prompt|weeks?)${HERE}$`,
].map((pattern) => new RegExp(pattern, 'u'));

const WONDERING =
  '(?:(?:and|so|but|please|can|could|would|who|knows|does|anyone|anybody|you|tell|me|us|explain|say|just|i|we|wonder|wondering|know|want|like|to|do|interested|am|are|out of interest) )*';
const OF_IT =
  '(?: (?:this|that|it|the|these|we|i|you|us|me|get|got|getting|have|had|having|given|sent|send|sending|post|posted|posting|ask|asked|asking|choose|chose|chosen|pick|picked|come|came|coming|see|seeing|shown|show|selected|select|been|being|be|question|questions|one|prompt|prompts|theme|weekly|reflective|last|latest|same|weeks|todays|now|today|again|here|week|to|for|in|chat|channel|our|team|did|do|was|is|are))*';

const WHY = [
  `^${WONDERING}(?:why|how come|what is the reason for|whats the reason for) (?:this|that|the|last|todays|\\p{L}{2,6}days)(?: (?:weeks|last|latest|weekly))* (?:question|prompt|one)(?: (?:now|today|again|here|this week|please))*$`,
  `^${WONDERING}why (?:this|that)$`,
  `^${WONDERING}(?:why|how come) (?:did|do|are|have|were|was|has|is|am|does|we|you|i|it|this|that)(?=.* (?:this|that|it|question|one|prompt)\\b)(?=.* (?:get|got|getting|have|had|given|sent|send|sending|post|posted|posting|ask|asked|asking|choose|chose|chosen|pick|picked|come|came|coming|shown|see|seeing|selected|select|here)\\b)${OF_IT}$`,
  `^${WONDERING}how (?:did|do|was|were|is|are)(?=.* (?:choose|chosen|pick|picked|select|selected)\\b)${OF_IT}$`,
  `^${WONDERING}what made you (?:pick|choose|ask|send|post|select)${OF_IT}$`,
].map((pattern) => new RegExp(pattern, 'u'));
