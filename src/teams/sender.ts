import type { CloudAdapter, ConversationReference as SdkReference, TurnContext } from 'botbuilder';
import type { FilledCard } from '../cards/fill.ts';
import type { PromptInContext } from '../content/library.ts';
import type { ConversationReference, Sender, SendOutcome } from '../delivery/sender.ts';
import { ConnectorError } from './connector-http.ts';
import { cardMessage } from './outgoing.ts';
import { isTrustedServiceUrl, type Trust } from './service-urls.ts';
import { withPermit } from './traffic.ts';

/** 403 codes that mean that the bot is no longer in the conversation, or was blocked. */
const REMOVED = new Set([
  'BotNotInConversationRoster',
  'MessageWritesBlocked',
  'BotDisabledByAdmin',
  'ForbiddenOperationException',
]);

const NEVER_TAKEN = new Set([400, 405, 413, 415]);

/** Sends prompts to conversations that did not just speak to us. */
export function createSender(
  adapter: CloudAdapter,
  appId: string,
  trust: Trust,
  render: (prompt: PromptInContext, schedule: Parameters<Sender>[3]) => FilledCard,
): Sender {
  return async (reference, prompt, departure, schedule) => {
    if (!isTrustedServiceUrl(reference.serviceUrl, trust)) {
      departure.cancelled();
      return { kind: 'refused', reason: 'untrusted service URL' };
    }
    let outcome: SendOutcome = { kind: 'retry', reason: 'not sent' };
    const logic = async (context: TurnContext) => {
      try {
        // The SDK invents an activity to continue from; replying to it would not start a new thread.
        delete context.activity.id;
        const sent = await context.sendActivity(cardMessage(render(prompt, schedule)));
        outcome = { kind: 'sent', activityId: sent?.id ?? '' };
      } catch (error) {
        outcome = outcomeOf(error);
      }
    };
    try {
      await withPermit(
        () => departure,
        () => adapter.continueConversationAsync(appId, sdkReference(reference), logic),
      );
    } catch (error) {
      outcome = outcomeOf(error);
    }
    departure.cancelled();
    return outcome;
  };
}

/** What a failed attempt means, by the documentation of Teams' connector. */
export function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof ConnectorError)) {
    return { kind: 'retry', reason: error instanceof Error ? error.name : 'unknown' };
  }
  const { status, code, retryAfterMs } = error;
  const reason = `${status ?? 'no answer'} ${code}`;
  if (status === 404 || (status === 403 && REMOVED.has(code))) return { kind: 'removed', reason };
  if (status === 403 || (status !== undefined && NEVER_TAKEN.has(status))) {
    return { kind: 'refused', reason };
  }
  return { kind: 'retry', reason, afterMs: retryAfterMs };
}

export function sdkReference(reference: ConversationReference): Partial<SdkReference> {
  const { conversationId, conversationType, channelId, serviceUrl, botId, tenantId } = reference;
  return {
    channelId,
    serviceUrl,
    bot: { id: botId, name: '' },
    conversation: {
      id: conversationId,
      conversationType,
      isGroup: conversationType !== 'personal',
      name: '',
      ...(tenantId === undefined ? {} : { tenantId }),
    },
  };
}
