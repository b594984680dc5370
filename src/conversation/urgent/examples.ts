import { readFile } from 'node:fs/promises';
import type { Subject } from '../../content/search/subjects.ts';
import { featuresOf } from './features.ts';
import { type Example, learn, type Weights } from './learn.ts';
import { readMessage } from './reading.ts';

/**
 * Messages to learn from, in `examples/`: one a line, under headings that begin with `#`. Those
 * under one heading have a writer or a subject in common. None is about a real person.
 */
export type Message = {
  readonly text: string;
  readonly isLive: boolean;
  /** The file and the heading it stands under. */
  readonly batch: string;
};

/** Live concerns, questions on safeguarding, what the bot is told to do, and all other talk. */
const FILES = ['live', 'learning', 'commands', 'ordinary'] as const;

const EXAMPLES_FOLDER = new URL('examples/', import.meta.url);

async function readExamples(): Promise<Message[]> {
  const files = FILES.map(async (name) => {
    const text = await readFile(new URL(`${name}.txt`, EXAMPLES_FOLDER), 'utf8');
    return messagesIn(text, name);
  });
  return (await Promise.all(files)).flat();
}

/**
 * All that is learnt from: the messages in `examples/`, and of the ways in which people ask about the
 * subjects of the field those that nobody would report a concern in.
 */
export async function messagesToLearn(subjects: readonly Subject[]): Promise<Message[]> {
  const examples = await readExamples();
  const known = new Set(examples.map(({ text }) => text.toLowerCase()));
  const asked = subjects.flatMap(({ id, examples: ways }) =>
    ways
      .filter(isOnlyAsked)
      .slice(0, MOST_OF_SUBJECT)
      .flatMap((text): Message[] => {
        const alike = text.toLowerCase();
        if (known.has(alike)) return [];
        known.add(alike);
        return [{ text, isLive: false, batch: `subject: ${id}` }];
      }),
  );
  return [...examples, ...asked];
}

/** A bare subject, or a call for learning. */
function isOnlyAsked(text: string): boolean {
  return LEARNING.test(text) || (text.split(' ').length <= MOST_BARE_WORDS && !TELLS.test(text));
}

const MOST_BARE_WORDS = 3;

/** So many lines of a subject are learned from, so that none outweighs the others. */
const MOST_OF_SUBJECT = 50;

/** Who tells of somebody uses words such as these. */
const TELLS =
  /\b(?:he|she|her|him|they|them|me|my|i|we|us|our|hes|shes|im|ive|told|says|said|just)\b/i;

const LEARNING =
  /\b(?:lessons?|learn\w*|audits?|findings?|messages?|how (?:do|can|should|could|to)|what (?:did|do|does|have|has|should|can|makes|(?:is|are) the)|anything on|any advice|reflect\w*|training|tips)\b/i;

function messagesIn(text: string, file: (typeof FILES)[number]): Message[] {
  const messages: Message[] = [];
  let heading = '';
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line.startsWith('#')) heading = line.slice(1).trim();
    else if (line !== '') {
      messages.push({ text: line, isLive: file === 'live', batch: `${file}: ${heading}` });
    }
  }
  return messages;
}

export function learnFrom(messages: readonly Message[]): Weights {
  return learn(messages.map(exampleOf));
}

/** As it is learnt from: examples are short enough to be weighed in one piece. */
export function exampleOf({ text, isLive }: Message): Example {
  const reading = readMessage(text);
  const all = { start: 0, end: reading.words.length };
  return { features: featuresOf(reading, all), isLive };
}
