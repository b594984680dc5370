import { findFaults } from '../../src/content/consistency.ts';
import { type Library, makeLibrary } from '../../src/content/library.ts';
import { auditSchema, themesSchema } from '../../src/content/schema.ts';

/** What varies in a key message of a made-up audit; `character` is what its texts are made of. */
type MessageShape = {
  character: string;
  highlighted: readonly number[];
  /** The lengths of the questions of each prompt. */
  prompts: readonly (readonly number[])[];
  links: number;
};

/** What varies in a case: lengths in characters, and its key messages. */
export type CaseShape = {
  character: string;
  summary: number;
  strengths: readonly number[];
  messages: readonly MessageShape[];
};

/**
 * A library of audits with one case each, if the service would take it. All titles, ids and notes
 * are as long as they may be, and all themes are related to all.
 */
export function libraryOfShapes(shapes: readonly CaseShape[]): Library | undefined {
  const audits = shapes.map((shape, i) => auditSchema.safeParse(auditOf(shape, i)));
  const themes = themesSchema.parse({ themes: THEMES }).themes;
  if (!audits.every(({ success }) => success)) return undefined;
  const parsed = audits.flatMap(({ data }) => data ?? []);
  const files = parsed.map((audit) => ({ file: audit.id, audit }));
  const faults = findFaults(files, { file: 'themes.json', themes });
  return faults.length === 0 ? makeLibrary(parsed, themes) : undefined;
}

const THEME_IDS = Array.from({ length: 6 }, (_, i) => long(`theme-${i}-`, 'x', 100));

const THEMES = THEME_IDS.map((id, i) => ({
  id,
  title: long(`Theme ${i} `, '漢', 200),
  summary: long('', '"', 600),
  aliases: [],
  related: THEME_IDS,
}));

function auditOf({ character, summary, strengths, messages }: CaseShape, index: number) {
  const title = (start: string) => long(start, character, 200);
  return {
    id: `audit-${index}`,
    title: title(`Audit ${index} `),
    published: `${2000 + (index % 30)}`,
    url: long('https://example.org/', 'u', 1_000),
    status: 'current',
    statement: [character.repeat(3_000)],
    namesNote: long(`Note ${index} `, character, 600),
    cases: [
      {
        id: long(`case-${index}-`, 'x', 100),
        number: 1,
        name: title(`Name ${index} `),
        heading: title(`Case ${index} `),
        summary: text(character, summary),
        strengths: strengths.map((length) => text(character, length)),
        keyMessages: messages.map((shape, i) => messageOf(shape, `${index}-${i}`)),
      },
    ],
  };
}

function messageOf({ character, highlighted, prompts, links }: MessageShape, id: string) {
  return {
    id: `message-${id}`,
    title: long(`Message ${id} `, character, 200),
    themes: THEME_IDS,
    highlighted: highlighted.map((length, i) => ({
      text: text(character, length),
      ...(i === 0 && links > 0 ? { links: Array.from({ length: links }, (_, n) => link(n)) } : {}),
    })),
    prompts: prompts.map((lengths, i) => ({
      id: `prompt-${id}-${i}`,
      questions: lengths.map((length) => `${text(character, length)}?`),
      signpost: 'More is HERE.',
    })),
  };
}

function link(n: number) {
  return { on: 'Words', about: `Where it leads ${n}`, url: `https://example.org/${n}` };
}

function text(character: string, length: number): string {
  return `Words ${character.repeat(length)}.`;
}

/** The start, with so many of the character after it that it takes as many bytes in JSON as it may. */
function long(start: string, character: string, bytes: number): string {
  const each = Buffer.byteLength(JSON.stringify(character)) - 2;
  return start + character.repeat(Math.floor((bytes - Buffer.byteLength(start)) / each));
}
