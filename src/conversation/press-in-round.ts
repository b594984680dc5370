import type { PromptId, ThemeId } from '../content/schema.ts';
import type { CommitmentId } from '../reflection/commitment.ts';
import type { RoundEvent, RoundOutcome } from '../reflection/round.ts';
import type { RoundNote } from '../reflection/said.ts';
import type { Seal } from '../reflection/seal.ts';
import type { RoundNotice } from '../reflection/view.ts';
import type { Answer } from './answer.ts';
import type { FacilitatorParts, Turn } from './facilitator-parts.ts';
import { looksPersonal } from './personal-data.ts';
import type { RoundPress } from './round-press.ts';
import { takePrompt } from './take-prompt.ts';
import { looksUrgent } from './urgent/looks-urgent.ts';

/** A question on a theme, or a certain one; else any. */
export type Wanted = { theme?: ThemeId | undefined; prompt?: PromptId | undefined };

/** What a press may need besides the parts of the facilitator. */
export type RoundTable = FacilitatorParts & {
  mayLead(turn: Turn): Promise<boolean>;
  begin(turn: Turn, wanted: Wanted): Promise<RoundNote>;
  suggest(turn: Turn, text: string): Promise<RoundNote>;
};

type PressOf<Verb extends RoundPress['verb']> = Extract<RoundPress, { verb: Verb }>;
type InRound = Extract<RoundPress, { round: unknown }>;

const LONGEST_ANSWER = 1_000;
const LONGEST_COMMITMENT = 200;
const LONGEST_SUGGESTION = 300;

/** A button that belongs to another chat, or to something that is gone. */
const NOTHING: Answer = { kind: 'not-understood', about: 'button', nearest: [] };

/** Does what a button asks for, and answers with the view of the one who pressed it. */
export async function pressInRound(
  table: RoundTable,
  turn: Turn,
  press: RoundPress,
): Promise<Answer> {
  const { person } = turn;
  if (person === undefined) return NOTHING;
  switch (press.verb) {
    case 'commitment':
      return settle(table, turn, press);
    case 'round-begin':
      return { kind: 'round-note', note: await table.begin(turn, { prompt: press.prompt }) };
    case 'round-suggest': {
      const text = press.suggestion.trim().slice(0, LONGEST_SUGGESTION);
      if (looksUrgent(text) === true) return { kind: 'urgent', contacts: table.urgentContacts };
      if (looksPersonal(text)) return { kind: 'personal-data' };
      return { kind: 'round-note', note: await table.suggest(turn, text) };
    }
    default:
      return inRound(table, { ...turn, person }, press);
  }
}

async function settle(
  { commitments }: RoundTable,
  { reference }: Turn,
  { commitment, verdict, review }: PressOf<'commitment'>,
): Promise<Answer> {
  const where = reference.conversationId;
  const from = dateOf(review);
  const known = from && (await commitments.settle(commitment, where, verdict, from));
  if (known === undefined) return NOTHING;
  return { kind: 'commitments', isReview: true, commitments: [known] };
}

type KnownTurn = Turn & { person: NonNullable<Turn['person']> };

async function inRound(table: RoundTable, turn: KnownTurn, press: InRound): Promise<Answer> {
  const { rounds } = table;
  const round = await rounds.open(press.round, turn.reference.conversationId);
  if (round === undefined) return NOTHING;
  const notice = await take(table, turn, press);
  const from = press.verb === 'round-view' ? press.from : undefined;
  const view = await rounds.view(press.round, turn.person, { notice, from });
  return view === undefined ? NOTHING : { kind: 'round', view };
}

