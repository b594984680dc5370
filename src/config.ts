import { z } from 'zod';
import type { Contact } from './conversation/answer.ts';
import { readContacts } from './conversation/read-contacts.ts';
import type { LeadPolicy } from './reflection/policy.ts';
import { readSchedule } from './schedule/read-schedule.ts';
import type { Schedule } from './schedule/schedule.ts';
import { ScheduleError } from './schedule/schedule-error.ts';
import type { TeamsCredentials } from './teams/connect.ts';

/** How the service runs. Every value comes from the environment; all have a default. */
export type Config = {
  http: { host: string; port: number };
  /** Undefined in local mode: no credentials, loopback only. */
  credentials: TeamsCredentials | undefined;
  /** Settings of the SDK for clouds other than the public one, under the SDK's own names. */
  cloud: Readonly<Record<string, string>>;
  stateFolder: string;
  contentFolder: string;
  defaultSchedule: Schedule;
  /** The calendar whose bank holidays are kept where a chat has chosen none; undefined: none are. */
  holidays: string | undefined;
  /** How late a question may still be sent. */
  catchUpWindow: Temporal.Duration;
  /** How much of Teams' limits questions may use; answers to people are counted, but do not wait. */
  limitsPercent: number;
  /** Whether a conversation gets its first question when the app is installed. */
  firstAtOnce: boolean;
  /** Whom to call about a child; 999 is always named besides. */
  urgentContacts: readonly Contact[];
  /** Who may start and lead rounds. */
  leads: LeadPolicy;
  /** How long people think in a round before the answers are shared. */
  thinkingTime: Temporal.Duration;
  /** Whether what is for one person alone is sent as a message in the chat that only they see. */
  hasTargetedMessages: boolean;
  /** Where people's Teams can open a page of the service; undefined when it cannot. */
  publicAddress: string | undefined;
};

/** The environment is not right; says every fault. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const FALLBACK_SCHEDULE: Schedule = {
  every: 'week',
  days: [1],
  time: new Temporal.PlainTime(9),
  zone: 'Europe/London',
};

/**
 * True everywhere in England, until a partnership names its own.
 *
 * Source: GOV.UK, 'Report child abuse to a local council'; NSPCC, 'Report abuse', for the public and
 * for professionals. When the helpline answers has changed several times, so it is not said.
 */
const FALLBACK_CONTACTS: readonly Contact[] = [
  {
    name: 'Children’s social care where the child lives',
    url: 'https://www.gov.uk/report-child-abuse-to-local-council',
  },
  { name: 'NSPCC Helpline', phone: '0808 800 5000' },
];

/**
 * Source: Microsoft Learn, 'Configure a bot to run on Azure Government', and the SDK's
 * `ConfigurationBotFrameworkAuthenticationOptions`.
 */
const CLOUD_SETTINGS = [
  'ChannelService',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromChannelTokenIssuer',
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
];

const guid = z.guid();

