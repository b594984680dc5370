import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

type Sdk = ConfigurationBotFrameworkAuthentication;
type ConnectorFactory = ReturnType<Sdk['createConnectorFactory']>;
type ConnectorClient = ReturnType<ConnectorFactory['create']>;
type UserTokenClient = ReturnType<Sdk['createUserTokenClient']>;

/** A bot meets few addresses of connectors; the oldest is forgotten first. */
const MOST_CLIENTS = 20;

/**
 * The SDK's authentication, but with clients that are kept.
 *
 * The SDK makes a connector client and a user token client for each turn, each with a pipeline of
 * its own, which costs more than all else that a turn does here. They hold nothing of the turn.
 * The token of a request is still checked each time.
 */
export class AuthenticationWithKeptClients extends ConfigurationBotFrameworkAuthentication {
  readonly #connectors = new Map<string, ConnectorClient>();
  #userTokens: UserTokenClient | undefined;

  override async authenticateRequest(...request: Parameters<Sdk['authenticateRequest']>) {
    const result = await super.authenticateRequest(...request);
    if (result.connectorFactory === undefined) return result;
    return { ...result, connectorFactory: this.#keepClientsOf(result.connectorFactory) };
  }

  override createConnectorFactory(...identity: Parameters<Sdk['createConnectorFactory']>) {
    return this.#keepClientsOf(super.createConnectorFactory(...identity));
  }

  override createUserTokenClient(...identity: Parameters<Sdk['createUserTokenClient']>) {
    this.#userTokens ??= super.createUserTokenClient(...identity);
    return this.#userTokens;
  }

  #keepClientsOf(factory: ConnectorFactory): ConnectorFactory {
    return { create: (serviceUrl, audience) => this.#connector(factory, serviceUrl, audience) };
  }

  #connector(factory: ConnectorFactory, serviceUrl: string, audience?: string): ConnectorClient {
    const key = `${audience} ${serviceUrl}`;
    const kept = this.#connectors.get(key);
    if (kept !== undefined) return kept;
    const [oldest] = this.#connectors.keys();
    if (this.#connectors.size >= MOST_CLIENTS && oldest) this.#connectors.delete(oldest);
    const client = factory.create(serviceUrl, audience);
    this.#connectors.set(key, client);
    client.catch(() => this.#connectors.delete(key));
    return client;
  }
}
