import { type Schedule, ScheduleError, zoneNamed } from './schedule.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const TIME = /(?:^|\s)(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?=\s|$)/;
const ZONE = /(?:^|\s)([a-z_]+(?:\/[a-z0-9_+-]+)+|utc|gmt)(?=\s|$)/;

/**
 * Reads a weekly schedule from words such as `Wednesdays at 14:30` or `monday 9am Europe/Paris`.
 *
 * What is not said is taken from `before`, so that `Tuesdays` alone keeps the time. Words that
 * mean nothing here are never guessed at.
 *
 * @param words lower or upper case, `.` or `:` between hours and minutes
 * @param before the schedule in force
 * @throws {ScheduleError} naming the part that is missing or cannot be right
 */
export function readSchedule(words: string, before: Schedule): Schedule {
  let rest = words.toLowerCase().replaceAll(/[,;]/g, ' ').trim();
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(rest);
    if (match === null) return undefined;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match;
  };

  const zone = take(ZONE)?.[1];
  const time = take(TIME);
  const day = readDay(rest);
  if (day === 'none' && time === undefined && zone === undefined) {
    throw new ScheduleError('day', 'no day of the week, for example Wednesdays');
  }
  return {
    day: day === 'none' ? before.day : day,
    time: time === undefined ? before.time : readTime(time),
    zone: zone === undefined ? before.zone : readZone(zone),
  };
}

function readDay(rest: string): number | 'none' {
  const words = rest.split(/\s+/).filter((word) => word !== '' && !FILLER.has(word));
  if (words.length === 0) return 'none';
  if (words.length > 1) throw new ScheduleError('day', 'more words than one day of the week');
  const said = words[0] ?? '';
  const index = DAYS.findIndex((day) => isDay(said, day));
  if (index < 0) throw new ScheduleError('day', 'not a day of the week');
  return index + 1;
}

const FILLER = new Set(['on', 'at', 'every', 'each', 'a', 'the', 'time', 'from', 'in', 'to']);

function isDay(said: string, day: string): boolean {
  const singular = said.replace(/s$/, '');
  return (
    said === day ||
    singular === day ||
    (said.length >= 3 && day.startsWith(singular) && singular.length >= 3)
  );
}

function readTime([, hours, minutes, half]: RegExpExecArray): Temporal.PlainTime {
  const hour = Number(hours);
  const minute = Number(minutes ?? 0);
  const inHalfDay = half !== undefined;
  const outside = inHalfDay ? hour < 1 || hour > 12 : hour > 23;
  if (outside || minute > 59) throw new ScheduleError('time', 'not a time of day');
  const afternoon = half?.startsWith('p') ?? false;
  return new Temporal.PlainTime(inHalfDay ? (hour % 12) + (afternoon ? 12 : 0) : hour, minute);
}

function readZone(said: string): string {
  const zone = zoneNamed(said);
  if (zone === undefined) {
    throw new ScheduleError('zone', 'unknown time zone: use a name such as Europe/London');
  }
  return zone;
}
