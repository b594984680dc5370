import { readDay } from '../schedule/day-words.ts';
import { takeSpans } from '../schedule/span-words.ts';
import type { DaysOffChange, ScheduleIntent } from './schedule-intent.ts';
import { isKnown, NEGATED, PAUSE, RESUME, SKIP, STOP } from './schedule-vocabulary.ts';

/** What is said around days off, besides the words of the recurring question itself. */
const AROUND =
  /\b(?:bank|public|national|hols?|holidays?|term|terms|time|termtime|dates?|school|schools|academic|year|round|calendar|days? off|quiet|work|working|works|in|at|during|on|over|outside|except|excluding|but|also|either|anyway|as well|next|following|after|before|previous|day|days|later|instead|treat|normal|fine|include|including|ignore|keep|observe|follow|respect|use|skip|move|push|add|mark|book|closed|shut|away|forget|clear|remove|delete|undo|drop|lose|scrap|list|show|which|what|when|our|my|own|it|falls?|lands?|is|are|if|there|to|whenever|wherever|english|englands?|wales|welsh|and|scotlands?|scottish|scots|northern|irish|irelands?|ni|uk|british|the|a|an|of|for|only|just|span|outside|open|team|office|service)\b/g;

const BANK_HOLIDAYS = /\b(?:bank|public|national) ?(?:hols?|holidays?)\b/;
const TERM_TIME =
  /\bterm ?time\b|\b(?:school|academic) (?:terms?|years?|hols?|holidays?|calendar)\b|\bterm dates?\b|\b(?:in|during|outside|follow|use|keep to) (?:of )?(?:the )?(?:our )?terms?\b/;
const DAYS_OFF = /\b(?:days? off|quiet days?|closed days?)\b/;

/** Of which holidays, in words that may mean several things, or only some of them. */
const SOME =
  /\b(?:every other|other|alternate|some|certain|most|first|second|half|one|two|three|few|any|maybe|except(?: for)? the|day before|before|previous|friday before)\b/;

const SOME_OF = new RegExp(SOME, 'g');

const COUNTRIES: readonly [RegExp, string][] = [
  [/\b(?:scot\p{L}*)\b/u, 'scotland'],
  [/\bnorthern (?:irish|ireland)\b|\bni\b/, 'northern-ireland'],
  [/\b(?:england|english|wales|welsh)\b/, 'england-and-wales'],
];

/**
 * Days on which no question is to come: bank holidays, school terms, own dates.
 *
 * @param words one or more parts of a message, as `partsOf` gives them
 * @param now where the schedule is kept
 */
export function readDaysOff(
  words: string,
  now: Temporal.ZonedDateTime,
): ScheduleIntent | undefined {
  // With a day or a time it is a whole schedule, and more than is read here.
  const saysWhen = /\d/.test(words) || words.split(' ').some((word) => readDay(word));
  if (BANK_HOLIDAYS.test(words)) return saysWhen ? undefined : readBankHolidays(words);
  if (TERM_TIME.test(words)) return saysWhen ? undefined : readTerms(words);
  if (DAYS_OFF.test(words) && isOurs(words)) {
    const cleared = CLEARS.test(words);
    if (cleared && !/\d/.test(words)) return change({ forget: 'all' });
    if (LISTS.test(words)) return { kind: 'days-off' };
  }
  return readOwnDays(words, now);
}

/** What is so is asked for, and nothing is to be done. */
const ASKS = /^(?:which|what|when (?:are|is the)|list|show|is|are|do|does)\b(?! not\b)/;

const CLEARS = /\b(?:forget|clear|remove|delete|drop|undo|lose|scrap)\b/;
const LISTS =
  /^(?:(?:please|and|so|can|could|you|we|i|tell|me|us|show|see|list|what|which|when|are|is|do|our|my|the|all|have|get|there|set|your|these|those|current|any) ?)*(?:days? off|quiet days?|closed days?)(?: (?:do|are|is|there|we|you|have|keep|set|please|now|has|been))*$/;

function change(wanted: DaysOffChange): ScheduleIntent {
  return { kind: 'days-off', change: wanted };
}

/** Whether nothing is said but what such wishes are made of. */
function isOurs(words: string): boolean {
  return isKnown(
    words
      .replaceAll('@span', '')
      .replaceAll(SOME_OF, '')
      .replaceAll(AROUND, '')
      .replaceAll(/ +/g, ' ')
      .trim(),
  );
}

function readBankHolidays(words: string): ScheduleIntent | undefined {
  if (!isOurs(words)) return undefined;
  const holidays = COUNTRIES.filter(([country]) => country.test(words)).map(([, id]) => id);
  const isElsewhere =
    holidays.length > 1 ||
    (holidays.length === 0 && /\b(?:irish|ireland|uk|british)\b/.test(words));
  if (isElsewhere) return { kind: 'unclear-time', about: 'whose-holidays' };
  if (SOME.test(words)) return { kind: 'unclear-time', about: 'holidays' };
  if (ASKS.test(words)) return { kind: 'days-off' };
  const rule = ruleOf(words);
  if (rule === 'unclear') return { kind: 'unclear-time', about: 'holidays' };
  if (rule === 'ignore') return change({ holidays: 'none' });
  const [country] = holidays;
  if (rule === undefined && country === undefined && !KEEPS.test(words)) {
    return { kind: 'unclear-time', about: 'holidays' };
  }
  return change({ holidays: country ?? 'kept', ...(rule && rule !== 'quiet' ? { rule } : {}) });
}

