import type { Library } from '../../../src/content/library.ts';
import type { Answer } from '../../../src/conversation/answer.ts';
import { type Incoming, spokenText } from '../../../src/teams/incoming.ts';
import { botOf } from '../../conversation/bot-of.ts';
import { judge, type Verdict } from './judge.ts';
import type { LabelledQuestion } from './labels.ts';

/** Whatever answers questions: our bot, or what it is measured against. */
export type Answerer = (text: string) => Promise<Answer>;

export type Outcome = {
  question: LabelledQuestion;
  answer: Answer | Error;
  verdict: Verdict;
};

/** Our bot, in a chat that has the weekly question; a mention is taken off as Teams' adapter does. */
export function ourBot(library: Library): Answerer {
  const bot = botOf(library, { subscribed: true });
  return (text) => bot.hear(spokenText({ text } as Incoming));
}

/** Asks each question by itself, and judges the answers. */
export async function askAll(
  questions: readonly LabelledQuestion[],
  answer: Answerer,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    const given = await answer(question.text).catch(asError);
    const verdict = given instanceof Error ? noAnswer(question) : judge(question.label, given);
    outcomes.push({ question, answer: given, verdict });
  }
  return outcomes;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('not an Error was thrown');
}

function noAnswer({ label }: LabelledQuestion): Verdict {
  return {
    right: false,
    inTop3: false,
    wronglyConfident: false,
    urgentMissed: label.kind === 'urgent',
    falseAlarm: false,
    scheduleChanged: false,
  };
}

/** How long each question takes, in milliseconds, once all have been asked before. */
export async function timeAll(
  questions: readonly LabelledQuestion[],
  answer: Answerer,
  rounds: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const { text } of questions) {
      const start = performance.now();
      await answer(text).catch(() => undefined);
      const ms = performance.now() - start;
      if (round > 0) times.push(ms);
    }
  }
  return times;
}
