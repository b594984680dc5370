/** Measures rounds with many people: `npm run bench:round`, or with `--help` for its options. */
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startMeetingChat } from '../../edge/meeting-chat.ts';
import { startBot } from '../bots.ts';
import { cardOfOurBot } from '../expected-card.ts';
import { median, percentile } from '../figures.ts';
import { holdRound, pressBare, type RoomFigures } from './room-of-people.ts';

const HELP = `Measures a press in a round, from the press to the presser's own view.

npm run bench:round -- [--rounds <n>] [--help]

  --rounds   rounds for each number of people, of which medians are given (5)

30 and 300 people press once each within 5 seconds, while the clients of up to 60 refresh their view
after each update of the card. Beside it a bare botbuilder bot answers the same presses with one card
that was made beforehand, which writes nothing to disk. Progress goes to stderr, figures to stdout. An answer
that is lost ends it with 1; no time is checked.`;

const SIZES = [30, 300];

type Round = { ours: RoomFigures; bareMs: readonly number[] };

async function main(rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'practice-prompts-round-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const scratch = { folder, cardFile: join(folder, 'card.json') };
  await writeFile(scratch.cardFile, await cardOfOurBot(scratch));
  for (const people of SIZES) {
    const chat = await startMeetingChat({ members: people });
    await using ours = await startBot('ours', scratch, { probed: false });
    await using bare = await startBot('bare', scratch, { probed: false });
    await holdRound(ours.url, chat, 10);
    await pressBare(bare.url, chat.serviceUrl, 10);
    const measured: Round[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const bareMs = await pressBare(bare.url, chat.serviceUrl, people);
      measured.push({ ours: await holdRound(ours.url, chat, people), bareMs });
      console.error(`${people} people: round ${round} of ${rounds}`);
    }
    report(people, measured);
    await chat.close();
  }
  const [cpu] = cpus();
  console.log(
    `\nNode ${process.version}, ${cpus().length} cores (${cpu?.model.trim()}), ` +
      `load average ${loadavg()[0]?.toFixed(1)} at the end`,
  );
}

function report(people: number, rounds: readonly Round[]): void {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure)).toFixed(1);
  const lost = rounds.reduce((sum, { ours }) => sum + ours.lost, 0);
  const p99 = (values: readonly number[]) => percentile(values, 99);
  console.log(`
${people} people, medians of ${rounds.length} rounds
  press to own view, ms    p50 ${of(({ ours }) => percentile(ours.answerMs, 50))}   p99 ${of(({ ours }) => p99(ours.answerMs))}   highest ${Math.max(...rounds.flatMap(({ ours }) => ours.answerMs)).toFixed(1)}
  bare bot, ms             p50 ${of(({ bareMs }) => percentile(bareMs, 50))}   p99 ${of(({ bareMs }) => p99(bareMs))}   ours/bare at p99 ${of(({ ours, bareMs }) => p99(ours.answerMs) / p99(bareMs))}
  refreshed views, ms      p99 ${of(({ ours }) => p99(ours.refreshMs))}   (${of(({ ours }) => ours.refreshMs.length)} a round)
  card posted or updated   ${of(({ ours }) => ours.updates)} times a round
  answers lost             ${lost} of ${people * rounds.length}`);
  if (lost > 0) process.exitCode = 1;
}

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) console.log(HELP);
else await main(Number(values.rounds));
