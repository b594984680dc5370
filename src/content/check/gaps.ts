import type { ContentFault } from '../errors.ts';
import { type AuditFile, eachCase, eachMessage, type ThemesFile } from '../places.ts';
import type { ThemeId } from '../schema.ts';

/** What is missing where people would look for it. */
export function adviseOnGaps(
  audits: readonly AuditFile[],
  { file, themes }: ThemesFile,
): ContentFault[] {
  const asked = themesAsked(audits);
  const inThemes = themes.flatMap((theme, i) => [
    ...(asked.has(theme.id)
      ? []
      : [{ at: `themes[${i}]`, expected: 'a theme with a question in some current audit' }]),
    ...(theme.summary === undefined
      ? [{ at: `themes[${i}].summary`, expected: 'a line that says in short what it is about' }]
      : []),
    ...theme.related.flatMap((related, r) =>
      related === theme.id
        ? [{ at: `themes[${i}].related[${r}]`, expected: 'another theme, not itself' }]
        : [],
    ),
  ]);
  return [
    ...inThemes.map((each) => ({ file, ...each })),
    ...eachCase(audits)
      .filter((each) => each.case.strengths.length === 0)
      .map(({ file, at }) => ({
        file,
        at: `${at}.strengths`,
        expected: 'something that went well',
      })),
    ...eachMessage(audits)
      .filter(({ message }) => message.prompts.length === 0)
      .map(({ file, at }) => ({ file, at: `${at}.prompts`, expected: 'a question to reflect on' })),
  ];
}

/** The themes of which a question may come: the same rule as `currentPrompts`. */
function themesAsked(audits: readonly AuditFile[]): Set<ThemeId> {
  const current = audits.filter(({ audit }) => audit.status === 'current');
  return new Set(
    eachMessage(current)
      .filter(({ message }) => message.prompts.length > 0)
      .flatMap(({ message }) => message.themes),
  );
}
