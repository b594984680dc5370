import { expect, test } from 'vitest';
import {
  type Commitment,
  type CommitmentId,
  isForgotten,
  isReviewDue,
  settle,
} from '../../src/reflection/commitment.ts';
import { PLACE } from './a-round.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);

const commitment: Commitment = {
  id: 'c-1' as CommitmentId,
  place: PLACE,
  zone: 'Europe/London',
  text: 'Ask the GP to each review',
  agreedOn: date('2027-03-01'),
  reviewOn: date('2027-04-06'),
  state: 'open',
};

test.each([
  ['the evening before', '2027-04-05T20:00Z', {}, false],
  ['at nine on the day, in summer time', '2027-04-06T08:00Z', {}, true],
  ['a week later, when the service was down', '2027-04-13T08:00Z', {}, true],
  ['asked already', '2027-04-06T09:00Z', { askedAt: instant('2027-04-06T08:00Z') }, false],
  ['done meanwhile', '2027-04-06T09:00Z', { state: 'done' as const }, false],
])('its review is due: %s', (_, now, change, expected) => {
  expect(isReviewDue({ ...commitment, ...change }, instant(now))).toBe(expected);
});

test('done and dropped settle it; under way asks again in four weeks', () => {
  const now = instant('2027-04-06T12:00Z');
  const asked = { ...commitment, askedAt: now };
  expect(settle(asked, 'done', commitment.reviewOn, now)).toMatchObject({
    state: 'done',
    settledOn: date('2027-04-06'),
  });
  const again = settle(asked, 'under way', commitment.reviewOn, now);
  expect(again).toMatchObject({ state: 'under way', reviewOn: date('2027-05-04') });
  expect(again.askedAt).toBeUndefined();
  expect(isReviewDue(again, instant('2027-05-04T08:00Z'))).toBe(true);
});

test('a tap that comes twice, or on an older review, changes nothing', () => {
  const now = instant('2027-04-06T12:00Z');
  const again = settle(commitment, 'under way', commitment.reviewOn, now);
  expect(settle(again, 'under way', commitment.reviewOn, now)).toBe(again);
  const done = settle(commitment, 'done', commitment.reviewOn, now);
  expect(settle(done, 'dropped', commitment.reviewOn, now)).toBe(done);
});

test('what was settled is forgotten after 90 days, and nothing that is open', () => {
  const done = settle(commitment, 'done', commitment.reviewOn, instant('2027-04-06T12:00Z'));
  expect(isForgotten(done, instant('2027-07-05T12:00Z'))).toBe(false);
  expect(isForgotten(done, instant('2027-07-06T12:00Z'))).toBe(true);
  expect(isForgotten(commitment, instant('2030-01-01T12:00Z'))).toBe(false);
});
