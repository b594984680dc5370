import type { TurnContext } from 'botbuilder';
import { connectorHttpClient } from './connector-http.ts';

/** A request to the connector for which the SDK has no function, or one that goes around our client. */
export type ConnectorCall = {
  method: 'GET' | 'POST';
  /** Below the address of the connector, such as `v1/meetings/…`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
};

/** The part of the SDK's client that we use: what it proves the bot's identity with. */
type Client = { credentials: { signRequest(request: { headers: Headers }): Promise<unknown> } };

/**
 * Calls the connector with the token of the turn, and through our own client.
 *
 * (`TeamsInfo` would make a client of its own for each call, without a time-out, which our limits do
 * not know of.)
 *
 * @returns what it answered, as it came from outside
 * @throws {ConnectorError} when it did not take the request
 */
export async function callConnector(
  context: TurnContext,
  { method, path, query, body }: ConnectorCall,
): Promise<unknown> {
  const client = context.turnState.get<Client>(context.adapter.ConnectorClientKey);
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' });
  await client.credentials.signRequest({ headers });
  const base = context.activity.serviceUrl.replace(/\/+$/, '');
  const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
  const { bodyAsText } = await connectorHttpClient.sendRequest({
    url: `${base}/${path}${search}`,
    method,
    headers: { toJson: () => Object.fromEntries(headers) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return JSON.parse(bodyAsText);
}
