import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { FilledCard } from '../cards/fill.ts';
import type { Answer } from '../conversation/answer.ts';
import type { Bot } from '../conversation/bot.ts';
import type { ConversationId, Sender } from '../delivery/sender.ts';
import type { ActivityReply, OnActivity } from '../http/server.ts';
import type { Log } from '../log.ts';
import { connectorHttpClient } from './connector-http.ts';
import { PracticePromptsHandler } from './handler.ts';
import { readActivity } from './incoming.ts';
import { createSender } from './sender.ts';
import type { Trust } from './service-urls.ts';

/** How the bot proves to Teams who it is; undefined in local mode. */
export type TeamsCredentials =
  | { type: 'SingleTenant'; appId: string; tenantId: string; password: string }
  | { type: 'UserAssignedMSI'; appId: string; tenantId: string };

export type TeamsParts = {
  credentials: TeamsCredentials | undefined;
  /** Settings of the SDK for other clouds, under its own names. */
  cloud: Readonly<Record<string, string>>;
  render: (answer: Answer) => FilledCard;
  log: Log;
  /** The sentence a person gets when an answer failed, with a reference number. */
  wentWrong: (reference: string) => string;
};

export type Teams = {
  send: Sender;
  /** Serves activities; answers with `bot`, and tells of installations. */
  serve(bot: Bot, onInstalled: (id: ConversationId) => void): OnActivity;
};

/** Connects to Teams through the Bot Framework SDK. */
export function connectTeams({ credentials, cloud, render, log, wentWrong }: TeamsParts): Teams {
  const trust: Trust = credentials === undefined ? 'loopback' : 'microsoft';
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      sdkSettings(credentials, cloud),
      undefined,
      undefined,
      undefined,
      {
        httpClient: connectorHttpClient,
      } as never,
    ),
  );
  adapter.onTurnError = async (context, error) => {
    const reference = crypto.randomUUID().slice(0, 8);
    log.error('turn failed', error, { reference });
    await apologise(context, wentWrong(reference));
  };

  return {
    send: createSender(adapter, credentials?.appId ?? '', trust, (prompt) =>
      render({ kind: 'question', occasion: 'weekly', prompt }),
    ),
    serve(bot, onInstalled) {
      const handler = new PracticePromptsHandler({ bot, render, onInstalled });
      return async (raw, authorization) => {
        const activity = readActivity(raw, trust);
        return processTurn(adapter, activity, authorization, (context) => handler.run(context));
      };
    },
  };
}

/** Tells the person; an invoke wants its answer in the response, anything else as a message. */
async function apologise(context: TurnContext, sentence: string): Promise<void> {
  if (context.activity.type === 'invoke') {
    await context.sendActivity({
      type: 'invokeResponse',
      value: {
        status: 200,
        body: {
          statusCode: 500,
          type: 'application/vnd.microsoft.error',
          value: { code: 'InternalError', message: sentence },
        },
      },
    });
  } else if (context.activity.type === 'message') {
    await context.sendActivity(sentence).catch(() => undefined);
  }
}

/**
 * Runs a turn through the SDK, which wants a request and a response of a web framework.
 *
 * A request that does not get as far as its turn was not proved to be from Teams: it is told so,
 * and no more. (The SDK would answer a forged token with a 500 and the reason.)
 */
async function processTurn(
  adapter: CloudAdapter,
  body: Record<string, unknown>,
  authorization: string | undefined,
  logic: (context: TurnContext) => Promise<void>,
): Promise<ActivityReply> {
  const reply: ActivityReply = { status: 200 };
  let letIn = false;
  const response = {
    socket: undefined,
    status: (code: number) => {
      reply.status = code;
    },
    send: (sent: unknown) => {
      reply.body = sent;
    },
    header: () => undefined,
    end: () => undefined,
  };
  const request = { method: 'POST', headers: authorization ? { authorization } : {}, body };
  await adapter.process(request, response as never, (context) => {
    letIn = true;
    return logic(context);
  });
  return letIn
    ? reply
    : { status: 401, body: { error: 'the request is not proved to be from Teams' } };
}

function sdkSettings(
  credentials: TeamsCredentials | undefined,
  cloud: Readonly<Record<string, string>>,
): Record<string, string> {
  if (credentials === undefined) return {};
  return {
    ...cloud,
    MicrosoftAppType: credentials.type,
    MicrosoftAppId: credentials.appId,
    MicrosoftAppTenantId: credentials.tenantId,
    ...(credentials.type === 'SingleTenant' ? { MicrosoftAppPassword: credentials.password } : {}),
  };
}
