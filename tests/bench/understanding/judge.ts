import type { Answer, AnswerOf } from '../../../src/conversation/answer.ts';
import type { Label } from './labels.ts';

/** What became of one question. */
export type Verdict = {
  /** What was wanted came, and nothing else. */
  right: boolean;
  /** What was wanted is among the first three things offered; right answers are. */
  inTop3: boolean;
  /** A lesson, case or question came that is of something else. */
  wronglyConfident: boolean;
  /** A live concern got another answer than the urgent contacts. */
  urgentMissed: boolean;
  /** The urgent contacts came, and nothing was urgent. */
  falseAlarm: boolean;
  /** The recurring question was changed for a whole chat, and nobody wanted that. */
  scheduleChanged: boolean;
};

/**
 * Judges an answer by itself alone.
 *
 * Wrongly confident is an answer that shows a lesson, case or question of a theme or case that was
 * not wanted. The right theme or case in another form (its lesson where a question was asked for) is
 * not right, but in the top three: nobody is misled by it.
 */
export function judge(label: Label, answer: Answer): Verdict {
  const right = isRight(label, answer);
  const near = right || isNear(label, answer);
  const isUrgent = kindOf(answer) === 'urgent';
  return {
    right,
    inTop3: near,
    wronglyConfident:
      label.kind !== 'not-urgent' &&
      !near &&
      ['theme', 'case', 'question'].includes(kindOf(answer)),
    urgentMissed: label.kind === 'urgent' && !isUrgent,
    falseAlarm: label.kind !== 'urgent' && isUrgent,
    scheduleChanged: !CHANGES.has(label.kind) && CHANGED.has(eventOf(answer)),
  };
}

/** What asks for a change, or may. */
const CHANGES: ReadonlySet<Label['kind']> = new Set([
  ...(['schedule', 'pause', 'skip', 'resume', 'stop', 'days-off', 'not-urgent'] as const),
]);
const CHANGED: ReadonlySet<string> = new Set(
  'set paused pausedOpen pausedUntil resumed stopped skipped daysOff'.split(' '),
);

function isRight(label: Label, answer: Answer): boolean {
  switch (label.kind) {
    case 'theme':
      return answer.kind === 'theme' && answer.theme.id === label.want;
    case 'choice': {
      const offered = themesOffered(answer);
      const found = label.want.filter((id) => offered.includes(id));
      return found.length >= 2;
    }
    case 'case':
      return answer.kind === 'case' && isCase(answer, label.want) && answer.show === 'all';
    case 'strengths':
      return answer.kind === 'case' && isCase(answer, label.want) && answer.show === 'strengths';
    case 'themes':
    case 'cases':
    case 'help':
      return answer.kind === label.kind;
    case 'random':
      return answer.kind === 'question' && answer.occasion === 'random';
    case 'question':
      return answer.kind === 'question' && isOfTheme(answer, label.want);
    case 'prompt':
      return (
        answer.kind === 'question' &&
        answer.occasion === 'now' &&
        (label.want === undefined || isOfTheme(answer, label.want))
      );
    case 'schedule':
      return eventOf(answer) === 'set' && isScheduled(label.want, answer);
    case 'pause':
      return (
        // `No question in August` is kept as days off.
        ['paused', 'pausedOpen', 'pausedUntil', 'daysOff'].includes(eventOf(answer)) &&
        (label.want === undefined || untilOf(answer) === label.want.until)
      );
    case 'resume':
      return eventOf(answer) === 'resumed';
    case 'stop':
      return eventOf(answer) === 'stopped';
    case 'next':
      return eventOf(answer) === 'next';
    case 'skip':
      return ['skipped', 'notThen'].includes(eventOf(answer));
    case 'days-off':
      return eventOf(answer) === 'daysOff';
    case 'who':
      return eventOf(answer).startsWith('setBy');
    case 'history':
    case 'why':
      return answer.kind === label.kind;
    case 'again':
      return answer.kind === 'question' && answer.occasion === 'again';
    case 'choose-themes':
      return answer.kind === 'chosen-themes' && isChosen(label.want, answer);
    case 'all-themes':
      return answer.kind === 'chosen-themes' && answer.event === 'unchanged';
    case 'chosen-themes':
      return answer.kind === 'chosen-themes' && answer.event === 'shown';
    case 'unclear-time':
      return isUnclear(answer, [
        'day',
        'time',
        'zone',
        'date',
        'holidays',
        'whose-holidays',
        'terms',
        'whose-terms',
      ]);
    case 'none':
      return isUnclear(answer, ['topic', 'words', 'thanks']);
    case 'urgent':
      return kindOf(answer) === 'urgent';
    case 'not-urgent':
      return kindOf(answer) !== 'urgent';
    case 'personal':
      return kindOf(answer) === 'personal-data';
  }
}

