import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Calendar, NO_CALENDARS } from '../../src/calendars.ts';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { changeSubscription } from '../../src/conversation/change-subscription.ts';
import { readScheduleCommand, type ScheduleIntent } from '../../src/conversation/schedule-words.ts';
import { unsubscribed } from '../../src/conversation/subscriptions.ts';
import type { ConversationReference, PersonId } from '../../src/delivery/sender.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { resume, subscribe } from '../../src/schedule/subscription.ts';
import type { Conversation, Store } from '../../src/store/contract.ts';
import { conversationFor } from '../store/store-contract.ts';

/** The recurring question as people change it, over days. */

const REFERENCE: ConversationReference = conversationFor('19:a').reference;
const MONDAY_NINE: Schedule = {
  days: [1],
  time: new Temporal.PlainTime(9),
  zone: 'Europe/London',
  every: 'week',
};
const ANN = '29:ann' as PersonId;
const BEN = '29:ben' as PersonId;

let library: Library;
let now: Temporal.Instant;
let kept: Conversation | undefined;
beforeAll(async () => {
  library = await loadLibrary('data', 'england-and-wales');
});
beforeEach(() => {
  now = Temporal.Instant.from('2026-11-23T10:00Z'); // a Monday
  kept = {
    ...unsubscribed(REFERENCE, MONDAY_NINE),
    installed: true,
    subscription: subscribe(MONDAY_NINE, now, NO_CALENDARS),
  };
});

const store: Store = {
  conversation: async () => kept,
  changeConversation: async (_, change) => {
    const { next, result } = change(kept);
    kept = next ?? kept;
    return result;
  },
  conversationsDue: async () => [],
  conversationsOwed: async () => [],
  close: async () => undefined,
};

async function ask(intent: ScheduleIntent, person: PersonId | undefined = ANN) {
  const parts = {
    store,
    library: () => library,
    clock: { now: () => now },
    defaultSchedule: MONDAY_NINE,
    firstAtOnce: false,
  };
  const answer = await changeSubscription(parts, REFERENCE, intent, person);
  if (answer.kind === 'schedule') return `${answer.event} ${answer.next}`;
  return answer.kind === 'not-understood' ? `${answer.kind} ${answer.about}` : answer.kind;
}

const date = (text: string) => Temporal.PlainDate.from(text);

test('a fortnight begins with the next such day, and keeps to its weeks', async () => {
  const fortnightly = {
    every: '2 weeks',
    days: [2],
    time: Temporal.PlainTime.from('09:30'),
  } as const;
  expect(await ask({ kind: 'schedule', change: fortnightly })).toBe('set 2026-11-24T09:30:00Z');
  now = Temporal.Instant.from('2026-11-25T10:00Z');
  expect(await ask({ kind: 'next' })).toBe('next 2026-11-24T09:30:00Z'); // nobody has sent it yet
  const ten = Temporal.PlainTime.from('10:00');
  expect(await ask({ kind: 'schedule', change: { time: ten } })).toBe('set 2026-12-08T10:00:00Z');
  expect(await ask({ kind: 'schedule', change: { days: [4] } })).toBe('set 2026-11-26T10:00:00Z');
  const weekly = { kind: 'schedule', change: { every: 'week' } } as const;
  expect(await ask(weekly)).toBe('set 2026-11-26T10:00:00Z');
  expect(kept?.subscription.schedule).not.toHaveProperty('from');
});

test('a fortnight can be told when to begin', async () => {
  const change = { every: '2 weeks', days: [2], from: date('2026-12-01') } as const;
  expect(await ask({ kind: 'schedule', change })).toBe('set 2026-12-01T09:00:00Z');
  expect(kept?.subscription.schedule).toMatchObject({ from: date('2026-12-01') });
});

test('a pause ends by itself, and can be ended or made longer before', async () => {
  const until = (text: string): ScheduleIntent => ({ kind: 'pause', until: date(text) });
  expect(await ask(until('2027-01-05'))).toBe('pausedUntil 2027-01-11T09:00:00Z');
  expect(await ask(until('2027-02-01'))).toBe('pausedUntil 2027-02-01T09:00:00Z');
  expect(await ask({ kind: 'next' })).toBe('pausedUntil 2027-02-01T09:00:00Z');
  expect(await ask({ kind: 'resume' })).toBe('resumed 2026-11-30T09:00:00Z');
  await ask(until('2027-01-05'));
  now = Temporal.Instant.from('2027-01-05T10:00Z');
  expect(await ask({ kind: 'next' })).toBe('next 2027-01-11T09:00:00Z');
  expect(await ask({ kind: 'pause' })).toBe('paused 2027-01-11T09:00:00Z');
});

