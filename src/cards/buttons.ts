import type { ThemeId } from '../content/schema.ts';
import type { Press } from '../conversation/press.ts';
import type { Words } from '../words/english.ts';

/** A button of a card: what it says, and the data that comes back when it is pressed. */
export type Button = { title: string; press: Press };

/** The data of a button, checked against what the conversation understands. */
export function press(data: Press): Press {
  return data;
}

export function themeButton(theme: { id: ThemeId; title: string }): Button {
  return { title: theme.title, press: press({ verb: 'show-theme', theme: theme.id }) };
}

/** The buttons that several cards share. */
export function commonButtons({ buttons }: Words) {
  return {
    themes: { title: buttons.themes, press: press({ verb: 'list-themes' }) },
    cases: { title: buttons.cases, press: press({ verb: 'list-cases' }) },
    help: { title: buttons.help, press: press({ verb: 'help' }) },
    promptNow: { title: buttons.promptNow, press: press({ verb: 'prompt' }) },
    pause: { title: buttons.pause, press: press({ verb: 'pause' }) },
    resume: { title: buttons.resume, press: press({ verb: 'resume' }) },
    stop: { title: buttons.stop, press: press({ verb: 'stop' }) },
  } satisfies Record<string, Button>;
}
