import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { Turn } from '../../src/conversation/facilitator-parts.ts';
import { holdRounds, type RoundHolder } from '../../src/conversation/hold-rounds.ts';
import type { PersonId, SendOutcome } from '../../src/delivery/sender.ts';
import type { Room } from '../../src/reflection/room.ts';
import type { MeetingId, Round, RoundId } from '../../src/reflection/round.ts';
import { openRoundKeys, type RoundKeys } from '../../src/reflection/round-keys.ts';
import type { RoundAnswer } from '../../src/reflection/said.ts';
import type { RecordStore } from '../../src/store/contract.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { temporaryFolder } from '../edge/service.ts';
import { aRound, NOW, PLACE } from './a-round.ts';

/** What time brings: rounds at a start, reviews, rounds that nobody closed, and a crash in between. */

const MEETING = 'meeting-1' as MeetingId;
const START = '2026-11-24T10:00:00Z';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let library: Library;
let store: RecordStore;
let keys: RoundKeys;
let now: Temporal.Instant;
let shown: RoundAnswer[];
let outcome: SendOutcome;
let holder: RoundHolder;
/** As where an update has used up what Teams allows: the next message has to wait. */
let restsAfterUpdates: boolean;
let mustRest: boolean;

const room: Room = {
  post: async (_, message) => {
    if (mustRest) {
      mustRest = false;
      return { kind: 'retry', reason: 'limits of Teams' };
    }
    if (outcome.kind === 'sent') shown.push(message);
    return outcome;
  },
  update: async (_, __, message) => {
    shown.push(message);
    mustRest = restsAfterUpdates;
    return outcome;
  },
  note: async () => true,
  alert: async () => false,
  refreshed: async () => undefined,
};

const noLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

function open(): RoundHolder {
  return holdRounds({
    store,
    keys,
    room,
    library: () => library,
    clock: { now: () => now },
    log: noLog,
    random: () => 0,
    defaultSchedule: {
      every: 'week',
      days: [1],
      time: new Temporal.PlainTime(9),
      zone: 'Europe/London',
    },
    urgentContacts: [],
    leads: { meeting: 'presenters', team: 'owners', chat: 'anyone' },
    thinkingTime: Temporal.Duration.from({ minutes: 2 }),
  });
}

beforeEach(async () => {
  folder = await temporaryFolder();
  library = await loadLibrary('data');
  store = await openLowdbStore(folder.path);
  keys = await openRoundKeys(join(folder.path, 'round-keys'));
  now = NOW;
  shown = [];
  outcome = { kind: 'sent', activityId: 'activity-1' };
  restsAfterUpdates = false;
  mustRest = false;
  holder = open();
});
afterEach(async () => {
  await holder.drain();
  await store.close();
  await folder.remove();
});

const turn: Turn = {
  reference: PLACE,
  person: '29:lead' as PersonId,
  pressId: undefined,
  meeting: MEETING,
  role: async () => 'organiser',
  organiser: async () => undefined,
};

const rounds = () => store.records('rounds');
const says = (text: string) => holder.facilitator.hear(turn, text);
async function isShown(kind: RoundAnswer['kind'], count = 1) {
  await expect
    .poll(() => shown.filter((each) => each.kind === kind).length, { timeout: 5_000 })
    .toBe(count);
  return shown.findLast((each) => each.kind === kind);
}

/** Puts a round there that was closed on disk at the very moment of a crash. */
async function closedBeforeCrash(change: Partial<Round>): Promise<void> {
  const round = aRound({ step: 'closed', closedAt: now, answered: 7, ...change });
  await store.change({ rounds: round.id }, () => ({ next: { rounds: round }, result: undefined }));
}

test('in a series each meeting begins with a round, a minute in, once', async () => {
  expect(await says('prompt at meeting start')).toMatchObject({ note: { about: 'at-start-on' } });
  await holder.meetings.began(PLACE, MEETING, START);
  now = now.add({ seconds: 59 });
  await holder.beat();
  expect(await rounds()).toEqual([]);
  now = now.add({ seconds: 1 });
  await holder.beat();
  await holder.meetings.began(PLACE, MEETING, START);
  now = now.add({ minutes: 1 });
  await holder.beat();
  expect(await rounds()).toHaveLength(1);
  await isShown('round');
  await says('no prompt at meeting start');
  await holder.meetings.ended(PLACE);
  await holder.meetings.began(PLACE, MEETING, '2026-12-01T10:00:00Z');
  now = now.add({ minutes: 5 });
  await holder.beat();
  expect(await rounds()).toHaveLength(1);
});

test('a round that is to come a minute in comes although the service was restarted', async () => {
  await says('prompt at meeting start');
  await holder.meetings.began(PLACE, MEETING, START);
  await holder.drain();
  holder = open();
  now = now.add({ minutes: 2 });
  await holder.beat();
  expect(await rounds()).toHaveLength(1);
});

test('a prepared round comes at the meeting of its day, or when the lead asks that day', async () => {
  await says('plan round on Think Family for Thursday');
  now = Temporal.Instant.from('2026-11-26T14:00Z');
  expect(await says('prompt')).toBe('done');
  const [round] = await rounds();
  const prompt = round && library.prompts.get(round.prompt);
  expect(prompt?.message.themes).toContain('think-family');
  expect((await store.record('meetings', PLACE.conversationId))?.prepared).toEqual([]);
});

