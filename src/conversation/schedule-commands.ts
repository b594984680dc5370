import { readDaysOff } from './schedule-days-off.ts';
import type { ScheduleIntent } from './schedule-intent.ts';
import { readPauseUntil } from './schedule-pause.ts';
import { readSkip } from './schedule-skip.ts';
import {
  HOLIDAYS,
  isClear,
  isKnown,
  NEGATED,
  NO_MORE,
  namesDate,
  namesMonth,
  PAUSE,
  RESUME,
  SKIP,
  STOP,
} from './schedule-vocabulary.ts';

/** Somebody asks what would be, or how; nothing is to be done. */
const ASKS_ABOUT = /\b(?:how(?! often)|why|should|shall|what if|what happens|do you)\b/;

/**
 * The command that words are, or undefined when they are none, or something besides.
 *
 * @param words one or more parts of a message, as `partsOf` gives them
 * @param now where the schedule is kept
 */
export function readCommand(
  words: string,
  now: Temporal.ZonedDateTime,
): ScheduleIntent | undefined {
  const off = readDaysOff(words, now);
  if (off !== undefined) return off;
  if (ASKS_ABOUT.test(words)) return undefined;
  const until = readPauseUntil(words, now);
  if (until !== undefined) return until;
  if (!isKnown(words)) return undefined;
  return readQuestion(words) ?? readSkip(words, now) ?? readHolidays(words) ?? readPlain(words);
}

const WHO =
  /^(?:and |so |please |(?:can|could) you |tell (?:me|us) )*(?:who|which (?:one|person) of us)\b.*\b(?:sets?|scheduled?|turned|started|put|changed|moved|chose|picked|switched|arranged|added|asked for|booked|made|created|paused|stopped|skipped|resumed|cancelled|configured|organised|organized)\b/;
const NEXT =
  /^(?:(?:and|so|the|our|then) )*next(?: (?:one|questions?|prompt|weekly|reflective|post|due|date|is|when|please))*$/;
const WHEN =
  /^(?:(?:and|so|please|can|could|you|tell|me|us|remind|know) )*(?:when|what (?:day|time|date)s?|which days?|how often)\b.*\b(?:next|gets?|getting|comes?|coming|due|posts?|posted|sent|send|scheduled?|questions?|prompts?|one|it|resume|restart|start)\b/;
const WHAT =
  /^(?:(?:and|so|please|can|could|you|tell|me|us|show|see) )*(?:what is |what )?(?:the |our |your |my )?(?:(?:current )?schedule|next (?:weekly |reflective )?(?:question|prompt|one)|weekly (?:reflective )?questions?|next)(?: (?:is|set|to|for|on|now|please|at))*$/;
const STATUS =
  /^(?:is|are) (?:it|they|we|the|this|these|weekly|questions?|prompts?| )+(?: (?:still|on|off|paused|stopped|active|running|scheduled))+$/;

/** Questions about the schedule, which change nothing. */
function readQuestion(words: string): ScheduleIntent | undefined {
  if (WHO.test(words) && isClear(words)) return { kind: 'who' };
  const isPast = /\b(?:was|did|last|had|been)\b/.test(words);
  const isToday = /^(?:what (?:day|time|date)|when) is (?:it|this|that|the time)$/.test(words);
  const asks = [NEXT, WHEN, WHAT, STATUS].some((pattern) => pattern.test(words));
  return asks && !isPast && !isToday ? { kind: 'next' } : undefined;
}

/** Holidays that no calendar names, or in words that may mean several things. */
function readHolidays(words: string): ScheduleIntent | undefined {
  const holdsBack = [NEGATED, /\b(?:only|except|outside|off)\b/, PAUSE, STOP, RESUME, SKIP];
  const isNamed = HOLIDAYS.test(words) || /\b(?:over|for|during|at) christmas\b/.test(words);
  const isAsked = isNamed && holdsBack.some((pattern) => pattern.test(words));
  return isAsked ? { kind: 'unclear-time', about: 'holidays' } : undefined;
}

/** What people say to each other in a meeting. */
const CHAT = /^(?:ok |so )*let us\b/;

/** What is done at once: pause, stop, resume. */
function readPlain(words: string): ScheduleIntent | undefined {
  if (CHAT.test(words) && !isClear(words)) return undefined;
  if (/\bhold on\b|^(?:are|is|has|do(?! not)|does|have (?:we|you|i|they))\b/.test(words)) {
    return undefined;
  }
  const kind = kindOf(words);
  if (kind === undefined) return undefined;
  const isFromNow =
    /\b(?:from |as of |for )?(?:now|today)\b(?: on(?:wards)?)?|\bfor (?:the )?good\b/g;
  if (!namesDate(words.replaceAll(isFromNow, ''))) return { kind };
  // `not Mondays any more` speaks of another day, and `start on Mondays` of when questions come.
  const isSchedule = kind === 'resume' ? !namesMonth(words) : NEGATED.test(words);
  return isSchedule ? undefined : { kind: 'unclear-time', about: 'date' };
}

function kindOf(words: string): 'pause' | 'stop' | 'resume' | undefined {
  if (NEGATED.test(words)) return NO_MORE.test(words) ? 'stop' : undefined;
  const asks = { pause: PAUSE, stop: STOP, resume: RESUME };
  // `start again` is nothing but that; `stop and start` is two things.
  const kinds = (['pause', 'stop', 'resume'] as const).filter((kind) => asks[kind].test(words));
  if (kinds.includes('resume') && kinds.length > 1) return undefined;
  return kinds[0];
}
