import type { ContentFault } from './errors.ts';
import { type AuditFile, eachCase, eachMessage, type Place, type ThemesFile } from './places.ts';
import type { Case, KeyMessage, Link, Prompt } from './schema.ts';

/**
 * Teams refuses cards of 28 KB and more. Long lists come in pages; what belongs together must fit on
 * one card, which these limits make certain: each leaves room for all else the card may have on it.
 * `tests/cards/size.test.ts` holds the real cards against them.
 *
 * Bytes are counted as a card holds them: a text as often as it is there, with the JSON around it.
 */
const MOST = {
  title: 200,
  id: 100,
  note: 600,
  url: 1_000,
  prompt: 20_000,
  message: 16_000,
  case: 20_000,
};

/** The JSON around a paragraph, the button of a link, and a tile that leads to a theme. */
const AROUND = { paragraph: 130, link: 80, tile: 320 };

/** Content that has too many bytes for the card it would be on. */
export function tooLargeForCards(
  audits: readonly AuditFile[],
  { file, themes }: ThemesFile,
): ContentFault[] {
  const sized: Sized[] = [
    ...themes.flatMap(({ id, title, summary = '' }, i) => [
      { file, at: `themes[${i}].id`, bytes: bytesOf(id), most: MOST.id },
      { file, at: `themes[${i}].title`, bytes: bytesOf(title), most: MOST.title },
      { file, at: `themes[${i}].summary`, bytes: bytesOf(summary), most: MOST.note },
    ]),
    ...audits.flatMap(({ file, audit: { title, url = '', namesNote = '' } }) => [
      { file, at: 'title', bytes: bytesOf(title), most: MOST.title },
      { file, at: 'url', bytes: bytesOf(url), most: MOST.url },
      { file, at: 'namesNote', bytes: bytesOf(namesNote), most: MOST.note },
    ]),
    ...eachCase(audits).flatMap(({ file, at, case: of }) => [
      { file, at: `${at}.id`, bytes: bytesOf(of.id), most: MOST.id },
      { file, at: `${at}.name`, bytes: bytesOf(of.name), most: MOST.title },
      { file, at: `${at}.heading`, bytes: bytesOf(of.heading), most: MOST.title },
      { file, at, bytes: onCaseCard(of), most: MOST.case },
    ]),
    ...eachMessage(audits).flatMap(({ file, at, message }) => [
      { file, at: `${at}.title`, bytes: bytesOf(message.title), most: MOST.title },
      { file, at, bytes: onThemeCard(message), most: MOST.message },
      ...message.prompts.map((prompt, i) => ({
        file,
        at: `${at}.prompts[${i}]`,
        bytes: onQuestionCard(prompt, message),
        most: MOST.prompt,
      })),
    ]),
  ];
  return sized.filter(({ bytes, most }) => bytes > most).map(asFault);
}

type Sized = Place & { bytes: number; most: number };

function asFault({ file, at, bytes, most }: Sized): ContentFault {
  const [allowed, found] = [most, bytes].map((count) => count.toLocaleString('en-GB'));
  return {
    file,
    at,
    expected: `no more than ${allowed} bytes, so that it fits on a card; it takes ${found} there`,
  };
}

function onCaseCard({ summary, strengths, keyMessages }: Case): number {
  // A tile names its theme twice: where it is read, and for screen readers.
  const tiles = keyMessages.map(({ title, themes: [theme = ''] }) => [title, title, theme]);
  return (
    paragraphs([summary, ...strengths]) + sum(tiles.map((texts) => AROUND.tile + total(texts)))
  );
}

function onThemeCard({ highlighted, prompts }: KeyMessage): number {
  const asked = prompts.map(({ questions, signpost = '' }) => [...questions, signpost].join(' '));
  return (
    paragraphs([...highlighted.map(({ text }) => text), ...asked]) +
    buttons([...highlighted, ...prompts])
  );
}

function onQuestionCard(prompt: Prompt, { highlighted }: KeyMessage): number {
  const { questions, signpost = '' } = prompt;
  // They are also read aloud, stand in for a card that cannot be shown, and go into notifications.
  const repeated = 3 * total(questions.map((question) => `${question} `));
  return (
    repeated +
    paragraphs([...questions, signpost, ...highlighted.map(({ text }) => text)]) +
    buttons([...highlighted, prompt])
  );
}

function paragraphs(texts: readonly string[]): number {
  return total(texts) + texts.length * AROUND.paragraph;
}

function buttons(linked: readonly { links?: Link[] | undefined }[]): number {
  const links = linked.flatMap(({ links = [] }) => links);
  return sum(links.map(({ on, about = on, url }) => total([about, url]) + AROUND.link));
}

function total(texts: readonly string[]): number {
  return sum(texts.map(bytesOf));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

/** What a text takes inside the quotes of a JSON string. */
function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
