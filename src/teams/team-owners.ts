import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { z } from 'zod';
import type { Role } from '../reflection/policy.ts';

/** Microsoft Graph, which alone knows who owns a team. */
export type Graph = {
  /** Such as `https://graph.microsoft.com`. */
  url: string;
  /** Proves the bot's identity. */
  token(): Promise<string>;
};

/** Somebody waits for an answer, which Teams gives up after some seconds. */
const TIMEOUT_MS = 3_000;

const GRAPH = 'https://graph.microsoft.com';
const LOGIN = 'https://login.microsoftonline.com';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const members = z.looseObject({
  value: z.array(z.looseObject({ roles: z.array(z.string()) })),
});

/** Microsoft did not say who owns a team. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}

/** @param settings of the SDK, with the bot's credentials */
export function connectGraph(settings: Record<string, string>, tenantId: string): Graph {
  const factory = new ConfigurationServiceClientCredentialFactory(settings);
  const appId = settings['MicrosoftAppId'] ?? '';
  return {
    url: GRAPH,
    async token() {
      const made = await factory.createCredentials(appId, GRAPH, `${LOGIN}/${tenantId}`, true);
      return (made as unknown as WithToken).getToken();
    },
  };
}

/** The SDK's credentials, which keep a token until it expires. */
type WithToken = { getToken(): Promise<string> };

/**
 * Whether somebody owns a team.
 *
 * It takes the permission `TeamMember.Read.Group`. Source: Microsoft Learn, 'List members of team'.
 *
 * @param team the id of its group in Microsoft Entra
 * @param person their id there
 * @throws {GraphError} when it is not said, for example because the permission is missing
 */
export async function roleInTeam(graph: Graph, team: string, person: string): Promise<Role> {
  if (!GUID.test(team) || !GUID.test(person)) throw new GraphError('no ids of Microsoft Entra');
  const filter = `(microsoft.graph.aadUserConversationMember/userId eq '${person}')`;
  const query = new URLSearchParams({ $filter: filter });
  const response = await fetch(`${graph.url}/v1.0/teams/${team}/members?${query}`, {
    headers: { authorization: `Bearer ${await graph.token()}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new GraphError(`${response.status}`);
  const found = members.safeParse(await response.json()).data?.value ?? [];
  return found.some(({ roles }) => roles.includes('owner')) ? 'owner' : 'member';
}
