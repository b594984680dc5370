import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connector, startConnector } from '../connector/connector.ts';
import { NO_LIMITS } from '../connector/limits.ts';
import { installed, membersAdded, mentioned, type Place, pressed, said } from './activities.ts';
import { type Service, startService, temporaryFolder } from './service.ts';

/** The whole service as Teams meets it: a real process, real HTTP in, real cards out. */

let connector: Connector;
let service: Service;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  connector = await startConnector({ limits: NO_LIMITS });
  folder = await temporaryFolder();
  service = await startService({ STATE_FOLDER: folder.path });
});
afterAll(async () => {
  expect(await service.stop()).toBe(0);
  await connector.close();
  await folder.remove();
});

let count = 0;
function place(type: Place['type'] = 'personal'): Place {
  count += 1;
  return { serviceUrl: connector.serviceUrl, id: `${type}:${count}`, type };
}

/** Tells the service of an activity, which it must take; gives the newest card of the place. */
async function tell(where: Place, activity: unknown, count = 1): Promise<string> {
  const response = await service.post(JSON.stringify(activity));
  expect(response.status).toBe(200);
  return JSON.stringify(await connector.card(where.id, count));
}

// biome-ignore format: a table
test.each([
  ['show Think Family lessons', ['Think Family', 'Do you ‘Think Family’?', 'Also in Case 2 (Gabriele*)', '*All names have been changed.']],
  ['list themes', ['Financial Pressures', 'Use of Solicitors', 'Local authority boundaries']],
  ['show case 2', ['Case 2 (Gabriele*)', 'reduced life expectancy', 'GP home visit', 'Flexible working']],
  ['what went well for Harry', ['What went well for Harry', 'all about me']],
  ['random question', ['A reflective question', '?', 'What the case highlighted', 'CHSCB multi-agency case audit']],
  ['help', ['What you can ask me', 'call 999']],
  ['prompt', ['Reflective question', '?']],
  ['prompt on transition planning', ['Transition Planning', 'transitioning into adult services']],
  ['history', ['Questions that came', 'No question has come here yet']],
  ['only flexible working', ['The themes are set', '1 theme, 2 questions: enough for about 2 weeks']],
  ['lessons about gangs', ['I have nothing on that yet']],
  ['weekly question on Blursdays at 14:30', ['Which day is that?', 'Nothing has changed']],
  ['weekly question on Mondays at 9 Mars/Olympus', ['Which time zone is that?']],
  ['x'.repeat(10_000), ['Sorry, I did not understand that', 'call 999']],
  ['A child has just told me his parents hit him', ['call 999', 'I have not kept your message', 'I was asking about learning']],
  ['show case 7', ['I do not have that case', 'Case 1 (Felix*)']],
  ['<p><at><b>Practice Prompts</b></at>&nbsp;what&#39;s next</p>', ['Questions are off', 'Monday']],
])('in a personal chat: %s', async (text, expected) => {
  const where = place();
  const card = await tell(where, said(where, text));
  for (const words of expected) expect(card).toContain(words);
});

test('of a question that came it is told why, it is listed, and it can be sent again', async () => {
  const where = place('channel');
  const hear = (text: string, count: number) => tell(where, mentioned(where, text), count);
  await tell(where, installed(where));
  await hear('what have we learnt about lawyers', 2);
  expect(await hear('prompt', 3)).toContain('Use of Solicitors');
  const why = await hear('why this question?', 4);
  expect(why).toContain('Somebody here asked about Use of Solicitors on');
  expect(why).toContain('18 of 19 questions were still to come');
  const history = await hear('history', 5);
  expect(history).toContain('asked for');
  const id = /"verb":"again","prompt":"([^"]+)"/.exec(history)?.[1];
  const again = await tell(where, pressed(where, { verb: 'again', prompt: id }), 6);
  expect(again).toContain('Reflective question, sent again');
  expect(await hear('history', 7)).toContain('sent again');
});

test('in a channel a mention is heard, and answered in its thread', async () => {
  const where = place('channel');
  const thread = { ...where, id: `${where.id};messageid=1700000000000` };
  expect(await tell(thread, mentioned(thread, 'list themes'))).toContain('Think Family');
  const [answer] = await connector.messages(thread.id);
  expect(answer?.replyToId).toBeDefined();
});

