import type { ContentFault } from './errors.ts';
import { type AuditFile, eachCase, eachMessage, type ThemesFile } from './places.ts';
import type { Link } from './schema.ts';
import { tooLargeForCards } from './size.ts';

/** What the schema cannot show: ids used twice, themes that do not exist, too much for a card. */
export function findFaults(audits: readonly AuditFile[], themesFile: ThemesFile): ContentFault[] {
  return [
    ...idsUsedTwice(audits, themesFile),
    ...unknownThemes(audits, themesFile),
    ...misplacedLinks(audits),
    ...emptyThemes(audits, themesFile),
    ...namesUsedTwice(audits, themesFile),
    ...withdrawnAndAsked(audits),
    ...tooLargeForCards(audits, themesFile),
  ];
}

/** A theme that nobody could be shown anything of. */
function emptyThemes(audits: readonly AuditFile[], { file, themes }: ThemesFile): ContentFault[] {
  const used = new Set(eachMessage(audits).flatMap(({ message }) => message.themes));
  return themes.flatMap(({ id }, i) =>
    used.has(id)
      ? []
      : [{ file, at: `themes[${i}]`, expected: `a theme of some key message; "${id}" is of none` }],
  );
}

/** What people choose by: case numbers and names within an audit, titles of themes. */
function namesUsedTwice(
  audits: readonly AuditFile[],
  { file, themes }: ThemesFile,
): ContentFault[] {
  const inCases = audits.flatMap(({ file, audit: { cases } }) => [
    ...repeats(cases, ({ number }) => `${number}`).map((i) => ({
      file,
      at: `cases[${i}].number`,
      expected: 'a number that no other case of the audit has',
    })),
    ...repeats(cases, ({ name }) => name.toLowerCase()).map((i) => ({
      file,
      at: `cases[${i}].name`,
      expected: 'a name that no other case of the audit has',
    })),
  ]);
  const inThemes = repeats(themes, ({ title }) => title.toLowerCase()).map((i) => ({
    file,
    at: `themes[${i}].title`,
    expected: 'a title that no other theme has',
  }));
  return [...inCases, ...inThemes];
}

/** The positions of those that have the same key as one before them. */
function repeats<T>(values: readonly T[], keyOf: (value: T) => string): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, i) => {
    const key = keyOf(value);
    if (seen.has(key)) return [i];
    seen.add(key);
    return [];
  });
}

/** An id that was withdrawn once stands in the history of chats, and may not mean something else. */
function withdrawnAndAsked(audits: readonly AuditFile[]): ContentFault[] {
  const asked = new Set(eachPrompt(audits).map(({ prompt }) => prompt.id));
  return audits.flatMap(({ file, audit }) =>
    (audit.withdrawn ?? []).flatMap((id, i) =>
      asked.has(id)
        ? [{ file, at: `withdrawn[${i}]`, expected: `an id that no prompt has, not "${id}"` }]
        : [],
    ),
  );
}

type Placed = { id: string; file: string; at: string };

function idsUsedTwice(audits: readonly AuditFile[], { file, themes }: ThemesFile): ContentFault[] {
  const kinds: [string, Placed[]][] = [
    ['theme', themes.map(({ id }, i) => ({ id, file, at: `themes[${i}].id` }))],
    ['audit', audits.map(({ file, audit }) => ({ id: audit.id, file, at: 'id' }))],
    ['case', eachCase(audits).map(({ file, at, case: { id } }) => ({ id, file, at: `${at}.id` }))],
    [
      'key message',
      eachMessage(audits).map(({ file, at, message: { id } }) => ({ id, file, at: `${at}.id` })),
    ],
    [
      'prompt',
      eachPrompt(audits).map(({ file, at, prompt: { id } }) => ({ id, file, at: `${at}.id` })),
    ],
  ];
  return kinds.flatMap(([kind, placed]) => {
    const again = new Set(repeats(placed, ({ id }) => id));
    return placed
      .filter((_, i) => again.has(i))
      .map(({ id, file, at }) => ({
        file,
        at,
        expected: `an id that no other ${kind} has, not "${id}" again`,
      }));
  });
}

function unknownThemes(audits: readonly AuditFile[], { file, themes }: ThemesFile): ContentFault[] {
  const known = new Set(themes.map(({ id }) => id));
  const expected = (id: string) => `a theme that themes.json has, not "${id}"`;
  const inMessages = eachMessage(audits).flatMap(({ file, at, message }) =>
    message.themes.flatMap((id, i) =>
      known.has(id) ? [] : [{ file, at: `${at}.themes[${i}]`, expected: expected(id) }],
    ),
  );
  const inRelated = themes.flatMap((theme, t) =>
    theme.related.flatMap((id, i) =>
      known.has(id) ? [] : [{ file, at: `themes[${t}].related[${i}]`, expected: expected(id) }],
    ),
  );
  return [...inMessages, ...inRelated];
}

function misplacedLinks(audits: readonly AuditFile[]): ContentFault[] {
  const inPassages = eachMessage(audits).flatMap(({ file, at, message }) =>
    message.highlighted.flatMap((passage, i) =>
      linksOutside(passage.links, passage.text, file, `${at}.highlighted[${i}]`),
    ),
  );
  const inPrompts = eachPrompt(audits).flatMap(({ file, at, prompt }) =>
    linksOutside(prompt.links, [...prompt.questions, prompt.signpost].join(' '), file, at),
  );
  return [...inPassages, ...inPrompts];
}

function linksOutside(
  links: Link[] | undefined,
  text: string,
  file: string,
  at: string,
): ContentFault[] {
  return (links ?? []).flatMap((link, i) =>
    text.includes(link.on)
      ? []
      : [
          {
            file,
            at: `${at}.links[${i}].on`,
            expected: `words that stand in the text, not "${link.on}"`,
          },
        ],
  );
}

function eachPrompt(audits: readonly AuditFile[]) {
  return eachMessage(audits).flatMap(({ file, at, message }) =>
    message.prompts.map((prompt, i) => ({ file, at: `${at}.prompts[${i}]`, prompt })),
  );
}
