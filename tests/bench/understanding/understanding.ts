/** Measures how well the bot understands people: `npm run bench:understanding`, or with `--help`. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadLibrary } from '../../../src/content/load.ts';
import { writeManyAudits } from '../library/many-audits.ts';
import { askAll, ourBot, timeAll } from './ask-all.ts';
import { type LabelledSet, readLabelledSets } from './labels.ts';
import { failuresOf, figuresOf, type Measured, machine, timesOf } from './report.ts';
import { sharesOf } from './shares.ts';
import { titleOnly } from './title-only.ts';

const HELP = `Measures how well the bot understands people, by questions that are labelled with what they want
(tests/understanding), beside a bot that finds a theme only by its title.

npm run bench:understanding -- [--failures <set>] [--show-held-back] [--themes <n>] [--rounds <n>]

  --failures <set>   whose wrong answers are listed: all, none, or the beginning of a set's name
                     such as tuning or other (all)
  --show-held-back   lists those of the held-back set, too; who works on the understanding does not
                     look at them, so that its figures say something of questions not seen before
  --themes <n>       themes of the large library in which time is taken (1000); 0 leaves it out
  --rounds <n>       how often each question is asked to take its time (5)

  right first        what was wanted came, and nothing else
  in the top 3       or it is among the first three things offered
  wrongly confident  a lesson, case or question of something else came; of all that are not commands
  schedule wrongly changed  the recurring question was changed, which nobody had asked for

Progress goes to stderr, the figures to stdout; no figure is checked (tests/understanding does).
Exit codes: 0 measured; 1 a question ended in an error, or cannot be read; 2 wrong options.`;

type Options = { failures: string; showHeldBack: boolean; themes: number; rounds: number };

async function main({ failures, showHeldBack, themes, rounds }: Options): Promise<number> {
  const sets = await readLabelledSets();
  const measured: Measured[] = [];
  const times: { what: string; ms: readonly number[] }[] = [];
  for (const set of sets) {
    console.error(`asking: ${set.name}`);
    const library = await loadLibrary(set.library, 'england-and-wales');
    const bot = ourBot(library);
    measured.push({
      set,
      ours: await askAll(set.questions, bot),
      titleOnly: await askAll(set.questions, titleOnly(library)),
    });
    const ms = await timeAll(set.questions, bot, rounds);
    times.push({ what: `${set.name}, ${library.themes.size} themes`, ms });
  }
  if (themes > 0) times.push(await timeInLargeLibrary(sets, themes, rounds));

  for (const each of measured) console.log(`${figuresOf(each)}\n`);
  console.log(`${timesOf(times)}\n${machine()}`);
  for (const each of measured) {
    const wanted = failures === 'all' || each.set.name.startsWith(failures);
    if (wanted && (showHeldBack || !each.set.heldBack)) console.log(`\n${failuresOf(each)}`);
  }
  return measured.some(({ ours }) => sharesOf(ours).failed.count > 0) ? 1 : 0;
}

/** Its answers mean nothing: only the time counts. */
async function timeInLargeLibrary(sets: readonly LabelledSet[], themes: number, rounds: number) {
  const folder = await mkdtemp(join(tmpdir(), 'practice-prompts-understanding-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await writeManyAudits(folder, themes, () => undefined);
  console.error(`asking all with ${themes} themes`);
  const bot = ourBot(await loadLibrary(folder, 'england-and-wales'));
  const questions = sets.flatMap((set) => set.questions);
  return { what: `all, ${themes} themes`, ms: await timeAll(questions, bot, rounds) };
}

function readOptions(): Options | 'help' {
  const { values } = parseArgs({
    options: {
      failures: { type: 'string', default: 'all' },
      'show-held-back': { type: 'boolean', default: false },
      themes: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '5' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    failures: values.failures,
    showHeldBack: values['show-held-back'],
    themes: wholeNumber('--themes', values.themes, 0),
    rounds: wholeNumber('--rounds', values.rounds, 1),
  };
}

function wholeNumber(flag: string, value: string, least: number): number {
  if (/^\d{1,5}$/.test(value) && Number(value) >= least) return Number(value);
  throw new Error(`${flag} takes a whole number from ${least} on`);
}

function options(): Options | 'help' | 'misused' {
  try {
    return readOptions();
  } catch (error) {
    console.error((error as Error).message);
    console.error('For what is possible: npm run bench:understanding -- --help');
    return 'misused';
  }
}

// So that the files of an interrupted run are cleared away: see the handler of 'exit'.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const asked = options();
if (asked === 'help') console.log(HELP);
process.exitCode = asked === 'help' ? 0 : asked === 'misused' ? 2 : await main(asked);
