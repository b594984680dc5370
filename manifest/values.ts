/** The values that differ from one organisation to the next, read from the environment. */

/** What stands in for each placeholder of manifest.json: `BOT_ID` for `${{BOT_ID}}`. */
export type PackageValues = Readonly<Record<Placeholder, string>>;

type Placeholder =
  | 'APP_VERSION'
  | 'BOT_ID'
  | 'DEVELOPER_NAME'
  | 'DEVELOPER_WEBSITE'
  | 'PRIVACY_URL'
  | 'PUBLIC_DOMAIN'
  | 'TEAMS_APP_ID'
  | 'TERMS_URL';

export type ValuesOutcome =
  | { readonly kind: 'complete'; readonly values: PackageValues }
  | { readonly kind: 'faulty'; readonly faults: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

type Variable = {
  readonly name: string;
  readonly meaning: string;
  readonly example: string;
  readonly whenUnset?: string;
  /** What is wrong with a value, worded to follow the variable's name. */
  readonly faultIn: (value: string) => string | undefined;
};

const botId: Variable = {
  name: 'MicrosoftAppId',
  meaning: "the application (client) id of the bot's registration in Microsoft Entra",
  example: '3f2b9c54-7a61-4d0e-8c1f-5e9a2b7d6c10',
  faultIn: faultInGuid,
};
const teamsAppId: Variable = {
  name: 'TEAMS_APP_ID',
  meaning: 'the id of this app in Teams, which stays the same from version to version',
  example: '8d4e1a7b-2c95-4f36-9b08-c7f1e5a3d264',
  whenUnset: 'the bot id',
  faultIn: faultInGuid,
};
const appVersion: Variable = {
  name: 'APP_VERSION',
  meaning: 'the version of the package, higher than the one you uploaded before',
  example: '1.2.0',
  whenUnset: 'the version in package.json',
  faultIn: faultInVersion,
};
const developerName: Variable = {
  name: 'DEVELOPER_NAME',
  meaning: 'the organisation that offers the app, as people will see it',
  example: 'Anytown Safeguarding Partnership',
  faultIn: faultInName,
};
const developerWebsite: Variable = {
  name: 'DEVELOPER_WEBSITE',
  meaning: 'the page where people find support',
  example: 'https://safeguarding.example.org/practice-prompts',
  faultIn: faultInHttpsAddress,
};
const privacyUrl: Variable = {
  name: 'PRIVACY_URL',
  meaning: 'your privacy notice for the app',
  example: 'https://safeguarding.example.org/practice-prompts/privacy',
  faultIn: faultInHttpsAddress,
};
const termsUrl: Variable = {
  name: 'TERMS_URL',
  meaning: 'your terms of use for the app',
  example: 'https://safeguarding.example.org/practice-prompts/terms',
  faultIn: faultInHttpsAddress,
};

const publicAddress: Variable = {
  name: 'PUBLIC_ADDRESS',
  meaning: 'where the service is reached from the internet, as it is set for the service itself',
  example: 'https://prompts.example.org',
  whenUnset: 'nothing is shown over meetings',
  faultIn: faultInHttpsAddress,
};

/** Every variable the package is built from, in the order in which faults are told. */
export const packageVariables: readonly Variable[] = [
  botId,
  teamsAppId,
  appVersion,
  developerName,
  developerWebsite,
  privacyUrl,
  termsUrl,
  publicAddress,
];

/**
 * The values of the package, or every fault at once.
 *
 * A variable that is set to nothing or to blanks counts as unset. A fault never repeats the value:
 * what was pasted into the wrong variable may be a secret, and builds keep their logs.
 *
 * @param packageVersion the version in package.json, used when APP_VERSION is unset
 */
export function readPackageValues(env: Environment, packageVersion: string): ValuesOutcome {
  const faults: string[] = [];
  const read = (variable: Variable, whenUnset = ''): string => {
    const value = textOf(env, variable) || whenUnset;
    const fault = value === '' ? 'is missing' : variable.faultIn(value);
    if (fault !== undefined) faults.push(sentence(variable, fault));
    return value;
  };

  const bot = read(botId);
  const values: PackageValues = {
    BOT_ID: bot,
    TEAMS_APP_ID: textOf(env, teamsAppId) === '' ? bot : read(teamsAppId),
    APP_VERSION: read(appVersion, packageVersion),
    DEVELOPER_NAME: read(developerName),
    DEVELOPER_WEBSITE: read(developerWebsite),
    PRIVACY_URL: read(privacyUrl),
    TERMS_URL: read(termsUrl),
    PUBLIC_DOMAIN:
      textOf(env, publicAddress) === '' ? '' : (URL.parse(read(publicAddress))?.host ?? ''),
  };
  return faults.length === 0 ? { kind: 'complete', values } : { kind: 'faulty', faults };
}

function textOf(env: Environment, variable: Variable): string {
  return env[variable.name]?.trim() ?? '';
}

function sentence({ name, meaning, example }: Variable, fault: string): string {
  return `${name} ${fault}. Set it to ${meaning}, for example ${example}.`;
}

/** The schema's own pattern for a guid; all zeros is what templates hold before they are filled. */
function faultInGuid(value: string): string | undefined {
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) {
    return 'is not an id of 32 hexadecimal digits with hyphens';
  }
  return /^[0-]+$/.test(value) ? 'is all zeros, which only stands in for an id' : undefined;
}

/**
 * Teams refuses pre-release versions on upload although the schema allows them.
 *
 * @see https://github.com/OfficeDev/microsoft-teams-app-schema/issues/174
 */
function faultInVersion(value: string): string | undefined {
  const three = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;
  return three.test(value) ? undefined : 'is not three whole numbers with dots between them';
}

/** 32 characters is the schema's limit for `developer.name`. */
function faultInName(value: string): string | undefined {
  if (/\p{Cc}/u.test(value)) return 'holds a line break or another control character';
  const length = [...value].length;
  return length > 32 ? `has ${length} characters, and Teams shows 32 at most` : undefined;
}

/** Teams opens these three pages itself, so they must be whole addresses, and safe to show. */
function faultInHttpsAddress(value: string): string | undefined {
  const url = /^https:\/\//i.test(value) ? URL.parse(value) : null;
  if (url === null) return 'is not a whole address that begins with https://';
  if (/[\s\p{Cc}"<>\\^`{|}]/u.test(value)) {
    return 'holds a character that a web address cannot have';
  }
  if (url.username !== '' || url.password !== '') return 'holds a user name or a password';
  return value.length > 2048 ? 'is longer than 2,048 characters' : undefined;
}
