import {
  type AdaptiveCardInvokeResponse,
  type InvokeResponse,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder';
import type { FilledCard } from '../cards/fill.ts';
import type { PromptInContext } from '../content/library.ts';
import type { Answer } from '../conversation/answer.ts';
import type { Bot } from '../conversation/bot.ts';
import type { Facilitator } from '../conversation/facilitate.ts';
import type { Turn } from '../conversation/facilitator-parts.ts';
import type { ConversationId, ConversationReference } from '../delivery/sender.ts';
import type { Meetings } from '../reflection/meetings.ts';
import type { Presence } from '../reflection/presence.ts';
import {
  type Incoming,
  meetingOf,
  membershipOf,
  personOf,
  referenceOf,
  spokenText,
} from './incoming.ts';
import { meetingEventOf } from './meeting-events.ts';
import { extensionResults, readExtensionQuery } from './message-extension.ts';
import { cardMessage } from './outgoing.ts';
import type { Roles } from './roles.ts';

export type HandlerParts = {
  bot: Bot;
  facilitator: Facilitator;
  meetings: Meetings;
  presence: Presence;
  roles: Roles;
  /** The questions that fit what somebody has typed so far. */
  findQuestions(typed: string): readonly PromptInContext[];
  render: (answer: Answer) => FilledCard;
  /** Called when a conversation has been welcomed, so that it may get its first question. */
  onInstalled: (id: ConversationId) => void;
};

/** Routes Teams' activities to the bot and sends its answers back as cards. */
export class PracticePromptsHandler extends TeamsActivityHandler {
  private readonly parts: HandlerParts;

  constructor(parts: HandlerParts) {
    super();
    this.parts = parts;
  }

  /** Somebody wrote, or pressed an `Action.Submit`, which comes as a message with a value. */
  protected override async onMessageActivity(context: TurnContext): Promise<void> {
    const { bot } = this.parts;
    const activity = incoming(context);
    const reference = referenceOf(activity);
    const text = spokenText(activity);
    const pressed = text === '' && activity.value !== undefined && activity.value !== null;
    if (pressed) {
      const answer = await bot.press(reference, activity.value, personOf(activity));
      return this.reply(context, reference, answer);
    }
    const handled = await this.parts.facilitator.hear(this.turnOf(context, activity), text);
    if (handled === 'done') return;
    const answer = handled ?? (await bot.hear(reference, text, personOf(activity)));
    await this.reply(context, reference, answer);
  }

  /** Meetings that begin and end, and who comes and goes, where the tenant lets us know. */
  protected override async onEventActivity(context: TurnContext): Promise<void> {
    const { meetings, presence } = this.parts;
    const activity = incoming(context);
    const [event, meeting, reference] = [
      meetingEventOf(activity),
      meetingOf(activity),
      referenceOf(activity),
    ];
    const chat = reference.conversationId;
    switch (event?.kind) {
      case 'began':
        if (meeting !== undefined) await meetings.began(reference, meeting, event.start);
        break;
      case 'ended':
        presence.ended(chat);
        await meetings.ended(reference);
        break;
      case 'joined':
        presence.joined(chat, event.people);
        break;
      case 'left':
        presence.left(chat, event.people);
        break;
      case undefined:
        break;
    }
  }

  protected override onInstallationUpdateActivity(context: TurnContext): Promise<void> {
    return this.onMembership(context);
  }

  /**
   * Only whether we were added or removed matters. The SDK's own handling would read the roster
   * for each new member, which costs requests and tells us names that we do not want.
   */
  protected override onConversationUpdateActivity(context: TurnContext): Promise<void> {
    return this.onMembership(context);
  }

  /** An `Action.Execute`: answered with a card in place, as `adaptiveCard/action` demands. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const activity = incoming(context);
    if (activity.name === 'composeExtension/query') {
      const query = readExtensionQuery(activity.value);
      const found = this.parts.findQuestions(query.typed);
      return { status: 200, body: extensionResults(found, query, this.parts.render) };
    }
    if (activity.name !== 'adaptiveCard/action') {
      return { status: 400, body: { error: 'this bot does not take that kind of invoke' } };
    }
    const data = executeData(activity.value);
    const answer =
      (await this.parts.facilitator.press(this.turnOf(context, activity), data)) ??
      (await this.parts.bot.press(referenceOf(activity), data, personOf(activity)));
    if (answer.kind === 'not-understood') return invokeError(this.parts.render(answer).summary);
    const body: AdaptiveCardInvokeResponse = {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: this.parts.render(answer).card,
    };
    return { status: 200, body };
  }

  private async onMembership(context: TurnContext): Promise<void> {
    const activity = incoming(context);
    const reference = referenceOf(activity);
    const membership = membershipOf(activity);
    if (membership === 'removed') await this.parts.bot.remove(reference.conversationId);
    if (membership !== 'added') return;
    const welcome = await this.parts.bot.install(reference);
    if (welcome === undefined) return;
    try {
      await this.reply(context, reference, welcome);
    } finally {
      this.parts.onInstalled(reference.conversationId);
    }
  }

  private turnOf(context: TurnContext, activity: Incoming): Turn {
    const { roles } = this.parts;
    return {
      reference: referenceOf(activity),
      person: personOf(activity),
      pressId: activity.id ?? undefined,
      meeting: meetingOf(activity),
      role: () => roles.of(context, activity),
      organiser: () => roles.organiserOf(context, activity),
    };
  }

  private async reply(
    context: TurnContext,
    reference: ConversationReference,
    answer: Answer,
  ): Promise<void> {
    try {
      await context.sendActivity(cardMessage(this.parts.render(answer)));
    } catch (error) {
      await this.parts.bot.undelivered(reference, answer);
      throw error;
    }
  }
}

/** The turn's activity, which {@link readActivity} has checked. */
function incoming(context: TurnContext): Incoming {
  return context.activity as unknown as Incoming;
}

/** Brings `{ action: { verb, data } }` into the form that an `Action.Submit` has. */
function executeData(value: unknown): unknown {
  const { action } = (value ?? {}) as { action?: { verb?: unknown; data?: unknown } | null };
  const data = typeof action?.data === 'object' ? action.data : {};
  return { ...data, verb: action?.verb };
}

/** Source: Microsoft Learn, 'Universal Actions for Adaptive Cards', response format. */
function invokeError(message: string): InvokeResponse {
  return {
    status: 200,
    body: {
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'BadRequest', message },
    },
  };
}
