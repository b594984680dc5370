import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** When a question is wanted: what is not named may be anything, but for `every`: weekly. */
const schedule = z.strictObject({
  day: z.int().min(1).max(7).optional(),
  /** Where there are several. */
  days: z.array(z.int().min(1).max(7)).optional(),
  /** Which ones of a month, where it is not the first. */
  weeks: z.array(z.union([z.int().min(1).max(4), z.literal('last')])).optional(),
  /** The day of the month. */
  date: z.int().min(1).max(31).optional(),
  time: z.string().regex(/^\d{2}:\d{2}$/),
  every: z.enum(['2 weeks', 'month']).optional(),
  zone: z.string().optional(),
});

const label = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['theme', 'case', 'strengths', 'question']), want: z.string() }),
  z.strictObject({ kind: z.literal('choice'), want: z.array(z.string()).min(2) }),
  z.strictObject({ kind: z.literal('prompt'), want: z.string().optional() }),
  z.strictObject({ kind: z.literal('schedule'), want: schedule }),
  z.strictObject({
    kind: z.literal('choose-themes'),
    want: z.strictObject({
      change: z.enum(['only', 'add', 'without']),
      themes: z.array(z.string()).min(1),
    }),
  }),
  z.strictObject({
    kind: z.literal('pause'),
    want: z.strictObject({ until: z.iso.date() }).optional(),
  }),
  z.strictObject({
    kind: z.enum([
      ...(['themes', 'cases', 'help', 'random', 'skip', 'resume', 'stop', 'next', 'who'] as const),
      ...(['history', 'why', 'again', 'all-themes', 'chosen-themes'] as const),
      ...(['unclear-time', 'days-off', 'none', 'urgent', 'not-urgent', 'personal'] as const),
    ]),
  }),
]);

/** What a question wants. */
export type Label = z.infer<typeof label>;

const line = z.looseObject({ q: z.string(), kind: z.string(), want: z.unknown().optional() });

/** `kind` is as it is counted: a hostile question counts as that, whatever it wants. */
export type LabelledQuestion = { text: string; kind: string; label: Label };

export type LabelledSet = {
  name: string;
  /** The folder of the library that is asked. */
  library: string;
  /** Nobody who works on the understanding reads its questions, so that it can be measured. */
  heldBack: boolean;
  questions: readonly LabelledQuestion[];
};

const FOLDER = join(import.meta.dirname, '../../understanding');
const LIBRARY = join(import.meta.dirname, '../../../data');

/** All labelled questions that there are. */
export function readLabelledSets(): Promise<LabelledSet[]> {
  return Promise.all([
    readSet('sample', 'sample.jsonl', false),
    readSet('tuning', 'tuning.jsonl', false),
    readSet('tuning, later', 'tuning-later.jsonl', false),
    readSet('tuning, plain', 'tuning-plain.jsonl', false),
    readSet('tuning, varied', 'tuning-varied.jsonl', false),
    readSet('commands', 'commands.jsonl', false),
    readSet('commands, held back', 'commands-held-back.jsonl', true),
    readSet('held back', 'held-back.jsonl', true),
    readSet('held back, later', 'held-back-later.jsonl', true),
    readSet('held back, last', 'held-back-last.jsonl', true),
    readSet('held back, newest', 'held-back-newest.jsonl', true),
    readSet('held back, final', 'held-back-final.jsonl', true),
    readSet('held back, plain', 'held-back-plain.jsonl', true),
    readSet('held back, fresh', 'held-back-fresh.jsonl', true),
    readSet('held back, next', 'held-back-next.jsonl', true),
    readSet('live concerns, held back', 'live-concerns.jsonl', true),
    readSet('near urgent, held back', 'near-urgent.jsonl', true),
    readSet('other library', 'other-library/questions.jsonl', false),
    readSet('third library', 'third-library/tuning.jsonl', false),
    readSet('fifth library', 'fifth-library/questions.jsonl', false),
    readSet('seventh library', 'seventh-library/questions.jsonl', false),
    readSet('tenth library', 'tenth-library/questions.jsonl', false),
    readSet('eleventh library', 'eleventh-library/questions.jsonl', false),
    readSet('twelfth library', 'twelfth-library/questions.jsonl', false),
    readSet('third library, held back', 'third-library/held-back.jsonl', true),
    readSet('fourth library, held back', 'fourth-library/held-back.jsonl', true),
    readSet('sixth library, held back', 'sixth-library/held-back.jsonl', true),
    readSet('eighth library, held back', 'eighth-library/held-back.jsonl', true),
    readSet('ninth library, held back', 'ninth-library/held-back.jsonl', true),
    readSet('thirteenth library', 'thirteenth-library/questions.jsonl', false),
    readSet('fourteenth library, held back', 'fourteenth-library/held-back.jsonl', true),
    readSet('fifteenth library', 'fifteenth-library/questions.jsonl', false),
    readSet('sixteenth library', 'sixteenth-library/questions.jsonl', false),
    readSet('seventeenth library, held back', 'seventeenth-library/held-back.jsonl', true),
    readSet('eighteenth library, held back', 'eighteenth-library/held-back.jsonl', true),
  ]);
}

/** The questions of a file are asked of the library in whose folder it stands, or else of our own. */
async function readSet(name: string, file: string, heldBack: boolean): Promise<LabelledSet> {
  const folder = dirname(file);
  const library = folder === '.' ? LIBRARY : join(FOLDER, folder);
  const text = await readFile(join(FOLDER, file), 'utf8');
  const lines = text.split('\n').filter((each) => each.trim() !== '');
  const questions = lines.map((each, i) => {
    try {
      return readLine(each);
    } catch {
      // Not what is wrong with it: that may quote a question that is held back.
      throw new Error(`${file}: line ${i + 1} is not a labelled question`);
    }
  });
  return { name, library, heldBack, questions };
}

function readLine(text: string): LabelledQuestion {
  const { q, kind, want } = line.parse(JSON.parse(text));
  return { text: q, kind, label: kind === 'hostile' ? wantOfHostile(want) : labelOf(kind, want) };
}

function wantOfHostile(want: unknown): Label {
  if (typeof want === 'string') return label.parse({ kind: want });
  return label.parse(want);
}

function labelOf(kind: string, want: unknown): Label {
  return label.parse(want === undefined ? { kind } : { kind, want });
}
