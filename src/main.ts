import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Calendar } from './calendars.ts';
import { createCards } from './cards/fill.ts';
import { ALL_ANSWERED_PATH, allAnsweredPage } from './cards/meeting-page.ts';
import { loadTemplates } from './cards/templates.ts';
import { systemClock } from './clock.ts';
import { ConfigError, readConfig } from './config.ts';
import { calendarsEnding } from './content/check/calendars.ts';
import { ContentError, type ContentFault, faultInWords } from './content/errors.ts';
import { followFiles } from './content/follow.ts';
import type { Library } from './content/library.ts';
import { type LookOutcome, openLibrary } from './content/live-library.ts';
import { createBot } from './conversation/bot.ts';
import { findQuestions } from './conversation/find-questions.ts';
import { holdRounds } from './conversation/hold-rounds.ts';
import { startDelivery } from './delivery/deliver.ts';
import { limitsAt } from './delivery/limits.ts';
import { startPacer } from './delivery/pacer.ts';
import { ListenError, listen } from './http/server.ts';
import { UnmetTopicsError } from './insight/unmet-file.ts';
import { openUnmetTopics } from './insight/unmet-topics.ts';
import { createLog, type Log } from './log.ts';
import { metricsOf } from './metrics.ts';
import { openRoundKeys, RoundKeysError } from './reflection/round-keys.ts';
import { startHeartbeat } from './schedule/heartbeat.ts';
import { StoreError } from './store/contract.ts';
import { openLowdbStore } from './store/lowdb.ts';
import { connectTeams } from './teams/connect.ts';
import { english } from './words/english.ts';

const HELP = `Practice Prompts: a Teams bot that keeps the learning from case audits alive.

Usage: npm start

Everything is set by the environment; nothing has to be.

  PORT                  port to listen on (3978)
  HOST                  address to listen on (127.0.0.1; with credentials 0.0.0.0)
  STATE_FOLDER          where subscriptions are kept (.state)
  CONTENT_FOLDER        where the learning is (data)
  DEFAULT_SCHEDULE      when the weekly question comes (Monday 09:00 Europe/London)
  HOLIDAYS              whose bank holidays bring no question: england-and-wales, scotland,
                        northern-ireland, none (england-and-wales)
  CATCH_UP_HOURS        how late a question may still be sent (12)
  TEAMS_LIMITS_PERCENT  how much of Teams' limits for messages is used (98)
  URGENT_CONTACTS       whom to call about a child, as name | phone | https address | times,
                        with ; between contacts (the council by GOV.UK, NSPCC Helpline)
  ROUND_LEADS_MEETING   who leads rounds in meetings: presenters, organiser or anyone (presenters)
  ROUND_LEADS_TEAM      who leads rounds in channels: owners or anyone (owners)
  THINKING_SECONDS      how long people think before answers are shared (120)
  PUBLIC_ADDRESS        where the service is reached from the internet, as https://…; then a lead is
                        shown over the meeting that all have answered (none)
  PRIVATE_NOTES         how one person is told something: in-chat, as a message that only they see,
                        or personal, in their own chat (in-chat in the public cloud)
  FIRST_QUESTION        scheduled, or at-install to post one at once (scheduled)

  MicrosoftAppId        the bot's application id; without it: local mode, this machine only
  MicrosoftAppTenantId  the tenant of the bot's registration
  MicrosoftAppType      SingleTenant (default) or UserAssignedMSI
  MicrosoftAppPassword  the client secret; for SingleTenant only

For government clouds also ChannelService, ToBotFromChannelOpenIdMetadataUrl,
ToBotFromChannelTokenIssuer, ToChannelFromBotLoginUrl, ToChannelFromBotOAuthScope.
`;

/** How often the content's files are looked at; a change is taken up at the second look after it. */
const CONTENT_LOOK_MS = 5_000;

const DAY_MS = 24 * 60 * 60 * 1000;

