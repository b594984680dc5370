import { readDay } from '../schedule/day-words.ts';

/** The closed vocabulary in which people speak of the recurring question, and its main words. */

const WORDS = new Set(
  `hi hello hey so because a all also am an and any anymore anyone are as at be been but by can cheers come comes coming
  could date dates day days did do does due else everyone everything first for from get gets getting
  give go going got great had has have having help here i if in instead is it just kindly last let
  like longer love made make many may me might more much my need needs no not nothing now of off ok on once
  one ones only onwards or our out over own please possible prefer put quite really right same send
  sending sends sent set sets slot some still sure ta take thank thanks that the their them then
  there these they thing things this those time to too trial try until up us usual want was we well
  were what when which while will wish with would yet you your
  bit ever altogether again back actually maybe either per later today tomorrow temporarily
  post posts posted posting question questions prompt prompts reflective reminder reminders message
  messages card cards notification notifications bot channel chat group team list weekly fortnightly
  monthly week weeks month schedule scheduled scheduling
  pause paused suspend snooze mute unmute freeze postpone halt hold break breather rest quick short
  little quiet stop stops stopping unsubscribe deactivate disable quit discontinue cease cancel
  cancelled end delete remove rid drop kill turn turned switch switched opt off out good forever
  moment being notice further active running
  resume resumed restart unpause recommence reinstate reactivate subscribe resubscribe re continue
  begin start started starting starts carry keep bring
  skip skipped miss omit leave next coming upcoming forget pass
  change changed move moved reschedule shift swap bump arrange arranged book deliver land arrive ask
  show see tell remind remember who added chose picked asked booked responsible configured organised
  organized created cannot wont never none without any often current every each work works better
  suits ideally about date ice way know`.split(/\s+/),
);

const MONTHS =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const MONTH = new RegExp(`^${MONTHS}$`);
const DATE_WORDS = new RegExp(
  `^(?:${MONTHS}|\\d[\\d/.:-]*(?:st|nd|rd|th|am|pm)?|\\d{1,2}(?:st|nd|rd|th)|today|tomorrow|tonight|yesterday|weekend|fortnights?|weeks?|months?|years?|days|new|year|christmas|two|three|four|five|six|seven|eight|nine|ten|couple|few|several|second|third|whenever|after|during|before)$`,
);
const HOLIDAY_WORDS =
  /^(?:half|term|terms|halfterm|bank|hols?|holidays?|school|summer|easter|winter|spring|inset|christmas|except|over|during|outside)$/;

/** Whether words name a month, with a day or without. */
export function namesMonth(words: string): boolean {
  return words.split(' ').some((word) => MONTH.test(word));
}

/** Whether each word is one that is said of the recurring question, or of a date. */
export function isKnown(words: string): boolean {
  return words
    .split(' ')
    .every(
      (word) =>
        word === '' ||
        word.startsWith('@') ||
        WORDS.has(word) ||
        DATE_WORDS.test(word) ||
        HOLIDAY_WORDS.test(word) ||
        readDay(word) !== undefined,
    );
}

/** Whether words name a date or a length of time, however vaguely. */
export function namesDate(words: string): boolean {
  return words
    .split(' ')
    .some((word) => word !== '' && (DATE_WORDS.test(word) || readDay(word) !== undefined));
}

/** What is sent: a pattern's part. */
export const THING =
  '(?:questions?|prompts?|reflective|weekly|reminders?|messages?|posts?|cards?|notifications?|schedule|bot|ones|everything)';

/** Whether the words say what they are about, and not only what to do. */
export function isClear(words: string): boolean {
  return new RegExp(`\\b(?:${THING}|it|them|these|those|this|that|one)\\b`).test(words);
}

export const NEGATED = /\b(?:not|never|cannot|wont|no|nothing|none|without)\b/;

export const PAUSE = new RegExp(
  [
    '\\b(?:pause|suspend|snooze|mute|freeze|postpone|halt)\\b',
    '\\bput\\b.*\\bon (?:hold|pause|ice)\\b',
    '\\bhold(?: off)?(?= |$)(?! on)',
    '\\b(?:have|take|need|want|get|like|give)\\b.*\\b(?:break|breather|rest|pause)\\b',
    '^(?:(?:a|short|little|quick|please) )*(?:break|breather) (?:from|please)\\b',
    '\\bstop\\b.*\\b(?:for now|for a (?:little )?(?:bit|while)|for the (?:moment|time being)|temporarily)\\b',
  ].join('|'),
);

export const STOP = new RegExp(
  [
    '\\b(?:stop|unsubscribe|deactivate|disable|quit|discontinue|cease)\\b',
    `\\b(?:cancel|end|get rid of|kill|drop)\\b.*\\b${THING}\\b`,
    '\\b(?:delete|remove)\\b.*\\b(?:questions|prompts|weekly|schedule|reminders?|bot)\\b',
    '^(?:(?:please|can|could|we|you|now) )*(?:cancel|end)(?: (?:it|this|these|them|now|please))*$',
    '\\b(?:turn|switch)\\b.*\\boff\\b',
    '\\b(?:take|get|remove)\\b.*\\b(?:us|me|this (?:chat|channel|group))\\b.*\\b(?:off|from|out)\\b',
    '\\bopt\\b.*\\bout\\b',
  ].join('|'),
);

/** Endings that are said with a `no` or a `not`. */
export const NO_MORE = new RegExp(
  [
    '\\bno more\\b',
    '\\bno longer (?:want|need)\\b',
    '\\bnot\\b.*\\b(?:any ?more|any longer|ever again)\\b',
    `\\bnot (?:want|need)\\b.*\\b(?:${THING}|these|them)\\b`,
  ].join('|'),
);

export const RESUME = new RegExp(
  [
    '\\b(?:resume|restart|unpause|recommence|reinstate|reactivate|unmute|(?:re ?)?subscribe|continue|begin|start)\\b',
    '\\b(?:carry|go|keep) (?:on|going|sending)\\b',
    '\\b(?:turn|switch)\\b.*\\bon\\b',
    '\\b(?:bring|get|have|want|like|put|turn|switch)\\b.*\\bback\\b',
    '\\bback on\\b',
    '\\bopt\\b.*\\bin\\b',
  ].join('|'),
);

export const SKIP = /\b(?:skip|miss|omit|leave out|leave .* out|give .* (?:a )?(?:miss|rest))\b/;

/** Times of a year that only a calendar of schools, or of bank holidays, could tell. */
export const HOLIDAYS =
  /\b(?:half ?terms?|bank (?:hols?|holidays?)|(?:(?:school|summer|easter|winter|spring|christmas) )?(?:hols?|holidays?)|(?:summer|easter|winter|spring) break|term ?time|terms?|inset days?|easter|summer)\b/;
