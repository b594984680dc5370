import { inFigures } from './figures.ts';
/** The words about which questions came, why, and from which themes; see `english.ts`. */

export const history = {
  heading: 'Questions that came',
  none: 'No question has come here yet.',
  intro: 'The newest first. Choose one to send it again.',
  at: (first: number, last: number, total: number) =>
    first === last ? `Question ${first} of ${total}` : `Questions ${first} to ${last} of ${total}`,
  line: (date: string, how: string) => `${date}: ${how}`,
  sendAgain: (theme: string, date: string) => `Send again: ${theme}, ${date}`,
  withdrawn: 'A question that was withdrawn',
  onItsWay: 'A question is on its way',
  noQuestion: 'No question',
  how: {
    weekly: 'the regular question',
    now: 'asked for',
    again: 'sent again',
    coming: 'not there yet',
    'left-out': 'skipped, as somebody here asked',
    'taken-back': 'taken back before it came, as the schedule was changed, paused or stopped',
    'too-late': 'not sent, as the service was not running at the time',
    'nothing-to-ask': 'not sent, as there was no question to ask',
    'not-taken': 'not sent, as Teams did not take it',
  },
};

export const why = {
  heading: 'Why this question',
  weekly: (date: string) => `It came on ${date} as the regular question.`,
  now: (date: string) => `It came on ${date}, when somebody here asked for a question.`,
  nowPersonal: (date: string) => `It came on ${date}, when you asked for a question.`,
  shown:
    'It was picked at random when it was asked for. That uses nothing up: it may still come as the ' +
    'regular question.',
  again: (date: string) => `It was sent again on ${date}, which uses nothing up.`,
  asked: (theme: string, date: string) =>
    `Somebody here asked about ${theme} on ${date}, and no question on it had come since.`,
  askedPersonal: (theme: string, date: string) =>
    `You asked about ${theme} on ${date}, and no question on it had come since.`,
  neverMet: (theme: string) => `No question on ${theme} had come here before.`,
  longestAgo: (theme: string, date: string) =>
    `Of the themes that could come, ${theme} was the one not met for longest: since ${date}.`,
  mostLeft: (theme: string) =>
    `More than half of the questions still to come were on ${theme}. One of them came now, so that ` +
    'themes go on alternating.',
  onlyLeft: (theme: string) => `All questions still to come were on ${theme}.`,
  wanted: (theme: string) => `It is the next one on ${theme}, which was asked for.`,
  unknown: 'I did not keep the reason: it came before I began to.',
  isNew: 'It had not come here before.',
  cameBefore: 'It had come before: all questions had, so they come round again.',
  left: (left: number, of: number) =>
    left === 0
      ? `It was the last of ${of}. Now they come round again.`
      : `${inFigures(left)} of ${inFigures(of)} questions were still to come.`,
  fallback: 'The chosen themes have no questions any more, so questions come from all themes.',
  aTheme: 'a theme that was withdrawn',
};

export const chosenThemes = {
  headings: {
    set: 'The themes are set',
    unchanged: 'That is how it is already',
    shown: 'Themes we get questions on',
    'nothing-left': 'That would leave no theme',
    'no-questions': 'No questions on that',
  },
  'nothing-left': 'Nothing has changed: at least one theme has to stay.',
  'no-questions':
    'Nothing has changed: there are lessons on that, but no questions are asked any more.',
  from: {
    all: (themes: number) => `All ${countOf(themes, 'theme')}`,
    only: (themes: number) => countOf(themes, 'theme'),
    without: (themes: number) => `All other themes, ${inFigures(themes)} of them`,
  },
  lasts: (from: string, questions: number, lasts: string) =>
    `${from}, ${countOf(questions, 'question')}: enough for ${lasts}. Then they come round again.`,
  /** For example `about 6 weeks`, `about 5 months`, `about 2 years`. */
  about: aboutSoLong,
  left: (left: number) =>
    `${inFigures(left)} of them ${left === 1 ? 'is' : 'are'} still to come this time.`,
  gone: (themes: number) =>
    `${inFigures(themes)} of the chosen themes ${themes === 1 ? 'has' : 'have'} no questions any more.`,
  fallback:
    'The chosen themes have no questions any more. Until you choose others, questions come from all ' +
    'themes.',
  choose: 'To choose, write ‘only Think Family questions’, or ‘leave out flexible working’.',
  questions: (questions: number) => countOf(questions, 'question'),
  leftOut: (themes: readonly string[]) => `Left out: ${themes.join(', ')}`,
};

/** For example `1 theme`, `1,024 themes`. */
function countOf(count: number, noun: string): string {
  return `${inFigures(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const DAYS_IN = { week: 7, month: 365.25 / 12, year: 365.25 };

function aboutSoLong(lasts: Temporal.Duration): string {
  const days = lasts.total('days');
  const unit = days < 70 ? 'week' : days < 730 ? 'month' : 'year';
  return `about ${countOf(Math.max(1, Math.round(days / DAYS_IN[unit])), unit)}`;
}
