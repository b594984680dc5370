import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { said } from './activities.ts';
import { type Service, startService, temporaryFolder } from './service.ts';

/** With credentials, only what Teams itself has signed for this bot gets in. */

const APP = '11111111-2222-3333-4444-555555555555';
const SERVICE_URL = 'https://smba.trafficmanager.net/uk/';
const ISSUER = 'https://api.botframework.com';

const teams = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

let keys: Server;
let service: Service;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  keys = createServer((request, response) => {
    const { port } = keys.address() as AddressInfo;
    const jwk = { ...teams.publicKey.export({ format: 'jwk' }), kid: 'teams', use: 'sig' };
    const metadata = { issuer: ISSUER, jwks_uri: `http://127.0.0.1:${port}/keys` };
    const answer =
      request.url === '/keys'
        ? { keys: [{ ...jwk, endorsements: ['msteams'] }] }
        : { ...metadata, id_token_signing_alg_values_supported: ['RS256'] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const { port } = keys.address() as AddressInfo;
  folder = await temporaryFolder();
  service = await startService({
    STATE_FOLDER: folder.path,
    HOST: '127.0.0.1',
    MicrosoftAppId: APP,
    MicrosoftAppTenantId: APP,
    MicrosoftAppPassword: 'not-a-real-secret',
    ToBotFromChannelTokenIssuer: ISSUER,
    ToChannelFromBotLoginUrl: `http://127.0.0.1:${port}/login`,
    ToChannelFromBotOAuthScope: ISSUER,
    ToBotFromChannelOpenIdMetadataUrl: `http://127.0.0.1:${port}/metadata`,
  });
});
afterAll(async () => {
  await service.stop();
  await folder.remove();
  keys.close();
});

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

const good = {
  iss: ISSUER,
  aud: APP,
  serviceurl: SERVICE_URL,
  nbf: inSeconds(-60),
  exp: inSeconds(3600),
};

function token(claims: Record<string, unknown>, key: KeyObject, header = {}): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = { alg: 'RS256', typ: 'JWT', kid: 'teams', ...header };
  const signed = `${part(head)}.${part(claims)}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(key, 'base64url');
  return `${signed}.${signature}`;
}

/** An activity that asks for no answer, so that being let in needs no connector. */
function knock(authorization: string | undefined) {
  const activity = { ...said({ serviceUrl: SERVICE_URL, id: 'a:1' }, ''), type: 'typing' };
  return service.post(JSON.stringify(activity), authorization ? { authorization } : {});
}

test('a token of Teams for this bot is let in', async () => {
  expect((await knock(`Bearer ${token(good, teams.privateKey)}`)).status).toBe(200);
});

// biome-ignore format: a table
test.each<[string, () => string | undefined]>([
  ['no token', () => undefined],
  ['no bearer token', () => 'Basic dXNlcjpwYXNz'],
  ['nonsense', () => 'Bearer nonsense'],
  ['signed by a stranger', () => `Bearer ${token(good, stranger.privateKey)}`],
  ['signed by nobody', () => `Bearer ${token(good, teams.privateKey, { alg: 'none' }).replace(/[^.]+$/, '')}`],
  ['with a key nobody published', () => `Bearer ${token(good, stranger.privateKey, { kid: 'mine' })}`],
  ['expired', () => `Bearer ${token({ ...good, nbf: inSeconds(-7200), exp: inSeconds(-3600) }, teams.privateKey)}`],
  ['not yet valid', () => `Bearer ${token({ ...good, nbf: inSeconds(3600), exp: inSeconds(7200) }, teams.privateKey)}`],
  ['for another bot', () => `Bearer ${token({ ...good, aud: '99999999-2222-3333-4444-555555555555' }, teams.privateKey)}`],
  ['of another issuer', () => `Bearer ${token({ ...good, iss: 'https://evil.example' }, teams.privateKey)}`],
  ['for another connector', () => `Bearer ${token({ ...good, serviceurl: 'https://smba.trafficmanager.net/fr/' }, teams.privateKey)}`],
])('%s: not let in', async (_, authorization) => {
  const response = await knock(authorization());
  expect(response.status).toBe(401);
  expect(await response.text()).not.toContain('    at ');
});

test('even a good token cannot send answers to another machine', async () => {
  const activity = { ...said({ serviceUrl: 'http://127.0.0.1:9/', id: 'a:1' }, 'help') };
  const response = await service.post(JSON.stringify(activity), {
    authorization: `Bearer ${token({ ...good, serviceurl: 'http://127.0.0.1:9/' }, teams.privateKey)}`,
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('expected a connector of Microsoft Teams');
});

test('no token is ever in the log', async () => {
  const secret = token(good, stranger.privateKey);
  await knock(`Bearer ${secret}`);
  expect(service.output()).not.toContain(secret.slice(-40));
});
