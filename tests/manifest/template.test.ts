import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fillManifest, TemplateError } from '../../manifest/fill.ts';
import { iconSides } from '../../manifest/icons.ts';
import { faultsInManifest, shippedSchemas } from '../../manifest/schema.ts';
import { packageVariables, readPackageValues } from '../../manifest/values.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { readIntent } from '../../src/conversation/read-intent.ts';
import { goodEnvironment, manifestFile, template } from './example.ts';

const NOW = Temporal.ZonedDateTime.from('2026-11-23T10:00[Europe/London]');

type Command = { readonly title: string; readonly description: string };
type CommandList = { readonly scopes: readonly string[]; readonly commands: readonly Command[] };
type Bot = { readonly scopes: readonly string[]; readonly commandLists: readonly CommandList[] };

const [bot] = template['bots'] as unknown as readonly [Bot];

function goodValues() {
  const outcome = readPackageValues(goodEnvironment, '0.1.0');
  if (outcome.kind === 'faulty') throw new Error(outcome.faults.join('\n'));
  return outcome.values;
}

function placeholder(name: string): string {
  return `\${{${name}}}`;
}

/** `1.9` comes before `1.30`. */
async function newestShippedVersion(): Promise<string> {
  const versions = (await readdir(shippedSchemas)).flatMap((name) => {
    const [, major, minor] = /^v(\d+)\.(\d+)$/.exec(name) ?? [];
    return major && minor ? [{ major: Number(major), minor: Number(minor) }] : [];
  });
  const newest = versions.toSorted((a, b) => b.major - a.major || b.minor - a.minor)[0];
  return `${newest?.major}.${newest?.minor}`;
}

test('the manifest follows the newest schema Microsoft ships, and says so twice', async () => {
  const newest = await newestShippedVersion();
  expect(template['manifestVersion']).toBe(newest);
  expect(template['$schema']).toBe(
    `https://developer.microsoft.com/en-us/json-schemas/teams/v${newest}/MicrosoftTeams.schema.json`,
  );
  const schema = join(shippedSchemas, `v${newest}`, 'MicrosoftTeams.schema.json');
  const { properties } = JSON.parse(await readFile(schema, 'utf8'));
  expect(properties.manifestVersion.const).toBe(newest);
});

test('the filled manifest is valid', async () => {
  expect(await faultsInManifest(fillManifest(template, goodValues()))).toEqual([]);
});

test('each value has its place in the manifest', () => {
  const text = JSON.stringify(fillManifest(template, goodValues()));
  for (const value of Object.values(goodValues())) expect(text).toContain(JSON.stringify(value));
  expect(text).not.toContain('${{');
  expect(Object.keys(goodValues())).toHaveLength(packageVariables.length);
});

test('the bot can be added for oneself, to a team, and to a group chat or meeting', () => {
  expect(bot.scopes).toEqual(['personal', 'team', 'groupChat']);
});

test('each place has its own list of commands, with the same words in each', () => {
  expect(bot.commandLists.map(({ scopes }) => scopes)).toEqual(bot.scopes.map((place) => [place]));
  const [first, ...others] = bot.commandLists.map(({ commands }) => commands);
  for (const other of others) {
    expect(other.map(({ title }) => title)).toEqual(first?.map(({ title }) => title));
  }
});

test('the bot understands each command as it stands', async () => {
  const library = await loadLibrary('data');
  const kinds = bot.commandLists.flatMap(({ commands }) =>
    commands.map(({ title }) => readIntent(title, library, NOW).kind),
  );
  expect(kinds).toHaveLength(30);
  expect(kinds).not.toContain('unclear');
});

// Ten commands are what the menu shows; 32 and 128 characters are the limits of earlier schemas:
// https://learn.microsoft.com/microsoft-365/extensibility/schema/root-bots-command-lists-commands
test('every command fits the menu on every client', () => {
  for (const { commands } of bot.commandLists) {
    expect(commands.length).toBeLessThanOrEqual(10);
    for (const { title, description } of commands) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
  }
});

test('the app asks for the permissions of docs/permissions.md and no others, has no page but one over meetings, and brings its own two icons', async () => {
  const { permissions } = template['authorization'] as unknown as {
    permissions: { resourceSpecific: readonly { name: string; type: string }[] };
  };
  const asked = permissions.resourceSpecific.map(({ name }) => name);
  const explained = (await readFile('docs/permissions.md', 'utf8')).matchAll(/^\| `([\w.]+)`/gm);
  expect(asked).toEqual([...explained].map(([, name]) => name));
  expect(permissions.resourceSpecific.every(({ type }) => type === 'Application')).toBe(true);
  for (const absent of ['permissions', 'devicePermissions', 'staticTabs', 'configurableTabs']) {
    expect(template).not.toHaveProperty(absent);
  }
  expect(template['validDomains']).toEqual([placeholder('PUBLIC_DOMAIN')]);
  expect(Object.values(template['icons'] ?? {}).toSorted()).toEqual(Object.keys(iconSides));
});

test('in the compose box it searches for questions, with nothing typed as well', () => {
  const [extension] = template['composeExtensions'] as unknown as readonly {
    commands: readonly {
      type: string;
      initialRun: boolean;
      parameters: readonly { name: string }[];
    }[];
  }[];
  expect(extension?.commands).toMatchObject([
    { type: 'query', initialRun: true, parameters: [{ name: 'words' }] },
  ]);
});

test('a value is data: it cannot end its string, add a property, or ask for another value', async () => {
  const DEVELOPER_NAME = `","id":"x","a":"\\${placeholder('BOT_ID')}$&`;
  const filled = fillManifest(template, { ...goodValues(), DEVELOPER_NAME });
  const reread = JSON.parse(JSON.stringify(filled));
  expect(reread.developer.name).toBe(DEVELOPER_NAME);
  expect(reread.id).toBe(goodEnvironment.MicrosoftAppId);
  expect(Object.keys(reread)).toEqual(Object.keys(template));
  expect(await faultsInManifest(filled)).toEqual([]);
});

test('filling leaves the template as it was', async () => {
  fillManifest(template, goodValues());
  expect(template).toEqual(JSON.parse(await readFile(manifestFile('manifest.json'), 'utf8')));
});

test.each(['BOT_IDENTITY', ' BOT_ID ', 'toString', ''])(
  'a template that asks for %j is refused',
  (name) => {
    const fill = () => fillManifest({ id: [placeholder(name)] }, goodValues());
    expect(fill).toThrow(TemplateError);
    expect(fill).toThrow(placeholder(name));
  },
);

test.each([
  ['a scope misspelt', { defaultInstallScope: 'groupchat' }, '/defaultInstallScope'],
  ['a property that is unknown', { tabs: [] }, 'additional properties'],
  [
    'a description too long',
    { description: { short: 'a'.repeat(81), full: 'a' } },
    '/description/short',
  ],
  ['no icons', { icons: null }, '/icons'],
  ['a version without a schema', { manifestVersion: '9.9' }, 'manifestVersion 9.9'],
  ['a version that is a path', { manifestVersion: '1.30/../v1.29' }, 'no schema'],
])('a manifest with %s is refused', async (_, change, fault) => {
  const faults = await faultsInManifest({ ...fillManifest(template, goodValues()), ...change });
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.join('\n')).toContain(fault);
  for (const line of faults) expect(line).toMatch(/^manifest\.json: /);
});