async function main(): Promise<void> {
  const log = createLog((line) => console.log(line));
  const config = readConfig(process.env);
  const clock = systemClock;
  const [live, templates, store] = await Promise.all([
    openLibrary(config.contentFolder, config.holidays),
    loadTemplates(),
    openLowdbStore(config.stateFolder, log, clock),
  ]);

  const { credentials, cloud, defaultSchedule, firstAtOnce, catchUpWindow, publicAddress } = config;
  const unmet = await openUnmetTopics(config.stateFolder, { clock, log });
  const startedAt = clock.now();
  const render = createCards(templates, english, config.urgentContacts);
  const library = live.current;
  const bot = createBot({
    library,
    store,
    clock,
    defaultSchedule,
    firstAtOnce,
    random: Math.random,
    noteUnmet: unmet.note,
    urgentContacts: config.urgentContacts,
  });
  const pacer = startPacer({
    limits: limitsAt(config.limitsPercent),
    monotonicMs: () => performance.now(),
    random: Math.random,
  });
  const teams = connectTeams({
    credentials,
    cloud,
    render,
    log,
    pacer,
    clock,
    wentWrong,
    hasTargetedMessages: config.hasTargetedMessages,
    overMeeting:
      publicAddress === undefined
        ? undefined
        : {
            url: `${publicAddress}${ALL_ANSWERED_PATH}`,
            title: english.roundNotes.headings['all-answered'],
          },
  });
  const rounds = holdRounds({
    store,
    keys: await openRoundKeys(join(config.stateFolder, 'round-keys')),
    room: teams.room,
    library,
    clock,
    log,
    random: Math.random,
    defaultSchedule,
    urgentContacts: config.urgentContacts,
    leads: config.leads,
    thinkingTime: config.thinkingTime,
  });
  const delivery = startDelivery({
    store,
    library,
    send: teams.send,
    pacer,
    clock,
    log,
    catchUpWindow,
  });

  const server = await listen(config.http.host, config.http.port, {
    onActivity: teams.serve({
      bot,
      ...rounds,
      findQuestions: (typed) => findQuestions(library(), typed),
      onInstalled: (id) => void delivery.sendOwed(id),
    }),
    pages: { [ALL_ANSWERED_PATH]: allAnsweredPage(english) },
    health: () => ({
      ok:
        isBeating(delivery.lastBeat() ?? startedAt, clock.now()) &&
        store.health().failing === undefined,
      mode: credentials === undefined ? 'local mode' : 'teams',
      prompts: library().prompts.size,
      contentRefused: refusedInWords(live.refused()),
      stateNotWritten: store.health().failing ?? null,
      stateDamage: store.health().damage,
      calendarsEnding: endingCalendars(library(), clock.now()).map(({ id }) => id),
      lastHeartbeat: delivery.lastBeat()?.toString() ?? null,
    }),
    metrics: () =>
      metricsOf({
        delivery: delivery.figures(),
        lastHeartbeat: delivery.lastBeat(),
        stateWritable: store.health().failing === undefined,
        prompts: library().prompts.size,
      }),
    onFault: (error, reference) => log.error('request failed', error, { reference }),
  });
  const heartbeat = startHeartbeat(async () => {
    await Promise.all([delivery.beat(), rounds.beat()]);
  });
  const warnOfCalendars = () => logEndingCalendars(library(), clock.now(), log);
  warnOfCalendars();
  const daily = setInterval(warnOfCalendars, DAY_MS).unref();
  const following = followFiles(live, CONTENT_LOOK_MS, {
    outcome: (outcome) => {
      logOutcome(outcome, log);
      if (outcome.kind === 'replaced') warnOfCalendars();
    },
    failed: (error) => log.error('content not looked at', error),
  });
  onShutdown(async () => {
    following.stop();
    clearInterval(daily);
    heartbeat.stop();
    await server.close();
    await rounds.drain();
    await delivery.drain();
    await unmet.close();
    await store.close();
  });

  const mode = credentials === undefined ? ' (local mode: this machine only)' : '';
  console.log(`Practice Prompts listens on ${server.url}${mode}`);
  for (const found of store.health().damage) console.log(`Attention: ${found}`);
  void delivery.beat();
  await rounds.resume();
  void rounds.beat();
  live.getReady();
}

/** Says what became of a change of the content's files; the faults are the files', not people's. */
function logOutcome(outcome: LookOutcome, log: Log): void {
  if (outcome.kind === 'replaced') {
    const { before, after } = outcome;
    const added = [...after.prompts.keys()].filter((id) => !before.prompts.has(id)).length;
    const gone = [...before.prompts.keys()].filter((id) => !after.prompts.has(id)).length;
    const [audits, prompts] = [after.audits.length, after.prompts.size];
    log.info('content replaced', { audits, prompts, added, gone });
  }
  if (outcome.kind === 'refused') {
    log.warn('content refused; the library in use is kept', { faults: outcome.faults.length });
    for (const fault of outcome.faults.slice(0, MOST_FAULTS_TOLD)) {
      log.warn('content fault', { fault: faultInWords(fault) });
    }
  }
}

function endingCalendars({ calendars }: Library, now: Temporal.Instant): Calendar[] {
  return calendarsEnding(calendars.all.values(), now.toZonedDateTimeISO('UTC').toPlainDate());
}

/** Said in time, and then every day: after its last day a calendar keeps no day off. */
function logEndingCalendars(library: Library, now: Temporal.Instant, log: Log): void {
  for (const { id, covers } of endingCalendars(library, now)) {
    log.warn('calendar ends; after that no day of it is a day off', {
      calendar: id,
      lastDay: covers.to.toString(),
    });
  }
}

/** What a person is told whose message could not be answered. */
function wentWrong(reference: string, error: unknown): string {
  return error instanceof StoreError ? english.notSaved(reference) : english.wentWrong(reference);
}

/** For the health page: why the files' content is not the one in use, if it is not. */
function refusedInWords(faults: readonly ContentFault[] | undefined): readonly string[] | null {
  return faults?.slice(0, MOST_FAULTS_TOLD).map(faultInWords) ?? null;
}

/** `npm run content check` tells all. */
const MOST_FAULTS_TOLD = 20;

/** The heart beats each minute; after three without, nothing that is due would be sent. */
function isBeating(last: Temporal.Instant, now: Temporal.Instant): boolean {
  return now.since(last).total('minutes') < 3;
}

/** Runs `close` once, on Ctrl-C or when the service manager asks; a second Ctrl-C ends at once. */
function onShutdown(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** Errors that an administrator can mend; anything else is a bug and shows where it came from. */
const EXPLAINED = [
  ConfigError,
  ContentError,
  StoreError,
  UnmetTopicsError,
  RoundKeysError,
  ListenError,
];

function wantsHelp(): boolean {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' } } }).values.help ?? false;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

if (wantsHelp()) {
  console.log(HELP);
} else {
  main().catch((error: unknown) => {
    const explained = EXPLAINED.some((kind) => error instanceof kind);
    console.error(
      explained ? `Practice Prompts did not start.\n${(error as Error).message}` : error,
    );
    process.exit(1);
  });
}