/** Whether what was wanted came in another form, or stands among the first three that are offered. */
function isNear(label: Label, answer: Answer): boolean {
  switch (label.kind) {
    case 'theme':
    case 'question':
      return isNearTheme([label.want], answer);
    case 'choice':
      return isNearTheme(label.want, answer);
    case 'prompt':
      return label.want !== undefined && isNearTheme([label.want], answer);
    case 'case':
    case 'strengths':
      return (
        (answer.kind === 'case' && isCase(answer, label.want)) ||
        (answer.kind === 'cases' &&
          answer.alike !== undefined &&
          answer.cases.slice(0, 3).some((each) => each.case.id === label.want))
      );
    default:
      return false;
  }
}

function isNearTheme(wanted: readonly string[], answer: Answer): boolean {
  if (answer.kind === 'theme') return wanted.includes(answer.theme.id);
  if (answer.kind === 'question') return wanted.some((theme) => isOfTheme(answer, theme));
  return themesOffered(answer)
    .slice(0, 3)
    .some((id) => wanted.includes(id));
}

/** In a chat that gets questions on all themes: one that is added is there already. */
function isChosen(
  { change, themes }: Extract<Label, { kind: 'choose-themes' }>['want'],
  { event, leftOut, themes: coming, choice }: AnswerOf<'chosen-themes'>,
): boolean {
  if (change === 'add') return event === 'unchanged' && choice === 'all';
  const named = change === 'without' ? leftOut : coming.map(({ theme }) => theme);
  const ids = new Set<string>(named.map(({ id }) => id));
  return choice === change && ids.symmetricDifference(new Set(themes)).size === 0;
}

function isCase({ source }: AnswerOf<'case'>, id: string): boolean {
  return source.case.id === id;
}

function isOfTheme({ prompt }: AnswerOf<'question'>, theme: string): boolean {
  return prompt.message.themes.some((id) => id === theme);
}

/** What is read here may not be in the types yet: the bench runs before and after. */
type Loose = {
  kind: string;
  event?: unknown;
  about?: unknown;
  until?: unknown;
  themes?: readonly { id: string }[];
  nearest?: readonly { id: string }[];
  subscription?: {
    until?: unknown;
    pausedUntil?: unknown;
    schedule: Partial<
      Record<'day' | 'days' | 'weeks' | 'date' | 'time' | 'zone' | 'every', unknown>
    >;
  };
};

function kindOf(answer: Answer): string {
  return answer.kind;
}

function eventOf(answer: Answer): string {
  return answer.kind === 'schedule' ? answer.event : '';
}

/** The themes that an answer offers to choose from, the first first. */
function themesOffered(answer: Answer): readonly string[] {
  const { kind, themes, nearest } = answer as Loose;
  if (kind === 'choice') return themes?.map(({ id }) => id) ?? [];
  return kind === 'not-understood' ? (nearest?.map(({ id }) => id) ?? []) : [];
}

function isUnclear(answer: Answer, about: readonly string[]): boolean {
  const loose = answer as Loose;
  return loose.kind === 'not-understood' && about.includes(String(loose.about));
}

type WantedSchedule = Extract<Label, { kind: 'schedule' }>['want'];

function isScheduled(want: WantedSchedule, answer: Answer): boolean {
  const schedule = (answer as Loose).subscription?.schedule;
  return (
    schedule !== undefined &&
    isSame(schedule.days ?? asList(schedule.day), want.days ?? asList(want.day)) &&
    isSame(schedule.weeks ?? [1], want.weeks ?? [1]) &&
    schedule.date === want.date &&
    String(schedule.time).startsWith(want.time) &&
    (want.zone === undefined || schedule.zone === want.zone) &&
    everyOf(schedule.every) === (want.every ?? 'week')
  );
}

function asList(day: unknown): readonly unknown[] {
  return day === undefined ? [] : [day];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `2 weeks`, `month` or `week`, however a schedule says it. */
function everyOf(every: unknown): string {
  const said = typeof every === 'object' ? JSON.stringify(every) : String(every ?? 'week');
  if (/month/.test(said)) return 'month';
  return /2|two|fortnight/.test(said) ? '2 weeks' : 'week';
}

/** The day on which a paused question goes on, as 2027-01-04. */
function untilOf(answer: Answer): string | undefined {
  const { until, subscription } = answer as Loose;
  const found = until ?? subscription?.until ?? subscription?.pausedUntil;
  if (found instanceof Temporal.Instant) {
    const zone = String(subscription?.schedule.zone);
    return found.toZonedDateTimeISO(zone).toPlainDate().toString();
  }
  return found === undefined ? undefined : String(found).slice(0, '2027-01-04'.length);
}
