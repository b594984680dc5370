import { takeTimes } from './clock-words.ts';
import { readDay } from './day-words.ts';
import { takeFrequency } from './frequency-words.ts';
import {
  dateAt,
  type Every,
  nextDue,
  type Schedule,
  ScheduleError,
  type ScheduleFault,
} from './schedule.ts';
import { takeZone } from './zone-words.ts';

/** What is to be otherwise about a schedule; what is not said stays as it is. */
export type ScheduleChange = {
  every?: Every | undefined;
  day?: number | undefined;
  time?: Temporal.PlainTime | undefined;
  zone?: string | undefined;
  /** The first day on which a question may come. */
  from?: Temporal.PlainDate | undefined;
};

/** What a text says about a schedule. */
export type SaidSchedule = {
  change: ScheduleChange;
  /** What it speaks of, but not so that it could be kept. */
  unclear: readonly ScheduleFault[];
  /** The other words, with `@day`, `@time`, `@often` and `@zone` where those stood. */
  rest: string;
};

/**
 * Finds day, time, zone and how often in a text. What may mean two things is never guessed at.
 *
 * @param text lower case, single spaces, no punctuation but what is within times, dates and zones
 */
export function takeSchedule(text: string): SaidSchedule {
  const { rest: zoneless, zone } = takeZone(text);
  const days = takeDays(zoneless);
  const often = takeFrequency(days.rest);
  const { rest, times, unclear } = takeTimes(often.rest);
  const [day, ...otherDays] = new Set(days.days);
  const [time, ...otherTimes] = new Set(times.map(String));
  const faults: [ScheduleFault, boolean][] = [
    ['zone', zone === 'unknown'],
    ['day', often.unclear || otherDays.length > 0 || days.unclear],
    ['time', unclear || otherTimes.length > 0],
  ];
  return {
    change: {
      every: often.every,
      day,
      time: time === undefined ? undefined : Temporal.PlainTime.from(time),
      zone: zone === 'unknown' ? undefined : zone,
    },
    unclear: faults.filter(([, is]) => is).map(([fault]) => fault),
    rest,
  };
}

/** The schedule that a change makes of the one before; a fortnight keeps to its weeks. */
export function changed(
  before: Schedule,
  { from, ...change }: ScheduleChange,
  now: Temporal.Instant,
): Schedule {
  const moment = {
    day: change.day ?? before.day,
    time: change.time ?? before.time,
    zone: change.zone ?? before.zone,
  };
  const every = change.every ?? before.every;
  if (every !== '2 weeks') return { ...moment, every };
  if (before.every === '2 weeks' && from === undefined) {
    return { ...moment, every, from: before.from };
  }
  const start = from?.toZonedDateTime(moment.zone).toInstant().subtract({ nanoseconds: 1 });
  const first = nextDue({ ...moment, every: 'week' }, start ?? now);
  return { ...moment, every, from: dateAt({ ...moment, every: 'week' }, first) };
}

/**
 * Reads a schedule from words such as `Wednesdays at 14:30` or `monday 9am Europe/Paris`.
 *
 * What is not said is taken from `before`, so that `Tuesdays` alone keeps the time. Words that
 * mean nothing here are never guessed at.
 *
 * @throws {ScheduleError} naming the part that is missing or cannot be right
 */
export function readSchedule(words: string, before: Schedule): Schedule {
  const text = words
    .toLowerCase()
    .replaceAll(/[,;:.](?=\s|$)/g, ' ')
    .replaceAll("'", '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const { change, unclear, rest } = takeSchedule(text);
  const [fault] = unclear;
  if (fault !== undefined) throw new ScheduleError(fault, WHY[fault]);
  const left = rest.split(' ').filter((word) => !word.startsWith('@') && !FILLER.has(word));
  if (left.length > 0 || Object.values(change).every((part) => part === undefined)) {
    throw new ScheduleError('day', 'no day of the week, for example Wednesdays');
  }
  return changed(before, change, BEGINNING);
}

const WHY = {
  day: 'not one day of the week',
  time: 'not a time of day, or one that may be either half of it: use am or pm, or 14:30',
  zone: 'unknown time zone: use a name such as Europe/London',
};

const FILLER = new Set(['', ...'on at every each a the time from in to for of'.split(' ')]);

/** Where a fortnight is counted from when it begins at no particular time: whenever one asks. */
const BEGINNING = Temporal.Instant.fromEpochMilliseconds(0);

/** Words that end as a day of the week does, and are none. */
const INVENTED =
  /^(?!(?:birth|holi|yester|to|some|pay|every|mid|week|work|sports|all)days?$)\p{L}+days?$/u;

/** `mon/wed` and `monday to friday` are several; what is said not to be is none. */
function takeDays(text: string): { rest: string; days: number[]; unclear: boolean } {
  const days: number[] = [];
  let unclear = false;
  const marked = text
    .replaceAll(/(?<=\p{L})[/&+](?=\p{L})/gu, ' ')
    .split(' ')
    .map((word) => {
      const said = readDay(word);
      if (said === undefined) return INVENTED.test(word) ? `@invented:${word}` : word;
      return `@${said.plural ? 'days' : 'day'}:${said.day}`;
    })
    .join(' ')
    .replaceAll(NOT_THAT, ' ')
    .replace(MOVED_FROM, '$<move> ');
  const rest = marked.replaceAll(/@(days?|invented):(\S+)/g, (_, kind: string, which: string) => {
    if (kind === 'invented') unclear = true;
    else days.push(Number(which));
    return kind === 'invented' ? '@day' : `@${kind}`;
  });
  return { rest, days, unclear };
}

/** `not Mondays any more`, `instead of Mondays`. */
const NOT_THAT =
  /\b(?:not|no longer|instead of|rather than)(?: on)?(?: a)? @days?:\d(?: any ?more| any longer)?/g;

/** `move it from Mondays at 9 (to …)`; where nothing is moved, it may be a span of days. */
const MOVED_FROM =
  /(?<move>\b(?:move|change|switch|swap|shift|reschedule)\b.*)\bfrom(?: a)?(?: @days?:\d)?(?: (?:at )?\d[\d.:]*(?: ?[ap]m)?)?(?= to\b)/;
