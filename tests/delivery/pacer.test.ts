import { beforeEach, describe, expect, test } from 'vitest';
import { limitsAt } from '../../src/delivery/limits.ts';
import { HeldBackError, type Pacer, type Place, startPacer } from '../../src/delivery/pacer.ts';

let nowMs: number;
let pacer: Pacer;

beforeEach(() => {
  nowMs = 0;
  pacer = startPacer({ limits: limitsAt(100), monotonicMs: () => nowMs, random: () => 0.5 });
});

const place = (conversation: string, tenantId = 'a', serviceUrl = 'https://one') =>
  ({ conversationId: conversation, tenantId, serviceUrl }) as Place;

/** Sends and is answered in the same moment. */
function send(where: Place, status: number | undefined = 201, retryAfterMs?: number): void {
  const departure = pacer.depart(where);
  departure.left();
  departure.answered(status, retryAfterMs);
}

const mayLeaveIn = (where: Place) =>
  Math.max(pacer.tenantWaitMs(where), pacer.conversationWaitMs(where));

test('a tenant’s requests are spread over the second, and another tenant’s do not wait', () => {
  const waits = Array.from({ length: 6 }, (_, i) => {
    const waitMs = pacer.tenantWaitMs(place(`19:${i}`));
    nowMs += waitMs;
    send(place(`19:${i}`));
    return Math.round(waitMs);
  });
  expect(waits).toEqual([0, 10, 10, 10, 10, 20]);
  expect(pacer.tenantWaitMs(place('19:x', 'b'))).toBe(0);
});

test('in a long broadcast a tenant has its 50 a second, and not one more', () => {
  const sentAt: number[] = [];
  while (nowMs < 20_000) {
    if (pacer.tenantWaitMs(place('19:x')) === 0) {
      sentAt.push(nowMs);
      send(place(`19:${sentAt.length}`));
    } else {
      nowMs += 1;
    }
  }
  expect(sentAt.length).toBeGreaterThan(20 * 50 * 0.97);
  const inASecond = sentAt.map((at) => sentAt.filter((e) => e >= at && e < at + 1_000).length);
  expect(Math.max(...inASecond)).toBe(50);
});

test('a conversation waits after 7 in a second and 8 in two; others do not', () => {
  for (let i = 0; i < 7; i += 1) {
    nowMs += 100;
    send(place('19:a'));
  }
  expect(pacer.conversationWaitMs(place('19:a'))).toBe(400);
  expect(pacer.conversationWaitMs(place('19:b'))).toBe(0);
  nowMs += 400;
  send(place('19:a'));
  expect(pacer.conversationWaitMs(place('19:a'))).toBe(1_000);
});

test('answers to people do not wait for a limit, and count for it', async () => {
  for (let i = 0; i < 60; i += 1) {
    const departure = await pacer.departWithAnswer(place(`19:${i}`));
    departure.left();
    departure.answered(201, undefined);
  }
  expect(pacer.tenantWaitMs(place('19:x'))).toBe(1_000);
});

test('after a crash a tenant rests for what a process before may have sent in its last second', () => {
  nowMs += 300;
  pacer.restAfterCrash(place('19:a'));
  expect(mayLeaveIn(place('19:b'))).toBe(700);
  expect(mayLeaveIn(place('19:b', 'another'))).toBe(0);
});

describe('Retry-After', () => {
  test('is of the conversation that it was said to', () => {
    send(place('19:a'), 429, 30_000);
    nowMs += 29_999;
    expect(mayLeaveIn(place('19:a'))).toBe(1);
    expect(mayLeaveIn(place('19:b'))).toBe(0);
    nowMs += 1;
    expect(mayLeaveIn(place('19:a'))).toBe(0);
  });

  test('is of the tenant when three conversations in a row are told so', () => {
    for (const id of ['19:a', '19:b', '19:c']) send(place(id), 429, 5_000);
    expect(mayLeaveIn(place('19:d'))).toBe(5_000);
    expect(mayLeaveIn(place('19:d', 'another'))).toBe(0);
    nowMs += 5_000;
    expect(mayLeaveIn(place('19:d'))).toBe(0);
  });

  test('is not of the tenant when messages are taken in between', () => {
    for (const id of ['19:a', '19:b', '19:c', '19:d']) {
      send(place(id), 429, 5_000);
      send(place('19:taken'));
      nowMs += 500;
    }
    expect(mayLeaveIn(place('19:e'))).toBe(0);
  });

  test('a longer one is not cut short by one that comes later', () => {
    const early = pacer.depart(place('19:a'));
    send(place('19:a'), 429, 60_000);
    early.answered(429, 1_000);
    expect(mayLeaveIn(place('19:a'))).toBe(60_000);
  });

  test('an answer to a person is not sent inside it either', async () => {
    send(place('19:a'), 429, 60_000);
    await expect(pacer.departWithAnswer(place('19:a'))).rejects.toThrow(HeldBackError);
    await expect(pacer.departWithAnswer(place('19:b'))).resolves.toBeDefined();
  });
});

describe('a service that is down', () => {
  const failTen = () => {
    for (let i = 0; i < 10; i += 1) send(place(`19:${i}`, `tenant-${i}`), 502);
  };

  test('is not sent anything, until one request has tried it', () => {
    failTen();
    expect(pacer.openCircuits()).toBe(1);
    expect(mayLeaveIn(place('19:x', 'x'))).toBe(1_500);
    expect(mayLeaveIn(place('19:x', 'x', 'https://another'))).toBe(0);
    nowMs += 1_500;
    const trial = pacer.depart(place('19:x', 'x'));
    expect(mayLeaveIn(place('19:y', 'y'))).toBe(Number.POSITIVE_INFINITY);
    trial.left();
    trial.answered(201, undefined);
    expect(mayLeaveIn(place('19:y', 'y'))).toBe(0);
    expect(pacer.openCircuits()).toBe(0);
  });

  test('is left alone for longer each time, up to a minute', () => {
    failTen();
    const pauses = Array.from({ length: 8 }, () => {
      const pauseMs = mayLeaveIn(place('19:x', 'x'));
      nowMs += pauseMs;
      send(place('19:x', 'x'), 504);
      return pauseMs;
    });
    expect(pauses).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000]);
  });

  test('one conversation that fails again and again is not the service', () => {
    for (let i = 0; i < 30; i += 1) {
      nowMs += 1_000;
      send(place('19:a'), 504);
    }
    expect(pacer.openCircuits()).toBe(0);
  });

  test.each([403, 404, 412, 429])('a service that says %d is there', (status) => {
    for (let i = 0; i < 30; i += 1) send(place(`19:${i}`, `tenant-${i}`), status);
    expect(pacer.openCircuits()).toBe(0);
  });

  test('a trial that does not leave does not block the next', () => {
    failTen();
    nowMs += 1_500;
    pacer.depart(place('19:x', 'x')).cancelled();
    expect(mayLeaveIn(place('19:y', 'y'))).toBe(0);
  });
});