test('a round that nobody closes is closed after four hours, and deleted after a year', async () => {
  await says('prompt');
  now = now.add({ hours: 4 });
  await holder.beat();
  expect((await rounds())[0]?.step).toBe('closed');
  await isShown('round-summary');
  now = now.add({ hours: 24 * 367 });
  await holder.beat();
  expect(await rounds()).toEqual([]);
});

test('where the summary has to wait for the limits, the closed card is not shown again instead', async () => {
  await says('prompt');
  await isShown('round');
  restsAfterUpdates = true;
  await holder.meetings.ended(PLACE);
  await isShown('round-summary');
  const closed = shown.filter((each) => each.kind === 'round' && each.view.step === 'closed');
  expect(closed).toHaveLength(1);
});

test('of two leads who start at once, one does', async () => {
  await Promise.all([says('prompt'), says('prompt'), says('start a round')]);
  expect(await rounds()).toHaveLength(1);
});

test('closed at the moment of a crash: commitments and summary are there after the start', async () => {
  const id = crypto.randomUUID() as RoundId;
  const reviewOn = Temporal.PlainDate.from('2027-01-12');
  const agreed = [{ id: crypto.randomUUID() as never, text: 'ask the GP', reviewOn }];
  await keys.make(id);
  await closedBeforeCrash({ id, agreed });
  await holder.resume();
  expect(await isShown('round-summary')).toMatchObject({ answered: 7 });
  expect(await store.records('commitments')).toMatchObject([{ text: 'ask the GP', state: 'open' }]);
  expect(await keys.of(id)).toBeUndefined();
  await holder.resume();
  expect(await store.records('commitments')).toHaveLength(1);
});

test('a summary that could not be posted for long is posted at a later beat', async () => {
  await closedBeforeCrash({});
  await holder.beat();
  expect(await isShown('round-summary')).toMatchObject({ answered: 7 });
  await holder.beat();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(shown).toHaveLength(1);
});

test('a round whose key is gone is closed with what there is', async () => {
  const entries = aRound({ id: crypto.randomUUID() as RoundId });
  await store.change({ rounds: entries.id }, () => ({
    next: { rounds: entries },
    result: undefined,
  }));
  await holder.beat();
  expect((await rounds())[0]?.step).toBe('closed');
});

test('on the day of a commitment the bot asks, once, and takes one tap', async () => {
  const id = crypto.randomUUID() as RoundId;
  const commitment = crypto.randomUUID();
  const reviewOn = Temporal.PlainDate.from('2027-01-12');
  await closedBeforeCrash({
    id,
    agreed: [{ id: commitment as never, text: 'ask the GP', reviewOn }],
  });
  await holder.resume();
  await isShown('round-summary');
  now = Temporal.Instant.from('2027-01-12T09:00Z');
  await holder.beat();
  expect(await isShown('commitments')).toMatchObject({ isReview: true });
  await holder.beat();
  const tap = { verb: 'commitment', commitment, verdict: 'under way', review: '2027-01-12' };
  const answer = await holder.facilitator.press(turn, tap);
  expect(answer).toMatchObject({ commitments: [{ state: 'under way' }] });
  await holder.facilitator.press(turn, tap);
  now = Temporal.Instant.from('2027-02-09T09:00Z');
  await holder.beat();
  await isShown('commitments', 2);
  await holder.facilitator.press(turn, { ...tap, verdict: 'done', review: '2027-02-09' });
  expect(await says('our commitments')).toMatchObject({ commitments: [] });
});

test('a review that could not be posted is posted later', async () => {
  const reviewOn = Temporal.PlainDate.from('2027-01-12');
  await closedBeforeCrash({
    agreed: [{ id: crypto.randomUUID() as never, text: 'ask', reviewOn }],
  });
  await holder.resume();
  await isShown('round-summary');
  outcome = { kind: 'retry', reason: '502' };
  now = Temporal.Instant.from('2027-01-12T09:00Z');
  await holder.beat();
  await new Promise((resolve) => setTimeout(resolve, 100));
  outcome = { kind: 'sent', activityId: 'activity-2' };
  await expect
    .poll(() => shown.filter(({ kind }) => kind === 'commitments').length, { timeout: 5_000 })
    .toBe(1);
});

test('what was agreed is listed at the next round, while the team thinks', async () => {
  const reviewOn = Temporal.PlainDate.from('2027-01-12');
  await closedBeforeCrash({
    agreed: [{ id: crypto.randomUUID() as never, text: 'ask the GP', reviewOn }],
  });
  await holder.resume();
  await isShown('round-summary');
  await says('prompt');
  expect(await isShown('round')).toMatchObject({ view: { earlier: [{ text: 'ask the GP' }] } });
});

test('outside of a meeting nothing is planned for one, and alone nobody starts a round', async () => {
  const elsewhere = { ...turn, meeting: undefined };
  expect(await holder.facilitator.hear(elsewhere, 'prompt at meeting start')).toMatchObject({
    note: { about: 'in-a-meeting' },
  });
  const alone = { ...elsewhere, reference: { ...PLACE, conversationType: 'personal' as const } };
  expect(await holder.facilitator.hear(alone, 'start a round')).toBe('done');
  expect(await rounds()).toEqual([]);
});
