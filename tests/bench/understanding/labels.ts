import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  const other = join(FOLDER, 'other-library');
  const third = join(FOLDER, 'third-library');
  const fourth = join(FOLDER, 'fourth-library');
  const fifth = join(FOLDER, 'fifth-library');
  const sixth = join(FOLDER, 'sixth-library');
  const seventh = join(FOLDER, 'seventh-library');
  const eighth = join(FOLDER, 'eighth-library');
  const ninth = join(FOLDER, 'ninth-library');
  const tenth = join(FOLDER, 'tenth-library');
  const eleventh = join(FOLDER, 'eleventh-library');
  const twelfth = join(FOLDER, 'twelfth-library');
  const thirteenth = join(FOLDER, 'thirteenth-library');
  const fourteenth = join(FOLDER, 'fourteenth-library');
  return Promise.all([
    readSet('sample', 'sample.jsonl', LIBRARY, false),
    readSet('tuning', 'tuning.jsonl', LIBRARY, false),
    readSet('tuning, later', 'tuning-later.jsonl', LIBRARY, false),
    readSet('tuning, plain', 'tuning-plain.jsonl', LIBRARY, false),
    readSet('tuning, varied', 'tuning-varied.jsonl', LIBRARY, false),
    readSet('commands', 'commands.jsonl', LIBRARY, false),
    readSet('commands, held back', 'commands-held-back.jsonl', LIBRARY, true),
    readSet('held back', 'held-back.jsonl', LIBRARY, true),
    readSet('held back, later', 'held-back-later.jsonl', LIBRARY, true),
    readSet('held back, last', 'held-back-last.jsonl', LIBRARY, true),
    readSet('held back, newest', 'held-back-newest.jsonl', LIBRARY, true),
    readSet('held back, final', 'held-back-final.jsonl', LIBRARY, true),
    readSet('held back, plain', 'held-back-plain.jsonl', LIBRARY, true),
    readSet('held back, fresh', 'held-back-fresh.jsonl', LIBRARY, true),
    readSet('live concerns, held back', 'live-concerns.jsonl', LIBRARY, true),
    readSet('near urgent, held back', 'near-urgent.jsonl', LIBRARY, true),
    readSet('other library', 'other-library/questions.jsonl', other, false),
    readSet('third library', 'third-library/tuning.jsonl', third, false),
    readSet('fifth library', 'fifth-library/questions.jsonl', fifth, false),
    readSet('seventh library', 'seventh-library/questions.jsonl', seventh, false),
    readSet('tenth library', 'tenth-library/questions.jsonl', tenth, false),
    readSet('eleventh library', 'eleventh-library/questions.jsonl', eleventh, false),
    readSet('twelfth library', 'twelfth-library/questions.jsonl', twelfth, false),
    readSet('third library, held back', 'third-library/held-back.jsonl', third, true),
    readSet('fourth library, held back', 'fourth-library/held-back.jsonl', fourth, true),
    readSet('sixth library, held back', 'sixth-library/held-back.jsonl', sixth, true),
    readSet('eighth library, held back', 'eighth-library/held-back.jsonl', eighth, true),
    readSet('ninth library, held back', 'ninth-library/held-back.jsonl', ninth, true),
    readSet('thirteenth library', 'thirteenth-library/questions.jsonl', thirteenth, false),
    readSet(
      'fourteenth library, held back',
      'fourteenth-library/held-back.jsonl',
      fourteenth,
      true,
    ),
  ]);
}

async function readSet(
  name: string,
  file: string,
  library: string,
  heldBack: boolean,
): Promise<LabelledSet> {
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
