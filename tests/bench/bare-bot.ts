/**
 * What the service is measured against: an echo bot as Microsoft's samples write it (BotBuilder
 * Samples, javascript_nodejs/02.echo-bot), which answers every message with one card that was made
 * beforehand.
 *
 * Environment: PORT (0 takes any), CARD_FILE (the card, as JSON).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  ActivityHandler,
  type AdaptiveCardInvokeResponse,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  type Request,
  type Response,
} from 'botbuilder';

/** What the samples use of restify; src/http/restify.d.ts declares what the service uses. */
type Restify = {
  createServer(): {
    readonly url: string;
    use(handler: unknown): void;
    post(path: string, handler: (request: Request, response: Response) => Promise<void>): void;
    listen(port: string, host: string, callback: () => void): void;
  };
  plugins: { bodyParser(): unknown };
};

const restify = createRequire(import.meta.url)('restify') as Restify;

const card: unknown = JSON.parse(readFileSync(process.env['CARD_FILE'] ?? '', 'utf8'));

class CardBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card)));
      await next();
    });
  }

  /** A press of an `Action.Execute`. */
  protected override async onAdaptiveCardInvoke(): Promise<AdaptiveCardInvokeResponse> {
    const type = 'application/vnd.microsoft.card.adaptive';
    return { statusCode: 200, type, value: card as Record<string, unknown> };
  }
}

const server = restify.createServer();
server.use(restify.plugins.bodyParser());

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_, error) => {
  console.error(`bare bot: ${error}`);
};
const bot = new CardBot();

server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});

server.listen(process.env['PORT'] ?? '3978', '127.0.0.1', () => {
  console.log(`bare bot listens on ${server.url}`);
});
