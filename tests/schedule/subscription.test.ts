import { expect, test } from 'vitest';
import { NO_CALENDARS } from '../../src/calendars.ts';
import type { PersonId } from '../../src/delivery/sender.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import {
  asOf,
  pause,
  reschedule,
  resume,
  skip,
  stop,
  subscribe,
} from '../../src/schedule/subscription.ts';

const NOW = Temporal.Instant.from('2026-11-23T10:00Z'); // a Monday
const MONDAY_NINE: Schedule = {
  days: [1],
  time: new Temporal.PlainTime(9),
  zone: 'Europe/London',
  every: 'week',
};
const ACTIVE = subscribe(MONDAY_NINE, NOW, NO_CALENDARS);
const JANUARY_5 = Temporal.PlainDate.from('2027-01-05'); // a Tuesday

test('paused until a day, it is due at the first moment from then on', () => {
  const paused = pause(ACTIVE, NOW, NO_CALENDARS, JANUARY_5);
  expect(paused).toMatchObject({ state: 'paused', until: JANUARY_5 });
  expect(`${paused.nextDue}`).toBe('2027-01-11T09:00:00Z');
});

test('on a day on which it is due, on that day', () => {
  const paused = pause(ACTIVE, NOW, NO_CALENDARS, Temporal.PlainDate.from('2027-01-04'));
  expect(`${paused.nextDue}`).toBe('2027-01-04T09:00:00Z');
});

test.each([
  ['2027-01-04T23:59Z', 'paused'],
  ['2027-01-05T00:00Z', 'active'],
])('at %s it is %s', (at, state) => {
  const paused = pause(ACTIVE, NOW, NO_CALENDARS, JANUARY_5);
  const then = asOf(paused, Temporal.Instant.from(at));
  expect(then.state).toBe(state);
  expect(then.nextDue).toEqual(paused.nextDue);
  expect(then.until).toEqual(state === 'paused' ? JANUARY_5 : undefined);
});

test('whatever is asked next, nothing of the pause is left', () => {
  const paused = pause(ACTIVE, NOW, NO_CALENDARS, JANUARY_5);
  expect(resume(paused, NOW, NO_CALENDARS)).toEqual(ACTIVE);
  expect(pause(paused, NOW, NO_CALENDARS)).toEqual({
    ...ACTIVE,
    state: 'paused',
    nextDue: undefined,
  });
  expect(stop(paused)).toEqual({ ...ACTIVE, state: 'stopped', nextDue: undefined });
  expect(reschedule(MONDAY_NINE, undefined, NOW, NO_CALENDARS)).not.toHaveProperty('until');
});

test('what is stopped stays stopped', () => {
  expect(pause(stop(ACTIVE), NOW, NO_CALENDARS, JANUARY_5)).toEqual(stop(ACTIVE));
  expect(skip(stop(ACTIVE), NOW, NO_CALENDARS)).toEqual(stop(ACTIVE));
});

test('a skip moves it on by one, and by one only', () => {
  const skipped = skip(ACTIVE, NOW, NO_CALENDARS);
  expect(`${ACTIVE.nextDue} ${skipped.nextDue}`).toBe('2026-11-30T09:00:00Z 2026-12-07T09:00:00Z');
});

test('a moment that has just come and was not seen to is the one that is left out', () => {
  const justDue = Temporal.Instant.from('2026-11-30T09:00:20Z');
  expect(`${skip(ACTIVE, justDue, NO_CALENDARS).nextDue}`).toBe('2026-12-07T09:00:00Z');
});

test('a fortnight is skipped by a fortnight, and resumed in its own weeks', () => {
  const from = Temporal.PlainDate.from('2026-11-30');
  const fortnightly = subscribe({ ...MONDAY_NINE, every: '2 weeks', from }, NOW, NO_CALENDARS);
  expect(`${skip(fortnightly, NOW, NO_CALENDARS).nextDue}`).toBe('2026-12-14T09:00:00Z');
  const later = Temporal.Instant.from('2026-12-01T10:00Z');
  expect(`${resume(pause(fortnightly, NOW, NO_CALENDARS), later, NO_CALENDARS).nextDue}`).toBe(
    '2026-12-14T09:00:00Z',
  );
});

test('who set it stays known through pause, skip, stop and resume', () => {
  const by = '29:person' as PersonId;
  let subscription = reschedule(MONDAY_NINE, by, NOW, NO_CALENDARS);
  subscription = resume(
    stop(skip(pause(subscription, NOW, NO_CALENDARS, JANUARY_5), NOW, NO_CALENDARS)),
    NOW,
    NO_CALENDARS,
  );
  expect(subscription).toEqual({ ...ACTIVE, setBy: by, setAt: NOW });
});

test('a schedule can begin later', () => {
  const later = reschedule(
    MONDAY_NINE,
    undefined,
    NOW,
    NO_CALENDARS,
    Temporal.PlainDate.from('2026-12-01'),
  );
  expect(later).toMatchObject({ state: 'active' });
  expect(`${later.nextDue}`).toBe('2026-12-07T09:00:00Z');
});