const KEEPS = /\b(?:observe|keep|follow|respect|use|quiet|off|closed)\b/;
const MOVED =
  /\b(?:next|following|after|later|afterwards)\b|^(?:please )?(?:move|shift|push|bump|postpone) (?:the )?(?:bank|public)/;
const SENDS_ON =
  /\b(?:send|post|ask|come|comes|deliver|have|include|including|on|work|working)\b.*\b(?:too|also|as well|anyway|as normal|as usual|fine|ok|open)\b|\b(?:ignore|include|including)\b|\b(?:too|also)\b.*\b(?:bank|public)\b|\b(?:work|open|working)\b.*\b(?:bank|public)\b|\b(?:send|post)\b(?:.* )?on\b/;

function ruleOf(words: string): 'move' | 'skip' | 'quiet' | 'ignore' | 'unclear' | undefined {
  const negated = NEGATED.test(words);
  if (/\bonly\b/.test(words)) return 'unclear';
  if (negated) {
    // `do not skip bank holidays`, `no more days off on bank holidays`.
    if (/\b(?:skip|move|miss|observe|keep|follow|pause|leave|quiet|off)\b/.test(words)) {
      return /\b(?:skip|miss|observe|keep|follow|leave)\b/.test(words) ? 'ignore' : 'unclear';
    }
    return MOVED.test(words) ? 'move' : 'quiet';
  }
  const skips = SKIP.test(words) || /\b(?:drop|cancel|no question)\b/.test(words);
  if (skips) return MOVED.test(words) ? 'unclear' : 'skip';
  if (MOVED.test(words)) return 'move';
  if (PAUSE.test(words) || STOP.test(words) || /\b(?:except|excluding|outside)\b/.test(words)) {
    return 'quiet';
  }
  return SENDS_ON.test(words) ? 'ignore' : undefined;
}

function readTerms(words: string): ScheduleIntent | undefined {
  const named =
    /^(?:please )?(?:use|follow|keep to|keep) (?:the |our )?(?<name>.+?) (?:school )?(?:term dates?|terms?|calendar)$/;
  const name = named.exec(words)?.groups?.['name'];
  if (name !== undefined && !/^(?:school|academic)$/.test(name))
    return change({ terms: { named: name } });
  if (!isOurs(words) || RESUME.test(words)) return undefined;
  if (ASKS.test(words)) return { kind: 'days-off' };
  if (SOME.test(words) || /\bhalf\b/.test(words)) {
    return { kind: 'unclear-time', about: 'holidays' };
  }
  const isAllYear =
    /\b(?:all year|year round|too|also|as well|anyway|ignore|include|including)\b/.test(words) ||
    (NEGATED.test(words) && /\b(?:only|just)\b/.test(words));
  if (isAllYear) return change({ terms: 'off' });
  const inHolidays = /\b(?:hols?|holidays?)\b/.test(words);
  const holdsBack = [NEGATED, PAUSE, STOP, SKIP, /\b(?:except|excluding|outside|quiet|off)\b/].some(
    (pattern) => pattern.test(words),
  );
  const isWish = inHolidays
    ? holdsBack
    : /\b(?:only|just|in|during|follow|use|keep)\b/.test(words) && !NEGATED.test(words);
  if (isWish || (!inHolidays && /\boutside\b/.test(words) && holdsBack)) {
    return change({ terms: 'on' });
  }
  return undefined;
}

const HOLDS =
  /\b(?:no|not|nothing|none|never|cannot|skip|miss|omit|pause|quiet|stop|hold|suspend|mute|leave out|closed|shut|away|off|except|excluding|break)\b/;

function readOwnDays(words: string, now: Temporal.ZonedDateTime): ScheduleIntent | undefined {
  const { rest, spans, unclear } = takeSpans(words, now);
  if (!rest.includes('@span') || !isOurs(rest)) return undefined;
  // A time of day, a weekday alone or another date says that something else is meant.
  if (/\d|\buntil\b|\b(?:start|starting|resume|restart|again|back)\b/.test(rest)) return undefined;
  const isClearing = CLEARS.test(rest) && !NEGATED.test(rest);
  if (!isClearing && !HOLDS.test(rest)) return undefined;
  if (unclear || /\bfrom @span\b/.test(rest)) return { kind: 'unclear-time', about: 'date' };
  if (isClearing) return change({ forget: spans });
  if (/\b(?:stop|end|cancel)\b/.test(rest) && spans.every(({ from, to }) => from.equals(to))) {
    // `stop on 5 January` may mean from then on.
    return { kind: 'unclear-time', about: 'date' };
  }
  return change({ add: spans });
}
