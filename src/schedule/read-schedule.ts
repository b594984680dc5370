import { type Schedule, ScheduleError, zoneNamed } from './schedule.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const TIME = /(?:^|\s)(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap]\.?m\.?)?(?=\s|$)/;
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
  let rest = words
    .toLowerCase()
    .replaceAll(/[,;:](?=\s|$)/g, ' ')
    .replaceAll("o'clock", ' ')
    .replaceAll(/\b(?:noon|midday)\b/g, '12:00')
    .trim();
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(rest);
    if (match === null) return undefined;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match;
  };

  const zone = take(ZONE)?.[1];
  const place = zone === undefined ? takePlace(take) : undefined;
  const time = take(TIME);
  const day = readDay(rest);
  if (day === 'none' && time === undefined && (zone ?? place) === undefined) {
    throw new ScheduleError('day', 'no day of the week, for example Wednesdays');
  }
  return {
    day: day === 'none' ? before.day : day,
    time: time === undefined ? before.time : readTime(time),
    zone: zone === undefined ? (place ?? before.zone) : readZone(zone),
  };
}

/** `London time`, as we say it ourselves; a place that no zone is named after is left standing. */
function takePlace(take: (pattern: RegExp) => RegExpExecArray | undefined): string | undefined {
  const said = take(PLACE)?.[1];
  if (said === undefined) return undefined;
  const zone = UNITED_KINGDOM.has(said) ? 'Europe/London' : zoneOfPlace(said);
  if (zone === undefined) throw new ScheduleError('zone', 'no time zone is named after that place');
  return zone;
}

const PLACE = /(?:^|\s)((?:new |los |hong |são |ho |abu |addis )?[\p{L}_'-]+) time(?=\s|$)/u;
const UNITED_KINGDOM = new Set(['uk', 'british', 'english']);

function zoneOfPlace(place: string): string | undefined {
  const ending = `/${place.replaceAll(' ', '_')}`;
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(ending));
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

const FILLER = new Set('on at every each a the time from in to for of'.split(' '));

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
  const parts = said.split('/');
  if (parts.every((part) => DAYS.some((day) => isDay(part, day)))) {
    throw new ScheduleError('day', 'more than one day of the week');
  }
  const zone = zoneNamed(said);
  if (zone === undefined) {
    throw new ScheduleError('zone', 'unknown time zone: use a name such as Europe/London');
  }
  return zone;
}