test('a skip is of what comes at the time that was named, or of nothing', async () => {
  const skip = (...on: string[]): ScheduleIntent => ({ kind: 'skip', on: on.map(date) });
  expect(await ask(skip('2026-11-23', '2026-11-24'))).toBe('notThen 2026-11-30T09:00:00Z');
  expect(await ask(skip('2026-11-29', '2026-11-30'))).toBe('skipped 2026-12-07T09:00:00Z');
  expect(await ask({ kind: 'skip' })).toBe('skipped 2026-12-14T09:00:00Z');
  await ask({ kind: 'pause' });
  expect(await ask({ kind: 'skip' })).toMatch('paused');
  await ask({ kind: 'stop' });
  expect(await ask({ kind: 'skip' })).toMatch('stopped');
});

test('what is unclear is asked back, and changes nothing', async () => {
  const before = kept;
  for (const about of ['day', 'time', 'zone', 'date', 'holidays'] as const) {
    expect(await ask({ kind: 'unclear-time', about })).toBe(`not-understood ${about}`);
  }
  expect(kept).toBe(before);
});

test('who set it is told to themselves alone', async () => {
  const who = { kind: 'who' } as const;
  expect(await ask(who)).toMatch('setByNobody');
  await ask({ kind: 'schedule', change: { days: [3] } });
  expect(kept?.subscription).toMatchObject({ setBy: ANN, setAt: now });
  expect(await ask(who)).toMatch('setByYou');
  expect(await ask(who, BEN)).toMatch('setBySomebody');
  await ask({ kind: 'pause' }, BEN);
  await ask({ kind: 'resume' }, BEN);
  expect(await ask(who)).toMatch('setByYou');
});

test('where Teams does not say who, nobody is taken for somebody else', async () => {
  const parts = { kind: 'schedule', change: { days: [3] } } as const;
  kept = kept && { ...kept, subscription: { ...kept.subscription, setAt: now, setBy: undefined } };
  expect(await ask({ kind: 'who' })).toMatch('setBySomebody');
  await ask(parts, BEN);
  expect(await ask({ kind: 'who' }, '' as PersonId)).toMatch('setBySomebody');
});

test('asking changes nothing', async () => {
  const before = kept;
  await ask({ kind: 'next' });
  await ask({ kind: 'who' });
  await ask({ kind: 'resume' });
  expect(kept).toBe(before);
});

/** What a chat was told: the event, the date, what it gave way to, and the days off that are kept. */
async function told(words: string) {
  const zoned = now.toZonedDateTimeISO('Europe/London');
  const intent = readScheduleCommand(words, zoned);
  if (intent === undefined) throw new Error(`not understood: ${words}`);
  const parts = {
    store,
    library: () => library,
    clock: { now: () => now },
    defaultSchedule: MONDAY_NINE,
    firstAtOnce: false,
  };
  const answer = await changeSubscription(parts, REFERENCE, intent, ANN);
  if (answer.kind !== 'schedule')
    return answer.kind === 'not-understood' ? answer.about : answer.kind;
  const { event, next, because, daysOff } = answer;
  const { rule, holidays, terms, own } = daysOff;
  const day = next.toZonedDateTimeISO('Europe/London').toPlainDate();
  const reason = because && `as ${because.date} ${because.name ?? because.kind}`;
  const kept = [holidays?.id, terms?.id, ...own.map(({ from, to }) => `${from}/${to}`), rule];
  return [event, day, reason, `(${kept.filter((each) => each !== undefined).join(' ')})`]
    .filter((part) => part !== undefined)
    .join(' ');
}

