import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/calendars.ts';
import type { DaysOffChange } from '../../src/conversation/schedule-intent.ts';
import { readScheduleCommand } from '../../src/conversation/schedule-words.ts';

const NOW = Temporal.ZonedDateTime.from('2026-11-23T10:00[Europe/London]'); // a Monday

/** For example `schedule 2 09:30 2 weeks`, `pause 2027-01-05`, `unclear-time day`. */
function inShort(text: string, now = NOW): string {
  const intent = readScheduleCommand(text, now);
  if (intent === undefined) return '-';
  switch (intent.kind) {
    case 'schedule': {
      const { days, weeks, date, time, every, zone, from } = intent.change;
      const clock = time?.toString({ smallestUnit: 'minute' });
      const month = weeks === undefined ? date && `on ${date}` : `on ${weeks.join('+')}`;
      const isPlain = weeks?.join() === '1';
      const day = days?.join('');
      return [
        'schedule',
        day,
        clock,
        every,
        isPlain ? undefined : month,
        zone,
        from && `from ${from}`,
      ]
        .filter((part) => part !== undefined)
        .join(' ');
    }
    case 'pause':
      return ['pause', intent.until].join(' ').trim();
    case 'skip':
      return ['skip', intent.on?.[0], intent.on?.at(-1)].join(' ').trim();
    case 'unclear-time':
      return `unclear-time ${intent.about}`;
    case 'days-off':
      return ['days off', intent.change && changeInShort(intent.change)].join(' ').trim();
    default:
      return intent.kind;
  }
}