/**
 * Reads the configuration; an empty value counts as absent.
 *
 * @param env the environment, such as `process.env`
 * @throws {ConfigError} with every fault, one a line; values are never repeated in it
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const value = (name: string) => env[name]?.trim() || undefined;
  const credentials = readCredentials(value, faults);
  const config: Config = {
    http: {
      host: value('HOST') ?? (credentials === undefined ? '127.0.0.1' : '0.0.0.0'),
      port: readNumber('PORT', value('PORT') ?? '3978', 0, 65_535, faults),
    },
    credentials,
    cloud: Object.fromEntries(
      CLOUD_SETTINGS.flatMap((name): [string, string][] => {
        const set = value(name);
        return set === undefined ? [] : [[name, set]];
      }),
    ),
    stateFolder: value('STATE_FOLDER') ?? '.state',
    contentFolder: value('CONTENT_FOLDER') ?? 'data',
    defaultSchedule: readDefaultSchedule(value('DEFAULT_SCHEDULE'), faults),
    holidays: readHolidays(value('HOLIDAYS')),
    catchUpWindow: Temporal.Duration.from({
      hours: readNumber('CATCH_UP_HOURS', value('CATCH_UP_HOURS') ?? '12', 0, 24 * 6, faults),
    }),
    limitsPercent: readNumber(
      'TEAMS_LIMITS_PERCENT',
      value('TEAMS_LIMITS_PERCENT') ?? '98',
      1,
      100,
      faults,
    ),
    firstAtOnce: readFirstQuestion(value('FIRST_QUESTION'), faults),
    urgentContacts: readUrgentContacts(value('URGENT_CONTACTS'), faults),
    leads: {
      meeting: oneOf('ROUND_LEADS_MEETING', ['presenters', 'organiser', 'anyone'], value, faults),
      team: oneOf('ROUND_LEADS_TEAM', ['owners', 'anyone'], value, faults),
      chat: 'anyone',
    },
    thinkingTime: Temporal.Duration.from({
      seconds: readNumber('THINKING_SECONDS', value('THINKING_SECONDS') ?? '120', 5, 3_600, faults),
    }),
    hasTargetedMessages: readPrivateNotes(credentials, value, faults),
    publicAddress: readPublicAddress(value('PUBLIC_ADDRESS'), faults),
  };
  if (faults.length === 0 && credentials === undefined && !LOOPBACK.includes(config.http.host)) {
    faults.push(
      'HOST: without credentials the service answers anybody, so it listens on this machine only. ' +
        'Set MicrosoftAppId and its companions, or leave HOST out.',
    );
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

function readCredentials(
  value: (name: string) => string | undefined,
  faults: string[],
): TeamsCredentials | undefined {
  const appId = value('MicrosoftAppId');
  const tenantId = value('MicrosoftAppTenantId');
  const password = value('MicrosoftAppPassword');
  const type = value('MicrosoftAppType');
  if (appId === undefined && tenantId === undefined && password === undefined && !type) {
    return undefined;
  }
  const before = faults.length;
  checkGuid('MicrosoftAppId', appId, faults);
  checkGuid('MicrosoftAppTenantId', tenantId, faults);
  const kind = type ?? 'SingleTenant';
  if (kind !== 'SingleTenant' && kind !== 'UserAssignedMSI') {
    faults.push('MicrosoftAppType: must be SingleTenant or UserAssignedMSI');
  }
  if (kind === 'SingleTenant' && password === undefined) {
    faults.push('MicrosoftAppPassword: is missing; SingleTenant needs the client secret');
  }
  if (kind === 'UserAssignedMSI' && password !== undefined) {
    faults.push('MicrosoftAppPassword: must not be set; UserAssignedMSI has no secret');
  }
  if (faults.length > before || appId === undefined || tenantId === undefined) return undefined;
  return kind === 'SingleTenant'
    ? { type: 'SingleTenant', appId, tenantId, password: password ?? '' }
    : { type: 'UserAssignedMSI', appId, tenantId };
}

function checkGuid(name: string, value: string | undefined, faults: string[]): void {
  if (value === undefined) {
    faults.push(`${name}: is missing, while other credentials are set`);
  } else if (!guid.safeParse(value).success) {
    faults.push(`${name}: must be a GUID such as 00000000-aaaa-bbbb-cccc-000000000000`);
  }
}

function readNumber(
  name: string,
  value: string,
  least: number,
  most: number,
  faults: string[],
): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  faults.push(`${name}: must be a whole number from ${least} to ${most}`);
  return least;
}

function readDefaultSchedule(value: string | undefined, faults: string[]): Schedule {
  try {
    return value === undefined ? FALLBACK_SCHEDULE : readSchedule(value, FALLBACK_SCHEDULE);
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    faults.push(`DEFAULT_SCHEDULE: ${error.message}; write it as Monday 09:00 Europe/London`);
    return FALLBACK_SCHEDULE;
  }
}

/** Which calendars there are, the content says. */
function readHolidays(value = 'england-and-wales'): string | undefined {
  const id = value.toLowerCase();
  return id === 'none' ? undefined : id;
}

function readUrgentContacts(value: string | undefined, faults: string[]): readonly Contact[] {
  if (value === undefined) return FALLBACK_CONTACTS;
  const read = readContacts(value);
  faults.push(...read.faults.map((fault) => `URGENT_CONTACTS: ${fault}`));
  return read.contacts;
}

/** Without a slash at its end. */
function readPublicAddress(value: string | undefined, faults: string[]): string | undefined {
  const url = value === undefined ? undefined : URL.parse(value);
  if (url === undefined) return undefined;
  if (url?.protocol === 'https:') return url.href.replace(/\/+$/, '');
  faults.push('PUBLIC_ADDRESS: must be a whole address that begins with https://');
  return undefined;
}

/** The public cloud has them; another, or the local client, might show them to everybody. */
function readPrivateNotes(
  credentials: TeamsCredentials | undefined,
  value: (name: string) => string | undefined,
  faults: string[],
): boolean {
  const isPublicCloud =
    credentials !== undefined && !CLOUD_SETTINGS.some((name) => value(name) !== undefined);
  const fallback = isPublicCloud ? 'in-chat' : 'personal';
  const all = [fallback, fallback === 'in-chat' ? 'personal' : 'in-chat'] as const;
  return oneOf('PRIVATE_NOTES', all, value, faults) === 'in-chat';
}

/** @param values the first is the default */
function oneOf<const Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
  value: (name: string) => string | undefined,
  faults: string[],
): Value {
  const set = value(name) ?? values[0];
  const found = values.find((each) => each === set);
  if (found === undefined) faults.push(`${name}: must be ${values.join(' or ')}`);
  return found ?? values[0];
}

function readFirstQuestion(value: string | undefined, faults: string[]): boolean {
  if (value !== undefined && value !== 'scheduled' && value !== 'at-install') {
    faults.push('FIRST_QUESTION: must be scheduled or at-install');
  }
  return value === 'at-install';
}
