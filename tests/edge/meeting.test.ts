import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type MeetingChat,
  type MeetingChatOptions,
  startMeetingChat,
  wordsOn,
} from './meeting-chat.ts';
import {
  buttonsOn,
  MEETING,
  presses,
  pressesOn,
  pressOf,
  type Seat,
  type Somebody,
  says,
  searches,
  send,
  tells,
} from './meeting-people.ts';
import { type Service, startService, temporaryFolder } from './service.ts';

/** A round in a meeting, through the real process, over HTTP, against a connector. */

let chat: MeetingChat;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let service: Service;
let seat: Seat;

const LEAD: Somebody = { id: '29:lead', aadObjectId: 'aad-lead' };
const OTHER_LEAD: Somebody = { id: '29:other-lead', aadObjectId: 'aad-other-lead' };
const person = (name: number | string): Somebody => ({
  id: `29:p-${name}`,
  aadObjectId: `aad-${name}`,
});
const ROLES = {
  'aad-lead': 'Organizer',
  'aad-other-lead': 'Presenter',
  'aad-1': 'Attendee',
} as const;

async function open(options: MeetingChatOptions = {}, env: Record<string, string> = {}) {
  chat = await startMeetingChat({ roles: ROLES, ...options });
  folder = await temporaryFolder();
  await start(env);
}

async function start(env: Record<string, string> = {}) {
  service = await startService({ STATE_FOLDER: folder.path, PRIVATE_NOTES: 'in-chat', ...env });
  seat = { service, serviceUrl: chat.serviceUrl, chat: '19:meeting@thread.v2', meeting: MEETING };
}

beforeEach(() => undefined);
afterEach(async () => {
  await service.stop();
  await chat.close();
  await folder.remove();
});

const isCard = (words: string) => (message: { card: Parameters<typeof wordsOn>[0] }) =>
  wordsOn(message.card).includes(words);

/** Starts a round and gives its card as everyone sees it. */
async function begin(text = 'prompt') {
  await says(seat, LEAD, text);
  return (await chat.until(isCard('Step 1 of 3'))).card;
}

/** The lead's own view of a step, after they moved on. */
const next = (card: Parameters<typeof wordsOn>[0], title: string, who = LEAD) =>
  pressesOn(seat, who, card, title);

test('a round of 30 people: all answer in the same second, and nothing is lost or told twice', async () => {
  await open();
  const card = await begin('prompt on transition planning');
  expect(wordsOn(card)).toContain('Transition Planning');
  expect(wordsOn(card)).toContain('Fewer than 5 have answered');
  const people = Array.from({ length: 30 }, (_, i) => person(i));
  const views = await Promise.all(
    people.map((who, i) =>
      i % 3 === 0
        ? pressesOn(seat, who, card, 'I have thought about it')
        : pressesOn(seat, who, card, 'Send my answer', {
            answer: `Thought number ${i} of this room`,
          }),
    ),
  );
  for (const [i, { type, value }] of views.entries()) {
    expect(type).toBe('application/vnd.microsoft.card.adaptive');
    expect(wordsOn(value)).toContain(i % 3 === 0 ? 'You are counted' : 'Your answer is in');
    expect(wordsOn(value)).not.toContain('Thought number');
  }
  await chat.until((message) => message.how === 'update' && isCard('30 have answered')(message));
  const before = chat.messages.filter(({ how }) => how === 'update');
  expect(before.length).toBeLessThanOrEqual(4);
  expect(JSON.stringify(before)).not.toContain('Thought number');

  const own = await presses(seat, LEAD, 'round-view', (buttonsOn(card)[0]?.data ?? {}) as object);
  const shared = await next(own.value, 'Share the answers');
  const shown = wordsOn(shared.value);
  for (const i of people.keys()) {
    expect(shown.split(`Thought number ${i} of this room`)).toHaveLength(i % 3 === 0 ? 1 : 2);
  }
  const order = [...shown.matchAll(/Thought number (\d+) of/g)].map((match) => Number(match[1]));
  expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  await chat.until((message) => message.how === 'update' && isCard('Thought number 1 of')(message));

  const gone = await pressesOn(seat, person(1), await lastCard(), 'Show my view');
  const without = await pressesOn(seat, person(1), gone.value, 'Take my answer back');
  expect(wordsOn(without.value)).not.toContain('Thought number 1 of');
  const agreeing = await next(shared.value, 'Agree what to do');
  const agreed = await pressesOn(seat, LEAD, agreeing.value, 'Add this', {
    commitment: 'ask the GP to each review',
    review: '2030-03-01',
  });
  expect(wordsOn(agreed.value)).toContain('We look at this again on Friday 1 March 2030');
  await next(agreed.value, 'Close with a summary');
  const summary = await chat.until(isCard('Our reflective round'));
  expect(summary.how).toBe('post');
  expect(wordsOn(summary.card)).toContain('29 have answered');
  expect(wordsOn(summary.card)).toContain('ask the GP to each review');
  expect(wordsOn(summary.card)).not.toContain('Thought number');
  await says(seat, person(2), 'our commitments');
  await chat.until(isCard('What we said we would do'));
  expect(await everythingKept()).not.toMatch(/Thought number|29:p-/);
  expect(service.output()).not.toMatch(/Thought number|29:p-|ask the GP/);
});

