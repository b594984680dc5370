import type { CaseId, ThemeId } from '../content/schema.ts';
import type { Press } from '../conversation/press.ts';
import type { Words } from '../words/english.ts';

/** A button of a card: what it says, and the data that comes back when it is pressed. */
export type Button = { title: string; press: Press };

/** A button that shows a theme, under its title or another. */
export function themeButton({ id, title }: { id: ThemeId; title: string }): Button {
  return { title, press: { verb: 'show-theme', theme: id } };
}

/** A button that shows a case. */
export function caseButton(id: CaseId, title: string): Button {
  return { title, press: { verb: 'show-case', case: id } };
}

/** The buttons that several cards share. */
export function commonButtons({ buttons }: Words) {
  return {
    themes: { title: buttons.themes, press: { verb: 'list-themes' } },
    cases: { title: buttons.cases, press: { verb: 'list-cases' } },
    help: { title: buttons.help, press: { verb: 'help' } },
    promptNow: { title: buttons.promptNow, press: { verb: 'prompt' } },
    pause: { title: buttons.pause, press: { verb: 'pause' } },
    resume: { title: buttons.resume, press: { verb: 'resume' } },
    stop: { title: buttons.stop, press: { verb: 'stop' } },
    history: { title: buttons.history, press: { verb: 'history' } },
    chosenThemes: { title: buttons.chosenThemes, press: { verb: 'chosen-themes' } },
    allThemesAgain: { title: buttons.allThemesAgain, press: { verb: 'all-themes' } },
  } satisfies Record<string, Button>;
}
