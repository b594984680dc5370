import { expect, test } from 'vitest';
import { type Environment, packageVariables, readPackageValues } from '../../manifest/values.ts';
import { goodEnvironment } from './example.ts';

function valuesOf(env: Environment, packageVersion = '0.1.0') {
  const outcome = readPackageValues(env, packageVersion);
  if (outcome.kind === 'faulty') throw new Error(outcome.faults.join('\n'));
  return outcome.values;
}

function faultsOf(env: Environment, packageVersion = '0.1.0') {
  const outcome = readPackageValues(env, packageVersion);
  return outcome.kind === 'faulty' ? outcome.faults : [];
}

test('the app has the id of its bot, and the version of the code, unless told otherwise', () => {
  expect(valuesOf(goodEnvironment, '2.3.4')).toEqual({
    BOT_ID: goodEnvironment.MicrosoftAppId,
    TEAMS_APP_ID: goodEnvironment.MicrosoftAppId,
    APP_VERSION: '2.3.4',
    DEVELOPER_NAME: goodEnvironment.DEVELOPER_NAME,
    DEVELOPER_WEBSITE: goodEnvironment.DEVELOPER_WEBSITE,
    PRIVACY_URL: goodEnvironment.PRIVACY_URL,
    TERMS_URL: goodEnvironment.TERMS_URL,
    PUBLIC_DOMAIN: '',
  });
});

test('of the public address the manifest names the domain', () => {
  const env = { ...goodEnvironment, PUBLIC_ADDRESS: 'https://prompts.example.org:8443/bot' };
  expect(valuesOf(env)).toMatchObject({ PUBLIC_DOMAIN: 'prompts.example.org:8443' });
  expect(faultsOf({ ...goodEnvironment, PUBLIC_ADDRESS: 'http://x' })).toEqual([
    expect.stringMatching(/^PUBLIC_ADDRESS is not a whole address/),
  ]);
});

test('an app id and a version of its own are used', () => {
  const TEAMS_APP_ID = '8d4e1a7b-2c95-4f36-9b08-c7f1e5a3d264';
  const values = valuesOf({ ...goodEnvironment, TEAMS_APP_ID, APP_VERSION: '1.10.0' });
  expect(values).toMatchObject({ TEAMS_APP_ID, APP_VERSION: '1.10.0' });
});

test('blanks around a value are dropped, and blanks alone count as unset', () => {
  const env = { ...goodEnvironment, DEVELOPER_NAME: '  Anytown ', TEAMS_APP_ID: '  ' };
  expect(valuesOf(env)).toMatchObject({
    DEVELOPER_NAME: 'Anytown',
    TEAMS_APP_ID: goodEnvironment.MicrosoftAppId,
  });
});

test.each(['MicrosoftAppId', 'DEVELOPER_NAME', 'DEVELOPER_WEBSITE', 'PRIVACY_URL', 'TERMS_URL'])(
  '%s is asked for when it is missing',
  (name) => {
    expect(faultsOf({ ...goodEnvironment, [name]: undefined })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is missing\\. Set it to .+, for example .+\\.$`)),
    ]);
  },
);

const long = 'a'.repeat(2048);
test.each([
  ['MicrosoftAppId', 'my-bot', 'is not an id'],
  ['MicrosoftAppId', '00000000-0000-0000-0000-000000000000', 'is all zeros'],
  ['TEAMS_APP_ID', '{8d4e1a7b-2c95-4f36-9b08-c7f1e5a3d264}', 'is not an id'],
  ['APP_VERSION', '1.2', 'is not three whole numbers'],
  ['APP_VERSION', '1.2.0-beta.1', 'is not three whole numbers'],
  ['APP_VERSION', '01.2.0', 'is not three whole numbers'],
  ['DEVELOPER_NAME', 'The Anytown Safeguarding Partnership', 'has 36 characters'],
  ['DEVELOPER_NAME', 'Any\ntown', 'holds a line break'],
  ['DEVELOPER_WEBSITE', 'safeguarding.example.org', 'is not a whole address'],
  ['DEVELOPER_WEBSITE', 'http://safeguarding.example.org', 'is not a whole address'],
  ['PRIVACY_URL', 'https:/safeguarding.example.org', 'is not a whole address'],
  ['PRIVACY_URL', 'javascript:alert(1)//https://', 'is not a whole address'],
  ['PRIVACY_URL', 'https://', 'is not a whole address'],
  ['PRIVACY_URL', 'https://user:word@example.org', 'holds a user name or a password'],
  ['TERMS_URL', 'https://example.org/our terms', 'holds a character'],
  ['TERMS_URL', 'https://example.org/"terms', 'holds a character'],
  ['TERMS_URL', `https://example.org/${long}`, 'is longer than'],
])('%s is refused when it is %j', (name, value, fault) => {
  const faults = faultsOf({ ...goodEnvironment, [name]: value });
  expect(faults).toEqual([expect.stringContaining(`${name} ${fault}`)]);
});

test('every fault is told at once, each variable by its name', () => {
  const env = Object.fromEntries(packageVariables.map(({ name }) => [name, '\n\t?\0']));
  const names = faultsOf(env).map((fault) => fault.split(' ')[0]);
  expect(names).toEqual(packageVariables.map(({ name }) => name));
});

test('a wrong bot id is told once, although the app id would have been the same', () => {
  expect(faultsOf({ ...goodEnvironment, MicrosoftAppId: 'my-bot' })).toHaveLength(1);
});

test('a version in package.json that Teams refuses is told too', () => {
  const faults = faultsOf(goodEnvironment, '1.0.0-beta.1');
  expect(faults).toEqual([expect.stringContaining('APP_VERSION')]);
});

test('a fault never repeats what was pasted, which may be a secret', () => {
  const faults = faultsOf({ ...goodEnvironment, MicrosoftAppId: 'Xy7~secret-of-the-bot' });
  expect(faults.join()).not.toContain('secret');
});

test('each example given in a fault is itself accepted', () => {
  const env = Object.fromEntries(packageVariables.map(({ name, example }) => [name, example]));
  expect(faultsOf(env)).toEqual([]);
});