async function lastCard() {
  return (await chat.until(({ how }) => how === 'update')).card;
}

/** All that stands in the folder of state, its keys aside. */
async function everythingKept(): Promise<string> {
  const files = await readdir(folder.path, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile() && !file.name.endsWith('.key'))
    .map((file) => readFile(join(file.parentPath, file.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

test('while it is open, what is kept names nobody and shows nothing; afterwards its key is gone', async () => {
  await open();
  const card = await begin();
  for (const i of [1, 2, 3]) {
    await pressesOn(seat, person(i), card, 'Send my answer', { answer: `Secret words ${i}` });
  }
  expect(await everythingKept()).not.toMatch(/Secret words|29:p-/);
  expect(await readdir(join(folder.path, 'round-keys'))).toHaveLength(1);
  const own = await pressesOn(seat, LEAD, card, 'Show my view');
  await next(own.value, 'Close the round');
  await chat.until(isCard('Our reflective round'));
  expect(await readdir(join(folder.path, 'round-keys'))).toEqual([]);
});

test('a press that arrives twice counts once, and is answered twice', async () => {
  await open();
  const card = await begin();
  const { verb, data } = {
    verb: 'round-answer',
    data: { ...dataOf(card), question: 1, answer: 'Once' },
  };
  const press = pressOf(seat, person(1), verb, data);
  const [first, second] = await Promise.all([send(seat, press), send(seat, press)]);
  expect(wordsOn(first.value)).toContain('Your answer is in');
  expect(wordsOn(second.value)).toContain('Your answer is in');
  await Promise.all(
    [2, 3, 4].map((i) => pressesOn(seat, person(i), card, 'I have thought about it')),
  );
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(wordsOn(await lastCard())).toContain('Fewer than 5 have answered');
});

function dataOf(card: Parameters<typeof wordsOn>[0]) {
  const { round } = (buttonsOn(card)[0]?.data ?? {}) as { round: string };
  return { round };
}

test('two leads press at once: it moves on by one step', async () => {
  await open();
  const card = await begin();
  const views = await Promise.all(
    [LEAD, OTHER_LEAD].map((who) =>
      presses(seat, who, 'round-next', { ...dataOf(card), step: 'think' }),
    ),
  );
  for (const { value } of views) expect(wordsOn(value)).toContain('Step 2 of 3');
});

test('somebody who does not lead gets a kind note that only they see, and may suggest a question', async () => {
  await open({ organiser: '29:organiser' });
  await says(seat, person(1), 'prompt');
  const note = await chat.until(isCard('for the lead to start'));
  expect(note).toMatchObject({ how: 'note', person: '29:p-1' });
  const passed = await pressesOn(seat, person(1), note.card, 'Suggest it to the lead', {
    suggestion: 'What does the child want?',
  });
  expect(wordsOn(passed.value)).toContain('Passed on');
  const told = await chat.until(isCard('What does the child want?'));
  expect(told).toMatchObject({ how: 'note', person: '29:organiser' });
  expect(JSON.stringify(told.card)).not.toContain('29:p-1');
  const card = await begin();
  const refused = await presses(seat, person(1), 'round-next', { ...dataOf(card), step: 'think' });
  expect(wordsOn(refused.value)).toContain('Only whoever leads');
  expect(wordsOn(refused.value)).toContain('Step 1 of 3');
});

test('where such notes are not taken, it comes in the personal chat', async () => {
  await open({ takesNotes: false });
  await says(seat, person(1), 'prompt');
  const note = await chat.until(isCard('for the lead to start'));
  expect(note).toMatchObject({ how: 'personal', person: '29:p-1' });
});

test('where the permission to read roles is missing, everything else works', async () => {
  await open({ roles: {} });
  await says(seat, person(1), 'prompt');
  const { card } = await chat.until(isCard('Step 1 of 3'));
  await pressesOn(seat, person(2), card, 'I have thought about it');
  const own = await pressesOn(seat, person(3), card, 'Show my view');
  const lead = await pressesOn(seat, person(3), own.value, 'I lead this round');
  expect(wordsOn((await next(lead.value, 'Share the answers', person(3))).value)).toContain(
    'Step 2 of 3',
  );
});

test('killed in mid-round, it goes on: nothing is lost, counted twice, or taken from anybody', async () => {
  await open();
  const card = await begin();
  for (const i of [1, 2, 3, 4, 5]) {
    await pressesOn(seat, person(i), card, 'Send my answer', { answer: `Answer ${i}` });
  }
  await service.kill();
  await start();
  await pressesOn(seat, person(5), card, 'Send my answer', { answer: 'Answer 5 changed' });
  const own = await pressesOn(seat, person(4), card, 'Show my view');
  expect(wordsOn(own.value)).toContain('Your answer is in');
  await pressesOn(seat, person(4), own.value, 'Take my answer back');
  const lead = await pressesOn(seat, LEAD, card, 'Show my view');
  const shared = await next(lead.value, 'Share the answers');
  for (const words of ['Answer 1', 'Answer 2', 'Answer 3', 'Answer 5 changed']) {
    expect(wordsOn(shared.value)).toContain(words);
  }
  expect(wordsOn(shared.value)).not.toContain('Answer 4');
  const updated = await chat.until((each) => each.how === 'update' && isCard('Step 2 of 3')(each));
  expect(wordsOn(updated.card)).toContain('Fewer than 5 have answered');
});

test('the meeting ends with the round open: it closes itself with what there is', async () => {
  await open();
  const card = await begin();
  for (const i of [1, 2, 3, 4, 5, 6]) {
    await pressesOn(seat, person(i), card, 'Send my answer', { answer: `Answer ${i}` });
  }
  await tells(seat, 'End', { EndTime: '2026-11-24T11:00:00Z' });
  const summary = await chat.until(isCard('Our reflective round'));
  expect(wordsOn(summary.card)).toContain('6 have answered');
  expect(wordsOn(await lastCard())).toContain('This round is closed');
});

test('throttled, the card is updated at most once a second, and shows the last state in the end', async () => {
  await open();
  const card = await begin();
  chat.refuseFor(2_500, 429, '2');
  for (let i = 0; i < 12; i += 1) {
    await pressesOn(seat, person(i), card, 'I have thought about it');
  }
  await chat.until((each) => each.how === 'update' && isCard('12 have answered')(each), 15_000);
  const times = chat.messages.filter(({ how }) => how === 'update').map(({ at }) => at);
  for (const [i, at] of times.entries()) {
    if (i > 0) expect(at - (times[i - 1] ?? 0)).toBeGreaterThan(950);
  }
});

test('all who are in the meeting have answered: the lead is told, once, and nobody else', async () => {
  await open();
  await tells(seat, 'ParticipantJoin', {
    members: [1, 2, 3].map((i) => ({ user: person(i), meeting: { inMeeting: true } })),
  });
  const card = await begin();
  for (const i of [1, 2, 3]) await pressesOn(seat, person(i), card, 'I have thought about it');
  const told = await chat.until(isCard('Everyone has answered'));
  expect(told).toMatchObject({ how: 'note', person: LEAD.id });
  await pressesOn(seat, person(3), card, 'Send my answer', { answer: 'More' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(chat.messages.filter(isCard('Everyone has answered'))).toHaveLength(1);
});

test('where the tenant permits it, the lead is shown it over the meeting, from a page of the service', async () => {
  const PUBLIC_ADDRESS = 'https://prompts.example.org/';
  await open({ takesAlerts: true }, { PUBLIC_ADDRESS });
  await tells(seat, 'ParticipantJoin', {
    members: [1, 2, 3].map((i) => ({ user: person(i), meeting: { inMeeting: true } })),
  });
  const card = await begin();
  for (const i of [1, 2, 3]) await pressesOn(seat, person(i), card, 'I have thought about it');
  const alert = await chat.until(({ how }) => how === 'alert');
  expect(alert).toMatchObject({ person: LEAD.id });
  const [, path = ''] =
    /https:\/\/prompts\.example\.org(\/[\w-]+)"/.exec(wordsOn(alert.card)) ?? [];
  const page = await fetch(`${service.url}${path}`);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('content-security-policy')).toContain('frame-ancestors');
  expect(await page.text()).toContain('Everyone in the meeting has answered');
  expect(chat.messages.filter(({ how }) => how === 'note')).toEqual([]);
});

test('in a chat of more than 60 people, 60 get their own view at once, the lead among them', async () => {
  await open({ members: 80 });
  const card = await begin();
  const { userIds } = card['refresh'] as { userIds: string[] };
  expect(userIds).toHaveLength(60);
  expect(userIds).toContain(LEAD.id);
  const own = await pressesOn(seat, person('not refreshed'), card, 'I have thought about it');
  expect(wordsOn(own.value)).toContain('You are counted');
});

test('in a small one, all do, and nobody is named', async () => {
  await open({ members: 12 });
  const card = await begin();
  expect(card['refresh']).toMatchObject({ action: { verb: 'round-view' } });
  expect(card['refresh']).not.toHaveProperty('userIds');
});

test('what looks like a live concern is not kept, and gets whom to call, for its writer alone', async () => {
  await open();
  const card = await begin();
  const view = await pressesOn(seat, person(1), card, 'Send my answer', {
    answer: 'A child has just told me his parents hit him',
  });
  expect(wordsOn(view.value)).toContain('call 999');
  expect(wordsOn(view.value)).toContain('I have not kept what you wrote');
  expect(wordsOn(view.value)).toContain('Send my answer');
  const lead = await pressesOn(seat, LEAD, card, 'Show my view');
  await next(lead.value, 'Close the round');
  const summary = await chat.until(isCard('Our reflective round'));
  expect(wordsOn(summary.card)).toContain('Fewer than 5');
});

test('a button pressed in another chat, or of a round that is gone, does nothing', async () => {
  await open();
  const card = await begin();
  const elsewhere = { ...seat, chat: '19:other@thread.v2' };
  const answer = await presses(elsewhere, LEAD, 'round-next', { ...dataOf(card), step: 'think' });
  expect(answer.type).toBe('application/vnd.microsoft.error');
  const unknown = { round: crypto.randomUUID(), step: 'think' };
  expect((await presses(seat, LEAD, 'round-next', unknown)).statusCode).toBe(400);
});

test('the compose box finds questions as one types; the one chosen starts a round', async () => {
  await open();
  const all = await searches(seat, LEAD, '');
  expect(all).toHaveLength(19);
  const found = await searches(seat, LEAD, 'transi plan');
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(all.length);
  const [first] = found;
  if (first === undefined) throw new Error('nothing was found');
  expect(first.contentType).toBe('application/vnd.microsoft.card.adaptive');
  expect(first.preview.content.title).toBe('Transition Planning');
  expect(first.preview.content.text).toContain('?');
  expect(await searches(seat, LEAD, 'transi plan', found.length)).toEqual([]);
  expect(await searches(seat, LEAD, 'xylophone')).toEqual([]);

  const refused = await pressesOn(seat, person(1), first.content, 'Start a round with this');
  expect(wordsOn(refused.value)).toContain('for the lead to start');
  const begun = await pressesOn(seat, LEAD, first.content, 'Start a round with this');
  expect(wordsOn(begun.value)).toContain('The round has begun');
  const round = await chat.until(isCard('Step 1 of 3'));
  expect(wordsOn(round.card)).toContain(first.preview.content.text.slice(0, 40));
});

test('another question takes the place of the first, and its answers with it', async () => {
  await open();
  const card = await begin();
  await pressesOn(seat, person(1), card, 'Send my answer', { answer: 'To the first' });
  const lead = await pressesOn(seat, LEAD, card, 'Show my view');
  const other = await pressesOn(seat, LEAD, lead.value, 'Another question');
  const question = questionOf(other.value);
  expect(question).not.toBe(questionOf(card));
  const late = await pressesOn(seat, person(2), card, 'Send my answer', { answer: 'Too late' });
  expect(wordsOn(late.value)).toContain('The question has changed');
  const updated = await chat.until(
    (each) => each.how === 'update' && questionOf(each.card) === question,
  );
  expect(wordsOn(updated.card)).toContain('Step 1 of 3');
});

function questionOf(card: Parameters<typeof wordsOn>[0]): string | undefined {
  return /"text":"([^"]*\?)"/.exec(wordsOn(card))?.[1];
}

test('in a group chat that is no meeting, prompt is a question, and round starts one', async () => {
  await open();
  const { meeting: _, ...rest } = seat;
  await says(rest, person(1), 'prompt');
  await chat.until(isCard('What the case highlighted'));
  expect(chat.messages.some(isCard('Step 1 of 3'))).toBe(false);
  await says(rest, person(1), 'start a round');
  await chat.until(isCard('Step 1 of 3'));
  await says(rest, person(2), 'start a round');
  expect(await chat.until(isCard('already open'))).toMatchObject({ how: 'note' });
});
