import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Graph, GraphError, roleInTeam } from '../../src/teams/team-owners.ts';

const TEAM = '3f2b9c54-7a61-4d0e-8c1f-5e9a2b7d6c10';
const OWNER = '8d4e1a7b-2c95-4f36-9b08-c7f1e5a3d264';
const MEMBER = '0b7c9a52-55a1-4a53-9d6a-0d2f4a0c6c11';
const STRANGER = '5d8d0a39-33a7-4a9f-8f7e-5b1f3d6c2e90';

/** Graph's list of members, filtered by user as its documentation shows. */
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://localhost');
  const [, person] = /userId eq '([^']*)'/.exec(url.searchParams.get('$filter') ?? '') ?? [];
  const isKnown = url.pathname === `/v1.0/teams/${TEAM}/members`;
  const roles = { [OWNER]: ['owner'], [MEMBER]: [] }[person ?? ''];
  if (request.headers.authorization !== 'Bearer good' || !isKnown) {
    response.writeHead(403).end('{"error":{"code":"Forbidden"}}');
    return;
  }
  const value = roles === undefined ? [] : [{ id: 'membership', userId: person, roles }];
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ value }));
});

let graph: Graph;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  graph = { url: `http://127.0.0.1:${port}`, token: async () => 'good' };
});
afterAll(() => {
  server.close();
});

test.each([
  [OWNER, 'owner'],
  [MEMBER, 'member'],
  [STRANGER, 'member'],
])('%s is the %s of the team', async (person, role) => {
  expect(await roleInTeam(graph, TEAM, person)).toBe(role);
});

test('without the permission it is not known', async () => {
  const refused = { ...graph, token: async () => 'bad' };
  await expect(roleInTeam(refused, TEAM, OWNER)).rejects.toThrow(GraphError);
});

test.each(["x' or '1' eq '1", '', `${OWNER}/../..`])(
  'an id that is none is not asked about: %j',
  async (id) => {
    await expect(roleInTeam(graph, TEAM, id)).rejects.toThrow(GraphError);
    await expect(roleInTeam(graph, id, OWNER)).rejects.toThrow(GraphError);
  },
);
