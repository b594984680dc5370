import type { Clock } from '../clock.ts';
import type { CaseId, PromptId, ThemeId } from '../content/schema.ts';
import type { ConversationId, PersonId } from '../delivery/sender.ts';
import type { Answer } from './answer.ts';
import { MOST_IN_HISTORY } from './history.ts';
import type { Intent } from './intent.ts';
import { plain } from './plain.ts';
import { MOST_MESSAGES } from './theme-answer.ts';
import { asksForStrengths } from './wording.ts';

/** What was spoken of last: no words of people, only what of the library was shown. */
export type Topic = {
  theme: ThemeId | undefined;
  case: CaseId | undefined;
  prompt?: PromptId | undefined;
  /** What was shown of it. */
  shown: 'theme' | 'case' | 'question' | 'history';
  /** For a theme or a list: where the next page may begin, if there are more. */
  next: number | undefined;
};

/** With the moment at which it was spoken of. */
type Remembered = Topic & { at: Temporal.Instant };

/** After this long nobody remembers what 'that' was. */
const REMEMBERED = Temporal.Duration.from({ minutes: 30 });
const MOST_REMEMBERED = 10_000;

/** What each person was shown last in each conversation; in memory only. */
export type Topics = {
  last(conversation: ConversationId, person: PersonId | undefined): Remembered | undefined;
  remember(
    conversation: ConversationId,
    person: PersonId | undefined,
    topic: Topic | undefined,
  ): void;
};

export function rememberTopics(clock: Clock): Topics {
  const kept = new Map<string, Remembered>();
  const keyOf = (conversation: ConversationId, person: PersonId | undefined) =>
    JSON.stringify([conversation, person ?? '']);
  return {
    last(conversation, person) {
      const known = kept.get(keyOf(conversation, person));
      if (known === undefined) return undefined;
      const until = known.at.add(REMEMBERED);
      return Temporal.Instant.compare(clock.now(), until) <= 0 ? known : undefined;
    },
    remember(conversation, person, topic) {
      if (topic === undefined) return;
      const key = keyOf(conversation, person);
      kept.delete(key);
      const [oldest] = kept.keys();
      if (kept.size >= MOST_REMEMBERED && oldest !== undefined) kept.delete(oldest);
      kept.set(key, { ...topic, at: clock.now() });
    },
  };
}

/** What an answer was about, if it was about the learning. */
export function topicOf(answer: Answer): Topic | undefined {
  switch (answer.kind) {
    case 'theme': {
      const next = answer.from + MOST_MESSAGES;
      const [first] = answer.messages;
      return {
        theme: answer.theme.id,
        case: first?.case.id,
        shown: 'theme',
        next: next < answer.messages.length ? next : undefined,
      };
    }
    case 'case': {
      const { case: of } = answer.source;
      const theme = of.keyMessages[0]?.themes[0];
      return { theme, case: of.id, shown: 'case', next: undefined };
    }
    case 'question': {
      const { theme, case: of, prompt } = answer.prompt;
      return {
        theme: theme.id,
        case: of.id,
        prompt: prompt.id,
        shown: 'question',
        next: undefined,
      };
    }
    case 'history': {
      const next = answer.from + MOST_IN_HISTORY;
      return {
        theme: undefined,
        case: undefined,
        shown: 'history',
        next: next < answer.items.length ? next : undefined,
      };
    }
    default:
      return undefined;
  }
}

const MORE =
  /^(?:(?:and |some |a bit |any )?more|what else|anything else|next page)(?: on| about| of)?(?: that| this| it)?$/;
const ANOTHER =
  /^(?:another|another one|one more|next one|a different one|different one)(?: q| question)?$/;
const QUESTIONS =
  /^(?:and )?(?:the |any |some |got any )?(?:q|qs|questions?|prompts?)(?: (?:for|on|about|to) (?:that|this|it|them|the same))?$/;
const CASE = /^(?:and )?(?:the |that |which |whose )?case(?: (?:is|was) (?:that|it|this))?$/;

/**
 * What is meant by words that only make sense after what was shown: 'more', 'another', 'and the
 * strengths?', 'questions for that'.
 *
 * @returns undefined when the words stand for themselves
 */
export function readFollowUp(text: string, last: Topic | undefined): Intent | undefined {
  if (last === undefined || text.length > 100) return undefined;
  const said = plain(text);
  const { theme, shown, next } = last;
  const aboutThat = /\b(?:that|this|it|them)\b/.test(said);
  if (MORE.test(said)) {
    if (shown === 'theme' && theme !== undefined && next !== undefined) {
      return { kind: 'theme', theme, from: next };
    }
    if (shown === 'history' && next !== undefined) return { kind: 'history', from: next };
    return theme === undefined ? undefined : { kind: 'random', theme };
  }
  if (shown === 'question' && /^(?:and |but )?(?:why|how come)$/.test(said)) return { kind: 'why' };
  if (ANOTHER.test(said)) return shown === 'question' ? { kind: 'random', theme } : undefined;
  if (QUESTIONS.test(said) && (aboutThat || /^and\b/.test(said))) return { kind: 'random', theme };
  if (last.case !== undefined && CASE.test(said)) return { kind: 'case', case: last.case };
  const onlyStrengths = asksForStrengths(said) && said.split(' ').length <= 6;
  const names = /\b(?:case|\d)\b/.test(said);
  if (
    last.case !== undefined &&
    onlyStrengths &&
    !names &&
    (aboutThat || /^(?:and\b|(?:the )?streng|what went)/.test(said))
  ) {
    return { kind: 'strengths', case: last.case };
  }
  return undefined;
}
