import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import type { FilledCard } from '../cards/fill.ts';
import type { Clock } from '../clock.ts';
import { type Answer, occasionOf } from '../conversation/answer.ts';
import { HeldBackError, type Pacer } from '../delivery/pacer.ts';
import type { Sender } from '../delivery/sender.ts';
import type { ActivityReply, OnActivity } from '../http/server.ts';
import type { Log } from '../log.ts';
import type { Room } from '../reflection/room.ts';
import { AuthenticationWithKeptClients } from './authentication.ts';
import { ConnectorError, connectorHttpClient } from './connector-http.ts';
import { type HandlerParts, PracticePromptsHandler } from './handler.ts';
import { readActivity, referenceOf } from './incoming.ts';
import { createRoles } from './roles.ts';
import { createRoom, type OverMeeting } from './room.ts';
import { createSender } from './sender.ts';
import type { Trust } from './service-urls.ts';
import { connectGraph, type Graph } from './team-owners.ts';
import { withPermit } from './traffic.ts';

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
  /** Knows Teams' limits; all requests are told to it. */
  pacer: Pacer;
  /** The sentence a person gets when an answer failed, with a reference number. */
  wentWrong: (reference: string, error: unknown) => string;
  clock: Clock;
  /** Whether Teams knows messages that one person sees; see `RoomParts`. */
  hasTargetedMessages: boolean;
  /** What a lead is shown over the meeting; undefined without a public address. */
  overMeeting?: OverMeeting | undefined;
};

export type Teams = {
  send: Sender;
  room: Room;
  /** Serves activities. */
  serve(parts: Omit<HandlerParts, 'render' | 'roles'>): OnActivity;
};

/** Connects to Teams through the Bot Framework SDK. */
export function connectTeams(parts: TeamsParts): Teams {
  const { credentials, cloud, render, log, pacer, wentWrong, clock } = parts;
  const appId = credentials?.appId ?? '';
  const trust: Trust = credentials === undefined ? 'loopback' : 'microsoft';
  const adapter = new TeamsAdapter(
    new AuthenticationWithKeptClients(
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
    // A connector that did not answer at all, or asked not to be sent anything, takes no apology.
    const isDeaf =
      (error instanceof ConnectorError && error.status === undefined) ||
      error instanceof HeldBackError;
    if (!isDeaf) await apologise(context, wentWrong(reference, error));
  };

  return {
    send: createSender(adapter, appId, trust, (prompt, schedule) =>
      render({ kind: 'question', occasion: occasionOf(schedule), prompt }),
    ),
    room: createRoom({ ...parts, adapter, appId, trust }),
    serve(served) {
      const roles = createRoles(clock, log, graphFor(credentials, cloud));
      const handler = new PracticePromptsHandler({ ...served, render, roles });
      return async (raw, authorization) => {
        const activity = readActivity(raw, trust);
        const place = referenceOf(activity);
        return withPermit(
          () => pacer.departWithAnswer(place),
          () => adapter.receive(activity, authorization, (context) => handler.run(context), log),
        );
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
 * The SDK's adapter without its web framework's side, which would write whole errors to the
 * console and tell a forger the reason.
 */
class TeamsAdapter extends CloudAdapter {
  /**
   * Checks the token, then runs the turn.
   *
   * @returns the response: what an invoke is answered with; 401 for what is not proved to be from
   *   Teams; 503 when Teams' keys cannot be fetched to check it
   */
  async receive(
    activity: Record<string, unknown>,
    authorization: string | undefined,
    logic: (context: TurnContext) => Promise<void>,
    log: Log,
  ): Promise<ActivityReply> {
    let letIn = false;
    try {
      const response = await this.processActivity(
        authorization ?? '',
        activity as unknown as Activity,
        (context) => {
          letIn = true;
          return logic(context);
        },
      );
      return { status: response?.status ?? 200, body: response?.body };
    } catch (error) {
      if (letIn) throw error;
      const cannotCheck = isUnreachable(error);
      log.warn('not let in', { reason: cannotCheck ? 'keys unreachable' : 'not proved' });
      return cannotCheck
        ? {
            status: 503,
            body: { error: 'the keys of Teams cannot be reached to check the request' },
          }
        : { status: 401, body: { error: 'the request is not proved to be from Teams' } };
    }
  }
}

/** An error of the network, or of the server that has the keys, rather than of the token. */
function isUnreachable(error: unknown): boolean {
  const { name, code, statusCode } = error as { name?: string; code?: string; statusCode?: number };
  return name === 'FetchError' || typeof code === 'string' || (statusCode ?? 0) >= 500;
}

/** Other clouds have a Graph of their own, which is not asked. */
function graphFor(
  credentials: TeamsCredentials | undefined,
  cloud: Readonly<Record<string, string>>,
): Graph | undefined {
  const isPublic = credentials !== undefined && Object.keys(cloud).length === 0;
  return isPublic ? connectGraph(sdkSettings(credentials, cloud), credentials.tenantId) : undefined;
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
