import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../content/load.ts';
import { learnFrom, type Message, messagesToLearn } from '../conversation/urgent/examples.ts';
import {
  CERTAIN,
  POSSIBLE,
  reasonsFor,
  WEIGHTS_FILE,
} from '../conversation/urgent/looks-urgent.ts';
import { crossValidated, type Measured, mistakesOf } from '../conversation/urgent/measure.ts';

/** `npm run urgent`: how messages are told apart that are live concerns. */

const HELP = `Tells live concerns about a child from other messages, by examples.

Usage: npm run urgent why -- "MESSAGE"   what in it speaks for and against a live concern
       npm run urgent measure            misses and false alarms on examples that were held out
       npm run urgent mistakes           the same, with each mistake
       npm run urgent learn              learns src/conversation/urgent/weights.json anew

The examples are in src/conversation/urgent/examples/, one a line: add to them, then learn. Of data/subjects
what nobody would report a concern in is learnt from, too.`;

/** So many features explain an answer. */
const MOST_REASONS = 15;

function why(message: string): string {
  const { urgency, reasons } = reasonsFor(message);
  const sorted = reasons.toSorted((a, b) => Math.abs(b.speaks) - Math.abs(a.speaks));
  return [
    `${signed(urgency)}: ${verdictOn(urgency)}`,
    ...sorted
      .slice(0, MOST_REASONS)
      .map(({ feature, speaks }) => `${signed(speaks).padStart(8)}  ${feature}`),
  ].join('\n');
}

function verdictOn(urgency: number): string {
  if (urgency >= CERTAIN) return `a live concern (from ${CERTAIN} on)`;
  if (urgency < POSSIBLE) return `no live concern (under ${POSSIBLE})`;
  return `a live concern unless the library answers it (from ${POSSIBLE} up to ${CERTAIN})`;
}

async function measure(withEach: boolean): Promise<string> {
  const messages = await allMessages();
  const lines = (['batch', 'line'] as const).flatMap((by) => {
    const measured = crossValidated(messages, by);
    const around = [POSSIBLE, 0, CERTAIN].map((enough) => inFigures(measured, enough));
    const { missed, falseAlarms } = mistakesOf(measured, POSSIBLE);
    const each = [
      ...[...missed].sort((a, b) => a.urgency - b.urgency).map((one) => `  missed ${inWords(one)}`),
      ...[...falseAlarms]
        .sort((a, b) => b.urgency - a.urgency)
        .map((one) => `  false alarm ${inWords(one)}`),
    ];
    return [`held out by ${by}`, ...around, ...(withEach ? each : [])];
  });
  return lines.join('\n');
}

function inFigures(measured: readonly Measured[], enough: number): string {
  const { missed, falseAlarms, live, other } = mistakesOf(measured, enough);
  return (
    `  from ${enough.toFixed(1)} on: missed ${shareOf(missed.length, live)}, ` +
    `false alarms ${shareOf(falseAlarms.length, other)}`
  );
}

function shareOf(count: number, of: number): string {
  return `${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`;
}

function inWords({ urgency, text, batch }: Measured): string {
  return `${signed(urgency)}  ${text}  [${batch}]`;
}

function signed(figure: number): string {
  return (figure < 0 ? '' : '+') + figure.toFixed(2);
}

async function allMessages(): Promise<Message[]> {
  const { subjects } = await loadLibrary('data');
  return messagesToLearn(subjects);
}

async function learnAnew(): Promise<string> {
  const messages = await allMessages();
  const weights = learnFrom(messages);
  await writeFile(WEIGHTS_FILE, `${JSON.stringify(Object.fromEntries(weights), null, 2)}\n`);
  return `${weights.size} weights learnt from ${messages.length} messages: ${fileURLToPath(WEIGHTS_FILE)}`;
}

const [command, ...args] = process.argv.slice(2);
if (command === 'why' && args.length > 0) console.log(why(args.join(' ')));
else if (command === 'measure') console.log(await measure(false));
else if (command === 'mistakes') console.log(await measure(true));
else if (command === 'learn') console.log(await learnAnew());
else {
  console.log(HELP);
  if (command !== '--help') process.exitCode = 2;
}
