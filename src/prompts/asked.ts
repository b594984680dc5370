import type { ThemeId } from '../content/schema.ts';

/** A theme that somebody in a conversation asked about, and the last day on which they did. */
export type AskedTheme = { theme: ThemeId; on: Temporal.PlainDate };

/** After eight weeks nobody remembers having asked. */
const REMEMBERED = Temporal.Duration.from({ weeks: 8 });

/** The themes that were asked about of late, those asked about longest ago first. */
export function recentlyAsked(
  asked: readonly AskedTheme[],
  today: Temporal.PlainDate,
): AskedTheme[] {
  const oldest = today.subtract(REMEMBERED);
  return asked.filter(({ on }) => Temporal.PlainDate.compare(on, oldest) >= 0).toSorted(byDate);
}

/**
 * Notes that a theme was asked about; what was asked too long ago is forgotten.
 *
 * @returns the same list when it stands there already
 */
export function noteAsked(
  asked: readonly AskedTheme[],
  theme: ThemeId,
  today: Temporal.PlainDate,
): readonly AskedTheme[] {
  if (asked.some((each) => each.theme === theme && each.on.equals(today))) return asked;
  const others = recentlyAsked(asked, today).filter((each) => each.theme !== theme);
  return [...others, { theme, on: today }];
}

function byDate(a: AskedTheme, b: AskedTheme): number {
  return Temporal.PlainDate.compare(a.on, b.on);
}