test.each(['personal', 'groupChat', 'channel'] as const)(
  'installed in a %s: welcomed once, subscribed to Monday 09:00 in London',
  async (type) => {
    const where = place(type);
    const welcome = await tell(where, installed(where));
    expect(welcome).toMatch(/First question.*Monday \d+ \w+ \d{4} at 09:00, London time/);
    expect(welcome).toContain('weekly question on Wednesdays at 14:30');
    await service.post(JSON.stringify(membersAdded(where)));
    await service.post(JSON.stringify(installed(where)));
    expect(await tell(where, said(where, 'next'), 2)).toMatch(/on Monday \d+ \w+ \d{4} at 09:00/);
    expect(await connector.messages(where.id)).toHaveLength(2);
  },
);

test('told of the installation twice in the same moment, it welcomes once', async () => {
  const where = place();
  await Promise.all(
    [installed(where), membersAdded(where), installed(where)].map((activity) =>
      service.post(JSON.stringify(activity)),
    ),
  );
  await tell(where, said(where, 'help'), 2);
  expect(await connector.messages(where.id)).toHaveLength(2);
});

test('day, time, pause, resume and stop are confirmed with the next date in words', async () => {
  const where = place('groupChat');
  await tell(where, installed(where));
  const date = (time: string) => new RegExp(`Wednesday \\d+ \\w+ \\d{4} at ${time}, London time`);
  const steps: [string, RegExp, RegExp][] = [
    ['weekly question on Wednesdays at 14:30', /are set/, date('14:30')],
    ['pause', /paused/, date('14:30')],
    ['next', /paused/, date('14:30')],
    ['resume', /are on/, date('14:30')],
    ['stop', /are off/, date('14:30')],
    ['resume', /are on/, date('14:30')],
    ['change to wednesdays at 9', /are set/, date('09:00')],
  ];
  for (const [index, [text, state, when]] of steps.entries()) {
    const card = await tell(where, mentioned(where, text), index + 2);
    expect(card, text).toMatch(state);
    expect(card, text).toMatch(when);
  }
});

test('people say when in their own words, and are told what was understood', async () => {
  const where = place('groupChat');
  await tell(where, installed(where));
  const inSixWeeks = Temporal.Now.plainDateISO('Europe/London').add({ weeks: 6 });
  const date = inSixWeeks.toLocaleString('en-GB', { day: 'numeric', month: 'long' });
  const steps: [string, RegExp][] = [
    ['who set this?', /set when the app was added: every Monday at 09:00/],
    [
      'every other Tuesday at half nine',
      /comes on Tuesday .*at 09:30.*After that, every other Tuesday at 09:30, London time/,
    ],
    ['who set this?', /was set on \w+day .* by you: every other Tuesday/],
    ['every monday at 3', /What time is that\?.*Nothing has changed/],
    ['pause over half term', /Which days off are those\?.*no questions 20 July to 1 September/],
    ['skip bank holidays', /Whose bank holidays\?.*Northern Ireland and Scotland.*use Scottish/],
    ['use Scottish bank holidays', /Days off.*No questions come on bank holidays in Scotland/],
    ['pause until 31 February', /Which date is that\?.*Nothing has changed/],
    ['no more please until half term is over', /paused.*I could not tell the date.*‘pause until/],
    ['resume', /Questions are on/],
    [
      `pause until ${date}`,
      new RegExp(
        `Paused until \\w+day ${date} \\d{4}; the next question comes on Tuesday .* at 09:30, London`,
      ),
    ],
    ['next', new RegExp(`Paused until \\w+day ${date} \\d{4}`)],
    ['resume', /Questions are on.*every other Tuesday/],
    ['skip next', /Skipped\. The next one comes on Tuesday .*every other Tuesday/],
    ['first Monday of the month, 9am', /on the first Monday of each month at 09:00/],
  ];
  for (const [index, [text, expected]] of steps.entries()) {
    const card = await tell(where, mentioned(where, text), index + 2);
    expect(card, text).toMatch(expected);
  }
});

