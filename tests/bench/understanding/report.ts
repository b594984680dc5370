import { cpus, loadavg } from 'node:os';
import { percentile } from '../figures.ts';
import type { Outcome } from './ask-all.ts';
import type { LabelledSet } from './labels.ts';
import { byKind, part, type Share, type Shares, sharesOf } from './shares.ts';

/** What came of one set, of our bot and of what it is measured against. */
export type Measured = {
  set: LabelledSet;
  ours: readonly Outcome[];
  titleOnly: readonly Outcome[];
};

type Row = readonly string[];

/** The figures of one set: right answers kind by kind, then what went wrong in ways that matter. */
export function figuresOf({ set, ours, titleOnly }: Measured): string {
  const [all, allBase] = [sharesOf(ours), sharesOf(titleOnly)];
  const base = byKind(titleOnly);
  const rows: Row[] = [
    ['', 'asked', 'right first', 'in the top 3', 'title only: right first', 'in the top 3'],
    ...[...byKind(ours)].map(([kind, outcomes]) =>
      rowOf(kind, sharesOf(outcomes), sharesOf(base.get(kind) ?? [])),
    ),
    rowOf('all', all, allBase),
  ];
  const wrong: [string, (shares: Shares) => Share][] = [
    ['wrongly confident', ({ wronglyConfident }) => wronglyConfident],
    ['urgent missed', ({ urgentMissed }) => urgentMissed],
    ['urgent false alarms', ({ falseAlarms }) => falseAlarms],
    ['schedule wrongly changed', ({ scheduleChanged }) => scheduleChanged],
    ['ended in an error', ({ failed }) => failed],
  ];
  const wrongRows: Row[] = [
    ['', 'of', 'ours', 'title only'],
    ...wrong.map(
      ([what, share]): Row => [
        what,
        String(share(all).of),
        inWords(share(all)),
        inWords(share(allBase)),
      ],
    ),
  ];
  return [
    `${set.name}: ${ours.length} questions`,
    ...aligned(rows),
    '',
    ...aligned(wrongRows),
  ].join('\n');
}

function rowOf(what: string, ours: Shares, base: Shares): Row {
  return [
    what,
    String(ours.right.of),
    ...[ours.right, ours.inTop3, base.right, base.inTop3].map(inWords),
  ];
}

function inWords(share: Share): string {
  const percent = (100 * part(share)).toFixed(1);
  return `${share.count} ${`(${percent} %)`.padStart(9)}`;
}

/** Each question that was not answered rightly: its kind, its text, what was wanted and what came. */
export function failuresOf({ set, ours }: Measured): string {
  const failed = ours.filter(({ verdict }) => !verdict.right);
  const lines = failed.map(({ question, answer, verdict }) => {
    const wanted = JSON.stringify('want' in question.label ? question.label.want : '');
    const marks = [
      ...(verdict.wronglyConfident ? ['WRONGLY CONFIDENT'] : []),
      ...(verdict.urgentMissed ? ['URGENT MISSED'] : []),
      ...(verdict.falseAlarm ? ['FALSE ALARM'] : []),
      ...(verdict.scheduleChanged ? ['SCHEDULE CHANGED'] : []),
      ...(verdict.inTop3 ? ['in the top 3'] : []),
    ];
    const note = marks.length > 0 ? `  [${marks.join(', ')}]` : '';
    return (
      `  ${question.label.kind} ${wanted}  ${quoted(question.text)}\n` +
      `      came: ${answer instanceof Error ? `an error: ${answer.stack}` : cameInWords(answer)}${note}`
    );
  });
  return [`${set.name}: not answered rightly (${failed.length})`, ...lines].join('\n');
}

const LONGEST_QUOTE = 120;

/** As JSON, so that nothing in it can steer the terminal. */
function quoted(text: string): string {
  const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  const json = JSON.stringify(short);
  return json.replaceAll(
    /[\p{Cc}\p{Cf}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** The kind of an answer and what it names, whatever of this it has. */
function cameInWords(answer: object): string {
  const {
    kind,
    about,
    event,
    occasion,
    show,
    theme,
    themes,
    nearest,
    source,
    prompt,
    subscription,
  } = answer as {
    [field in 'kind' | 'about' | 'event' | 'occasion' | 'show']?: string;
  } & {
    theme?: { id: string };
    themes?: readonly { id: string }[];
    nearest?: readonly { id: string }[];
    source?: { case: { id: string } };
    prompt?: { theme: { id: string } };
    subscription?: { schedule: object };
  };
  const offered = kind === 'choice' ? themes : nearest;
  const ids = [theme, source?.case, prompt?.theme, ...(offered ?? [])].map((each) => each?.id);
  const schedule = event === 'set' ? JSON.stringify(subscription?.schedule) : undefined;
  return [kind, about, event, occasion, show, ...ids, schedule]
    .filter((each) => each !== undefined)
    .join(' ');
}

/** How long a question takes with libraries of different size. */
export function timesOf(rows: readonly { what: string; ms: readonly number[] }[]): string {
  const table: Row[] = [
    ['time a question', 'asked', 'p50, ms', 'p99, ms'],
    ...rows.map(({ what, ms }) => [
      what,
      String(ms.length),
      percentile(ms, 50).toFixed(3),
      percentile(ms, 99).toFixed(3),
    ]),
  ];
  return aligned(table).join('\n');
}

export function machine(): string {
  const [first] = cpus();
  return (
    `Node ${process.version}, ${cpus().length} cores (${first?.model.trim()}), ` +
    `load average ${loadavg()[0]?.toFixed(1)} at the end`
  );
}

function aligned(rows: readonly Row[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