/** Does it, and says what the person should be told besides what they see. */
async function take(
  table: RoundTable,
  turn: KnownTurn,
  press: InRound,
): Promise<RoundNotice | undefined> {
  const { rounds } = table;
  const { person, pressId = crypto.randomUUID() } = turn;
  const by = (seal: Seal) => ({ mark: seal.mark(person), press: seal.press(person, pressId) });
  switch (press.verb) {
    case 'round-view':
      return undefined;
    case 'round-answer': {
      const text = press.answer.trim();
      const fault = faultIn(text, LONGEST_ANSWER);
      if (fault !== undefined) return fault;
      const { question } = press;
      const outcome = await rounds.take(press.round, (seal) => ({
        kind: 'answer',
        ...by(seal),
        question,
        sealed: seal.close(text),
      }));
      return told(outcome, 'answer-in');
    }
    case 'round-thought': {
      const { question } = press;
      const event = (seal: Seal): RoundEvent => ({ kind: 'thought', ...by(seal), question });
      return told(await rounds.take(press.round, event), 'thought-in');
    }
    case 'round-withdraw': {
      const { question } = press;
      const event = (seal: Seal): RoundEvent => ({ kind: 'withdraw', ...by(seal), question });
      return told(await rounds.take(press.round, event), 'withdrawn');
    }
    default:
      return lead(table, turn, press);
  }
}

type LeadPress = PressOf<
  'round-lead' | 'round-next' | 'round-ask' | 'round-agree' | 'round-unagree' | 'round-close'
>;

async function lead(
  table: RoundTable,
  turn: KnownTurn,
  press: LeadPress,
): Promise<RoundNotice | undefined> {
  const { rounds, clock } = table;
  const { reference, person, pressId = crypto.randomUUID() } = turn;
  const round = await rounds.open(press.round, reference.conversationId);
  if (round === undefined) return undefined;
  const isLead = rounds.isLed(round, person) || (await table.mayLead(turn));
  if (!isLead) return 'leads-only';
  rounds.lead(round.id, person);
  const at = clock.now();
  const take = async (event: RoundEvent) => told(await rounds.take(round.id, () => event));
  switch (press.verb) {
    case 'round-lead':
      return undefined;
    case 'round-next':
      return take({ kind: 'next', from: press.step, at });
    case 'round-close':
      return take({ kind: 'close', at });
    case 'round-unagree':
      return take({ kind: 'unagree', id: press.commitment });
    case 'round-ask': {
      if (press.question !== round.question || round.step !== 'think') return undefined;
      const prompt = await takePrompt(table, reference, { library: table.library() });
      if (prompt === undefined) return 'no-other-question';
      return take({
        kind: 'ask',
        insteadOf: press.question,
        prompt: prompt.prompt.id,
        thinkUntil: at.add(table.thinkingTime),
      });
    }
    case 'round-agree': {
      const text = withoutWeWill(press.commitment.trim().replaceAll(/\s+/g, ' '));
      const fault = faultIn(text, LONGEST_COMMITMENT);
      if (fault !== undefined) return fault;
      const reviewOn = dateOf(press.review);
      const today = at.toZonedDateTimeISO(round.zone).toPlainDate();
      if (reviewOn === undefined || Temporal.PlainDate.compare(reviewOn, today) <= 0) {
        return 'which-date';
      }
      // The same for a press that comes twice, and tells nothing of who pressed.
      const idOf = (seal: Seal) => `${round.id}.${seal.press(person, pressId)}` as CommitmentId;
      const outcome = await rounds.take(round.id, (seal) => ({
        kind: 'agree',
        agreed: { id: idOf(seal), text, reviewOn },
      }));
      return told(outcome);
    }
  }
}

/** The card says it before. */
function withoutWeWill(text: string): string {
  return text.replace(/^(?:we will|we'll|we’ll) +(?=.)/i, '');
}

/** Why what was typed is not taken; it is then kept nowhere. */
function faultIn(text: string, longest: number): RoundNotice | undefined {
  if (text === '') return 'empty';
  if (looksUrgent(text) === true) return 'urgent';
  if (looksPersonal(text)) return 'personal-data';
  return text.length > longest ? 'too-long' : undefined;
}

/** @param done what is said when it was done, also when it had been done already */
function told(outcome: RoundOutcome, done?: RoundNotice): RoundNotice | undefined {
  switch (outcome) {
    case 'done':
    case 'again':
      return done;
    case 'not-now':
      return 'too-late';
    case 'other-question':
      return 'other-question';
    case 'full':
      return 'full';
  }
}

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}