test('a skip is of the one that comes: skipped twice in a row, a fortnight’s one is four weeks on', async () => {
  const where = place();
  const due = async (text: string, count: number) => {
    const card = await tell(where, said(where, text), count);
    const [, date] = /comes on \w+ (\d+ \w+ \d{4})/.exec(card) ?? [];
    return Temporal.PlainDate.from(new Date(`${date} UTC`).toISOString().slice(0, 10));
  };
  const first = await due('every other Thursday at 10am', 1);
  expect((await due('skip next', 2)).since(first).days).toBe(14);
  expect((await due('skip next', 3)).since(first).days).toBe(28);
});

test('each conversation has its own schedule', async () => {
  const [one, other] = [place(), place()];
  await tell(one, said(one, 'weekly question on Fridays at 8'));
  await tell(other, said(other, 'weekly question on Tuesdays at 16:00 Europe/Paris'));
  expect(await tell(one, said(one, 'next'), 2)).toContain('Friday');
  expect(await tell(other, said(other, 'next'), 2)).toMatch(/Tuesday.*at 16:00, Paris time/);
});

test('prompts of one conversation do not repeat', async () => {
  const where = place();
  const questions = new Set<string>();
  for (let asked = 1; asked <= 19; asked += 1) {
    questions.add(await tell(where, said(where, 'prompt'), asked));
  }
  expect(questions.size).toBe(19);
});

test('a question that did not arrive is asked again', async () => {
  const where = place();
  connector.refuseNext(where.id, { status: 502 });
  await service.post(JSON.stringify(said(where, 'prompt')));
  const [apology] = await connector.messages(where.id);
  expect(apology?.activity.text).toMatch(/^Sorry/);
  expect(await tell(where, said(where, 'prompt'), 2)).toContain('Financial Pressures');
});

test('a button is answered; one of an older card that means nothing any more, kindly', async () => {
  const where = place();
  expect(
    await tell(where, pressed(where, { verb: 'show-theme', theme: 'think-family' })),
  ).toContain('Lessons');
  for (const [index, data] of [
    { verb: 'fly' },
    { verb: 'show-theme', theme: '__proto__' },
    { verb: 'show-theme', theme: 'withdrawn', from: 4 },
    { verb: 'show-case', case: 'withdrawn' },
    { verb: 'show-case', case: 7 },
    { verb: 'list-cases', alike: { named: 'Withdrawn' } },
    'text',
    [],
  ].entries()) {
    const card = await tell(where, pressed(where, data), index + 2);
    expect(card).toContain('no longer works');
    expect(card).toContain('may have been withdrawn');
    expect(card).toContain('All themes');
  }
});

test('nothing a person wrote is in the log', async () => {
  const where = place();
  await tell(where, said(where, 'Harrys-secret-word and what to do about it'));
  expect(service.output()).not.toContain('secret-word');
});

test('asked for replies in the response (expectReplies), it answers there', async () => {
  const where = place();
  const asked = { ...said(where, 'list themes'), deliveryMode: 'expectReplies' };
  const response = await service.post(JSON.stringify(asked));
  expect(response.status).toBe(200);
  const { activities } = (await response.json()) as { activities: unknown[] };
  expect(activities).toHaveLength(1);
  expect(JSON.stringify(activities)).toContain('Think Family');
});

test('a sparse activity, with no sender, bot or channel data, is answered', async () => {
  const where = place();
  const sparse = {
    type: 'message',
    text: 'list themes',
    serviceUrl: where.serviceUrl,
    conversation: { id: where.id },
  };
  expect(await tell(where, sparse)).toContain('Think Family');
});

test('a connector that closes idle connections loses no answer', async () => {
  const closing = await startConnector({ keepAliveMs: 1_000 });
  const where: Place = { serviceUrl: closing.serviceUrl, id: 'a:idle', type: 'personal' };
  const pauses = [900, 980, 1_000, 1_010, 1_100];
  for (const [index, pause] of pauses.entries()) {
    await service.post(JSON.stringify(said(where, 'list themes')));
    expect(JSON.stringify(await closing.card(where.id, index + 1))).toContain('Think Family');
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  await closing.close();
});
