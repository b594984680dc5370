import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FEWEST_PEOPLE, MOST_COUNTED } from '../insight/tally.ts';
import { UnmetTopicsError } from '../insight/unmet-file.ts';
import { FEWEST_SHOWN, readUnmetTopics, type UnmetTopic } from '../insight/unmet-topics.ts';
import type { Command } from './command.ts';

const HELP = `Shows what people asked for and the library lacks: words, and how many people asked.

Usage: npm run content unmet

A word appears once ${FEWEST_PEOPLE} different people have asked for it. Who they are and what they wrote is not
kept. A word that nobody has asked for again within 180 days goes.

Options (after two hyphens: npm run content unmet -- --state /srv/state)
  --state <folder>     the state of the service (STATE_FOLDER, else .state)`;

const WHAT_TO_DO = `What to do about a word:
  the library has it under another one   add the word to the aliases of its theme in data/themes.json
  an audit that is not in yet has it     npm run content import <file>
  no audit has it                        something for your next audit, or for another service to answer`;

export const unmetCommand: Command = {
  summary: 'shows what people asked for and the library lacks',
  help: HELP,
  async run(args, print) {
    const { values } = parseArgs({ args: [...args], options: { state: { type: 'string' } } });
    const folder = values.state ?? (process.env['STATE_FOLDER']?.trim() || '.state');
    if (!existsSync(folder)) {
      throw new UnmetTopicsError(
        `There is no folder ${folder}. The service makes it when it first runs; if it has another ` +
          'one, name that with --state.',
      );
    }
    const topics = await readUnmetTopics(folder);
    if (topics.length === 0) {
      print('Nobody has asked for something the library lacks.');
      print(`(A word is shown once ${FEWEST_PEOPLE} people have asked for it.)`);
      return 0;
    }
    print(`Asked for, and not in the library:\n${table(topics)}\n\n${WHAT_TO_DO}`);
    return 0;
  },
};

function table(topics: readonly UnmetTopic[]): string {
  const width = Math.max(...topics.map(({ word }) => word.length));
  return topics
    .map(({ word, people }) => `  ${word.padEnd(width)}  ${peopleInWords(people)}`)
    .join('\n');
}

/** The order tells no more than this does: see {@link readUnmetTopics}. */
function peopleInWords(people: number): string {
  if (people < FEWEST_SHOWN) return `fewer than ${FEWEST_SHOWN} people`;
  return people < MOST_COUNTED ? `${people} people` : `${MOST_COUNTED} people or more`;
}
