import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { linksOf, tryLinks } from '../../../src/content/check/links.ts';
import { explainNetworkError } from '../../../src/content/check/network-errors.ts';
import { readContent } from '../../../src/content/load.ts';
import { auditFile } from './content-of.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

const status =
  (code: number, headers = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end();
const goTo = (location: string): Answer => status(301, { location });
const headOnly =
  (code: number): Answer =>
  (request, response) =>
    response.writeHead(request.method === 'HEAD' ? code : 200).end();

let bytesSent = 0;

/** A page that never ends, told apart from one that is cut off by what could be written. */
const endless: Answer = (request, response) => {
  if (request.method === 'HEAD') return void response.writeHead(405).end();
  response.writeHead(200, { 'content-type': 'text/html' });
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const write = () => {
    while (!response.destroyed && response.write(chunk)) bytesSent += chunk.length;
  };
  response.on('drain', write);
  write();
};

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/': status(200),
  '/page': status(200),
  '/gone': status(410),
  '/forbidden': status(403),
  '/busy': status(429),
  '/broken': status(500),
  '/no-head-403': headOnly(403),
  '/no-head-404': headOnly(404),
  '/no-head-405': headOnly(405),
  '/no-head-501': headOnly(501),
  '/hangs': () => {},
  '/resets': (request) => request.socket.resetAndDestroy(),
  '/endless': endless,
  '/loop': goTo('/loop'),
  '/moved': goTo('/page'),
  '/moved-away': goTo('/missing'),
  '/to-front': goTo('/'),
  '/to-index': goTo('/index.html'),
  '/index.html': status(200),
  '/to-front-with-search': goTo('/?page=3'),
  '/?page=3': status(200),
  '/?page=4': goTo('/'),
  '/to-file': goTo('file:///etc/passwd'),
  '/slow': (_, response) => setTimeout(() => response.writeHead(200).end(), 40),
};

let server: Server;
let other: Server;
const seen: { method: string; url: string; headers: IncomingMessage['headers'] }[] = [];
const under = { way: 0, most: 0 };

async function start(answer: Answer): Promise<Server> {
  const started = createServer(answer).listen(0, '127.0.0.1');
  await once(started, 'listening');
  return started;
}

const portOf = (server: Pick<Server, 'address'>) => (server.address() as AddressInfo).port;
const site = () => `http://127.0.0.1:${portOf(server)}`;
const otherSite = () => `http://127.0.0.1:${portOf(other)}`;

beforeAll(async () => {
  other = await start(status(200));
  server = await start((request, response) => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers });
    under.way += 1;
    under.most = Math.max(under.most, under.way);
    response.on('close', () => {
      under.way -= 1;
    });
    if (url === '/to-other') return goTo(`${otherSite()}/page`)(request, response);
    if (url === '/to-other-front') return goTo(otherSite())(request, response);
    const answer = ANSWERS[url.replace(/^\/slow\?.*/, '/slow')] ?? status(404);
    return answer(request, response);
  });
});
beforeEach(() => {
  seen.length = 0;
  under.most = 0;
});
afterAll(() => {
  for (const each of [server, other]) {
    each.closeAllConnections();
    each.close();
  }
});

const at = (url: string, at = 'url') => ({ file: 'a.json', at, url });
const TIMEOUT = { timeoutMs: 400 };

async function expected(url: string, options = {}): Promise<string | undefined> {
  const [fault] = await tryLinks([at(url)], options);
  return fault?.expected;
}

test.each([
  '/',
  '/page',
  '/page#part',
  '/moved',
  '/no-head-403',
  '/no-head-404',
  '/no-head-405',
  '/no-head-501',
  '/endless',
  '/to-front-with-search',
])('%s is as it should be', async (path) => {
  expect(await expected(site() + path, TIMEOUT)).toBeUndefined();
});

// biome-ignore format: a table
test.each([
  ['/missing', /^a page that is still there; http:\/\/127.*\/missing answers 404 \(Not Found\)$/],
  ['/gone', /still there.*410/],
  ['/moved-away', /still there.*\/moved-away answers 404/],
  ['/forbidden', /everyone may read.*403.*try it in a browser/],
  ['/busy', /everyone may read.*429/],
  ['/broken', /a page that answers; .*500.*try again later/],
  ['/hangs', /did not answer within 0.4 seconds/],
  ['/resets', /broke off the connection/],
  ['/loop', /without end/],
  ['/to-front', /still there.*leads to.*the front page of the site/],
  ['/to-index', /the front page of the site/],
  ['/?page=4', /the front page of the site/],
  ['/to-other', /stays on its site; .*\/to-other leads to .*\/page/],
  ['/to-other-front', /still there.*the front page/],
  ['/to-file', /gave no answer/],
])('%s is told of', async (path, words) => {
  expect(await expected(site() + path, TIMEOUT)).toMatch(words);
});

test.each([
  ['mailto:a@b.example', /starts with http/],
  ['file:///etc/passwd', /starts with http/],
  ['http://me:secret@127.0.0.1/', /without a name or password/],
  ['not an address', /^a web address$/],
])('%s is not even tried', async (url, words) => {
  const found = await expected(url, {
    fetch: () => {
      throw new Error('was tried');
    },
  });
  expect(found).toMatch(words);
});