function changeInShort({ rule, holidays, terms, add, forget }: DaysOffChange): string {
  const spans = (all: readonly Span[]) =>
    all.map(({ from, to }) => (from.equals(to) ? `${from}` : `${from}/${to}`)).join(' ');
  return [
    holidays,
    rule,
    terms && `terms ${typeof terms === 'string' ? terms : terms.named}`,
    add && spans(add),
    forget && `forget ${forget === 'all' ? 'all' : spans(forget)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

const reads = (table: readonly (readonly [string, string])[]) =>
  test.each(table)('%s', (text, expected) => expect(inShort(text)).toBe(expected));

// biome-ignore format: a table
describe('a time of day, as it is said in Britain', () => reads([
  ['Mondays at half nine', 'schedule 1 09:30 week'],
  ['Mondays at half-past nine', 'schedule 1 09:30 week'],
  ['Mondays at half 9', 'schedule 1 09:30 week'],
  ['Mondays at quarter to ten', 'schedule 1 09:45 week'],
  ['Mondays at a quarter to ten', 'schedule 1 09:45 week'],
  ['quarter past 2pm on Thursdays', 'schedule 4 14:15 week'],
  ['Fridays 8.30', 'schedule 5 08:30 week'],
  ['Fridays, 8:45am', 'schedule 5 08:45 week'],
  ['Fridays 8.45 a.m.', 'schedule 5 08:45 week'],
  ['FRIDAYS AT 9AM', 'schedule 5 09:00 week'],
  ['Wednesdays at noon', 'schedule 3 12:00 week'],
  ['Wednesdays, 12 noon', 'schedule 3 12:00 week'],
  ['Wednesdays 14:30', 'schedule 3 14:30 week'],
  ['Wednesdays at nine o’clock', 'schedule 3 09:00 week'],
  ['Wednesdays 9 o clock', 'schedule 3 09:00 week'],
  ['Wednesdays 0900', 'schedule 3 09:00 week'],
  ['Wednesdays at 0900hrs', 'schedule 3 09:00 week'],
  ['Wednesdays at 930', 'schedule 3 09:30 week'],
  ['Wednesdays at 14h30', 'schedule 3 14:30 week'],
  ['Wednesdays at nine thirty', 'schedule 3 09:30 week'],
  ['5 past 10 am on Wednesdays', 'schedule 3 10:05 week'],
  ['ten past two on Wednesday afternoons', 'schedule 3 14:10 week'],
  ['twenty-five to eleven on Wednesdays', 'schedule 3 10:35 week'],
  ['quarter to one on Wednesdays', 'schedule 3 12:45 week'],
  ['Wednesdays at 12', 'schedule 3 12:00 week'],
  ['Wednesdays at 18', 'schedule 3 18:00 week'],
  ['Wednesdays at 03:30', 'schedule 3 03:30 week'],
  ['Mondays at 9', 'schedule 1 09:00 week'],
  ['Mondays at nine in the morning', 'schedule 1 09:00 week'],
  ['Mondays at 4 in the afternoon', 'schedule 1 16:00 week'],
]));

// biome-ignore format: a table
describe('a day of the week, however it is spelt', () => reads([
  ['wendesday 9am', 'schedule 3 09:00'],
  ['Wensdays 9am', 'schedule 3 09:00 week'],
  ['weds 9am', 'schedule 3 09:00'],
  ['thurs 9am', 'schedule 4 09:00'],
  ['thursady 9am', 'schedule 4 09:00'],
  ['tusday 9am', 'schedule 2 09:00'],
  ['teusday 9am', 'schedule 2 09:00'],
  ['tues 9am', 'schedule 2 09:00'],
  ['satuday 9am', 'schedule 6 09:00'],
  ['firday 9am', 'schedule 5 09:00'],
  ['munday 9am', 'schedule 1 09:00'],
  ['sun 9am', 'schedule 7 09:00'],
]));

// biome-ignore format: a table
describe('how often', () => reads([
  ['every other Tuesday at half nine', 'schedule 2 09:30 2 weeks'],
  ['fortnightly on Mondays', 'schedule 1 2 weeks'],
  ['once a fortnight on a Monday, 9am', 'schedule 1 09:00 2 weeks'],
  ['every 2 weeks on Friday at 10', 'schedule 5 10:00 2 weeks'],
  ['every second Thursday, 11am please', 'schedule 4 11:00 2 weeks'],
  ['alternate Fridays at noon', 'schedule 5 12:00 2 weeks'],
  ['make it fortnightly', 'schedule 2 weeks'],
  ['every 2 weeks', 'schedule 2 weeks'],
  ['monthly', 'schedule month'],
  ['can we go monthly instead', 'schedule month'],
  ['monthly on a Tuesday at 10am', 'schedule 2 10:00 month'],
  ['first Monday of the month at 9', 'schedule 1 09:00 month'],
  ['the 1st Monday of each month, 9am', 'schedule 1 09:00 month'],
  ['every first Friday at 9am', 'schedule 5 09:00 month'],
  ['once a week on Mondays at 9', 'schedule 1 09:00 week'],
  ['weekly question on Wednesdays at 14:30', 'schedule 3 14:30 week'],
  ['change it to every Monday at 9', 'schedule 1 09:00 week'],
  ['every other Tuesday at 9 starting 1 December', 'schedule 2 09:00 2 weeks from 2026-12-01'],
  ['Mondays at 9am from next week', 'schedule 1 09:00 week from 2026-11-30'],
  ['Mondays at 9am from now on', 'schedule 1 09:00 week'],
]));

// biome-ignore format: a table
describe('several days of the week', () => reads([
  ['Mondays and Thursdays at 9', 'schedule 14 09:00 week'],
  ['Monday & Thursday at 9am', 'schedule 14 09:00 week'],
  ['every Monday and Thursday at 9', 'schedule 14 09:00 week'],
  ['every Thursday and every Monday at 9', 'schedule 14 09:00 week'],
  ['Mondays at 9 and Thursdays at 9', 'schedule 14 09:00 week'],
  ['Tue/Thu 10am', 'schedule 24 10:00 week'],
  ['tues+thurs 10am', 'schedule 24 10:00 week'],
  ['Mon, Wed and Fri at 8.45', 'schedule 135 08:45 week'],
  ['Mondays, Wednesdays, Fridays at 9', 'schedule 135 09:00 week'],
  ['Mon/Wed 9am', 'schedule 13 09:00 week'],
  ['every weekday at 8.45', 'schedule 12345 08:45 week'],
  ['weekdays at 9am', 'schedule 12345 09:00 week'],
  ['each working day, 9am', 'schedule 12345 09:00 week'],
  ['Monday to Friday at 9am', 'schedule 12345 09:00 week'],
  ['Mon-Fri 9am', 'schedule 12345 09:00 week'],
  ['Tuesday – Thursday at 9am', 'schedule 234 09:00 week'],
  ['twice a week, Mondays and Thursdays at 9am', 'schedule 14 09:00 week'],
  ['change it to Mondays and Thursdays please', 'schedule 14 week'],
  ['Mondays and Thursdays', 'schedule 14 week'],
  ['every working day', 'schedule 12345 week'],
]));

// biome-ignore format: a table
describe('once a month', () => reads([
  ['second Tuesday of the month at 9am', 'schedule 2 09:00 month on 2'],
  ['the 3rd Wednesday of each month, 10am', 'schedule 3 10:00 month on 3'],
  ['fourth Thursday every month at noon', 'schedule 4 12:00 month on 4'],
  ['last Friday of the month at 2pm', 'schedule 5 14:00 month on last'],
  ['every last Friday at 2pm', 'schedule 5 14:00 month on last'],
  ['monthly on the second Tuesday at 9', 'schedule 2 09:00 month on 2'],
  ['the first and third Monday of each month at 9', 'schedule 1 09:00 month on 1+3'],
  ['2nd and 4th Tuesday of the month, 9.30', 'schedule 2 09:30 month on 2+4'],
  ['every month on the first Monday at 9am', 'schedule 1 09:00 month'],
  ['the second and fourth Thursday at 10am', 'schedule 4 10:00 month on 2+4'],
  ['every month on the 15th at 10', 'schedule 10:00 month on 15'],
  ['change to the second Tuesday of the month', 'schedule 2 month on 2'],
  ['on the 15th of each month at 9am', 'schedule 09:00 month on 15'],
  ['on the 15th of each month', 'schedule month on 15'],
  ['a question on the 1st of every month', 'schedule month on 1'],
  ['the 3rd of each month please', 'schedule month on 3'],
  ['monthly on the 1st at 9am', 'schedule 09:00 month on 1'],
  ['the first of every month at 9am', 'schedule 09:00 month on 1'],
  ['last day of the month at 9am', 'schedule 09:00 month on 31'],
  ['make it every month', 'schedule month'],
]));

// biome-ignore format: a table
describe('a schedule in all kinds of words', () => reads([
  ['@Practice Prompts please could you move the weekly question to Tuesday 8am', 'schedule 2 08:00'],
  ['<at>Practice Prompts</at> every Friday please 🙏', 'schedule 5 week'],
  ['change the day to Friday', 'schedule 5'],
  ['change the time to 10:00', 'schedule 10:00'],
  ['make it 10am', 'schedule 10:00'],
  ['make it Thursdays', 'schedule 4 week'],
  ['same time but on Fridays please', 'schedule 5 week'],
  ['move it from Mondays to Thursdays', 'schedule 4 week'],
  ['change it from Monday at 9 to Tuesday at 10', 'schedule 2 10:00'],
  ['Tuesdays instead of Mondays please', 'schedule 2 week'],
  ['Mondays at 9am London time', 'schedule 1 09:00 week Europe/London'],
  ['Mondays at 9am UK time', 'schedule 1 09:00 week Europe/London'],
  ['Mondays at 9 UTC', 'schedule 1 09:00 week UTC'],
  ['Mondays at 9 America/Port-au-Prince', 'schedule 1 09:00 week America/Port-au-Prince'],
  ['Mondays at 9am New York time', 'schedule 1 09:00 week America/New_York'],
  ['hi all, could we have it Mondays at 9am, as we meet at 10? thanks', 'schedule 1 09:00 week'],
]));

// biome-ignore format: a table
describe('unclear, and asked back', () => reads([
  ['at 3', 'unclear-time time'],
  ['Mondays at 3', 'unclear-time time'],
  ['Mondays at 3:30', 'unclear-time time'],
  ['Mondays at half two', 'unclear-time time'],
  ['Mondays at 9 or 10', 'unclear-time time'],
  ['Mondays 9-10', 'unclear-time time'],
  ['Mondays 9.30 - 10.30', 'unclear-time time'],
  ['Mondays 9am-10am', 'unclear-time time'],
  ['Mondays, 5 to 9', 'unclear-time time'],
  ['Mondays around 9am', 'unclear-time time'],
  ['Mondays at 25:00', 'unclear-time time'],
  ['Mondays at 9:75', 'unclear-time time'],
  ['Mondays at 13pm', 'unclear-time time'],
  ['Mondays at 12 in the morning', 'unclear-time time'],
  ['Mondays at midnight', 'unclear-time time'],
  ['Mondays at 12 at night', 'unclear-time time'],
  ['Monday mornings', 'unclear-time time'],
  ['change the time', 'unclear-time time'],
  ['Blursday', 'unclear-time day'],
  ['weekly question on Blursdays at 14:30', 'unclear-time day'],
  ['daily at 9am', 'unclear-time day'],
  ['every day at 9am', 'unclear-time day'],
  ['Mondays or Thursdays at 9am', 'unclear-time day'],
  ['move Mondays to Thursdays', 'unclear-time day'],
  ['Friday to Monday at 9am', 'unclear-time day'],
  ['Mondays at 9 and Thursdays at 2pm', 'unclear-time time'],
  ['every other Monday and Thursday at 9am', 'unclear-time day'],
  ['twice a week at 9am', 'unclear-time day'],
  ['three times a week, Mondays and Thursdays at 9am', 'unclear-time day'],
  ['first Monday and Thursday of the month at 9am', 'unclear-time day'],
  ['fifth Friday of the month at 9am', 'unclear-time day'],
  ['penultimate Friday of the month at 9am', 'unclear-time day'],
  ['last working day of the month at 9am', 'unclear-time day'],
  ['on the 32nd of each month at 9am', 'unclear-time day'],
  ['every third Wednesday at 9am', 'unclear-time day'],
  ['last Friday of every third month', 'unclear-time day'],
  ['every 3 weeks on Monday at 9am', 'unclear-time day'],
  ['bi-weekly on Mondays', 'unclear-time day'],
  ['move this week’s question to Thursday at 9am', 'unclear-time day'],
  ['post the question on Monday 4 January at 9am', 'unclear-time day'],
  ['change the day', 'unclear-time day'],
  ['post a question at 10am', 'unclear-time day'],
  ['weekly question on Mondays at 9 Mars/Olympus', 'unclear-time zone'],
  ['Mondays at 9 Atlantis time', 'unclear-time zone'],
  ['Mondays at 9am EST', 'unclear-time zone'],
  ['pause until whenever', 'unclear-time date'],
  ['pause until', 'unclear-time date'],
  ['pause until the inspection is over', 'unclear-time date'],
  ['pause until after Christmas', 'unclear-time date'],
  ['pause over Christmas', 'unclear-time holidays'],
  ['pause until 22 November', 'unclear-time date'],
  ['pause until today', 'unclear-time date'],
  ['pause until 5 January 2020', 'unclear-time date'],
  ['pause until February', 'unclear-time date'],
  ['pause until Monday 5 January', 'unclear-time date'], // a Tuesday
  ['pause until 31/02/2027', 'unclear-time date'],
  ['pause until 01/13/2027', 'unclear-time date'],
  ['pause until 5 or 6 January', 'unclear-time date'],
  ['pause for a few weeks', 'unclear-time date'],
  ['pause from Monday', 'unclear-time date'],
  ['pause from next week', 'unclear-time date'],
  ['stop on Friday', 'unclear-time date'],
  ['stop from 1 January', 'unclear-time date'],
  ['restart in January', 'unclear-time date'],
  ['skip Mondays', 'unclear-time date'],
  ['skip the next two', 'unclear-time date'],
  ['every other bank holiday', 'unclear-time holidays'],
  ['skip some bank holidays', 'unclear-time holidays'],
  ['only on bank holidays', 'unclear-time holidays'],
  ['skip bank holidays or move them to the next day', 'unclear-time holidays'],
  ['move bank holidays to the day before', 'unclear-time holidays'],
  ['bank holidays', 'unclear-time holidays'],
  ['use UK bank holidays', 'unclear-time whose-holidays'],
  ['use Irish bank holidays', 'unclear-time whose-holidays'],
  ['Mondays at 9, skip bank holidays', 'unclear-time holidays'],
  ['no questions from 20 July', 'unclear-time date'],
  ['no questions 31 February to 2 March', 'unclear-time date'],
  ['no questions 20 July 2027 to 1 September 2031', 'unclear-time date'],
  ['pause for half term', 'unclear-time holidays'],
  ['no questions over Christmas', 'unclear-time holidays'],
  ['resume in term time', 'unclear-time holidays'],
  ['no prompts on bank holiday Mondays', 'unclear-time holidays'],
  ['pause until the end of term', 'unclear-time holidays'],
  ['Mondays at 9 but not in the school holidays', 'unclear-time holidays'],
]));

// biome-ignore format: a table
describe('bank holidays', () => reads([
  ['skip bank holidays', 'days off kept skip'],
  ['please skip bank hols', 'days off kept skip'],
  ['leave out bank holidays', 'days off kept skip'],
  ['miss public holidays please', 'days off kept skip'],
  ['move bank holidays to the next day', 'days off kept move'],
  ['on bank holidays send it the next working day', 'days off kept move'],
  ['if it is a bank holiday, post the day after', 'days off kept move'],
  ['bank holidays: next day please', 'days off kept move'],
  ['no questions on bank holidays', 'days off kept'],
  ['not on bank holidays please', 'days off kept'],
  ["don't send on bank holidays", 'days off kept'],
  ['observe bank holidays', 'days off kept'],
  ['pause on bank holidays', 'days off kept'],
  ['ignore bank holidays', 'days off none'],
  ['send on bank holidays too', 'days off none'],
  ['we work bank holidays', 'days off none'],
  ["don't skip bank holidays", 'days off none'],
  ['use Scottish bank holidays', 'days off scotland'],
  ['use the bank holidays of Northern Ireland', 'days off northern-ireland'],
  ['skip Scottish bank holidays', 'days off scotland skip'],
  ['Welsh bank holidays please', 'days off england-and-wales'],
  ['keep English bank holidays', 'days off england-and-wales'],
  ['which bank holidays do you keep?', 'days off'],
  ['when it is a bank holiday move it to the day after', 'days off kept move'],
  ["switch to Scotland's bank holidays", 'days off scotland'],
  ['use Welsh bank holidays instead', 'days off england-and-wales'],
  ['do you send on bank holidays?', 'days off'],
  ['what happens on bank holidays?', '-'],
  ['should we skip bank holidays?', '-'],
]));

// biome-ignore format: a table
describe('term time', () => reads([
  ['term time only', 'days off terms on'],
  ['term-time only please', 'days off terms on'],
  ['only in term time', 'days off terms on'],
  ['only send during term time', 'days off terms on'],
  ['no questions in school holidays', 'days off terms on'],
  ['pause in the school holidays', 'days off terms on'],
  ['follow the school terms', 'days off terms on'],
  ['use Hackney term dates', 'days off terms hackney'],
  ['not only in term time', 'days off terms off'],
  ['is it term time only?', 'days off'],
  ['what did we learn about school holidays', '-'],
  ['a child missing over the school holidays', '-'],
  ['in the school holidays too', 'days off terms off'],
]));

// biome-ignore format: a table
describe('days off of their own', () => reads([
  ['no questions 20 July to 1 September', 'days off 2027-07-20/2027-09-01'],
  ['no questions from 20 July to 1 September please', 'days off 2027-07-20/2027-09-01'],
  ['No questions 20 July – 1 September', 'days off 2027-07-20/2027-09-01'],
  ['no questions 20th July - 1st September', 'days off 2027-07-20/2027-09-01'],
  ['no questions between 20 July and 1 September', 'days off 2027-07-20/2027-09-01'],
  ['nothing from July 20 to September 1', 'days off 2027-07-20/2027-09-01'],
  ['pause from 21 December to 4 January', 'days off 2026-12-21/2027-01-04'],
  ['pause from 21 December until 4 January', 'days off 2026-12-21/2027-01-04'],
  ['quiet 24/12 - 4/1', 'days off 2026-12-24/2027-01-04'],
  ['no questions 20 to 31 July', 'days off 2027-07-20/2027-07-31'],
  ['no questions 20-31 July', 'days off 2027-07-20/2027-07-31'],
  ['no questions from today to 1 December', 'days off 2026-11-23/2026-12-01'],
  ['not on 25 March', 'days off 2027-03-25'],
  ['no question on Thursday 25 March please', 'days off 2027-03-25'],
  ['skip 25 March', 'days off 2027-03-25'],
  ['skip the question on 25 March', 'days off 2027-03-25'],
  ["skip 25 March's question", 'days off 2027-03-25'],
  ['not on 25 and 26 March', 'days off 2027-03-25 2027-03-26'],
  ['no questions on 25 March and 1 April', 'days off 2027-03-25 2027-04-01'],
  ['no questions in August', 'days off 2027-08-01/2027-08-31'],
  ['pause for August', 'days off 2027-08-01/2027-08-31'],
  ['we are closed 24 December to 1 January', 'days off 2026-12-24/2027-01-01'],
  ['no questions 2026-12-20 to 2027-01-03', 'days off 2026-12-20/2027-01-03'],
  ['days off: 25 March, 1 April', 'days off 2027-03-25 2027-04-01'],
  ['add 25 March as a day off', 'days off 2027-03-25'],
  ['we’re off 20 July to 1 September', 'days off 2027-07-20/2027-09-01'],
  ['remove 25 March from our days off', 'days off forget 2027-03-25'],
  ['undo the days off', 'days off forget all'],
  ['which days off', 'days off'],
  ['what days off do we have?', 'days off'],
  ['show our days off', 'days off'],
  ['forget our days off', 'days off forget all'],
  ['please remove all days off', 'days off forget all'],
  ['forget 25 March', 'days off forget 2027-03-25'],
]));

// biome-ignore format: a table
describe('pause, and until when', () => reads([
  ['pause', 'pause'],
  ['PAUSE!!', 'pause'],
  ['Please could you pause the weekly question? Thanks', 'pause'],
  ['pause for now', 'pause'],
  ['puase the quesiton', 'pause'],
  ['put these on hold please', 'pause'],
  ['pause the questions, we’re short staffed', 'pause'],
  ['stop for now', 'pause'],
  ['pause until further notice', 'pause'],
  ['pause until 5 January', 'pause 2027-01-05'],
  ['pause until the 5th of Jan please', 'pause 2027-01-05'],
  ['pause until 05/01/2027', 'pause 2027-01-05'],
  ['pause until 5/1', 'pause 2027-01-05'],
  ['pause till Tuesday 5 January 2027', 'pause 2027-01-05'],
  ['pause until Monday', 'pause 2026-11-30'],
  ['pause until next Monday', 'pause 2026-11-30'],
  ['pause until next wendesday', 'pause 2026-12-02'],
  ['pause until next week', 'pause 2026-11-30'],
  ['pause until the new year', 'pause 2027-01-01'],
  ['pause until the end of January', 'pause 2027-01-31'],
  ['pause for a fortnight', 'pause 2026-12-07'],
  ['pause for 3 weeks', 'pause 2026-12-14'],
  ['pause for a month', 'pause 2026-12-23'],
  ['pause for the next 10 days', 'pause 2026-12-03'],
  ['can we have a two week break', 'pause 2026-12-07'],
  ['no questions until January 4th, thanks', 'pause 2027-01-04'],
  ['nothing until the new year please', 'pause 2027-01-01'],
  ['don’t send any until 4 Jan', 'pause 2027-01-04'],
  ['stop the questions until 4 January', 'pause 2027-01-04'],
  ['resume on 5 January', 'pause 2027-01-05'],
  ['can we start again on Monday 4 January', 'pause 2027-01-04'],
]));

// biome-ignore format: a table
describe('one that is left out', () => reads([
  ['skip next', 'skip'],
  ['skip', 'skip'],
  ['please skip the next question', 'skip'],
  ['cancel the next one', 'skip'],
  ['skip this week', 'skip 2026-11-23 2026-11-29'],
  ['pause this week', 'skip 2026-11-23 2026-11-29'],
  ['cancel this week’s question', 'skip 2026-11-23 2026-11-29'],
  ['no question this week please', 'skip 2026-11-23 2026-11-29'],
  ['don’t send one this week', 'skip 2026-11-23 2026-11-29'],
  ['skip next week', 'skip 2026-11-30 2026-12-06'],
  ['skip Thursday’s question', 'skip 2026-11-26 2026-11-26'],
  ['skip Monday', 'skip 2026-11-23 2026-11-30'],
  ['we don’t need one on Thursday', 'skip 2026-11-26 2026-11-26'],
  ['not tomorrow please', 'skip 2026-11-24 2026-11-24'],
]));

// biome-ignore format: a table
describe('the other commands', () => reads([
  ['resume', 'resume'],
  ['un-pause please', 'resume'],
  ['start again', 'resume'],
  ['turn it back on', 'resume'],
  ['we can go on', 'resume'],
  ['stop', 'stop'],
  ['Stop it, please.', 'stop'],
  ['no more questions', 'stop'],
  ['we don’t want these any more', 'stop'],
  ['switch off the weekly question', 'stop'],
  ['opt out', 'stop'],
  ['next', 'next'],
  ['Next?', 'next'],
  ['what’s next', 'next'],
  ['when does the next question come?', 'next'],
  ['what’s the schedule', 'next'],
  ['is it paused?', 'next'],
  ['weekly question', 'next'],
  ['who set this', 'who'],
  ['Who set this up?', 'who'],
  ['who turned it on', 'who'],
]));

// biome-ignore format: a table
describe('about something else', () => reads([
  'question on pausing', 'stop and search lessons', 'what is next for Felix', 'next steps',
  'transition planning next year', 'hold on', 'wait', 'random question', 'question now', 'prompt',
  'how do I pause it', 'should we pause?', 'what happens if I stop', 'don’t stop', 'do not pause',
  'pause if nobody replies', 'pause for thought', 'let’s pause there', 'stop hitting me',
  'pause prompts on transition planning', 'skip to the next question', 'no question this week?',
  'are there no more questions?', 'we did not get one this week', 'delete my messages',
  'can I work from home on Fridays', 'meeting on Friday at 9am', 'remind me on Friday at 9am',
  'Felix was seen on Monday at 9am', 'see you Monday at 9', 'we start on Monday', 'we are not in on Monday', 'we are back on Monday at 9am',
  'what day is it', 'when is parents evening', 'who is Felix', 'who do I call', 'every month', 'quarterly',
  'every six weeks', 'at 18', 'short break', 'who is responsible', '9am', 'Monday', 'thanks', '', '?!',
  'stop, he is hurting her', 'pause, a child has just told me something', 'he was hit on Monday at 9am',
].map((text) => [text, '-'] as const)));

test('what `Monday` means depends on when and where one asks', () => {
  const sunday = Temporal.ZonedDateTime.from('2026-11-29T10:00[Europe/London]');
  expect(inShort('pause until Monday', sunday)).toBe('pause 2026-11-30');
  const already = Temporal.ZonedDateTime.from('2026-11-30T09:00[Pacific/Auckland]');
  expect(inShort('pause until Monday', already)).toBe('pause 2026-12-07');
  expect(inShort('skip tomorrow', already)).toBe('skip 2026-12-01 2026-12-01');
});

type Line = {
  q: string;
  kind: string;
  want?: {
    day?: number;
    days?: number[];
    time?: string;
    every?: string;
    zone?: string;
    until?: string;
  };
};

const lines = readFileSync('tests/understanding/tuning.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line): Line => JSON.parse(line));
const OURS = [
  'days-off',
  'schedule',
  'pause',
  'skip',
  'resume',
  'stop',
  'next',
  'who',
  'unclear-time',
];

test.each(lines.filter(({ kind }) => OURS.includes(kind)))('$kind: $q', ({ q, kind, want }) => {
  const intent = readScheduleCommand(q, NOW);
  expect(intent?.kind).toBe(kind);
  if (intent?.kind === 'pause') expect(intent.until?.toString()).toBe(want?.until);
  if (intent?.kind !== 'schedule') return;
  const { days, weeks, date, time, every = 'week', zone } = intent.change;
  const read = { days, weeks, date, time: time?.toString({ smallestUnit: 'minute' }), every, zone };
  const { day, ...wanted } = want ?? {};
  expect(read).toMatchObject({ every: 'week', ...(day && { days: [day] }), ...wanted });
});

test('no message about anything else is taken for a command', () => {
  const taken = lines
    .filter(({ kind }) => !OURS.includes(kind))
    .filter(({ q }) => readScheduleCommand(q, NOW) !== undefined);
  expect(taken).toEqual([]);
});

test('nor is anything that the learning says', () => {
  const texts = globSync('data/audits/*.json').flatMap((file) => textsIn(file));
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.filter((text) => readScheduleCommand(text, NOW) !== undefined)).toEqual([]);
});

function textsIn(file: string): string[] {
  const texts = (value: unknown): string[] => {
    if (typeof value === 'string') return [value, ...value.split(/(?<=[.?!])\s/)];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  return texts(JSON.parse(readFileSync(file, 'utf8')));
}

test('anything at all is read in an instant, without an error', () => {
  const words =
    'pause until every other Monday 5 to 9 at . , of january next week not no for a the';
  const talk = fc
    .array(fc.constantFrom(...words.split(' ')), { maxLength: 80 })
    .map((said) => said.join(' '));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), talk), (text) => {
      const started = performance.now();
      readScheduleCommand(text, NOW);
      expect(performance.now() - started).toBeLessThan(500);
    }),
    { numRuns: 500 },
  );
});
