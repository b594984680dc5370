import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limitsAt } from '../../src/delivery/limits.ts';
import { openWindow } from '../../src/delivery/window.ts';
import { countRequests, TEAMS_LIMITS } from '../connector/limits.ts';

test.each([
  [100, [7, 8, 60, 1_800], [50]],
  [98, [6, 7, 58, 1_764], [49]],
  [1, [1, 1, 1, 18], [1]],
])('at %d percent of Teams’ limits', (percent, conversation, tenant) => {
  const limits = limitsAt(percent);
  expect(limits.conversation.map(({ most }) => most)).toEqual(conversation);
  expect(limits.tenant.map(({ most }) => most)).toEqual(tenant);
});

test('until its limit is reached a request may leave at once, then when the first no longer counts', () => {
  const window = openWindow([{ most: 2, withinMs: 1_000 }]);
  window.add().arrivedBy = 10;
  expect(window.earliest(20)).toBe(20);
  window.add().arrivedBy = 30;
  expect(window.earliest(40)).toBe(1_010);
  expect(window.isIdle(1_020)).toBe(false);
  expect(window.isIdle(1_030)).toBe(true);
});

test('one that has not left yet counts; one that never left does not', () => {
  const window = openWindow([{ most: 1, withinMs: 1_000 }]);
  const request = window.add();
  expect(window.earliest(5_000)).toBe(Number.POSITIVE_INFINITY);
  window.remove(request);
  expect(window.earliest(5_000)).toBe(5_000);
});

/**
 * However long each request is on the way, and however late its answer comes, the server never
 * counts more than its limit: the one promise that the whole of the pacing rests on.
 */
test.each(['conversation', 'tenant'] as const)(
  'no %s goes over its limit at the server, whatever the network does',
  (scope) => {
    const delays = fc.array(fc.tuple(fc.nat(400), fc.nat(400), fc.nat(30)), {
      minLength: 60,
      maxLength: 150,
    });
    fc.assert(
      fc.property(delays, (journeys) => {
        const window = openWindow(limitsAt(100)[scope]);
        const arrivals: number[] = [];
        const answers: { atMs: number; settle(): void }[] = [];
        let nowMs = 0;
        for (const [thereMs, backMs, pauseMs] of journeys) {
          nowMs = leaveTime(nowMs + pauseMs);
          const request = window.add();
          const arrivedAt = nowMs + thereMs;
          arrivals.push(arrivedAt);
          const answeredAt = arrivedAt + backMs;
          answers.push({
            atMs: answeredAt,
            settle: () => {
              request.arrivedBy = answeredAt;
            },
          });
        }
        const server = countRequests(TEAMS_LIMITS[scope]);
        const over = arrivals.sort((a, b) => a - b).filter((atMs) => server.add('x', atMs));
        expect(over).toEqual([]);

        /** Lets answers come in until another may leave. */
        function leaveTime(fromMs: number): number {
          let atMs = fromMs;
          for (;;) {
            const due = answers.filter((each) => each.atMs <= atMs);
            for (const each of due) each.settle();
            const earliest = window.earliest(atMs);
            if (earliest <= atMs) return atMs;
            const nextAnswer = answers.map((each) => each.atMs).filter((each) => each > atMs);
            atMs = Math.min(earliest, ...nextAnswer);
          }
        }
      }),
      { numRuns: 60 },
    );
  },
);
