import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const APP = '11111111-2222-3333-4444-555555555555';
const CREDENTIALS = {
  MicrosoftAppId: APP,
  MicrosoftAppTenantId: APP,
  MicrosoftAppPassword: 'not-a-real-secret',
};

function faults(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
  }
  throw new Error('the environment was taken');
}

test.each([
  [{}, 'england-and-wales'],
  [{ HOLIDAYS: 'Scotland' }, 'scotland'],
  [{ HOLIDAYS: 'none' }, undefined],
])('whose bank holidays: %j', (env, holidays) => {
  expect(readConfig(env).holidays).toBe(holidays);
});

test('nothing set: local mode on loopback, Mondays at nine in London', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    http: { host: '127.0.0.1', port: 3978 },
    credentials: undefined,
    stateFolder: '.state',
    contentFolder: 'data',
    firstAtOnce: false,
  });
  expect(config.defaultSchedule).toMatchObject({ days: [1], zone: 'Europe/London' });
  expect(config.defaultSchedule.time.toString()).toBe('09:00:00');
});

test('who leads rounds, how long people think, and how one person is told something', () => {
  expect(readConfig({})).toMatchObject({
    leads: { meeting: 'presenters', team: 'owners', chat: 'anyone' },
    hasTargetedMessages: false,
  });
  expect(readConfig({}).thinkingTime.total('seconds')).toBe(120);
  expect(readConfig(CREDENTIALS).hasTargetedMessages).toBe(true);
  const government = { ChannelService: 'https://botframework.azure.us' };
  expect(readConfig({ ...CREDENTIALS, ...government }).hasTargetedMessages).toBe(false);
  const set = readConfig({
    ROUND_LEADS_MEETING: 'organiser',
    ROUND_LEADS_TEAM: 'anyone',
    PRIVATE_NOTES: 'in-chat',
    THINKING_SECONDS: '300',
  });
  expect(set).toMatchObject({
    leads: { meeting: 'organiser', team: 'anyone' },
    hasTargetedMessages: true,
  });
  expect(set.thinkingTime.total('minutes')).toBe(5);
  expect(readConfig({ PUBLIC_ADDRESS: 'https://example.org/' }).publicAddress).toBe(
    'https://example.org',
  );
});

test('an empty value counts as absent', () => {
  expect(readConfig({ PORT: '', MicrosoftAppId: ' ', HOST: '' }).http.port).toBe(3978);
});

test('with credentials it listens for Teams', () => {
  const { http, credentials } = readConfig(CREDENTIALS);
  expect(http.host).toBe('0.0.0.0');
  expect(credentials).toMatchObject({ type: 'SingleTenant', appId: APP });
});

test('a managed identity needs no secret', () => {
  const { MicrosoftAppPassword: _, ...rest } = CREDENTIALS;
  const config = readConfig({ ...rest, MicrosoftAppType: 'UserAssignedMSI' });
  expect(config.credentials).toEqual({ type: 'UserAssignedMSI', appId: APP, tenantId: APP });
});