describe('days off', () => {
  beforeEach(() => {
    now = Temporal.Instant.from('2027-03-23T10:00Z'); // the Tuesday before Easter
    kept = {
      ...kept,
      subscription: subscribe(MONDAY_NINE, now, library.calendars),
    } as Conversation;
  });

  test('a bank holiday moves the question, which says why; or leaves it out; or is as any day', async () => {
    expect(await told('next')).toBe(
      'next 2027-03-30 as 2027-03-29 Easter Monday (england-and-wales move)',
    );
    expect(await told('skip bank holidays')).toBe(
      'daysOff 2027-04-05 as 2027-03-29 Easter Monday (england-and-wales skip)',
    );
    expect(await told('ignore bank holidays')).toBe('daysOff 2027-03-29 (skip)');
    expect(await told('move bank holidays to the next day')).toBe(
      'daysOff 2027-03-30 as 2027-03-29 Easter Monday (england-and-wales move)',
    );
    expect(await told('use Scottish bank holidays')).toBe('daysOff 2027-03-29 (scotland move)');
    expect(`${kept?.subscription.nextDue}`).toBe('2027-03-29T08:00:00Z');
  });

  test('what was skipped stays skipped', async () => {
    expect(await told('skip next')).toBe('skipped 2027-04-05 (england-and-wales move)');
    expect(await told('skip bank holidays')).toBe(
      'daysOff 2027-04-05 as 2027-03-29 Easter Monday (england-and-wales skip)',
    );
  });

  test('own dates are kept, told, joined, and forgotten', async () => {
    expect(await told('no questions 1 April to 9 April')).toBe(
      'daysOff 2027-03-30 as 2027-03-29 Easter Monday (england-and-wales 2027-04-01/2027-04-09 move)',
    );
    expect(await told('not on 12 April')).toMatch('2027-04-01/2027-04-09 2027-04-12/2027-04-12');
    expect(await told('no questions 10 to 12 April')).toMatch(' 2027-04-01/2027-04-12 ');
    expect(await told('which days off')).toMatch(/^daysOff .* 2027-04-01\/2027-04-12 /);
    now = Temporal.Instant.from('2027-03-30T12:00Z');
    kept = {
      ...kept,
      subscription: resume(kept?.subscription as never, now, library.calendars),
    } as Conversation;
    expect(await told('next')).toBe(
      'next 2027-04-19 as 2027-04-05 own (england-and-wales 2027-04-01/2027-04-12 move)',
    );
    expect(await told('forget 5 April')).toBe('daysOff 2027-04-05 (england-and-wales move)');
    expect(await told('forget 5 April')).toBe('date');
  });

  test('they are kept through another schedule, a pause and a resume', async () => {
    await told('no questions 1 April to 9 April');
    expect(await told('Thursdays at 9')).toMatch(/^set 2027-03-25 .*2027-04-01\/2027-04-09/);
    expect(await told('pause until 2 April')).toMatch(
      /^pausedUntil 2027-04-15 as 2027-04-01 own .*2027-04-01\/2027-04-09/,
    );
    expect(await told('forget our days off')).toBe('daysOff 2027-04-08 (england-and-wales move)');
    expect(kept?.subscription.state).toBe('paused');
  });

  test('term time takes dates that somebody has given', async () => {
    expect(await told('term time only')).toBe('terms');
    const terms = (id: string, title: string): Calendar => ({
      id,
      title,
      kind: 'terms' as const,
      covers: { from: date('2027-01-05'), to: date('2027-07-21') },
      off: [{ from: date('2027-03-26'), to: date('2027-04-11') }],
    });
    const { calendars } = library;
    const withTerms = (...all: Calendar[]) => ({
      ...library,
      calendars: {
        ...calendars,
        all: new Map<string, Calendar>([
          ...calendars.all,
          ...all.map((each) => [each.id, each] as const),
        ]),
      },
    });
    const before = library;
    library = withTerms(terms('hackney', 'Hackney schools'));
    expect(await told('term time only')).toBe(
      'daysOff 2027-04-12 as 2027-03-29 Easter Monday (england-and-wales hackney move)',
    );
    expect(await told('in the school holidays too')).toMatch(/^daysOff 2027-03-30/);
    library = withTerms(terms('hackney', 'Hackney schools'), terms('city', 'City schools'));
    expect(await told('term time only')).toBe('whose-terms');
    expect(await told('use City schools term dates')).toMatch('(england-and-wales city move)');
    library = before;
    expect(await told('next')).toMatch(/^next 2027-04-12 .*\(england-and-wales move\)/);
  });

  test('without bank holidays of the service’s own, it is asked whose', async () => {
    const before = library;
    library = { ...library, calendars: { ...library.calendars, usual: undefined } };
    expect(await told('skip bank holidays')).toBe('whose-holidays');
    expect(await told('use Scottish bank holidays')).toMatch('(scotland move)');
    library = before;
  });

  test('a schedule that was spoilt is said to be unclear, and can be set anew', async () => {
    const schedule: Schedule = { ...MONDAY_NINE, zone: 'Mars/Olympus' };
    kept = { ...kept, subscription: { schedule, state: 'active', nextDue: now } } as Conversation;
    expect(await told('next')).toBe('zone');
    expect(await told('Mondays at 9 Europe/London')).toMatch(/^set 2027-03-30/);
  });
});
