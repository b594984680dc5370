import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  readScheduleRequest,
  SCHEDULE_REQUESTS,
  type ScheduleRequest,
} from '../../src/conversation/schedule-request.ts';

const NOW = Temporal.ZonedDateTime.from('2026-11-24T10:00[Europe/London]'); // a Tuesday

/** `2 09:30 month 1`, `until 2027-01-05`, `on 2026-11-23`, `unclear day`, or the kind alone. */
function inShort(text: string, request: ScheduleRequest): string {
  const intent = readScheduleRequest(text, request, NOW);
  if (intent === undefined) return '-';
  switch (intent.kind) {
    case 'schedule': {
      const { days, time, every, weeks } = intent.change;
      const clock = time?.toString({ smallestUnit: 'minute' });
      return [days?.join(''), clock, every, weeks?.join()].filter((each) => each).join(' ');
    }
    case 'pause':
      if (intent.isOpen) return 'until then';
      return intent.until === undefined ? 'pause' : `until ${intent.until}`;
    case 'skip':
      return intent.on === undefined ? 'skip' : `skip from ${intent.on[0]}`;
    case 'unclear-time':
      return `unclear ${intent.about}`;
    default:
      return intent.kind;
  }
}

test.each([
  ['our team brief is at 8.30 on a Tuesday so please post the question then', '2 08:30'],
  ['handover is at 7.30am so could the weekly question land then, on Wednesdays', '3 07:30 week'],
  ['our team meeting is friday at 10am, send the question each week for then', '5 10:00 week'],
  ['nights start at 9pm and days at 7am, send it then, on Mondays', 'unclear time'],
  ['currently it comes at 4pm on a Friday which nobody reads, change to Tuesday 9.15am', '2 09:15'],
  ['not Monday any more, make it Wednesday at 10.30', '3 10:30'],
  ['we start at 8 so can it land at 7.45 on a Monday', '1 07:45'],
  ['every school day at 8:35 please, before registration', '12345 08:35 week'],
  ['can u shift it 2 fri 9am thx', '5 09:00'],
  ['drop it in form time, tuesdays 8.50', '2 08:50 week'],
  ['monthly, first Monday, 9am', '1 09:00 month 1'],
  ['Can it be once a month instead? First Friday at 10:00', '5 10:00 month 1'],
  ['first Wednesday of every month, 2pm, is when the team sits down together', '3 14:00 month 1'],
  ['Two a week please: Tuesday and Thursday, 08:45', '24 08:45 week'],
  ['around 9am on Wednesdays, give or take', '3 09:00 week'],
  ['Tuesdays please, I think', '2 week'],
  // What can be meant in two ways is asked back.
  ['Mondays at 3 would suit everybody here', 'unclear time'],
  ['sometime on Friday after lunch', 'unclear time'],
  ['Mondays or maybe Tuesdays at 9am', 'unclear day'],
  ['whenever suits you', '-'],
  ['let us have it on Mondays at 9 Mars/Olympus', 'unclear zone'],
])('“%s” sets %s', (text, short) => {
  expect(inShort(text, 'schedule')).toBe(short);
});

test.each([
  ['pause', 'on hold til the 20th plz', 'until 2026-12-20'],
  ['pause', 'we break up thursday, pause till we are back on 6 jan', 'until 2027-01-06'],
  ['pause', "Please don't send any for a month, the team is short staffed", 'until 2026-12-24'],
  ['pause', 'two teams for the next six weeks, so hold the prompts', 'until 2027-01-05'],
  ['pause', 'quiet please until the 31st, big operation on', 'until 2026-12-31'],
  // It is held back at once, whenever half term may be.
  ['pause', 'hold off until after half term', 'until then'],
  ['pause', 'hold fire until we have the new social workers in post', 'until then'],
  ['pause', 'give it a rest until the 45th', 'unclear date'],
  // Not yet, and nobody here knows when.
  ['pause', 'no questions over half term as the school is shut', 'unclear holidays'],
  ['pause', 'nothing in July if you please', 'unclear date'],
  ['pause', 'we are swamped, give it a rest for now', 'pause'],
  ['stop', 'turn off the weekly question permanently', 'stop'],
  ['stop', 'no more of these until 5 January', 'until 2027-01-05'],
  ['resume', "we're back from the summer, please restart the weekly question", 'resume'],
  ['resume', 'lift the pause from 7 December please', 'until 2026-12-07'],
  [
    'skip',
    "we've a training day Thursday so leave out this week's question",
    'skip from 2026-11-23',
  ],
  ['skip', 'next week is a write-off, miss that one', 'skip from 2026-11-30'],
  ['skip', 'leave out the coming one only', 'skip'],
  ['next', 'how long until the next question', 'next'],
  ['who', 'which of us turned it on', 'who'],
] as const)('%s: “%s” is %s', (request, text, short) => {
  expect(inShort(text, request)).toBe(short);
});

test('anything at all is read, without an error', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom(...SCHEDULE_REQUESTS),
      (text, request) => {
        readScheduleRequest(text, request, NOW);
      },
    ),
  );
});
