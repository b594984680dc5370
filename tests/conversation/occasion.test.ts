import { expect, test } from 'vitest';
import { occasionOf } from '../../src/conversation/answer.ts';
import type { Recurrence } from '../../src/schedule/recurrence.ts';

const FROM = Temporal.PlainDate.from('2026-11-24');

test.each<[string, Recurrence]>([
  ['weekly', { every: 'week', days: [1] }],
  ['regular', { every: 'week', days: [1, 4] }],
  ['regular', { every: '2 weeks', days: [1], from: FROM }],
  ['monthly', { every: 'month', day: 1, weeks: [1] }],
  ['regular', { every: 'month', day: 1, weeks: [1, 3] }],
  ['monthly', { every: 'month', date: 15 }],
])(
  'a question is the week’s or the month’s only where it is the only one: %s for %j',
  (occasion, recurrence) => {
    const schedule = { ...recurrence, time: new Temporal.PlainTime(9), zone: 'Europe/London' };
    expect(occasionOf(schedule)).toBe(occasion);
  },
);
