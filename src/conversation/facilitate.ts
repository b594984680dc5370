import type { ThemeId } from '../content/schema.ts';
import type { ConversationReference } from '../delivery/sender.ts';
import { asksForRole, mayLead, type Setting } from '../reflection/policy.ts';
import type { MeetingId } from '../reflection/round.ts';
import type { RoundNote } from '../reflection/said.ts';
import type { Answer } from './answer.ts';
import type { FacilitatorParts, Handled, Turn } from './facilitator-parts.ts';
import { looksPersonal } from './personal-data.ts';
import { pressInRound, type RoundTable, type Wanted } from './press-in-round.ts';
import { readRoundPress } from './round-press.ts';
import { type RoundIntent, readRoundWords } from './round-words.ts';
import { takePrompt } from './take-prompt.ts';
import { looksUrgent } from './urgent/looks-urgent.ts';

/** Understands what is said and pressed about rounds. */
export type Facilitator = {
  hear(turn: Turn, text: string): Promise<Handled>;
  /** @param data the button's, as it came from outside */
  press(turn: Turn, data: unknown): Promise<Answer | undefined>;
};

export function createFacilitator(parts: FacilitatorParts): Facilitator {
  const { rounds, commitments, meetings, room } = parts;

  const table: RoundTable = {
    ...parts,
    mayLead: mayLeadHere,
    begin,
    suggest,
  };

  async function mayLeadHere({ reference, meeting, role }: Turn): Promise<boolean> {
    const setting = settingOf(reference, meeting);
    return !asksForRole(parts.leads, setting) || mayLead(parts.leads, setting, await role());
  }

  async function zoneOf({ conversationId }: ConversationReference): Promise<string> {
    const { schedule } = (await parts.store.conversation(conversationId))?.subscription ?? {};
    return (schedule ?? parts.defaultSchedule).zone;
  }

  /** A word that only the one who asked should see; where that cannot be, in the chat. */
  async function aside({ reference, person }: Turn, note: RoundNote): Promise<Handled> {
    const isSeen = person !== undefined && (await room.note(reference, person, note));
    return isSeen ? 'done' : { kind: 'round-note', note };
  }

  /** Starts a round in the chat; says what became of it. */
  async function begin(turn: Turn, wanted: Wanted): Promise<RoundNote> {
    const { reference, meeting, person } = turn;
    if (reference.conversationType === 'personal') return { about: 'in-a-group' };
    if (!(await mayLeadHere(turn))) {
      return { about: 'leads-only', maySuggest: meeting !== undefined };
    }
    const zone = await zoneOf(reference);
    const theme = wanted.theme ?? (await meetings.takePrepared(reference))?.theme;
    const library = parts.library();
    const about = await rounds.start({
      place: reference,
      meeting,
      zone,
      lead: person,
      choose: () => takePrompt(parts, reference, { library, ...wanted, theme }),
    });
    return { about };
  }

  async function suggest(turn: Turn, text: string): Promise<RoundNote> {
    if (text === '') return { about: 'suggest-how' };
    const { reference } = turn;
    const lead = (await rounds.openIn(reference.conversationId))?.lead ?? (await turn.organiser());
    const isTold =
      lead !== undefined && (await room.note(reference, lead, { about: 'suggestion', text }));
    return { about: isTold ? 'suggested' : 'not-suggested' };
  }

  async function plan(
    turn: Turn,
    intent: Extract<RoundIntent, { kind: 'plan' | 'at-start' }>,
  ): Promise<Handled> {
    const { reference, meeting } = turn;
    const note = (of: RoundNote): Handled => ({ kind: 'round-note', note: of });
    if (meeting === undefined) return note({ about: 'in-a-meeting' });
    if (!(await mayLeadHere(turn))) return aside(turn, { about: 'planned-by-leads' });
    const zone = await zoneOf(reference);
    if (intent.kind === 'at-start') {
      await meetings.setAtStart(reference, zone, intent.on);
      return note({ about: intent.on ? 'at-start-on' : 'at-start-off' });
    }
    if (intent.on === undefined) return note({ about: 'which-date' });
    await meetings.prepare(reference, zone, { on: intent.on, theme: intent.theme });
    return note({ about: 'prepared', on: intent.on, theme: themeOf(intent.theme) });
  }

  const themeOf = (id: ThemeId | undefined) =>
    id === undefined ? undefined : parts.library().themes.get(id);

  return {
    async hear(turn, text) {
      const { reference, meeting } = turn;
      const now = parts.clock.now().toZonedDateTimeISO(await zoneOf(reference));
      const intent = readRoundWords(text, parts.library(), meeting !== undefined, now);
      // Answered before all else, and not here: somebody may need help now.
      if (intent === undefined || looksUrgent(text) === true || looksPersonal(text))
        return undefined;
      switch (intent.kind) {
        case 'start': {
          const note = await begin(turn, { theme: intent.theme });
          return note.about === 'started' ? 'done' : aside(turn, note);
        }
        case 'unknown-theme':
          return aside(turn, { about: 'nothing-to-ask' });
        case 'at-start':
        case 'plan':
          return plan(turn, intent);
        case 'commitments': {
          const open = await commitments.openIn(reference.conversationId);
          return { kind: 'commitments', isReview: false, commitments: open };
        }
        case 'suggest':
          return aside(turn, await suggest(turn, intent.text));
      }
    },
    async press(turn, data) {
      const press = readRoundPress(data);
      return press === undefined ? undefined : pressInRound(table, turn, press);
    },
  };
}

function settingOf(
  { conversationType }: ConversationReference,
  meeting: MeetingId | undefined,
): Setting {
  if (meeting !== undefined) return 'meeting';
  return conversationType === 'channel' ? 'team' : 'chat';
}
