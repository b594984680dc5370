import { setTimeout as pass } from 'node:timers/promises';
import type { MeetingChat, Message } from '../../edge/meeting-chat.ts';
import { post } from './press.ts';

/** What a room of people who press within a few seconds meets with. */
export type RoomFigures = {
  /** From a press to its own view, of each who answered. */
  answerMs: readonly number[];
  /** From a client's refresh, after an update of the card, to its view. */
  refreshMs: readonly number[];
  /** How often the card for everyone was posted or changed. */
  updates: number;
  /** Answers that were acknowledged and are not shown afterwards. */
  lost: number;
};

const CHAT = '19:meeting@thread.v2';
const WITHIN_MS = 5_000;
/** Teams refreshes so many clients at once. */
const MOST_REFRESHED = 60;

let count = 0;

/** Presses of one room, against one bot. */
function pressesFor(url: string, serviceUrl: string) {
  const activity = (person: number, more: object) => {
    count += 1;
    return {
      id: `press-${count}`,
      channelId: 'msteams',
      serviceUrl,
      from: { id: `29:p-${person}` },
      recipient: { id: '28:bot' },
      conversation: { id: CHAT, conversationType: 'groupChat', isGroup: true, tenantId: 'tenant' },
      channelData: { tenant: { id: 'tenant' } },
      ...more,
    };
  };
  return {
    say: (text: string) => post(url, activity(0, { type: 'message', text })),
    press: (person: number, verb: string, data: object) =>
      post(
        url,
        activity(person, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { type: 'Action.Execute', verb, data } },
        }),
      ),
  };
}

/** A round: everyone presses once within five seconds, and clients refresh after each update. */
export async function holdRound(
  url: string,
  chat: MeetingChat,
  people: number,
): Promise<RoomFigures> {
  const { say, press } = pressesFor(url, chat.serviceUrl);
  const begun = chat.messages.length;
  await say('start a round');
  const isNew = (message: Message) => chat.messages.indexOf(message) >= begun;
  const { card } = await chat.until((message) => isNew(message) && holds(message, 'Step 1 of 3'));
  const data = { round: roundOn(card) };
  const refreshes: Promise<number>[] = [];
  let seen = chat.messages.length;
  const watching = setInterval(() => {
    const isUpdated = chat.messages.slice(seen).some(({ how }) => how === 'update');
    seen = chat.messages.length;
    if (!isUpdated) return;
    for (let who = 0; who < Math.min(people, MOST_REFRESHED); who += 1) {
      refreshes.push(press(who, 'round-view', data).then(({ ms }) => ms));
    }
  }, 20);
  const answers = await Promise.all(
    spread(people).map(async (afterMs, who) => {
      await pass(afterMs);
      return press(who, 'round-answer', { ...data, question: 1, answer: wordsOf(who) });
    }),
  );
  await pass(1_500);
  clearInterval(watching);
  const refreshMs = await Promise.all(refreshes);
  const updates = chat.messages.slice(begun).length;
  const shown = await shownTo(press, data);
  await press(0, 'round-close', data);
  await chat.until((message) => isNew(message) && holds(message, 'Our reflective round'));
  const lost = answers.filter((_, who) => !shown.has(wordsOf(who))).length;
  return { answerMs: answers.map(({ ms }) => ms), refreshMs, updates, lost };
}

/** The same presses, where each is answered with one card that was made beforehand. */
export async function pressBare(url: string, serviceUrl: string, people: number) {
  const { press } = pressesFor(url, serviceUrl);
  const answers = await Promise.all(
    spread(people).map(async (afterMs, who) => {
      await pass(afterMs);
      return press(who, 'round-answer', { answer: wordsOf(who) });
    }),
  );
  return answers.map(({ ms }) => ms);
}

/** Moves on, and turns all pages of answers. */
async function shownTo(
  press: ReturnType<typeof pressesFor>['press'],
  data: { round: string },
): Promise<ReadonlySet<string>> {
  await press(0, 'round-next', { ...data, step: 'think' });
  const shown = new Set<string>();
  for (let from = 0; ; ) {
    const { body } = await press(0, 'round-view', { ...data, from });
    for (const [words] of body.matchAll(/Thought \d+ of this room, and some more words[^"]*/g)) {
      shown.add(words);
    }
    const next = [...body.matchAll(/"from":(\d+)/g)].map(([, at]) => Number(at));
    const further = next.find((at) => at > from);
    if (further === undefined) return shown;
    from = further;
  }
}

function wordsOf(who: number): string {
  return `Thought ${1_000 + who} of this room, and some more words about what we would do on a Monday morning`;
}

/** Evenly over the time, but in no order. */
function spread(people: number): number[] {
  return Array.from({ length: people }, (_, i) => (((i * 7919) % people) / people) * WITHIN_MS);
}

function holds({ card }: Message, words: string): boolean {
  return JSON.stringify(card).includes(words);
}

function roundOn(card: object): string {
  const [, id] = /"round":"([\w-]+)"/.exec(JSON.stringify(card)) ?? [];
  if (id === undefined) throw new Error('the card is of no round');
  return id;
}