// biome-ignore format: a table
test.each<[string, Record<string, string>, RegExp]>([
  ['nobody who could lead', { ROUND_LEADS_MEETING: 'nobody' }, /^ROUND_LEADS_MEETING: must be presenters/],
  ['no time to think', { THINKING_SECONDS: '1' }, /^THINKING_SECONDS: must be a whole number from 5/],
  ['a public address without TLS', { PUBLIC_ADDRESS: 'http://example.org' }, /^PUBLIC_ADDRESS: must be a whole/],
  ['notes to everyone', { PRIVATE_NOTES: 'all' }, /^PRIVATE_NOTES: must be personal or in-chat/],
  ['another address without credentials', { HOST: '0.0.0.0' }, /^HOST: without credentials/],
  ['a secret without an id', { MicrosoftAppPassword: 'x' }, /^MicrosoftAppId: is missing/],
  ['an id without the rest', { MicrosoftAppId: APP }, /^MicrosoftAppTenantId: is missing/],
  ['an id that is none', { ...CREDENTIALS, MicrosoftAppId: 'my bot' }, /^MicrosoftAppId: must be a GUID/],
  ['a kind of app that is no longer made', { ...CREDENTIALS, MicrosoftAppType: 'MultiTenant' }, /^MicrosoftAppType: must be/],
  ['a secret for a managed identity', { ...CREDENTIALS, MicrosoftAppType: 'UserAssignedMSI' }, /^MicrosoftAppPassword: must not/],
  ['a port that is none', { PORT: '70000' }, /^PORT: must be a whole number/],
  ['a port in words', { PORT: 'http' }, /^PORT/],
  ['an unknown zone', { DEFAULT_SCHEDULE: 'Monday 09:00 Mars/Olympus' }, /^DEFAULT_SCHEDULE: unknown time zone/],
  ['an unknown day', { DEFAULT_SCHEDULE: 'Blursday 09:00' }, /^DEFAULT_SCHEDULE/],
  ['a word for FIRST_QUESTION that means nothing', { FIRST_QUESTION: 'yes' }, /^FIRST_QUESTION/],
])('%s is refused', (_, env, expected) => {
  expect(faults(env).join('\n')).toMatch(expected);
});

test('urgent contacts are read as they are typed', () => {
  const typed =
    ' Example MASH | 020 7946 0018 | https://example.org/mash | weekdays 9 to 5 ;' +
    'Emergency  duty team|+44 (0)20 7946-0019||nights and weekends; Website only | | https://example.org;';
  expect(readConfig({ URGENT_CONTACTS: typed }).urgentContacts).toEqual([
    {
      name: 'Example MASH',
      phone: '020 7946 0018',
      url: 'https://example.org/mash',
      when: 'weekdays 9 to 5',
    },
    {
      name: 'Emergency duty team',
      phone: '+44 (0)20 7946-0019',
      when: 'nights and weekends',
    },
    { name: 'Website only', url: 'https://example.org' },
  ]);
});

test('without urgent contacts, those that are right everywhere', () => {
  expect(readConfig({}).urgentContacts.map(({ name }) => name)).toEqual([
    'Children’s social care where the child lives',
    'NSPCC Helpline',
  ]);
});

// biome-ignore format: a table
test.each<[string, string, RegExp]>([
  ['no contact', ';', /must hold at least one contact/],
  ['too many', 'A | 101;'.repeat(6), /must be at most 5 contacts/],
  ['no name', 'MASH | 101; | 101', /contact 2: has no name/],
  ['a long name', `${'a'.repeat(81)} | 101`, /contact 1: the name must be at most 80 characters/],
  ['long times', `A | 101 | | ${'a'.repeat(81)}`, /contact 1: the times must be at most 80 characters/],
  ['letters for a number', 'MASH | ask at reception', /contact 1: the telephone number may hold/],
  ['too few digits', 'MASH | 10 -', /contact 1: the telephone number may hold/],
  ['an address that is not safe', 'MASH | | http://example.org', /contact 1: the address must be a whole https/],
  ['a script for an address', 'MASH | | javascript:alert(1)', /contact 1: the address must be a whole https/],
  ['an address that is none', 'MASH | | https://', /contact 1: the address must be a whole https/],
  ['no way to reach it', 'MASH | | | weekdays', /contact 1: has neither/],
  ['too many parts', 'MASH | 101 | | now | later', /contact 1: has more than/],
])('URGENT_CONTACTS with %s is refused', (_, typed, expected) => {
  const found = faults({ URGENT_CONTACTS: typed });
  expect(found.join('\n')).toMatch(expected);
  expect(found.every((fault) => fault.startsWith('URGENT_CONTACTS: '))).toBe(true);
});

test('every fault is told at once, and no value is repeated', () => {
  const found = faults({ PORT: 'x', CATCH_UP_HOURS: 'y', MicrosoftAppPassword: 'hunter2' });
  expect(found).toHaveLength(4);
  expect(found.join()).not.toContain('hunter2');
});