test('a site that is not there, and one that refuses', async () => {
  const closed = await start(status(200));
  const url = `http://127.0.0.1:${portOf(closed)}/page`;
  await new Promise((done) => closed.close(done));
  expect(await expected(url)).toMatch(
    /^a page that answers; 127\.0\.0\.1:\d+ refuses connections$/,
  );
  expect(await expected('http://no-such-site.invalid/')).toMatch(/no such name|on the internet/);
});

test('a site that should be secure and does not speak so', async () => {
  expect(await expected(site().replace('http:', 'https:'))).toMatch(/secure connection/);
  const secure = createSecureServer({}).listen(0, '127.0.0.1');
  await once(secure, 'listening');
  expect(await expected(`https://127.0.0.1:${portOf(secure)}`)).toMatch(/secure connection/);
  secure.close();
});

test.each([
  ['CERT_HAS_EXPIRED', 'certificate that is out of date'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate of another site'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate that cannot be trusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate that cannot be trusted'],
  ['ENOTFOUND', 'no such name'],
  ['EAI_AGAIN', 'on the internet'],
  ['UND_ERR_CONNECT_TIMEOUT', 'did not answer in time'],
])('%s in plain words', (code, words) => {
  const reason = Object.assign(new Error('technical'), { code });
  const alone = new TypeError('fetch failed', { cause: reason });
  const severalAddresses = new TypeError('fetch failed', { cause: new AggregateError([reason]) });
  expect(explainNetworkError(alone, 1)).toContain(words);
  expect(explainNetworkError(severalAddresses, 1)).toContain(words);
});

test('each address is asked for once, and every place that uses it is told of', async () => {
  const missing = `${site()}/missing`;
  const found = await tryLinks([
    at(missing, 'cases[0]'),
    at(`${site()}/page`, 'cases[1]'),
    { ...at(`${missing}#part`, 'cases[2]'), file: 'b.json' },
    at(missing, 'cases[3]'),
  ]);
  expect(found.map(({ file, at }) => `${file} ${at}`)).toEqual([
    'a.json cases[0]',
    'b.json cases[2]',
    'a.json cases[3]',
  ]);
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'HEAD /missing',
    'GET /missing',
    'HEAD /page',
  ]);
});

test('says plainly who asks, and carries nothing along', async () => {
  await tryLinks([at(`${site()}/page`), at(`${site()}/moved`)]);
  for (const { headers } of seen) {
    expect(headers['user-agent']).toBe('PracticePrompts-link-check/1.0');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
  }
});

test('a page without end is not read', async () => {
  bytesSent = 0;
  await tryLinks([at(`${site()}/endless`)]);
  const soonAfter = bytesSent;
  await new Promise((done) => setTimeout(done, 100));
  expect(bytesSent - soonAfter).toBeLessThan(1_000_000);
  expect(bytesSent).toBeLessThan(20_000_000);
});

test('one request at a time for each site, and progress is told', async () => {
  const links = Array.from({ length: 6 }, (_, i) => at(`${site()}/slow?${i}`));
  const progress: string[] = [];
  const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
  expect(await tryLinks(links, { onProgress })).toEqual([]);
  expect(under.most).toBe(1);
  expect(progress).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
});

test('at most so many sites at once', async () => {
  const now = { asking: 0, most: 0 };
  const asked = new Set<string>();
  const slowly = async (url: string | URL | Request): Promise<Response> => {
    asked.add(String(url));
    now.asking += 1;
    now.most = Math.max(now.most, now.asking);
    await new Promise((done) => setTimeout(done, 5));
    now.asking -= 1;
    const response = new Response();
    Object.defineProperty(response, 'url', { value: String(url) });
    return response;
  };
  const links = Array.from({ length: 30 }, (_, i) => at(`https://site-${i}.example/`));
  await tryLinks(links, { fetch: slowly });
  expect(now.most).toBe(4);
  expect(asked.size).toBe(30);
  now.most = 0;
  await tryLinks(links, { fetch: slowly, atOnce: 2 });
  expect(now.most).toBe(2);
});

test('no links, nothing to do', async () => {
  expect(await tryLinks([])).toEqual([]);
});

test('all places that carry an address', async () => {
  const url = (name: string) => `https://a.example/${name}`;
  const audit = auditFile(
    'a',
    [
      {},
      {
        highlighted: [
          { text: 'See HERE.' },
          { text: 'HERE', links: [{ on: 'HERE', url: url('2') }] },
        ],
        prompts: [{ id: 'p', questions: ['HERE?'], links: [{ on: 'HERE', url: url('3') }] }],
      },
    ],
    { url: url('1') },
  );
  expect(linksOf([audit])).toEqual([
    { file: 'data/audits/a.json', at: 'url', url: url('1') },
    {
      file: 'data/audits/a.json',
      at: 'cases[0].keyMessages[1].highlighted[1].links[0].url',
      url: url('2'),
    },
    {
      file: 'data/audits/a.json',
      at: 'cases[0].keyMessages[1].prompts[0].links[0].url',
      url: url('3'),
    },
  ]);
});

test('no address of the published content is missed', async () => {
  const { audits } = await readContent('data');
  const written = JSON.stringify(audits).match(/"url":/g);
  expect(linksOf(audits)).toHaveLength(written?.length ?? 0);
});
