import { beforeEach, describe, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { PromptId } from '../../src/content/schema.ts';
import type { Answer, AnswerOf } from '../../src/conversation/answer.ts';
import type { Delivery } from '../../src/delivery/delivery.ts';
import { owe, planDue } from '../../src/delivery/plan.ts';
import { type Chat, openChat } from './chat.ts';

/** What came to a chat, why, and one of it again, as people ask for it over weeks. */

const real = await loadLibrary('data');
const instant = (text: string) => Temporal.Instant.from(text);

let chat: Chat;
beforeEach(() => {
  chat = openChat(real);
});

/** The weekly question falls due at this moment and arrives. */
function weekly(at: string): void {
  const now = instant(at);
  const owed = owe(chat.kept, now, chat.library).map(
    (each): Delivery => ({ ...each, state: 'sent', attempts: 1 }),
  );
  chat.kept = { ...chat.kept, deliveries: [...chat.kept.deliveries, ...owed] };
  chat.now = now;
}

function add(...deliveries: Delivery[]): void {
  chat.kept = { ...chat.kept, deliveries: [...chat.kept.deliveries, ...deliveries] };
}

const told = (answer: Answer) => {
  if (answer.kind !== 'history') throw new Error(`not a history but ${answer.kind}`);
  return answer.items.map(({ on, how, prompt }) => `${on} ${how} ${prompt?.prompt.id ?? '-'}`);
};

function question(answer: Answer): AnswerOf<'question'> {
  if (answer.kind !== 'question') throw new Error(`not a question but ${answer.kind}`);
  return answer;
}

function reasonOf(answer: Answer): AnswerOf<'why'> {
  if (answer.kind !== 'why') throw new Error(`not a reason but ${answer.kind}`);
  return answer;
}

const withoutPrompt = (library: Library, id: string): Library => {
  const prompts = new Map(library.prompts);
  prompts.delete(id as PromptId);
  return { ...library, prompts };
};

test('history tells what came and how, the newest first, by the local date', async () => {
  weekly('2026-11-23T09:00Z');
  chat.now = instant('2026-11-24T23:30Z');
  await chat.hear('prompt on Think Family');
  await chat.hear('send again');
  const first = chat.kept.deliveries[0]?.prompt;
  const second = chat.kept.deliveries[1]?.prompt;
  expect(told(await chat.hear('history'))).toEqual([
    `2026-11-24 again ${second}`,
    `2026-11-24 now ${second}`,
    `2026-11-23 weekly ${first}`,
  ]);
  chat.kept = {
    ...chat.kept,
    subscription: {
      ...chat.kept.subscription,
      schedule: { ...chat.kept.subscription.schedule, zone: 'Asia/Tokyo' },
    },
  };
  expect(told(await chat.hear('history'))[0]).toMatch('2026-11-25 again');
});

test('history says what did not come and why, but not what was replaced or lost', async () => {
  const prompt = 'felix-think-family-1' as PromptId;
  const at = (day: number) => instant(`2026-11-${day}T09:00Z`);
  const schedule = { prompt, occasion: 'schedule', attempts: 1 } as const;
  const none = { state: 'skipped', occasion: 'schedule' } as const;
  add(
    { ...none, dueAt: at(10), reason: 'too late' },
    { ...none, dueAt: at(11), reason: 'nothing to ask' },
    { ...schedule, dueAt: at(12), state: 'given-up', reason: 'withdrawn' },
    { ...schedule, dueAt: at(13), state: 'given-up', reason: '403 BotBlocked' },
    { ...schedule, dueAt: at(14), state: 'given-up', reason: 'withdrawn' },
    { ...schedule, dueAt: at(14), state: 'sent', prompt: 'gone' as PromptId },
    { ...schedule, dueAt: at(15), state: 'given-up', occasion: 'request', reason: 'not delivered' },
    { ...schedule, dueAt: at(16), state: 'owed' },
  );
  expect(told(await chat.hear('history'))).toEqual([
    `2026-11-16 coming ${prompt}`,
    '2026-11-14 weekly -',
    `2026-11-13 not-taken ${prompt}`,
    `2026-11-12 taken-back ${prompt}`,
    '2026-11-11 nothing-to-ask -',
    '2026-11-10 too-late -',
  ]);
});

test('what somebody left out stands in the history, and is not sent', async () => {
  await chat.hear('skip next');
  expect(told(await chat.hear('history'))).toEqual(['2026-11-30 left-out -']);
  const day = Temporal.Duration.from({ hours: 12 });
  const plan = planDue(chat.kept, instant('2026-11-30T09:01Z'), day, real);
  expect(plan.next).toBe(chat.kept);
});

test('a question that was left out comes after all when the schedule is set anew', async () => {
  await chat.hear('skip next');
  await chat.hear('weekly question on Mondays at 9');
  const due = instant('2026-11-30T09:00Z');
  expect(chat.kept.subscription.nextDue).toEqual(due);
  const plan = planDue(chat.kept, due, Temporal.Duration.from({ hours: 12 }), real);
  chat.kept = plan.next;
  expect(plan.skipped).toBeUndefined();
  expect(told(await chat.hear('history'))).toEqual([expect.stringMatching('2026-11-30 coming')]);
});

test('a long history comes in pages, by button and by “more”', async () => {
  for (let i = 0; i < 8; i += 1) {
    weekly(
      instant('2026-09-07T08:00Z')
        .add({ hours: 168 * i })
        .toString(),
    );
  }
  expect(await chat.hear('history')).toMatchObject({
    kind: 'history',
    from: 0,
    items: { length: 8 },
  });
  expect(await chat.hear('more')).toMatchObject({ kind: 'history', from: 6 });
  expect(await chat.press({ verb: 'history', from: 6 })).toMatchObject({ from: 6 });
});

test('where nothing came, history, send again and why say so', async () => {
  for (const words of ['history', 'send again', 'why this question?']) {
    expect(await chat.hear(words)).toEqual({ kind: 'history', items: [], from: 0 });
  }
  expect(chat.writes).toBe(0);
});

describe('send again', () => {
  test('posts the last question once more, and uses nothing up', async () => {
    weekly('2026-11-16T09:00Z');
    weekly('2026-11-23T09:00Z');
    const last = chat.kept.deliveries[1]?.prompt;
    const [before] = owe(chat.kept, chat.now, real);
    const again = question(await chat.hear('send again'));
    expect(again).toMatchObject({ occasion: 'again', prompt: { prompt: { id: last } } });
    expect(chat.kept.deliveries[2]).toMatchObject({
      occasion: 'again',
      state: 'sent',
      prompt: last,
    });
    expect(owe(chat.kept, chat.now, real)).toEqual([before]);
  });

  test('of last week is the scheduled one from before this week', async () => {
    weekly('2026-11-16T09:00Z');
    const lastWeek = chat.kept.deliveries[0]?.prompt;
    weekly('2026-11-23T09:00Z');
    await chat.hear('prompt');
    const again = question(await chat.hear('can we have last week’s again'));
    expect(again.prompt.prompt.id).toBe(lastWeek);
  });

  test('from the history is the one that was chosen', async () => {
    weekly('2026-11-16T09:00Z');
    weekly('2026-11-23T09:00Z');
    const first = chat.kept.deliveries[0]?.prompt;
    const again = question(await chat.press({ verb: 'again', prompt: first }));
    expect(again).toMatchObject({ occasion: 'again', prompt: { prompt: { id: first } } });
  });

  test('that did not arrive is not in the history', async () => {
    weekly('2026-11-23T09:00Z');
    const again = await chat.hear('send again');
    await chat.lose(again);
    expect(told(await chat.hear('history'))).toHaveLength(1);
  });

  test('of a question that was withdrawn says so, and keeps nothing', async () => {
    weekly('2026-11-23T09:00Z');
    chat.library = withoutPrompt(real, String(chat.kept.deliveries[0]?.prompt));
    const before = chat.kept;
    expect(await chat.hear('send again')).toMatchObject({ about: 'withdrawn' });
    expect(chat.kept).toBe(before);
    expect(told(await chat.hear('history'))).toEqual(['2026-11-23 weekly -']);
  });

  test('of a question that never came here shows what did', async () => {
    weekly('2026-11-23T09:00Z');
    const never = [...real.prompts.keys()].at(-1);
    expect((await chat.press({ verb: 'again', prompt: never })).kind).toBe('history');
  });
});

describe('why this question?', () => {
  test('tells of the team that asked, once its theme has come', async () => {
    weekly('2026-11-02T09:00Z');
    chat.now = instant('2026-11-03T14:00Z');
    await chat.hear('show information sharing lessons');
    weekly('2026-11-09T09:00Z');
    chat.now = instant('2026-11-09T10:00Z');
    const why = reasonOf(await chat.hear('why this question?', '29:ben'));
    expect(why).toMatchObject({
      occasion: 'weekly',
      about: 'Information Sharing',
      isPersonal: false,
      reason: { again: false, left: 17, of: 19 },
    });
    expect(why.reason?.because).toEqual({
      kind: 'asked',
      theme: 'information-sharing',
      on: Temporal.PlainDate.from('2026-11-03'),
    });
  });

  test('tells what was true then, although the library has changed since', async () => {
    weekly('2026-11-23T09:00Z');
    const before = reasonOf(await chat.hear('why this one'));
    const id = String(chat.kept.deliveries[0]?.prompt);
    chat.library = { ...withoutPrompt(real, id), current: real.current.slice(5) };
    const after = reasonOf(await chat.press({ verb: 'why', prompt: id }));
    expect(after).toEqual({ ...before, prompt: undefined });
    expect(after.reason).toMatchObject({ left: 18, of: 19 });
  });

  test('by its button is about that card, however old', async () => {
    weekly('2026-11-16T09:00Z');
    weekly('2026-11-23T09:00Z');
    const first = chat.kept.deliveries[0]?.prompt;
    const why = reasonOf(await chat.press({ verb: 'why', prompt: first }));
    expect(why).toMatchObject({ prompt: { prompt: { id: first } } });
    expect(why.on.toString()).toBe('2026-11-16');
  });

  test('of one that was asked for on a theme, and of one sent again', async () => {
    await chat.hear('prompt on Think Family');
    expect(reasonOf(await chat.hear('why this one'))).toMatchObject({
      occasion: 'now',
      about: 'Think Family',
      againOn: undefined,
      reason: { because: { kind: 'wanted' } },
    });
    chat.now = instant('2026-11-24T10:00Z');
    await chat.hear('send again');
    const why = reasonOf(await chat.hear('why?'));
    expect([String(why.on), String(why.againOn)]).toEqual(['2026-11-23', '2026-11-24']);
    expect(why.reason?.because.kind).toBe('wanted');
  });

  test('of a random one that this person saw, until another comes', async () => {
    weekly('2026-11-23T09:00Z');
    chat.now = instant('2026-11-23T10:00Z');
    const shown = question(await chat.hear('random question on boundaries'));
    expect(reasonOf(await chat.hear('why this one'))).toMatchObject({
      occasion: 'shown',
      prompt: shown.prompt,
    });
    expect(reasonOf(await chat.hear('why this one', '29:ben')).occasion).toBe('weekly');
    weekly('2026-11-23T10:05Z');
    expect(reasonOf(await chat.hear('why this one')).occasion).toBe('weekly');
  });

  test('of one from before reasons were kept says so', async () => {
    const prompt = 'felix-think-family-1' as PromptId;
    add({ prompt, occasion: 'schedule', dueAt: chat.now, state: 'sent', attempts: 1 });
    expect(reasonOf(await chat.hear('why this one')).reason).toBeUndefined();
  });

  test('in a personal chat it was this person who asked', async () => {
    chat = openChat(real, 'personal');
    await chat.hear('prompt');
    expect(reasonOf(await chat.hear('why')).isPersonal).toBe(true);
  });
});

describe('a theme that somebody asked about', () => {
  const asked = () => chat.kept.asked?.map(({ theme, on }) => `${theme} ${on}`);

  test('is noted by theme and day, and nothing else', async () => {
    await chat.hear('what have we learnt about lawyers', '29:somebody');
    await chat.hear('question on boundaries');
    expect(chat.kept.asked).toEqual([
      { theme: 'use-of-solicitors', on: Temporal.PlainDate.from('2026-11-23') },
      { theme: 'local-authority-boundaries', on: Temporal.PlainDate.from('2026-11-23') },
    ]);
    expect(JSON.stringify(chat.kept.asked)).not.toMatch(/somebody|lawyers/);
  });

  test('is written down once a day', async () => {
    await chat.hear('Think Family');
    await chat.hear('show Think Family lessons', '29:ben');
    expect(chat.writes).toBe(1);
    chat.now = chat.now.add({ hours: 24 });
    await chat.hear('Think Family');
    expect(asked()).toEqual(['think-family 2026-11-24']);
  });

  test('is noted when it is chosen from several, but not when a card leads to it', async () => {
    await chat.press({ verb: 'show-theme', theme: 'think-family' });
    expect(asked()).toBeUndefined();
    await chat.press({ verb: 'show-theme', theme: 'think-family', asked: true });
    expect(asked()).toEqual(['think-family 2026-11-23']);
  });

  test('needs no note when a question on it is posted at once', async () => {
    await chat.hear('prompt on Think Family');
    expect(asked()).toBeUndefined();
  });

  test('is answered also when the disk is full', async () => {
    chat.isFull = true;
    expect((await chat.hear('Think Family')).kind).toBe('theme');
    expect(asked()).toBeUndefined();
  });
});
