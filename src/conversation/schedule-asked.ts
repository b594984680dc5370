import type { ThemeSearch } from '../content/search/find.ts';
import type { Intent } from './intent.ts';
import type { Requests } from './requests/request.ts';
import type { ScheduleIntent } from './schedule-intent.ts';
import {
  isForOthers,
  readScheduleRequest,
  SCHEDULE_REQUESTS,
  type ScheduleRequest,
  saysWhat,
} from './schedule-request.ts';
import { readScheduleCommand } from './schedule-words.ts';
import { SURE } from './theme-asked.ts';

/**
 * So likely a change must be wanted, the more where it is not said of what; or an answer about the schedule; and so unlikely that what was
 * read is wanted, or anything about the schedule, for it to be a mistake.
 */
const LIKELY = {
  change: 0.7,
  changeUnsaid: 0.9,
  ask: 0.6,
  askBesideTheme: 0.9,
  seldom: 0.3,
  never: 0.05,
};

/**
 * What is wanted of the recurring question. Few words are read by their patterns; where these are
 * unsure, or most likely mistaken, examples tell what is wanted, in whatever words.
 */
export function aboutSchedule(
  text: string,
  search: () => ThemeSearch,
  request: Requests,
  now: Temporal.ZonedDateTime,
): Intent | undefined {
  const said = readScheduleCommand(text, now);
  const [kind = 'schedule'] = SCHEDULE_REQUESTS.toSorted((a, b) => request(b) - request(a));
  const all = SCHEDULE_REQUESTS.reduce((sum, each) => sum + request(each), 0);
  if (said !== undefined && isMistaken(said, request, all)) return undefined;
  const likely = likelihoodOf(kind, request);
  const onlyAsks = ONLY_ASKED.has(said?.kind ?? kind);
  if (onlyAsks && likely < LIKELY.askBesideTheme && namesTheme(search())) return undefined;
  if (said === undefined) {
    if (!isWanted(kind, likely, text)) return undefined;
  } else if ((said.kind === kind && isWhole(said)) || likely < LIKELY.change) return said;
  if (isForOthers(text)) return { kind: 'unclear', topic: false, nearest: [] };
  const meant = readScheduleRequest(text, kind, now);
  if (said !== undefined && said.kind === kind)
    return meant !== undefined && isWhole(meant) ? meant : said;
  if (said?.kind !== 'unclear-time') return said?.kind === 'days-off' ? said : (meant ?? said);
  return meant !== undefined && isWhole(meant) ? meant : said;
}

/** `Sharing without consent, when is it ok` asks for no time. */
function namesTheme(found: ThemeSearch): boolean {
  return found.kind === 'found' && found.sure >= SURE.anyway;
}

function isWanted(kind: ScheduleRequest, likely: number, text: string): boolean {
  if (ONLY_ASKED.has(kind)) return likely >= LIKELY.ask;
  return likely >= LIKELY.changeUnsaid || (likely >= LIKELY.change && saysWhat(text));
}

/** Whoever wants it stopped or paused wants it held back: `no more please until half term`. */
function likelihoodOf(kind: ScheduleRequest, request: Requests): number {
  const holdsBack = kind === 'pause' || kind === 'stop';
  return holdsBack ? request('pause') + request('stop') : request(kind);
}

/** What is as good as never asked in such words was read from a word that means something else. */
function isMistaken({ kind }: Intent, request: Requests, all: number): boolean {
  if (kind === 'unclear-time' || kind === 'schedule') return all < LIKELY.never;
  const asked = SCHEDULE_REQUESTS.find((each) => each === kind);
  return asked !== undefined && request(asked) < LIKELY.never && all < LIKELY.seldom;
}

/** Nothing is left to be asked back. */
function isWhole(intent: ScheduleIntent): boolean {
  if (intent.kind !== 'schedule') return intent.kind !== 'unclear-time';
  const { days, date, time } = intent.change;
  return (days ?? date) !== undefined && time !== undefined;
}

const ONLY_ASKED: ReadonlySet<Intent['kind']> = new Set(['next', 'who']);
